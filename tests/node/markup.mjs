/** Checks HTML files with html-validate, by its rules on standards and accessibility. Arguments: files; prints what it found (JSON). */
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const rules = { root: true, extends: ["html-validate:standard", "html-validate:a11y"] };
const { results } = await new HtmlValidate(new FileSystemConfigLoader(rules)).validateMultipleFiles(
  process.argv.slice(1),
);
/** @param {import("html-validate").Message} message @param {string} file */
const tell = ({ line, ruleId, message, selector }, file) => `${file}:${line} ${ruleId}: ${message} (${selector})`;
console.log(JSON.stringify(results.flatMap(({ filePath, messages }) => messages.map((one) => tell(one, filePath)))));
