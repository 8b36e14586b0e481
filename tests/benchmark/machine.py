"""The machine that measures: what it is, and what processes on it use (Linux's /proc)."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
"""Of the clock in /proc, a second."""


def describe_machine(**versions: str) -> str:
    """Say what measured, and when, with the versions of what was measured."""
    cpu = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ": ?")
    known = "".join(f", {name} {version}" for name, version in versions.items())
    return (
        f"Mesuré le {datetime.now(UTC):%Y-%m-%d} : {cpu.partition(': ')[2]}, {os.cpu_count()} cœurs, "
        f"CPython {platform.python_version()}{known}. Les rapports comparent des mesures prises tour à tour."
    )


def read_work(parent: int) -> float:
    """Give the processor time that the children of a process took so far, in seconds (proc(5): utime and stime)."""
    stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in list_children(parent)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS


def read_memory(parent: int) -> float:
    """Give the memory of a process and its children, in MB, what they share counted once (proc(5): Pss)."""
    return sum(read_own_memory(process) for process in (str(parent), *list_children(parent)))


def read_own_memory(process: str) -> float:
    """Give the memory of one process, in MB, of what it shares its part (proc(5): Pss)."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1_000 if found else 0.0


def list_children(parent: int) -> list[str]:
    """Give the processes that a process started."""
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
