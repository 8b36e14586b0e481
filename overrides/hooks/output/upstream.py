"""What the build takes from Material: its stylesheet, and nothing else that a visitor would download."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

STYLESHEET = "assets/stylesheets/main."
"""How the stylesheet's address begins; a fingerprint of its content follows, which each release changes."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the theme's stylesheet, tell its address to the templates, and leave out its other files.

    Raises `PluginError` when the theme has not exactly one such stylesheet.
    """
    own = {Path(config.docs_dir), Path(config.theme.custom_dir or "")}
    theirs = [file for file in files if file.src_dir and Path(file.src_dir) not in own]
    sheets = [file for file in theirs if is_stylesheet(file)]
    if len(sheets) != 1:
        raise PluginError(
            f"Le thème Material devait avoir une feuille « {STYLESHEET}*.css » et en a {len(sheets)} : "
            "sa version a changé, revoyez overrides/hooks/output/upstream.py."
        )
    for file in theirs:
        if file is not sheets[0]:
            files.remove(file)
    config.extra["material_css"] = sheets[0].url
    return files


def is_stylesheet(file: File) -> bool:
    """Say whether `file` is the one stylesheet of Material that this site uses."""
    return file.src_uri.startswith(STYLESHEET) and file.src_uri.endswith(".css")
