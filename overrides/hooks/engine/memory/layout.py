"""What browsers have otherwise than Node, and a memory taken under Node must not depend on."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One such browser, as recall.mjs plays it.

    `table` places more in the table of functions (WebKit makes a second object for some), `pages` of 64 KiB more in
    the memory at first, no `ref.test` (Chrome before 119, Firefox before 120, Safari before 18.2), `jspi` (Chrome 137).
    """

    table: int = 0
    pages: int = 0
    ref_test: bool = True
    jspi: bool = False

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, value in asdict(self).items())


NODE = Layout()
BROWSERS = (
    Layout(table=1),
    Layout(table=7, ref_test=False),
    Layout(table=17, jspi=True),
    Layout(pages=16),
)
