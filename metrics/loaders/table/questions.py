"""Ask about headings that are not understood, with the indicators that come closest."""

from collections.abc import Iterable

from metrics import catalogue
from metrics.catalogue import similar_indicators
from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.layout import Layout

IGNORE = "ignore"


def questions(sheet: Sheet, layout: Layout) -> list[Issue]:
    """Return one question for each heading over numbers, or the title, that names nothing we know.

    The preselected answer leaves the numbers out: they stay unread, never guessed.
    """
    if layout.title_words:
        return [_asked(layout.title_words, sheet.locator(max(layout.band.first - 1, 0), layout.left))]
    found = [(words, sheet.locator(layout.header, column)) for column, words in sorted(layout.unread.items()) if words]
    if layout.unread and not found and not layout.data:
        found = [("", sheet.locator(layout.header, layout.left))]
    return [_asked(words, place) for words, place in dict(found).items() if words]


def blocking(issues: Iterable[Issue]) -> list[Issue]:
    """Return *issues* with the questions about headings as errors: without an answer there is nothing to publish."""
    return [Issue(each.code, Severity.ERROR, each.locator, each.facts) if each.code == "unknown_heading" else each for each in issues]


def _asked(words: str, place: str) -> Issue:
    codes = similar_indicators(words)
    options = tuple({"value": f"indicator:{code}", "evidence": catalogue.label(code, "vi")} for code in codes)
    names = {language: ", ".join(f"“{catalogue.label(code, language)}”" for code in codes) or "–" for language in ("vi", "en")}
    facts = {
        "asks": "heading",
        "heading": words,
        "place": place,
        "options": (*options, {"value": IGNORE, "evidence": "–"}),
        "preselected": IGNORE,
        "similar": names["vi"],
        "similar_en": names["en"],
    }
    return Issue("unknown_heading", Severity.QUESTION, place, facts)
