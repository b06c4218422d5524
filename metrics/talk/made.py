"""The slides that a talk has beside those of its deck: cover, agenda, sources, closing, and why there is nothing else."""

from collections.abc import Iterable, Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.marks import key_of, mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.report import Report
from metrics.talk.deck import Deck
from metrics.talk.slides import Slide
from metrics.views import Shown
from metrics.views.report_words import in_words

MOST_AGENDA, MOST_SOURCES = 12, 12
LEAST_FOR_AGENDA = 3


def cover(deck: Deck) -> Slide:
    """Return the first slide: title, conference and date."""
    return Slide("cover", deck.title, _where(deck))


def closing(deck: Deck) -> Slide:
    """Return the last slide."""
    return Slide("closing", say("decks.thanks", deck.language), _where(deck))


def _where(deck: Deck) -> str:
    return " · ".join(filter(None, (deck.conference, formats.day(deck.day, deck.language) if deck.day else "")))


def nothing(deck: Deck) -> Slide:
    """Return what an empty deck shows: that it is empty, and what to do."""
    return Slide("text", say("decks.empty", deck.language), lines=((say("decks.empty_do", deck.language), ""),))


def agenda(deck: Deck, titles: Sequence[str]) -> list[Slide]:
    """Return the slide of the deck's sections, or of the *titles* of its slides where it has none; [] for few slides."""
    if len(deck.slides) < LEAST_FOR_AGENDA:
        return []
    sections = [slide.section for slide in deck.slides if slide.section]
    entries = list(dict.fromkeys(filter(None, sections or titles)))
    lines = entries if len(entries) <= MOST_AGENDA else entries[: MOST_AGENDA - 1]
    rest = len(entries) - len(lines)
    more = [say("decks.agenda_more", deck.language, count=rest)] if rest else []
    return [Slide("agenda", say("decks.agenda", deck.language), lines=tuple((line, "") for line in (*lines, *more)))]


def sources(shown: Shown, marks: Iterable[str], language: str) -> list[Slide]:
    """Return the slide of the reports behind the figures with these *marks* and what each was taken for; [] without figures."""
    rows = _rows(shown, marks)
    if rows.empty:
        return []
    titles = {name: _titled(in_words(report, language)) for name, report in shown.vintage.reports().items()}
    by_title = rows.assign(title=rows["report"].map(lambda name: titles.get(name) or name)).groupby("title", sort=False)
    found = sorted(by_title, key=lambda each: -len(each[1]))
    lines = [_source(title, own, language) for title, own in found[:MOST_SOURCES]]
    if len(found) > MOST_SOURCES:
        lines.append((say("decks.sources_more", language, count=len(found) - MOST_SOURCES), ""))
    moment = say("decks.sources_moment", language, moment=formats.moment(shown.vintage.recorded_at, language))
    return [Slide("sources", say("decks.sources", language), moment, lines=tuple(lines))]


def _titled(report: Report) -> str:
    return " – ".join(filter(None, (report.title or report.file_name, report.publisher)))


def _rows(shown: Shown, marks: Iterable[str]) -> pd.DataFrame:
    keys = [key for key in map(key_of, dict.fromkeys(marks)) if key]
    return shown.figures.merge(pd.DataFrame(keys, columns=list(KEY), dtype="str"), on=list(KEY))


def _source(title: str, rows: pd.DataFrame, language: str) -> tuple[str, str]:
    series = list(dict.fromkeys(catalogue.short_label(code, language) for code in rows["indicator"]))
    first, last = rows["time_period"].str[:4].min(), rows["time_period"].str[:4].max()
    years = first if first == last else f"{first}–{last}"
    return say("decks.source_line", language, series=", ".join(series), years=years, report=title), mark(rows.iloc[0].to_dict())
