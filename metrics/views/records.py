"""What pages show, ready for the eye: numbers with their marks, cards, lines, cells. All text."""

from dataclasses import dataclass

PART = "part"  # the group of what is one tier's or one agency's only


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as shown: `value` with its `unit`, the `label` of its part, the mark that opens its source."""

    value: str
    unit: str = ""
    label: str = ""
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator: its numbers, their period, the change or why there is none, a small line.

    `tone` is good | bad | plain. `spark` holds pieces that may be joined, each a list of
    (x, y) between 0 and 1; a piece of one point is drawn as a dot. `earlier` holds the
    figures of earlier periods, the newest first, under a line that opens them. `code` is
    the indicator.
    """

    title: str
    period: str
    numbers: tuple[Number, ...]
    change: str = ""
    tone: str = "plain"
    note: str = ""
    spark: tuple[tuple[tuple[float, float], ...], ...] = ()
    earlier: tuple[tuple[str, tuple[Number, ...]], ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading. `code` is the reform area, or PART."""

    title: str
    cards: tuple[Card, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures under one heading: (text, mark) pieces; a piece with a mark opens its source. `tone` as of a card.

    Where the line lists figures, `items` holds each as (name, number, change), so that a wide page can set them below one another.
    """

    label: str
    pieces: tuple[tuple[str, str], ...]
    tone: str = "plain"
    items: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading, with a small line below that says how to read them. `code` is new | targets | limitation | task."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one year. `state`: reported | within (only figures of a quarter or month) | missing | cannot_exist; `label` says it in words.

    `mark` opens the source of a reported figure; `seam` is True where a break in the series
    comes before this year; `others` are the marks of further parts that the cell stands for.
    """

    state: str
    label: str
    mark: str = ""
    seam: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one indicator, one a year; `code` names it when a missing cell is chosen."""

    code: str
    title: str
    cells: tuple[Cell, ...]
