"""What the engine is compared with: stock Pyodide's boot, alone and with the same packages installed from wheels."""

from __future__ import annotations

import importlib.metadata
import io
import json
import zipfile
from pathlib import Path

from overrides.hooks.engine.npm_package import fetch_package
from overrides.hooks.engine.pyodide import PYODIDE
from overrides.hooks.engine.sources import PACKAGES, collect_package, read_files

FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
PAGE = """<!doctype html><meta charset="utf-8"><title>Pyodide</title><link rel="icon" href="data:,">
<script type="module">
import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
const wheels = %s;
if (wheels.length) {
  await python.loadPackage(wheels);
  python.pyimport("helper.browser").respond('{"kind": "prepare"}');
} else {
  python.runPython("1 + 1");
}
document.documentElement.dataset.ready = performance.now();
</script>
"""


def write_baselines(folder: Path, root: Path) -> None:
    """Write the two pages, stock Pyodide and the wheels into `folder`, for the project in `root`."""
    folder.mkdir(parents=True)
    pyodide = fetch_package(PYODIDE, root / ".cache")
    for name in FILES:
        (folder / name).write_bytes(pyodide[name])
    helper = read_files(root / "helper", (path for path in (root / "helper").rglob("*.*") if path.suffix != ".pyc"))
    wheels = {"helper": helper} | {name: collect_package(name) for name in PACKAGES}
    names = [write_wheel(folder, name, files) for name, files in wheels.items()]
    (folder / "index.html").write_text(PAGE % "[]")
    (folder / "wheels.html").write_text(PAGE % json.dumps([f"./{name}" for name in names]))


def write_wheel(folder: Path, package: str, files: dict[str, bytes]) -> str:
    """Write a pure Python wheel of `files`; gives its name."""
    version = "1.0" if package == "helper" else importlib.metadata.version(find_distribution(package))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        about = f"{package}-{version}.dist-info/"
        archive.writestr(f"{about}METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        archive.writestr(f"{about}WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}RECORD", "")
    name = f"{package}-{version}-py3-none-any.whl"
    (folder / name).write_bytes(data.getvalue())
    return name


def find_distribution(package: str) -> str:
    """Give the name under which PyPI has the import package `package`."""
    return importlib.metadata.packages_distributions()[package][0]
