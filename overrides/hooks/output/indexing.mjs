/** Makes the search's index with the modules of the search page. Argument: their folder; in and out: JSON (makeIndex in ranking.js). */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { makeIndex } = await import(pathToFileURL(`${process.argv[2]}/ranking.js`).href);
const { sections, table } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(makeIndex(sections, table)));
