"""The guidance as the build has read and proven it: the engine starts from it, and has no TOML to read."""

from __future__ import annotations

import pickle
import pkgutil

from helper.model import Guidance

FILE = "compiled/guidance.pickle"
"""Where the archive for the browser has it; the sources have no such file."""


def freeze_guidance(guidance: Guidance) -> bytes:
    """Write the guidance; the same bytes for the same guidance."""
    return pickle.dumps(guidance, protocol=pickle.HIGHEST_PROTOCOL)


def thaw_guidance() -> Guidance | None:
    """Read what the build wrote into this package, if it did."""
    try:
        data = pkgutil.get_data("helper", FILE)
    except FileNotFoundError:
        return None
    guidance: Guidance = pickle.loads(data or b"")  # noqa: S301 our build's, in an archive whose digest was checked
    return guidance
