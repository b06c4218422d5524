"""Classes of a sequential scale: about equally many areas in each, equal values together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.charts import theme

MOST = 5
_SPREAD = {1: (3,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True, slots=True)
class Shade:
    """One class: the tokens of its colour and of text upon it, its lowest and highest value, the areas in it."""

    colour: str
    ink: str
    lowest: float
    highest: float
    areas: tuple[str, ...]


def shades(values: Mapping[str, float], direction: str) -> tuple[Shade, ...]:
    """Return the classes of *values* (by area), the best first, the highest first where neither end is better.

    The best class has the strongest colour. An indicator whose *direction* is "none" gets a
    hue without a meaning.
    """
    scale = theme.EVEN if direction == "none" else theme.STEPS
    groups = _groups(sorted(values, key=lambda area: (values[area], area), reverse=direction == "down"), values)
    return tuple(
        Shade(scale[step], theme.INKS[step], min(values[area] for area in group), max(values[area] for area in group), tuple(group))
        for step, group in reversed(list(zip(_SPREAD[len(groups)], groups, strict=True)))
    )


def _groups(ordered: Sequence[str], values: Mapping[str, float]) -> list[list[str]]:
    """Return *ordered* cut into at most `MOST` groups, never between equal values."""
    wanted = min(MOST, len(set(values.values())))
    found: dict[int, list[str]] = {}
    first = 0
    for at, area in enumerate(ordered):
        if values[area] != values[ordered[first]]:
            first = at
        found.setdefault(first * wanted // len(ordered), []).append(area)
    return list(found.values())
