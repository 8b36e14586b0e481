"""The hooks of the build, for tests that call their functions without a build."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

HOOKS = Path(__file__).parents[2] / "overrides" / "hooks"

type LoadHook = Callable[[str], ModuleType]


@pytest.fixture(scope="session")
def load_hook() -> LoadHook:
    """Give a function that loads the hook of a name as MkDocs does: by its file."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, HOOKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
