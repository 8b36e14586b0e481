"""From a frozen dataclass, as people read it, to the class that it stands for, as the browser imports it.

`dataclass` writes each class's methods as text and runs it at import: 2 to 8 ms each in a cold WebAssembly, where the
helper has thirty. The methods are written here, at build; the rehearsal sees that the same is answered.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

DECORATOR = "dataclass"
KNOWN = {"frozen", "slots", "kw_only"}
METHODS = """
def __repr__(self):
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{self.__class__.__qualname__}({values})"

def __eq__(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

def __hash__(self):
    return hash(tuple(getattr(self, name) for name in self.__slots__))

def __setattr__(self, name, value):
    raise AttributeError(f"cannot assign to field {name!r}")

def __delattr__(self, name):
    raise AttributeError(f"cannot delete field {name!r}")
"""


def unroll_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give `files` with the dataclasses of each module written out."""
    return {
        name: unroll(data.decode()).encode() if name.endswith(".py") and DECORATOR.encode() in data else data
        for name, data in files.items()
    }


def unroll(source: str) -> str:
    """Give the module `source` with its dataclasses written out."""
    module = ast.parse(source)
    for statement in module.body:
        if isinstance(statement, ast.ClassDef) and (decorator := find_decorator(statement)):
            write_out(statement, decorator)
    return ast.unparse(ast.fix_missing_locations(module))


def find_decorator(statement: ast.ClassDef) -> ast.Call | None:
    """Give the call of `dataclass` that decorates a class, if one does."""
    calls = (one for one in statement.decorator_list if isinstance(one, ast.Call) and isinstance(one.func, ast.Name))
    return next((one for one in calls if isinstance(one.func, ast.Name) and one.func.id == DECORATOR), None)


def write_out(statement: ast.ClassDef, decorator: ast.Call) -> None:
    """Change the class into what its decorator makes of it; one with more than plain fields stays as it is."""
    options = {one.arg: isinstance(one.value, ast.Constant) and one.value.value for one in decorator.keywords}
    fields = [one for one in statement.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
    if {*options} - KNOWN or not (options.get("frozen") and options.get("slots")) or is_special(statement, fields):
        return
    kw_only = bool(options.get("kw_only"))
    names = tuple(ast.unparse(one.target) for one in fields)
    head = f"__slots__ = {names!r}\n__match_args__ = {() if kw_only else names!r}"
    own = {one.name for one in statement.body if isinstance(one, ast.FunctionDef)}
    methods = [one for one in ast.parse(METHODS).body if isinstance(one, ast.FunctionDef) and one.name not in own]
    ordinary = [one for one in statement.body if one not in fields]
    statement.decorator_list.remove(decorator)
    statement.body = [*ast.parse(head).body, write_init(fields, kw_only=kw_only), *methods, *ordinary]


def is_special(statement: ast.ClassDef, fields: list[ast.AnnAssign]) -> bool:
    """Tell whether a class has what is not written out here: parents, or fields described by `field()`."""
    calls = (one.value.func for one in fields if isinstance(one.value, ast.Call))
    return bool(statement.bases) or any(isinstance(one, ast.Name) and one.id == "field" for one in calls)


def write_init(fields: list[ast.AnnAssign], *, kw_only: bool) -> ast.stmt:
    """Give `__init__`, which puts each field in its slot."""
    values = [f"{ast.unparse(one.target)}{f'={ast.unparse(one.value)}' if one.value else ''}" for one in fields]
    names = [ast.unparse(one.target) for one in fields]
    lines = [f"    put(self, {name!r}, {name})" for name in names] or ["    pass"]
    parameters = ", ".join(["self", *(["*"] if kw_only and fields else []), *values])
    return ast.parse("\n".join([f"def __init__({parameters}):", "    put = object.__setattr__", *lines])).body[0]
