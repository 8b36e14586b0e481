"""From the folder that MkDocs built to the site as it is published: what is made from built files, in this order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.output.compression import write_twins
from overrides.hooks.output.content_policy import write_policies
from overrides.hooks.output.offline import SOURCE, write_worker
from overrides.hooks.output.search import replace_index
from overrides.hooks.output.synonyms import Synonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What browsers keep: the site if `offline`, but no `spare` file; `theme` is the folder of the worker's source."""

    theme: Path
    offline: bool
    spare: Collection[str]


def finish_site(site: Path, *, synonyms: Sequence[Synonym], keeping: Keeping, twins: Path | None) -> None:
    """Write the search's index, the policies, the service worker, at last the twins.

    `synonyms` are the visitors' words; `twins` is where those are kept, or nothing: nobody waits for them while
    writing. Raises as `replace_index`.
    """
    replace_index(site, synonyms)
    write_policies(site)
    source = (keeping.theme / SOURCE).read_text(encoding="utf-8")
    write_worker(site, source=source, offline=keeping.offline, spare=keeping.spare)
    if twins:
        write_twins(site, twins)
