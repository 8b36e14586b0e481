/** Shows what Pyodide instantiates, as it is before anything runs. @param {(instance, memory, table) => void} see */
export function follow(see) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (binary, imports) => {
    const made = await instantiate(binary, imports);
    if (imports?.env?.memory) see(made.instance, imports.env.memory, imports.env.__indirect_function_table);
    return made;
  };
}
