"""Which period each number of a text belongs to, in the words of the text."""

import re
from dataclasses import dataclass, field

from metrics.loaders.prose import lookback
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.dates import SPAN, YEAR, is_event, is_period_of_figures, role_of
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.ranking import named

_LIVE = "service_index"  # counted by the day: the years of the yearly indices are not its own


@dataclass(slots=True)
class Clock:
    """The period spoken of, as a text goes on: `general` for all, `index` for scores and ranks, `heading` to fall back to;
    `titled`: the year of the index that the title is about; `told`: the last year that each index was read of."""

    heading: str = ""
    general: str = ""
    index: str = ""
    index_name: str = ""
    titled: str = ""
    bracket: tuple[int, str] = (0, "")
    told: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self, *, is_item: bool) -> None:
        """Forget the paragraph before; an item of a list keeps what its lead-in said."""
        self.general = self.heading
        if not is_item:
            self.index, self.index_name = self.heading or self.titled, ""

    def spoken_at(self, place: int, family: str | None) -> str:
        """Return the period that a number at *place* is of; *family*: the index it is a score or rank of, None for others."""
        if place < self.bracket[0]:
            return self.bracket[1]
        if family is None or (_LIVE in (family, self.index_name) and family != self.index_name):
            return self.general
        return self.index or self.general or self.told.get(_family(family), "")


def read_sentence(
    text: str, start: int, end: int, tokens: list[Token], items: dict[int, Item], clock: Clock, indexed: dict[int, str], looked_back: set[int]
) -> dict[int, list[str]]:
    """Return the period words of each figure of a sentence, by its start; several where one value holds for several years.

    *indexed*: the index of each figure that is a score or rank, by its start; *looked_back*: the starts of
    dates that are of the first of two levels only ("từ 7,64 điểm năm 2018 xuống 7,09"). Moves *clock* on.
    """
    found: dict[int, list[str]] = {}
    dates = [token for token in tokens if token.kind == "date" and is_period_of_figures(text, start, token)]
    closing = _closing(text, start, tokens, dates)
    figures = [token for token in tokens if token.kind == "figure"]
    if not figures:
        dates = [date for place, date in enumerate(dates) if not place or not cue("period", "planned").search(text[start : date.start])]
    is_late = bool(figures and dates) and figures[0].start < dates[0].start
    spoken_of, indices = [clock.general] if is_late else [], [(clock.index, clock.index_name)] if is_late else []
    clock.bracket = (0, "")
    later = lookback.later(text, start, end)
    for token in tokens:
        if later and token.start > later.end():
            clock.general, later = lookback.shifted(clock.general, later), None
        if token in dates and token.start not in looked_back:
            _advance(text, start, token, clock, _index_led_to(token, tokens, indexed))
            spoken_of.append(clock.general)
            indices.append((clock.index, clock.index_name))
        elif token.kind == "figure":
            spoken = clock.spoken_at(token.start, indexed.get(token.start))
            if token.start in indexed and YEAR.search(clock.index):
                clock.told[_family(indexed[token.start])] = clock.index
            spoken = spoken or ("" if closing and _is_of_plan(text, token, dates) else closing)
            found[token.start] = _of_figure(text, start, end, token, dates, items.get(token.start), spoken, looked_back)
    is_aside = is_late and not spoken_of[0] and clock.general not in found[figures[0].start]
    clock.general = "" if is_aside else _latest(spoken_of, clock.general)
    # "đạt 87,94%; năm 2020 đạt 85,02%": the next sentence goes on with the later year, whichever came last.
    clock.index, clock.index_name = next((each for each in reversed(indices) if _is_before(clock.index, each[0])), (clock.index, clock.index_name))
    return found


def _family(indexed: str) -> str:
    """Return the index that a score of a part is of: "pci_subindex" is told with "pci"."""
    return indexed.removesuffix("_subindex").removesuffix("_dimension")


def _is_before(words: str, other: str) -> bool:
    years = YEAR.findall(words), YEAR.findall(other)
    return all(years) and years[0][-1] < years[1][-1]


def _closing(text: str, start: int, tokens: list[Token], dates: list[Token]) -> str:
    """Return the date that ends a sentence after all its numbers ("... giải quyết 4.900 hồ sơ trong năm 2019"), "" for none."""
    if not dates or tokens[-1] is not dates[-1] and any(token.kind == "figure" and token.start > dates[-1].start for token in tokens):
        return ""
    return dates[-1].printed if len(dates) == 1 and role_of(text, start, dates[-1]) == "normal" else ""


def _is_of_plan(text: str, token: Token, dates: list[Token]) -> bool:
    """Tell whether the date that ends a sentence is one that another clause of it looks ahead to: "…; 12 cơ quan dự kiến chuyển đổi trong năm 2019"."""
    clause = text.rfind(";", token.end, dates[-1].start)
    return clause >= 0 and bool(cue("target", "sentence").search(text[clause : dates[-1].start]))


def _latest(spoken_of: list[str], current: str) -> str:
    """Return what the next sentence goes on with: not the earlier year that this one only looked back at."""
    year = YEAR.findall(current)
    later = [words for words in spoken_of if year and YEAR.search(words) and YEAR.findall(words)[-1] > year[-1]]
    return max(reversed(later), key=lambda words: YEAR.findall(words)[-1]) if later else current


def _of_figure(text: str, start: int, end: int, token: Token, dates: list[Token], item: Item | None, spoken: str, looked_back: set[int]) -> list[str]:
    own = _after(text, token, dates, end, item) or _compared(text, start, token, [date for date in dates if date.start not in looked_back])
    words = _wider(spoken, own.printed) if own else spoken
    back = 0 if own else lookback.years_back(text, start, token, item, dates)
    return [lookback.before(words, back) if back else words]


def _after(text: str, token: Token, dates: list[Token], end: int, item: Item | None) -> Token | None:
    """Return the date that follows a number and is its own: "(2012)", "điểm năm 2021", "vào ngày 3/4/2012"."""
    date = next((each for each in dates if each.start >= token.end), None)
    if date is None or date.start > end:
        return None
    gap = text[token.end : date.start]
    if re.fullmatch(r"[^\d();,.]{0,24}\(\s*", gap):
        return date if text[date.end : date.end + 2].strip()[:1] in (")", ";", ",", "") else None
    if item and len(gap) <= 60 and not re.search(r"[,;.()]", gap) and not cue("period", "not_own").search(gap):
        return date
    return None


def _compared(text: str, start: int, token: Token, dates: list[Token]) -> Token | None:
    """Return the year of a comparison that a number belongs to: "so với năm 2020 (83,93)"."""
    date = next((each for each in reversed(dates) if start <= each.start and each.end <= token.start), None)
    if date is None or role_of(text, start, date) != "compared":
        return None
    gap, before = text[date.end : token.start], text[start : date.start]
    if cue("period", "own_before").search(before):
        return None
    if cue("period", "then").match(gap):
        return date if ";" not in gap else None
    opens = cue("period", "same_time").fullmatch(before.rpartition(";")[2]) and ";" not in gap
    if re.match(r"\s*\([^()]*$", gap) or opens:
        return date
    return date if not re.search(r";|\.(?=\s)|,(?=\s)(?! hạng)|\b(?:đạt|lên)\b.*,", gap) else None


def _index_led_to(date: Token, tokens: list[Token], indexed: dict[int, str]) -> str:
    """Return the index that the next number after a date is a score or rank of, "" for another number."""
    following = next((token for token in tokens if token.start >= date.end and token.kind in ("figure", "date")), None)
    return indexed.get(following.start, "") if following else ""


def _advance(text: str, start: int, token: Token, clock: Clock, led_to: str) -> None:
    role, printed = role_of(text, start, token), token.printed
    if is_event(token, text[max(start, token.start - 60) : token.start]):
        printed = f"năm {YEAR.search(printed).group()}" if YEAR.search(printed) else printed
    if role == "index" or (role == "normal" and led_to and (clock.general or clock.index_name == led_to)):
        clock.index, clock.index_name = _wider(clock.general, printed), _index_name(text[start : token.end]) or led_to
    elif role == "bracket":
        clock.bracket = (text.find(")", token.end), _wider(clock.general, token.printed))
    elif role == "sentence":
        clock.bracket = (token.end + len(text), token.printed)
    elif role == "normal":
        clock.general = _wider(clock.general, printed)
        clock.index, clock.index_name = clock.general, ""


def _wider(current: str, words: str) -> str:
    """Return *words*, with the year said before where they name none ("tháng 8" after "quý III/2025")."""
    if re.search(r"\d{4}", words):
        return words
    year = YEAR.findall(current)
    return f"{words} năm {year[-1]}" if year else words if not current or not YEAR.search(current) else current


def spread(words: str, is_index: bool) -> list[str]:
    """Return the years of a span one by one for a score or rank ("Năm 2014 - 2016 xếp thứ 2"); the last year of one for a count."""
    span = SPAN.search(words)
    if not span:
        return [words]
    first, last = int(span[1]), int(span[2])
    if is_index and first <= last <= first + 10:
        return [f"năm {year}" for year in range(first, last + 1)]
    return [f"năm {last}"]


def _index_name(before: str) -> str:
    found = named(before[-80:])
    return found[-1][2].rank.removesuffix("_rank") if found else ""
