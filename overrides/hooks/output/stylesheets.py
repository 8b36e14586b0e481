"""From our stylesheets to one: on a first visit, five requests less stand between a page and its drawing."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

JOINED = "assets/stylesheets/ensemble.css"


@event_priority(-50)  # once the theme's files are known
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish those for the screen as one, in the order of `extra_css`; the one for paper, which can wait, alone."""
    screen = [str(path) for path in config.extra_css if not str(path).endswith("print.css")]
    parts = [part for path in screen if (part := files.get_file_from_path(path))]
    joined = "\n".join(part.content_string for part in parts)
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, JOINED, content=joined))
    config.extra_css = [JOINED, *(path for path in config.extra_css if str(path) not in screen)]
    return files
