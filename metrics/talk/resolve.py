"""From a deck and a state of the store to the talk that is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from metrics import catalogue, formats
from metrics.issues import Issue
from metrics.messages import say
from metrics.talk import made, playing, since
from metrics.talk.contents import Content, Lines, content
from metrics.talk.deck import Deck, DeckSlide
from metrics.talk.lost import LostView
from metrics.talk.parameters import link
from metrics.talk.slides import Slide, Talk
from metrics.views import Shown

MOST_ROWS, LETTERS_A_ROW = 11, 62  # of words on a slide that is read from the back of a hall
_OVER_YEARS = ("trend", "each", "spread")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The talk, what of the deck could not be drawn and what to do about it, the own title and the warning of each slide of the deck by its id.

    `may_play` are the ids of the slides with years that may play.
    """

    talk: Talk
    issues: tuple[Issue, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    may_play: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One slide of the deck as it came out: several slides where its words are many."""

    slides: tuple[Slide, ...]
    title: str
    warning: str = ""
    marks: tuple[str, ...] = ()
    issue: Issue | None = None


def resolve(deck: Deck, shown: Shown) -> Resolved:
    """Return the talk of *deck* on *shown*; a view that no longer resolves is a slide that says so, and an issue."""
    drawn = [_drawn(slide, number, shown, deck.language) for number, slide in enumerate(deck.slides, start=1)]
    known = areas(shown, deck.language)
    slides = [slide for each in drawn for slide in each.slides] or [made.nothing(deck)]
    agenda = made.agenda(deck, [slide.message or each.title for slide, each in zip(deck.slides, drawn, strict=True)])
    sources = made.sources(shown, (mark for each in drawn for mark in each.marks), deck.language)
    whole = [made.cover(deck), *agenda, *slides, *(page for each in sources for page in _paged(each, deck.language)), made.closing(deck)]
    talk = Talk(deck.title, deck.language, tuple(whole), deck.conference, deck.day, deck.area if deck.area in catalogue.areas() else "", known)
    issues = [each.issue for each in drawn if each.issue] if deck.slides else [Issue("deck_empty")]
    by_id = list(zip(deck.slides, drawn, strict=True))
    titles, warnings = {slide.id: each.title for slide, each in by_id}, {slide.id: each.warning for slide, each in by_id if each.warning}
    playable = (slide.id for slide in deck.slides if slide.kind == "compare" and playing.may_play(slide.view, shown, deck.language))
    return Resolved(talk, tuple(issues), titles, warnings, frozenset(playable))


def _drawn(slide: DeckSlide, number: int, shown: Shown, language: str) -> _Drawn:
    before = since.then(shown, slide.version)
    changes = since.changed(before, shown) if before else {}
    try:
        found = content(slide, shown, language)
    except LostView as lost:
        return _lost(slide, lost.issue(number), _then(slide, before, language) if changes else None, changes, language)
    earlier = _then(slide, before, language) if changes else None
    marks = since.marks_of(found)
    warning = since.warning((*since.marks_of(earlier), *marks), changes, language, over_years=_is_over_years(slide)) if earlier else ""
    return _Drawn(tuple(_slides(slide, found, warning, language)), found.title, warning, marks)


def _then(slide: DeckSlide, before: Shown | None, language: str) -> Content | None:
    """Return what *slide* showed when it was made."""
    try:
        return content(slide, before, language) if before else None
    except LostView:
        return None


def _lost(slide: DeckSlide, issue: Issue, earlier: Content | None, changes: Mapping, language: str) -> _Drawn:
    why = since.warning(since.marks_of(earlier), changes, language, over_years=False) if earlier else ""
    warning = " ".join(filter(None, (issue.text(language), why)))
    title = slide.message or (earlier.title if earlier else "") or str(issue.facts.get("what", "")) or say("decks.lost", language)
    shown = Slide("text", title, notes=slide.notes, warning=warning, link=link(slide.kind, slide.view, language))
    return _Drawn((shown,), earlier.title if earlier else "", warning, issue=issue)


def _slides(slide: DeckSlide, found: Content, warning: str, language: str) -> Iterator[Slide]:
    title, lines = slide.message or found.title, found.lines
    if not title and lines:
        title, lines = lines[0][0], lines[1:]
    kind = "chart" if found.drawing else "text"
    whole = Slide(kind, title, found.subtitle, found.drawing, lines, slide.notes, warning, link(slide.kind, slide.view, language), found.years, found.of_area)
    yield from _paged(whole, language)


def _paged(whole: Slide, language: str) -> Iterator[Slide]:
    """Yield a slide of words as several where it has more lines than can be read; the warning stands on the first."""
    pages = _pages(whole.lines)
    if len(pages) < 2:
        yield whole
        return
    for number, lines in enumerate(pages, start=1):
        name = say("decks.part", language, title=whole.title, number=number, count=len(pages))
        yield replace(whole, title=name, lines=lines, warning=whole.warning if number == 1 else "")


def _pages(lines: Lines) -> list[Lines]:
    """Return *lines* in as few parts as can be read on a slide each, and these about as long as each other."""
    fewest = _filled(lines, MOST_ROWS)
    return next(pages for rows in range(1, MOST_ROWS + 1) if len(pages := _filled(lines, rows)) == len(fewest))


def _filled(lines: Lines, most: int) -> list[Lines]:
    """Return *lines* in parts of at most so many rows."""
    pages: list[Lines] = [()]
    room = most
    for line in lines:
        rows = -(-len(line[0]) // LETTERS_A_ROW) or 1
        if rows > room and pages[-1]:
            pages.append(())
            room = most
        pages[-1] = (*pages[-1], line)
        room -= rows
    return pages


def _is_over_years(slide: DeckSlide) -> bool:
    return slide.kind == "chart" or slide.kind == "compare" and (slide.view.get("view") in _OVER_YEARS or slide.view.get("drawing") == "trend")


def areas(shown: Shown, language: str) -> Mapping[str, str]:
    """Return the areas that have figures, those of today first, each by name: id → name, a former one with its last day."""
    return shown.view("talk_areas", lambda: _areas(set(shown.figures["ref_area"]), language), language)


def _areas(with_figures: set[str], language: str) -> Mapping[str, str]:
    known = [each for each in catalogue.areas().values() if with_figures & {*catalogue.lineage(each.id)}]
    ordered = sorted(known, key=lambda each: (each.valid_to is not None, catalogue.alphabetical(each.name["vi"])))
    return MappingProxyType({each.id: _name(each, language) for each in ordered})


def _name(area: catalogue.Area, language: str) -> str:
    name = catalogue.area_name(area.id, area.valid_to, language)
    return name if area.valid_to is None else say("interface.picker.former", language, name=name, day=formats.day(area.valid_to, language))
