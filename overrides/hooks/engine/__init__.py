"""What the browser runs: Pyodide, Python's memory and library, as the build makes them."""
