"""A measured figure: median, minimum, maximum over its runs, and its ratio to a baseline of the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What `name` took, in `unit`, once for each run."""

    name: str
    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    def compare(self, baseline: Figure) -> float:
        """Give the median of the ratios run by run: the machine's drift is the same in both, and cancels."""
        return median(one / other for one, other in zip(self.values, baseline.values, strict=True))


def time_ms(act: Callable[[], object]) -> float:
    """Give the time that `act` takes, in milliseconds."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1_000


def write_number(value: float) -> str:
    """Write with three digits that mean something."""
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}") if value >= 100 else f"{value:.3g}"


def write_table(title: str, rows: list[tuple[Figure, dict[str, Figure]]]) -> str:
    """Give a Markdown table: a row's ratios to its baselines (by their column's name) first, then the figure itself."""
    columns = list(dict.fromkeys(name for _, baselines in rows for name in baselines))
    head = [title, *columns, "médiane", "min.", "max.", "n"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for figure, baselines in rows:
        ratios = [f"**{figure.compare(baselines[name]):.2f}**" if name in baselines else "" for name in columns]
        numbers = [write_number(value) for value in (figure.median, min(figure.values), max(figure.values))]
        numbers[0] += f" {figure.unit}"
        lines.append([figure.name, *ratios, *numbers, str(len(figure.values))])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
