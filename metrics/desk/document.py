"""The document of the check page: its texts and tables, with every number and what it was taken for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics import locators
from metrics.desk.reading import Read
from metrics.messages import say
from metrics.quotes import number_in

KINDS = ("figure", "target", "change", "date", "other", "unread")
_AS_KIND = {"figure": "figure", "target": "target", "change": "change", "date": "date", "": "unread"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the document: its place, how it is printed, what it was taken for (one of KINDS) and that in words."""

    place: str
    printed: str
    kind: str
    word: str
    quote: str
    indicator: str = ""


def numbers(read: Read, language: str) -> list[Number]:
    """Return every number of the document as it was taken, in the order of the document."""
    reading = read.reading
    order = {place: number for number, place in enumerate(read.said.table["locator"])}
    found: dict[str, Number] = {}
    for frame, taken in ((reading.observations, "figure"), (reading.targets, "target"), (reading.others, "")):
        for row in frame.to_dict("records"):
            known = taken or row["taken_as"]
            found.setdefault(row["locator"], _number(row, known, language))
    return sorted(found.values(), key=lambda each: order.get(each.place, len(order)))


def _number(row: Mapping[str, str], taken: str, language: str) -> Number:
    kind = _AS_KIND.get(taken, "other")
    word = say(f"interface.sheet.kind_{kind}" if kind in ("figure", "unread") else f"interface.entry.taken_{taken}", language)
    return Number(row["locator"], row["printed"], kind, word, row["quote"], row["indicator"])


def parts(read: Read, shown: Sequence[Number], language: str) -> tuple[dict, ...]:
    """Return the document as texts and tables whose pieces are (text, place): a piece with a place is a number."""
    text = read.reading.text
    spans, cells, rest = [], {}, []
    for each in shown:
        span = _span(text, each)
        if span:
            spans.append((*span, each))
        elif locators.is_cell(each.place):
            cells.setdefault(each.place.rpartition("!")[0], []).append(each)
        else:
            rest.append(each)
    found = [{"kind": "text", "pieces": _pieces(text, sorted(spans, key=lambda span: span[:2]))}] if spans or (text and not shown) else []
    found += [_table(sheet_name, here, read, language) for sheet_name, here in cells.items()]
    if rest:
        found.append({"kind": "list", "title": say("interface.sheet.elsewhere", language), "items": [_listed(each) for each in rest]})
    return tuple(found)


def _span(text: str, number: Number) -> tuple[int, int] | None:
    span = locators.span_in(text, number.place)
    if span or not text or locators.is_cell(number.place):
        return span
    start = text.find(number.quote)
    inside = number_in(number.quote, number.printed) if start >= 0 else None
    return (start + inside[0], start + inside[1]) if inside else None


def _pieces(text: str, spans: Sequence[tuple[int, int, Number]]) -> list[list[str]]:
    found, at = [], 0
    for start, end, number in spans:
        if start < at:
            continue
        found += [[_shortened(text[at:start]), ""], [text[start:end], number.place]]
        at = end
    found.append([_shortened(text[at:]), ""])
    return [piece for piece in found if piece[0]]


def _shortened(text: str, most: int = 1500) -> str:
    """Return a stretch without numbers; of a long one its beginning and its end."""
    return text if len(text) <= most else f"{text[: most // 2].rstrip()}\n⋯\n{text[-most // 2 :].lstrip()}"


def _listed(number: Number) -> list[list[str]]:
    inside = number_in(number.quote, number.printed)
    if not inside:
        return [[number.printed, number.place], [f" – {number.quote}" if number.quote else "", ""]]
    pieces = [[number.quote[: inside[0]], ""], [number.printed, number.place], [number.quote[inside[1] :], ""]]
    return [piece for piece in pieces if piece[0]]


def _table(name: str, here: Sequence[Number], read: Read, language: str) -> dict:
    heads = {column.letter: column.heading for layout in read.said.layouts if layout.sheet in (name, name.rpartition("!")[2]) for column in layout.columns}
    placed = [(*_cell(each.place), each) for each in here]
    letters = sorted({letter for letter, _, _ in placed}, key=lambda letter: (len(letter), letter))
    rows: dict[int, dict] = {}
    for letter, number, each in placed:
        row = rows.setdefault(number, {"number": str(number), "label": _label(each), "cells": {}})
        row["cells"][letter] = [each.printed, each.place]
    lines = [row | {"cells": [row["cells"].get(letter, ["", ""]) for letter in letters]} for _, row in sorted(rows.items())]
    return {"kind": "table", "title": locators.table_said(name, language), "heads": [heads.get(letter, "") or letter for letter in letters], "rows": lines}


def _cell(place: str) -> tuple[str, int]:
    found = re.fullmatch(r".*!([A-Z]+)(\d+)", place)
    return (found[1], int(found[2])) if found else ("", 0)


def _label(number: Number) -> str:
    """Return the words of a table's row: what its quote says beside the number."""
    others = [piece.partition(": ")[2] or piece for piece in number.quote.split("; ")]
    return " · ".join(each for each in others if each and each != number.printed and not each.startswith(f"{number.printed} ("))[:120]
