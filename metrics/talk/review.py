"""The annual review: a deck on any province and year, made in one call, without a slide that has nothing to show."""

from collections.abc import Iterator
from datetime import date

from metrics import catalogue
from metrics.analysis import page_series
from metrics.marks import key_of
from metrics.messages import say
from metrics.periods import year_of
from metrics.talk.contents import content, newest_year
from metrics.talk.deck import Deck, DeckSlide
from metrics.talk.lost import LostView
from metrics.views import Shown, kept_series, overview
from metrics.views.overview import INDICES_FIRST, MIX

MOST_TRENDS = 3
LEAST_RANKED = 10  # provinces: fewer are no ranking


def review(shown: Shown, area: str, year: int, language: str, *, conference: str = "", day: date | None = None) -> Deck:
    """Return the review of *area* at the end of *year*: figures up to it, its own report's limitations and tasks.

    Without any figure up to that year the deck has no slides. Raises UnknownAreaError.
    """
    name = catalogue.area_name(area, catalogue.area(area).valid_to, language)
    slides = tuple(slide for slide in _slides(shown, area, str(year), language) if _is_drawn(slide, shown, language))
    return Deck(say("decks.review.title", language, year=year, area=name), language, conference, day, area, slides)


def years(shown: Shown, area: str) -> list[int]:
    """Return the years with figures of *area* that a review can be made for, the newest first."""
    periods = page_series(shown.prepared(), area)["time_period"]
    return sorted({year_of(period) for period in periods}, reverse=True)


def _is_drawn(slide: DeckSlide, shown: Shown, language: str) -> bool:
    try:
        content(slide, shown, language)
    except LostView:
        return False
    return True


def _slides(shown: Shown, area: str, year: str, language: str) -> Iterator[DeckSlide]:
    page = overview.of(shown, area, language, year)
    if page.is_empty:
        return
    section, version = {"name": ""}, shown.vintage.sequence

    def slide(kind: str, message: str = "", **view: str) -> DeckSlide:
        return DeckSlide(kind, {"area": area, **view}, version, message, section=section["name"])

    def begin(name: str) -> None:
        section["name"] = say(f"decks.review.{name}", language)

    begin("standing")
    yield slide("words", say("decks.review.standing_in", language, area=page.title, year=year), block="headline", until=year)
    begin("indices")
    yield slide("words", say("decks.review.indices_in", language, year=year), block="indices", until=year)
    for code, period in _ranked(shown, area, int(year)):
        yield slide("compare", indicator=code, view="ranking", period=period, drawing="ranking")
    for code in _trends(page, True):
        yield slide("chart", chart=code, until=year)
    begin("areas")
    for group in page.groups:
        yield slide("group", group=group.code, until=year, since=_recent(page, year))
    for code in _trends(page, False):
        yield slide("chart", chart=code, until=year)
    begin("services")
    yield slide("chart", chart=MIX, until=year)
    begin("changes")
    for kind in ("better", "worse", "moved"):
        yield slide("words", block=kind, until=year)
    begin("ahead")
    for kind in ("limitation", "task", "targets"):
        yield slide("words", block=kind, until=year)


def _ranked(shown: Shown, area: str, year: int) -> Iterator[tuple[str, str]]:
    """Yield the indices with the newest year that enough provinces have a score of, the area or its former self among them.

    Indices of a year are published in the next one: the year before *year* counts too.
    """
    known, own = kept_series.rows_by_indicator(shown), set(catalogue.lineage(area))
    for code in (code for code in INDICES_FIRST if code in known):
        rows = known[code][(known[code]["breakdown"] == "") & known[code]["obs_value"].notna()]
        there = {period: set(rows.loc[rows["time_period"] == period, "ref_area"]) for period in (str(year), str(year - 1))}
        period = next((each for each, areas in there.items() if len(areas) >= LEAST_RANKED and areas & own), "")
        if period:
            yield code, period


def _trends(page: overview.Page, of_indices: bool) -> list[str]:
    return [name for name, _ in page.drawings if name != MIX and (name in INDICES_FIRST) == of_indices][:MOST_TRENDS]


def _recent(page: overview.Page, year: str) -> str:
    """Return the year before *year* where a card has figures of one of the two, else "": a review tells of the year, if it can."""
    before = str(int(year) - 1)
    newest = (newest_year(card) for group in page.groups for card in group.cards if key_of(card.numbers[0].mark))
    return before if any(each >= before for each in newest) else ""
