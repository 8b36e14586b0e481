"""From SITE_URL to the site's address, which goes into files that visitors download: never one that leads nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from overrides.hooks.errors import BuildError

LOCAL = "http://127.0.0.1:8000/"
"""Where `make serve` shows a site on the machine that built it, unless told otherwise."""
NOWHERE = ("example", "invalid", "localhost", "test")
"""Names that are nobody's (RFC 2606, RFC 6761), as a whole or as a last part."""


class AddressError(BuildError):
    """The site is to be published, and its address is missing or leads nowhere."""


def read_site_url(raw: str, *, release: bool) -> str:
    """Return the address, with a final slash; a local one where none is set. Raises AddressError at a release."""
    address = f"{raw.strip().rstrip('/')}/" if raw.strip() else LOCAL
    if release and not is_public(address):
        given = f"« {raw} » ne mène nulle part" if raw.strip() else "elle manque"
        example = "SITE_URL=https://guide.academie.fr/"
        raise AddressError(f"L’adresse du site est à donner avant de le publier ({given}) : {example} make site.")
    return address


def is_public(address: str) -> bool:
    """Say whether an address can be somebody's on the Web; this machine's own cannot."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    own = host.startswith("127.") or host in ("::1", "0.0.0.0")  # noqa: S104  # refused, not bound
    return parts.scheme in ("http", "https") and "." in host and not own and host.split(".")[-1] not in NOWHERE
