/**
 * Shows what Pyodide instantiates, as it is before anything runs.
 * @param {(instance: WebAssembly.Instance, memory: WebAssembly.Memory, table: WebAssembly.Table) => void} see
 */
export function follow(see) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (/** @type {any} */ binary, /** @type {any} */ imports) => {
    /** @type {any} */
    const made = await instantiate(binary, imports);
    if (imports?.env?.memory) see(made.instance, imports.env.memory, imports.env.__indirect_function_table);
    return made;
  };
}
