/** Judges content policies with Google's CSP Evaluator. Arguments: policies; prints a list of findings for each (JSON). */
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

/** @param {string} policy */
const judge = (policy) => new CspEvaluator(new CspParser(policy).csp).evaluate();
console.log(JSON.stringify(process.argv.slice(1).map(judge)));
