"""What a build keeps for the next ones: each thing behind its digest, so that a damaged one is made again."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

DIGEST_SIZE = hashlib.sha256().digest_size


def recall(kept: Path, make: Callable[[], bytes]) -> bytes:
    """Give what the file `kept` holds, or else what `make` gives, and keep that."""
    data = read_kept(kept)
    if data is None:
        data = make()
        write_kept(kept, data)
    return data


def read_kept(kept: Path) -> bytes | None:
    """Give what was kept in a file, or nothing if it is not there, or not whole."""
    if not kept.exists():
        return None
    content = kept.read_bytes()
    digest, data = content[:DIGEST_SIZE], content[DIGEST_SIZE:]
    return data if hashlib.sha256(data).digest() == digest else None


def write_kept(kept: Path, data: bytes) -> None:
    """Keep `data`, in one step: builds at the same time, or one that is interrupted, leave no half of it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=kept.parent) as folder:
        part = Path(folder) / kept.name
        part.write_bytes(hashlib.sha256(data).digest() + data)
        part.rename(kept)


@contextmanager
def hold_lock(file: Path) -> Iterator[None]:
    """Wait until no other process holds `file`, then hold it; the system lets go of it however this one ends."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
