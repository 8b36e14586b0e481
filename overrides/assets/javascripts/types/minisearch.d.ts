/** What the build puts beside the search's modules: MiniSearch, as its authors describe it. */
export * from "../../../../.cache/npm-dev/node_modules/minisearch/dist/es/index.js";
export { default } from "../../../../.cache/npm-dev/node_modules/minisearch/dist/es/index.js";
