"""Where a figure stands: how its place is written, found again in the text, and said to a person.

text:120-125           characters of a text
figures.csv!D7         a cell of a sheet
docx:p12:5-9           characters of the 12th paragraph of a document (html: likewise)
docx:n2:5-9            characters of its 2nd footnote
docx:t2!B3             a cell of its 2nd table
pdf:p3:72,90.5,96,101  a box on page 3: left, top, right, bottom in points from the top left corner
"""

import re

from metrics.formats import number
from metrics.messages import say

GAP = "\n\n"  # stands between the paragraphs of a document's text
_PASSAGE = re.compile(r"(docx|html):([pn])(\d+):(\d+)-(\d+)")
_TABLE = re.compile(r"(docx|html):t(\d+)!([A-Z]+\d+)")
_WHOLE_TABLE = re.compile(r"(?:docx|html|pdf):t(\d+)")
_BOX = re.compile(r"pdf:p(\d+):([\d.]+),([\d.]+),([\d.]+),([\d.]+)")
_TEXT = re.compile(r"text:(\d+)-(\d+)")
_LINE = re.compile(r"line:(\d+)")
_POINTS_IN_CM = 72 / 2.54


def counts_characters(locator: str) -> bool:
    """Tell whether *locator* counts characters of its report's text."""
    return span_in("", locator) is not None


def is_cell(locator: str) -> bool:
    """Tell whether *locator* is a cell of a table or sheet."""
    return "!" in locator


def span_in(text: str, locator: str) -> tuple[int, int] | None:
    """Return the characters of *text* (the report's own) that *locator* means, None when it counts no characters of it."""
    if plain := _TEXT.fullmatch(locator):
        return int(plain[1]), int(plain[2])
    passage = _PASSAGE.fullmatch(locator)
    if not passage or passage[2] != "p":
        return None
    paragraphs = text.split(GAP)[: int(passage[3]) - 1]
    before = sum(map(len, paragraphs)) + len(GAP) * len(paragraphs)
    return before + int(passage[4]), before + int(passage[5])


def line_of(text: str, locator: str) -> int:
    """Return the line of *text* that *locator* stands in, for a person to find; 0 for a place that is none of characters."""
    place = _TEXT.fullmatch(locator)
    return text.count("\n", 0, int(place[1])) + 1 if place and text else 0


def table_said(name: str, language: str) -> str:
    """Return the *name* of a sheet in words: a table of a document by its number, any other as it is."""
    found = _WHOLE_TABLE.fullmatch(name)
    return say("interface.place.whole_table", language, number=found[1]) if found else name


def said(locator: str, language: str) -> str:
    """Return *locator* in words: characters of a text, a paragraph, a cell of a table or sheet, a place on a page."""
    if found := _LINE.fullmatch(locator):
        return say("interface.place.line", language, number=found[1])
    if found := _TEXT.fullmatch(locator):
        return say("interface.source.place_text", language, start=found[1], end=found[2])
    if found := _PASSAGE.fullmatch(locator):
        name = "paragraph" if found[2] == "p" else "footnote"
        return say(f"interface.place.{name}", language, number=found[3], start=found[4], end=found[5])
    if found := _TABLE.fullmatch(locator):
        return say("interface.place.table", language, number=found[2], cell=found[3])
    if found := _BOX.fullmatch(locator):
        left, top = (number(round(float(points) / _POINTS_IN_CM, 1), language) for points in found.groups()[1:3])
        return say("interface.place.page", language, page=found[1], left=left, top=top)
    sheet, _, cell = locator.rpartition("!")
    return say("interface.source.place_cell", language, cell=cell, sheet=sheet) if sheet else locator
