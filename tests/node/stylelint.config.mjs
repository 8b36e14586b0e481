/** Stylesheets: the standard configuration, but for what is told here. Biome formats them. */

const WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
const BLOCKS = `^${WORDS}((__|--)[a-z0-9]+(-[a-z0-9]+)*)*$`;

export default {
  extends: "stylelint-config-standard",
  rules: {
    // Blocks, elements and modifiers, as Material's own.
    "selector-class-pattern": BLOCKS,
    "custom-property-pattern": BLOCKS,
    // Chrome 98, the oldest where the assistant starts, does not know ranges (104).
    "media-feature-range-notation": "prefix",
    // Material's selectors are specific, so ours are; they stand by what they dress, which reads better than by weight.
    "no-descending-specificity": null,
    // Before what a few browsers do not know stands what all do.
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    // Colours are named in tokens.css, once for light, dark and paper.
    "color-no-hex": true,
    "color-named": "never",
    "function-disallowed-list": ["rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch"],
  },
  overrides: [
    {
      files: ["**/tokens.css"],
      rules: { "color-no-hex": null, "function-disallowed-list": null },
    },
  ],
};
