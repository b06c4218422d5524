"""Go through a text sentence by sentence and say what each of its numbers is."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from metrics import catalogue
from metrics.loaders.prose import ahead, places, provinces, ranking, series, signing, tables, titles, years
from metrics.loaders.prose.binding import meanings
from metrics.loaders.prose.clauses import items, softened
from metrics.loaders.prose.grammar import cue, grammar
from metrics.loaders.prose.meaning import Meaning, Said
from metrics.loaders.prose.nouns import tier_words
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.pairs import like_its_pair, period_before
from metrics.loaders.prose.segments import Sentence

_OF_A_TIER = ("procedures", "online_services", "one_stop_procedures")  # besides dossiers, what a heading such as "2. Cấp huyện" gives its tier to
_LONGEST_TITLE = 5  # headings at the top of a text, and the sentence after them
_FIRST_WORDS = 16  # letters before a date that opens a sentence: "Trong 6 tháng đầu năm 2025"
_MOST_NUMBERS = 200  # in one sentence: more is a list without sense, and stays unread


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a text, read: what it means, of whom and when, and the sentence it stands in."""

    meaning: Meaning
    sentence: Sentence
    period: str = ""
    area: str = ""
    agency: str = ""


class Reader:
    """Reads one text; what was said before is kept from sentence to sentence."""

    def __init__(self, text: str, found: list[Sentence], numbers: list[Token], mentions: list[tuple[int, int, str]], language: str):
        self.text, self.found, self.numbers, self.mentions, self.language = text, tables.flat_rows(text, found, numbers), numbers, mentions, language
        self.soft = softened(text)
        self.starts = [token.start for token in numbers]
        self.clock, self.table = years.Clock(), tables.Table()
        self.lead = self.heading = self.tier = self.body = ""
        self.is_plan, self.index, self.is_first = False, "", True
        self.previous: Meaning | None = None
        title = text[found[0].start : found[0].end] if found else ""
        self.labels: list[str] = []
        head = titles.headings_on_top(text, found)
        self.scope = places.Scope(signing.own_agency(head, text))
        self.outlook = ahead.Outlook(titles.year_reported(head), bool(cue("target", "part_reported").search(" ".join(head))))
        self.title_index, year = titles.index_told([title, *head], language)
        self.clock.titled = self.clock.index = year
        self.title = title
        self._title_period()

    def readings(self) -> Iterator[Reading]:
        """Yield every number of the text, in order."""
        paragraph = -1
        for sentence in self.found:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._new_paragraph(sentence)
            here = self.numbers[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
            yield from self._row(sentence, here) if sentence.kind == "row" and len(here) <= _MOST_NUMBERS else self._sentence(sentence, here)
            self._remember(sentence)

    def _new_paragraph(self, sentence: Sentence) -> None:
        self.is_first = True
        self.clock.new_paragraph(is_item=sentence.kind == "bullet")
        if sentence.kind != "bullet":
            self.previous, self.lead, self.index = None, "", ""
            self.outlook.new_paragraph()
        if sentence.kind != "row":
            self.table = tables.Table(unit=tables.unit_of(self.text[sentence.start : sentence.end]) or self.table.unit)

    def _remember(self, sentence: Sentence) -> None:
        words = self.text[sentence.start : sentence.end]
        if sentence.is_lead:
            self.lead = words
            self.clock.heading = self.clock.general if sentence.kind in ("heading", "text") else self.clock.heading
        if sentence.kind == "heading" or sentence.is_lead and len(words) < 80:
            is_later = sentence.kind == "heading" and ahead.is_heading_of_later_year(words, self.outlook.reported)
            self.is_plan = is_later or bool(cue("target", "heading", self.language).search(words))
            self.heading = words
            if sentence.kind == "heading":
                self.tier, self.body = places.tier_of_heading(words), places.body_of_heading(words)
            if sentence.start != self.found[0].start and self.clock.general:
                self.clock.heading = self.clock.general
        named = ranking.named(words, self.language)
        if named:
            self.index = named[-1][2].rank

    def _sentence(self, sentence: Sentence, here: list[Token]) -> Iterator[Reading]:
        if len(here) > _MOST_NUMBERS:
            yield from (Reading(Meaning(token, taken_as="" if token.kind == "figure" else token.kind), sentence) for token in here)
            return
        words = self.text[sentence.start : sentence.end]
        goes_on = any(cue("follows_on", place, self.language).search(words) for place in ("sentence", "this"))
        if not here:
            self._words_only(sentence, words, goes_on)
            return
        lead = self.lead if sentence.kind == "bullet" else ""
        is_plan = self.outlook.looks_ahead(words, is_item=sentence.kind == "bullet") or self.is_plan
        said = Said(
            self.previous if goes_on or sentence.kind == "bullet" else None,
            self.index or self.title_index,
            is_plan,
            self.language,
            is_called_plan=self.outlook.is_called,
        )
        own = items(self.soft, sentence.start, sentence.end, here, lead)
        own, own_years, lost, self.labels = series.distributed(self.text, sentence.start, own, self.labels)
        found = [Meaning(each.token, item=each.item) if each.token.start in lost else each for each in meanings(own, said)]
        pairs = series.from_to(self.text, sentence.start, own)
        found = [like_its_pair(each, found, pairs) for each in self._ranges(sentence, found)]
        when = self._periods(sentence, here, found, pairs) | {start: [words] for start, words in own_years.items()}
        self.previous = next((each for each in reversed(found) if each.indicator), self.previous if goes_on else None)
        yield from self._all(sentence, here, found, when, pairs)

    def _ranges(self, sentence: Sentence, found: list[Meaning]) -> list[Meaning]:
        """Leave the upper end of a range unread, as the lower one is taken for about all of it: "từ 20% đến 30%"."""
        both = [pair for pair in pairwise(found) if all(each.item for each in pair)]
        ends = {one.token.start: two.token.start for one, two in both if series.is_range(self.text, sentence.start, one.item, two.item)}
        ended = [Meaning(each.token, item=each.item) if each.token.start in ends.values() else each for each in found]
        return [replace(each, qualifier="about") if each.token.start in ends else each for each in ended]

    def _words_only(self, sentence: Sentence, words: str, goes_on: bool) -> None:
        """Take note of a sentence without numbers: of whom it is, and what it ends."""
        places.opened(words, len(words), self.is_first, self.scope)
        provinces.take_note(self.text, sentence.start, provinces.areas(sentence.start, sentence.end, self.mentions, self.text), self.scope)
        self.is_first, self.clock.bracket = False, (0, "")
        self.previous = self.previous if goes_on else None

    def _periods(self, sentence: Sentence, here: list[Token], found: list[Meaning], pairs: dict[int, int]) -> dict[int, list[str]]:
        indexed = {each.token.start: each.indicator.removesuffix("_rank").removesuffix("_score") for each in found if each.is_indexed}
        by_start = {each.token.start: each.item for each in found if each.item}
        looked_back = {each.start for each in here if each.kind == "date" and any(first < each.start < second for first, second in pairs.items())}
        when = years.read_sentence(self.text, sentence.start, sentence.end, here, by_start, self.clock, indexed, looked_back)
        return {start: [year for words in said for year in years.spread(words, start in indexed)] for start, said in when.items()}

    def _all(self, sentence: Sentence, here: list[Token], found: list[Meaning], when: dict[int, list[str]], pairs: dict[int, int]) -> Iterator[Reading]:
        named = provinces.areas(sentence.start, sentence.end, self.mentions, self.text)
        provinces.take_note(self.text, sentence.start, named, self.scope)
        first_figure = next((token.start for token in here if token.kind == "figure"), sentence.end) - sentence.start
        places.opened(self.text[sentence.start : sentence.end], first_figure, self.is_first, self.scope)
        self.is_first = False
        by_start, span = {each.token.start: each for each in found}, ("", "")
        for token in here:
            meaning = by_start.get(token.start)
            if meaning is None or meaning.item is None or not meaning.indicator:
                if token.printed[-1].isalpha() and not any(letter.isdigit() for letter in token.printed):
                    continue
                kept = meaning or Meaning(token, taken_as=token.kind)
                area = provinces.area_of(kept.item, self.text, sentence.start, named, self.scope) if kept.item and not kept.taken_as else ""
                yield Reading(kept, sentence, next(iter(when.get(token.start, [""]))), area)
                continue
            periods = when.get(token.start, [""])
            if token.start in pairs:
                periods = [period_before(periods[0], when.get(pairs[token.start], [""])[0], span)]
                span = (periods[0], when.get(pairs[token.start], [""])[0])
            yield from self._figure(sentence, meaning, periods, named)

    def _figure(self, sentence: Sentence, meaning: Meaning, periods: list[str], named: list[tuple[int, int, str]]) -> Iterator[Reading]:
        item = meaning.item
        area = provinces.area_of(item, self.text, sentence.start, named, self.scope)
        indexed = meaning.is_indexed
        tier = "" if indexed else places.tier_of(item, meaning.tier, meaning.flows, self.language)
        agency = "" if indexed else places.agency_of(item, self.text[sentence.start : sentence.end], self.scope, meaning.indicator)
        agency = agency if indexed else agency or self._from_above(self.body, sentence, meaning.token)
        if meaning.flows or meaning.indicator in _OF_A_TIER:
            tier = tier or self._from_above(self.tier, sentence, meaning.token)
        meaning = self._of_centre(meaning, agency, self.text[sentence.start : meaning.token.start])
        own = tier_words(item, grammar(self.language)) if agency and meaning.indicator in _OF_A_TIER else ""
        tier = (meaning.tier or own.removeprefix("of_")) if agency else tier
        if meaning.taken_as == "figure" and ahead.is_goal_year(self.text[sentence.start : meaning.token.start], periods[0], self.numbers):
            meaning = replace(meaning, taken_as="target")
        read = Reading(replace(meaning, tier=tier), sentence, "", area, agency)
        for period in periods:
            yield replace(read, period=period)
        below = series.denominator(self.text, meaning.token)
        other = grammar(self.language).denominators.get(meaning.indicator)
        if below and other and other["object"] == meaning.object:
            yield replace(read, meaning=replace(read.meaning, token=below, indicator=other["indicator"], breakdown=""), period=periods[0])

    def _from_above(self, said: str, sentence: Sentence, token: Token) -> str:
        """Return what the heading above has *said* of whom its figures are, unless the sentence is of the whole province."""
        return said if said and not cue("agency", "whole").search(self.text, sentence.start, token.start) else ""

    def _of_centre(self, meaning: Meaning, agency: str, before: str) -> Meaning:
        """Add that a figure is of the one-stop centre that its paragraph is about; a body's own centre is that body."""
        parts = set(filter(None, meaning.breakdown.split(";")))
        if agency:
            return replace(meaning, breakdown=";".join(sorted(parts - {"centre"})))
        known = catalogue.breakdowns(meaning.indicator) if meaning.flows and places.is_of_centre(before, self.scope) else ()
        return replace(meaning, breakdown="centre") if parts <= {"internal_survey"} and "centre" in known else meaning

    def _row(self, sentence: Sentence, here: list[Token]) -> Iterator[Reading]:
        topic = f"{self.title} {self.heading}"
        cells = {item.token.start: (item, period) for item, period in tables.row_items(self.text, sentence, here, self.table, topic)}
        if self.table.index:
            cells = {start: (replace(item, topic=""), period) for start, (item, period) in cells.items()}
        said = Said(None, self.table.index or self.title_index, self.is_plan, self.language)
        found = {each.token.start: each for each in meanings([item for item, _ in cells.values()], said)}
        for token in here:
            meaning = found.get(token.start) or Meaning(token, taken_as="label" if token.kind == "figure" else token.kind)
            item, period = cells.get(token.start, (None, ""))
            tier, agency = places.of_row(item, self.language) if item and meaning.indicator and not meaning.is_indexed else ("", "")
            area = next((name for *_, name in provinces.areas(sentence.start, sentence.end, self.mentions, self.text)), "")
            yield Reading(
                replace(meaning, tier=meaning.tier or tier),
                sentence,
                period or self.clock.heading,
                area,
                "" if meaning.is_indexed else agency or self.scope.agency,
            )

    def _title_period(self) -> None:
        """Let a title, or the first words of the text, that name a part of a year ("quý III/2025") speak for the whole text."""
        for place, sentence in enumerate(self.found[:_LONGEST_TITLE]):
            token = next((each for each in self.numbers if each.kind == "date" and sentence.start <= each.start < sentence.end), None)
            is_title = not place or sentence.kind == "heading"
            opens = token is not None and token.start - sentence.start < _FIRST_WORDS and not token.printed.lower().startswith("tháng")
            if token and (is_title or opens) and cue("period", "part").match(token.printed) and years.YEAR.search(token.printed):
                self.clock.heading = self.clock.general = self.clock.index = token.printed
            if token or not is_title:
                return
