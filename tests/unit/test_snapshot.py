"""The guidance as the build leaves it for the browser."""

from __future__ import annotations

import pkgutil

import pytest

from helper import browser, loading
from helper.browser import open_guidance
from helper.snapshot import FILE, freeze_guidance, thaw_guidance
from tests.unit.toy import load_toy

TOY = load_toy()


@pytest.fixture
def snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package in which the build has left the toy guidance."""
    monkeypatch.setattr(pkgutil, "get_data", lambda _, file: freeze_guidance(TOY) if file == FILE else None)


@pytest.mark.usefixtures("snapshot")
def test_what_was_frozen_is_thawed() -> None:
    assert thaw_guidance() == TOY


def test_the_sources_hold_no_snapshot() -> None:
    assert thaw_guidance() is None


def test_the_same_guidance_gives_the_same_bytes() -> None:
    assert freeze_guidance(load_toy()) == freeze_guidance(load_toy())


@pytest.mark.usefixtures("snapshot")
def test_the_engine_opens_the_snapshot_and_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(loading, "load_guidance")
    open_guidance.cache_clear()
    try:
        assert browser.open_guidance() == TOY
    finally:
        open_guidance.cache_clear()
