/**
 * What page, worker and helper.browser.respond say to one another: the one description of it.
 *
 * The scripts are checked against it by tsc, Python's side by tests/unit/helper/test_messages.py.
 */

import type { REASONS } from "../engine/reasons.js";

/** Why the engine is slow, or of no use: an id, which the page puts into words. */
export type Reason = keyof typeof REASONS;

/** From the page to the worker. `last` asks for the last way to start Python; `json` is a `Request`. */
export type ToWorker =
  | { type: "boot"; last: boolean }
  | { type: "request"; id: number; json: string; kind: keyof Answers };

/**
 * From the worker to the page. `json` is an `Answer`, `duration` what Python took, in milliseconds; `final` says that
 * another try would be of no use; without an `id`, it is the engine that failed.
 */
export type FromWorker =
  | { type: "hello" }
  | { type: "progress"; step: number; steps: number }
  | { type: "ready" }
  | { type: "taken"; id: number }
  | { type: "response"; id: number; json: string; duration: number }
  | { type: "failed"; id?: number; reason: Reason; detail: string; final?: boolean };

/** The page's day, instant and address, which every request of a calendar's tool carries. */
interface Moment {
  today: string;
  now: string;
  address: string;
}

/** An application as it is asked about. */
export interface Application {
  numero: string;
  recu: string;
  libelle?: string;
  cle?: string;
}

/** From the page to Python, by kind. */
export interface Requests {
  state: { address: string; built?: string };
  weekly: Moment & { form: Record<string, string> };
  deadlines: Moment & { form: Record<string, string>; applications: Application[] };
  siret: { siret: string };
  draft: { address: string; form: Record<string, string> };
  "draft-file": { address: string; form: Record<string, string> };
  "draft-open": { file: string };
}

/** From the worker itself to Python: what makes the next answers quick. */
export type Preparation = { kind: "prepare" | "practise" | "prepare-tools" };

/** A file that Python made. */
export interface Made {
  name: string;
  type: string;
  base64: string;
}

/** What is said of one field of a draft. */
export interface Remark {
  field: string;
  standing: string;
  counter: string;
  advice: string;
  preview: string;
  text: string;
}

/** From Python to the page, by kind. */
export interface Answers {
  state: { address: string; title: string; html: string; lost: string };
  weekly: { summary: string; last: string; html: string; files: Made[]; google: string };
  deadlines: { summary: string; html: string; files: Made[]; archive: Made | null };
  siret: { formatted: string; digits: string };
  draft: { remarks: Remark[]; summary: string; text: string };
  "draft-file": { files: Made[] };
  "draft-open": { texts: Record<string, string>; summary: string };
}

/** What the visitor is to mend, at a field or at none. */
export interface Mistake {
  field: string;
  message: string;
}

export type Invalid = { kind: "invalid"; errors: Mistake[] };
export type Refused = { kind: "refused"; message: string };

export type Request<Kind extends keyof Requests = keyof Requests> = {
  [One in Kind]: { kind: One } & Requests[One];
}[Kind];
export type Answer<Kind extends keyof Answers = keyof Answers> =
  | { [One in Kind]: { kind: One } & Answers[One] }[Kind]
  | Invalid
  | Refused;
