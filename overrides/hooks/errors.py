"""What can stop a build, besides the guidance: one base class, a French text for whoever builds the site."""

from __future__ import annotations


class BuildError(Exception):
    """The site cannot be built; the text is French, says why and what to do."""
