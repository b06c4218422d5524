"""A talk ready to be shown or handed out: slides with their drawings, whatever deck they came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from metrics.charts import Drawing

KINDS = ("cover", "agenda", "chart", "text", "sources", "closing")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `title` is its message in one line; `kind` is one of KINDS.

    `lines` are (text, mark) pairs of a slide of words; `link` is the address of the live view;
    `warning` says what is wrong with the figures since the slide was made (withdrawn, changed).
    `years` are the same chart in several years, (year, drawing) in their order, which may play.
    `of_area` draws the same chart for another area, None where that has no figures.
    """

    kind: str
    title: str
    subtitle: str = ""
    drawing: Drawing | None = None
    lines: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    warning: str = ""
    link: str = ""
    years: tuple[tuple[str, Drawing], ...] = ()
    of_area: Callable[[str], Drawing | None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Talk:
    """Slides under one title in one language. `area` is the province in colour; `areas` are all that may be asked for, id → name."""

    title: str
    language: str
    slides: tuple[Slide, ...]
    subtitle: str = ""
    day: date | None = None
    area: str = ""
    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
