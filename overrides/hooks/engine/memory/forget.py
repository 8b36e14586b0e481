"""Runs in Pyodide before its memory is taken: what only took place there is forgotten, and what is free is zero.

Where modules were found is forgotten, for the browser has another library; over what is free zeros are written, of
which the old contents would be sent too.
"""

import gc
import sys
import zipimport


def forget() -> None:
    """Forget what was read of the library's zip."""
    for module in sys.modules.values():
        if isinstance(loader := getattr(module, "__loader__", None), zipimport.zipimporter):
            loader._files = {}  # type: ignore[attr-defined]  # noqa: SLF001  zipimport has no other way
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001  same
    gc.collect()


def clean() -> None:
    """Fill what is free with zeros, from large blocks to the smallest."""
    held: list[bytes] = []
    size, end = 1 << 20, id(bytes(1 << 20))
    while size > 512:  # noqa: PLR2004  up to here Python has pools of its own, by sixteens
        block = bytes(size)
        if id(block) + size < end:
            held.append(block)
        else:
            size = size * 7 // 8
    for size in range(480, 0, -16):
        while id(block := bytes(size)) + size < end:
            held.append(block)


forget()
clean()
del forget, clean
