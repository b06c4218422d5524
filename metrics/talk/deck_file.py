"""A deck as a small TOML file: written to be read by people, read strictly, everything wrong told at once."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from metrics import catalogue
from metrics.issues import Issue, Severity, blocking
from metrics.messages import LANGUAGES
from metrics.talk.deck import KINDS, Deck, DeckSlide, new_id

FORMAT = 1
MOST_BYTES, MOST_SLIDES = 1_000_000, 500
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_DECK = {"format": int, "id": str, "title": str, "conference": str, "date": (date, str), "area": str, "language": str, "slides": list}
_SLIDE = {"id": str, "kind": str, "section": str, "message": str, "notes": str, "version": int, "view": dict}
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: the deck, None where an issue blocks it, and all issues."""

    deck: Deck | None
    issues: tuple[Issue, ...]


def content(deck: Deck) -> bytes:
    """Return *deck* as TOML, UTF-8."""
    head = {"format": FORMAT, "id": deck.id, "title": deck.title, "conference": deck.conference, "date": deck.day, "area": deck.area}
    blocks = [_table(head | {"language": deck.language})]
    for slide in deck.slides:
        facts = {name: getattr(slide, name) for name in ("id", "kind", "section", "message", "notes", "version")}
        blocks.append("[[slides]]\n" + _table(facts) + "[slides.view]\n" + _table(slide.view))
    return "\n".join(blocks).encode("utf-8", "replace")


def _table(facts: Mapping[str, object]) -> str:
    return "".join(f"{_key(name)} = {_value(fact)}\n" for name, fact in facts.items() if fact not in ("", None))


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(fact: object) -> str:
    if isinstance(fact, (int, date)):
        return str(fact)
    # What JSON escapes TOML reads the same; it lets one more character through, which TOML does not.
    return json.dumps(fact, ensure_ascii=False).replace("\x7f", "\\u007f")


def read(written: bytes) -> Read:
    """Return the deck that a file holds, with everything that is wrong with it."""
    parsed = _parsed(written)
    if isinstance(parsed, Issue):
        return Read(None, (parsed,))
    noted = _Noted()
    deck = _deck(parsed, noted)
    issues = tuple(noted.issues)
    return Read(None if blocking(issues) else deck, issues)


def _parsed(written: bytes) -> dict | Issue:
    if len(written) > MOST_BYTES:
        return Issue("deck_too_large", facts={"most": MOST_BYTES // 1000})
    try:
        return tomllib.loads(written.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Issue("deck_not_text")
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        return Issue("deck_not_toml", line=int(place["line"] or 0) if place else 0)
    except RecursionError:
        return Issue("deck_not_toml")


@dataclass(slots=True)
class _Noted:
    """What was noticed so far."""

    issues: list[Issue] = field(default_factory=list)

    def wrong(self, code: str, severity: Severity = Severity.ERROR, **facts: object) -> None:
        self.issues.append(Issue(code, severity, facts=facts))

    def known(self, table: Mapping, fields: Mapping[str, type], slide: int) -> dict:
        """Return what of *table* has a name and a type that the format knows; note the rest. *slide* 0: the deck itself."""
        kept = {}
        for name, fact in table.items():
            code = "deck_unknown_key" if name not in fields else "" if _is(fact, fields[name]) else "deck_wrong_type"
            if not code:
                kept[name] = fact
            elif slide:
                self.wrong(f"{code}_slide", _severity(code), name=name, slide=slide)
            else:
                self.wrong(code, _severity(code), name=name)
        return kept


def _is(fact: object, wanted: type | tuple[type, ...]) -> bool:
    return isinstance(fact, wanted) and not isinstance(fact, (bool, datetime))


def _severity(code: str) -> Severity:
    return Severity.WARNING if code == "deck_unknown_key" else Severity.ERROR


def _deck(table: Mapping, noted: _Noted) -> Deck:
    known = noted.known(table, _DECK, 0)
    if known.get("format") != FORMAT:
        noted.wrong("deck_format")
    title, language, area = known.get("title", "").strip(), known.get("language", LANGUAGES[0]), known.get("area", "")
    if not title and "format" in known:
        noted.wrong("deck_no_title")
    if language not in LANGUAGES:
        noted.wrong("deck_language", language=language)
    if area and area not in catalogue.areas():
        noted.wrong("deck_area", Severity.WARNING, area=area)
    name = known.get("id", "")
    return Deck(
        title,
        language,
        known.get("conference", ""),
        _day(known.get("date"), noted),
        area,
        tuple(_slides(known.get("slides", []), noted)),
        name if ID.fullmatch(name) else new_id(),
    )


def _day(written: object, noted: _Noted) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else written
    except ValueError:
        noted.wrong("deck_day", day=written)
        return None


def _slides(tables: list, noted: _Noted) -> Iterator[DeckSlide]:
    if len(tables) > MOST_SLIDES:
        noted.wrong("deck_too_many", count=len(tables), most=MOST_SLIDES)
    taken: set[str] = set()
    for number, table in enumerate(tables[:MOST_SLIDES], start=1):
        if not isinstance(table, dict):
            noted.wrong("deck_wrong_type", name="slides")
            continue
        slide = _slide(table, number, noted)
        yield slide if slide.id not in taken else DeckSlide(slide.kind, slide.view, slide.version, slide.message, slide.notes, slide.section)
        taken.add(slide.id)


def _slide(table: Mapping, number: int, noted: _Noted) -> DeckSlide:
    known = noted.known(table, _SLIDE, number)
    kind, version, name = known.get("kind", ""), known.get("version", 0), known.get("id", "")
    if kind not in KINDS and ("kind" in known or "kind" not in table):
        noted.wrong("deck_kind", slide=number, kind=kind, kinds=", ".join(KINDS))
    if version < 0:
        noted.wrong("deck_wrong_type_slide", name="version", slide=number)
    view = known.get("view", {})
    for parameter in (each for each, fact in view.items() if not isinstance(fact, str)):
        noted.wrong("deck_wrong_type_slide", name=f"view.{parameter}", slide=number)
    texts = {each: known.get(each, "") for each in ("message", "notes", "section")}
    return DeckSlide(kind, view, version, **texts, id=name if ID.fullmatch(name) else new_id())
