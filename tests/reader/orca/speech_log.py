"""Orca's speech server for the tests: in place of a voice, each utterance goes to the socket that SPEECH_SOCKET names.

Orca loads this file, and `orca-customizations.py` beside it, in its own Python: nothing of the project can be imported.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from typing import Any

from gi.repository import GLib
from orca import chnames, speechserver

LISTENER = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
LISTENER.connect(os.environ["SPEECH_SOCKET"])
READING_STEP = 60
"""Milliseconds between two utterances of a text that is read through."""


def tell(kind: str, text: str = "") -> None:
    """Send what is said (`say`), or that whatever was being said is cut (`stop`)."""
    LISTENER.send(json.dumps({"kind": kind, "text": text}).encode())


class SpeechServer(speechserver.SpeechServer):  # type: ignore[misc]
    """The only voice: it speaks at once, and can be interrupted while it reads a text through."""

    only: SpeechServer | None = None

    def __init__(self) -> None:
        self.reading: int | None = None

    @staticmethod
    def getFactoryName() -> str:
        return "tests"

    @staticmethod
    def getSpeechServers() -> list[SpeechServer]:
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info: object = None) -> SpeechServer:
        SpeechServer.only = SpeechServer.only or SpeechServer()
        return SpeechServer.only

    @staticmethod
    def shutdownActiveServers() -> None:
        """There is no voice to end."""

    def getInfo(self) -> list[str]:
        return ["tests", "tests"]

    def getVoiceFamilies(self) -> list[object]:
        return []

    def list_output_modules(self) -> tuple[()]:
        return ()

    def speak(self, text: str | None = None, acss: object = None, interrupt: bool = True) -> None:
        if text:
            tell("say", text)

    def speakCharacter(self, character: str, acss: object = None) -> None:
        tell("say", chnames.getCharacterName(character) or character)

    def speakKeyEvent(self, event: Any, acss: object = None) -> None:
        tell("say", event.getKeyName())

    def sayAll(self, utterances: Iterator[Any], progress: Any) -> None:
        def read() -> bool:
            context, _ = next(utterances, (None, None))
            if context is None:
                self.reading = None
                return False
            tell("say", context.utterance)
            progress(context, speechserver.SayAllContext.COMPLETED)
            return True

        self.reading = GLib.timeout_add(READING_STEP, read)

    def stop(self) -> None:
        if self.reading:
            GLib.source_remove(self.reading)
            self.reading = None
        tell("stop")

    def shutdown(self) -> None:
        """There is no voice to end."""

    def reset(self, text: str | None = None, acss: object = None) -> None:
        """There is no voice to calm."""
