/** What the build puts beside the search's modules: Orama's stemmer, as its authors describe it. */
export * from "../../../../.cache/npm-dev/node_modules/@orama/stemmers/dist/fr.js";
