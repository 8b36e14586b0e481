/** What the build tells the worker of a way to start Python (overrides/hooks/engine/way.py). */

/** A file by its address in the engine's folder, and the digest that the browser checks. */
export interface Placed {
  address: string;
  integrity: string;
}

export interface Zip extends Placed {
  /** Where Python finds it. */
  mount: string;
}

export interface Way {
  /** The folder of Pyodide's files. */
  index: string;
  /** Its large script. */
  script: string;
  lock: object;
  /** What is imported for questions: the library, or what `extension` takes in its place. */
  data: Placed[];
  /** What is imported for the tools, later. */
  tools: Zip[];
  /** A module. */
  extension?: string;
}

/** What a faster way adds. */
export interface Extension {
  /** For loadPyodide. */
  settings: Record<string, unknown>;
  /** Called before anything runs. */
  complete(instance: WebAssembly.Instance, memory: WebAssembly.Memory): Promise<void> | void;
  /** Called once Python runs. */
  release(): void;
}
