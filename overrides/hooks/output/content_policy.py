"""The content policy: what a page may load, as pages state it and as hosts send it.

Nothing executable is inline (tests/site/test_content_policy.py reads every page), so the policy needs no hash and is
the same for the whole site. It stands in every page as `<meta http-equiv>`, for hosts that send no headers of ours, and
in `content-policy.json` for those that do: `page` is the header for every file but `worker.js`, whose header is
`worker`: it alone may run WebAssembly.

Where the browser knows Trusted Types, only three policies may turn a string into something live: `engine` (engine.js)
the address of the worker, if it is of this site, `helper` (page.js) the HTML that the worker drew, and `offline`
(offline.js) the one address of the service worker.
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = "content-policy.json"
PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "engine helper offline",
}
WORKER = {"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}
IGNORED_IN_META = {"frame-ancestors"}


def write_meta_policy() -> str:
    """Give the policy as pages state it themselves."""
    return write_directives({name: value for name, value in PAGE.items() if name not in IGNORED_IN_META})


def write_policies(site: Path) -> None:
    """Write the file for hosts."""
    policies = {"page": write_directives(PAGE), "worker": write_directives(WORKER)}
    (site / FILE).write_text(json.dumps(policies, indent=2) + "\n", encoding="utf-8")


def write_directives(policy: dict[str, str]) -> str:
    """Write a policy as the value of its header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())
