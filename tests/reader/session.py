"""A desktop of its own, without a screen: X server, message bus, window manager, Orca, Firefox; all ends with it.

Orca is real; its voice alone is replaced (`orca/speech_log.py`). Nothing here touches the user's own session.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from tests.reader.ear import Ear
from tests.reader.remote import Remote

COMMANDS = ("dbus-daemon", "firefox-esr", "openbox", "orca", "xdotool", "Xvfb")
ORCA = Path(__file__).parent / "orca"
LOCK = Path(tempfile.gettempdir(), f"lecteur-d-ecran-{os.getuid()}.lock")
"""Orca refuses to start while another one runs: sessions wait for one another."""
STARTING = 60
"""Seconds that a program has to say that it is there."""
ACCESSIBLE = "[org/gnome/desktop/interface]\ntoolkit-accessibility=true\n"
LOCALE = {"LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr", "TZ": "Europe/Paris"}
TOOLKIT = {"GSETTINGS_BACKEND": "keyfile", "GNOME_ACCESSIBILITY": "1", "GDK_BACKEND": "x11", "MOZ_ENABLE_WAYLAND": "0"}
OUTER = ("PATH", "TMPDIR")
"""All that the desktop takes from the environment in which the tests run."""
PREFERENCES = {
    "accessibility.force_disabled": -1,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.ml.enable": False,
    "browser.preonboarding.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.firstRunURL": "",
    "extensions.update.enabled": False,
    "intl.locale.requested": "fr",
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "sidebar.revamp": False,
    "signon.rememberSignons": False,
    "termsofuse.bypassNotification": True,
    "toolkit.cosmeticAnimations.enabled": False,
    "toolkit.telemetry.enabled": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a reader needs of the desktop: where keys go, what is said, and Firefox's remote control."""

    environment: dict[str, str]
    ear: Ear
    remote: Remote


def list_missing() -> list[str]:
    """The commands that this machine lacks."""
    return [command for command in COMMANDS if not shutil.which(command)]


@contextmanager
def open_session(url: str) -> Iterator[Session]:
    """Open Firefox at `url` with Orca listening; whatever was started has ended when the block does."""
    with ExitStack() as stack:
        lock = stack.enter_context(LOCK.open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="lecteur-", ignore_cleanup_errors=True))
        yield start(Path(name), url, stack)


def start(folder: Path, url: str, stack: ExitStack) -> Session:
    """Start one after the other, each when the one before says that it is there."""
    environment = prepare_home(folder)
    ear = stack.enter_context(closing(Ear(Path(environment["SPEECH_SOCKET"]))))

    def spawn(*command: str, says: str | None = None) -> str:
        log = stack.enter_context((folder / f"{command[0]}.log").open("wb"))
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if says else log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        stack.callback(end, process)
        return read_until(process, says) if says else ""

    environment["DISPLAY"] = ":" + spawn("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", says=r"^(\d+)$")
    environment["DBUS_SESSION_BUS_ADDRESS"] = spawn(
        "dbus-daemon", "--session", "--nofork", "--print-address", says="(.+)"
    )
    spawn("openbox")
    spawn("orca")
    if not ear.listen(first=STARTING):
        raise RuntimeError(f"Orca said nothing at its start: {(folder / 'orca.log').read_text()}")
    profile = str(folder / "profile")
    port = spawn("firefox-esr", "-profile", profile, "-no-remote", "--marionette", url, says=r"Listening on port (\d+)")
    remote = stack.enter_context(closing(Remote(int(port))))
    return Session(environment=environment, ear=ear, remote=remote)


def prepare_home(folder: Path) -> dict[str, str]:
    """Write the settings of Orca and Firefox below `folder`, and give the environment that finds them."""
    orca, settings, profile = folder / "data/orca", folder / "config/glib-2.0/settings", folder / "profile"
    shutil.copytree(ORCA, orca)
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(ACCESSIBLE)
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    (folder / "run").mkdir(mode=0o700)
    own = {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "SPEECH_SOCKET": str(folder / "speech"),
    }
    return {name: os.environ[name] for name in OUTER if name in os.environ} | own | LOCALE | TOOLKIT


def read_until(process: subprocess.Popen[bytes], says: str) -> str:
    """Read what a process says until a line matches `says`; gives the match's group."""
    assert process.stdout
    said = ""
    while select.select([process.stdout], [], [], STARTING)[0] and (line := process.stdout.readline()):
        said += line.decode(errors="replace")
        if found := re.search(says, said, re.MULTILINE):
            Thread(target=exhaust, args=(process.stdout,), daemon=True).start()
            return found[1]
    process.stdout.close()
    raise RuntimeError(f"{process.args!r} did not start: {said[-2000:]}")


def exhaust(stream: IO[bytes]) -> None:
    """Read to its end what nobody is interested in: whoever writes must never wait."""
    with stream:
        stream.read()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, and reap it."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, way)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return
