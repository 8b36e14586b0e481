"""From a build to `site/`: made beside it, then put in its place, or not at all (`make site`)."""

from __future__ import annotations

import errno
import fcntl
import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import ClickException
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

SITE = Path("site")
PART = Path("site.part")
OLD = Path("site.old")
LOCK = Path(".cache/site.lock")


class PublicationError(Exception):
    """The site could not be put in place; the one that was there still is. The text is French, for who builds."""


def publish() -> None:
    """Build the site of the current folder and put it in place. Raises `PublicationError`."""
    show_warnings()
    try:
        with claim_site():
            clear()
            try:
                build()
                replace_site()
            finally:
                clear()
    except OSError as error:
        raise PublicationError(explain_failure(error)) from error


def show_warnings() -> None:
    """Have what MkDocs warns of written out: it only counts warnings, and leaves the rest to its own command."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)


@contextmanager
def claim_site() -> Iterator[None]:
    """Keep other builds of this folder out; the system lets go of the lock however the program ends."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublicationError(
                "Une autre construction est en cours dans ce dossier : attendez sa fin, puis relancez."
            ) from error
        yield


def clear() -> None:
    """Remove what an interrupted build left, or the site that was just replaced; bring back one taken away."""
    if OLD.exists() and not SITE.exists():
        OLD.rename(SITE)
    for folder in (PART, OLD):
        if folder.exists():
            shutil.rmtree(folder)


def build() -> None:
    """Have MkDocs build beside the present site; a warning of its stops it. Raises `PublicationError`.

    Not by its command: there, `--quiet` keeps `--strict` from seeing any warning.
    """
    try:
        config = load_config(strict=True, site_dir=str(PART))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except ClickException as error:
        raise PublicationError(f"Le site n’est pas construit. {error.format_message()}") from error


def replace_site() -> None:
    """Put the built site in the place of the present one; `clear` brings that back if this is cut in the middle.

    Two renames, no more: the moment between them is seen by `make serve` alone, hosts get a copy of the folder.
    """
    if SITE.exists():
        SITE.rename(OLD)
    PART.rename(SITE)


def explain_failure(error: OSError) -> str:
    """Say what to do about an error of the system."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            cause = "Il n’y a plus de place sur le disque : libérez-en, puis relancez."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            cause = f"Le droit d’écrire {error.filename} manque : donnez-le, puis relancez."
        case _:
            cause = f"Le système répond : {error}."
    return f"{cause} Le site déjà construit n’a pas changé."


if __name__ == "__main__":
    try:
        publish()
    except PublicationError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("La construction est interrompue. Le site déjà construit n’a pas changé.")
