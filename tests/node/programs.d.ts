/** What has no types of its own. */

declare module "jsdom";
declare module "@mdn/mdn-http-observatory/src/scanner/index.js";
