/** What the build writes before the text of the two workers, and what TypeScript knows of one kind of worker only. */

declare const WAYS: import("./way.js").Way[];
declare const SITE: { version: string; files: Record<string, string> };
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
