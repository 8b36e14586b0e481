"""Methods of dataclasses, compiled at build: `dataclasses` writes their text, and compiles it, at each start.

In a browser that takes a third of the time in which helper is imported. A rehearsal tells the texts, Python compiles
them with all other modules, and `sitecustomize`, which Python imports before any of them, gives them to `dataclasses`.
A text that is not known is compiled as ever.
"""

from __future__ import annotations

from collections.abc import Iterable

FUNCTION = "__create_fn__"
SITECUSTOMIZE = f'''
import dataclasses
from types import FunctionType

from dataclass_methods import METHODS

missing = []


def define(text, scope, names):
    """In place of `exec`, for dataclasses alone: bind the function that `text` defines."""
    if function := METHODS.get(text):
        names["{FUNCTION}"] = FunctionType(function.__code__, scope)
    else:
        missing.append(text)
        exec(text, scope, names)


dataclasses.exec = define
'''


def write_methods(texts: Iterable[str]) -> dict[str, bytes]:
    """Give the modules that spare Python the compiling of `texts`, each the definition of one function."""
    unique = sorted(set(texts))
    functions = (text.replace(FUNCTION, f"function_{rank}", 1) for rank, text in enumerate(unique))
    rows = (f"{text!r}: function_{rank}," for rank, text in enumerate(unique))
    table = "\n".join((*functions, "METHODS = {", *rows, "}"))
    return {"sitecustomize.py": SITECUSTOMIZE.encode(), "dataclass_methods.py": table.encode()}
