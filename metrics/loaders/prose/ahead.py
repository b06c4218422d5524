"""What a text says of a time to come: headings, sentences and paragraphs of plans, whose numbers are goals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token


@dataclass(slots=True)
class Outlook:
    """Whether a text speaks of a time to come as it goes on; `reported` is the year that its title reports on, "" for none; `is_of_part`: of a year;
    `is_called`: the last sentence calls itself a plan.
    """

    reported: str = ""
    is_of_part: bool = False
    is_ahead: bool = False
    is_called: bool = False

    def new_paragraph(self) -> None:
        """Forget what the paragraph before looked ahead to."""
        self.is_ahead = False

    def looks_ahead(self, sentence: str, *, is_item: bool) -> bool:
        """Tell whether all of *sentence* is planned: it opens on a year after the reported one or as a plan, or goes on from one, and tells nothing done.

        *is_item*: it is one of a list, which is planned as its lead-in is.
        """
        is_called = bool(cue("target", "opens").match(sentence))
        opens = is_called or is_later(sentence, self.reported) or self.is_of_part and cue("target", "opens_rest").match(sentence)
        if not (opens or self.is_ahead) or cue("target", "told_of_plan" if is_called else "told_of").search(sentence):
            self.is_ahead = False
        elif not opens:
            years = YEAR.findall(sentence)
            self.is_ahead = (is_item or not cue("target", "told_after").search(sentence)) and all(year > (self.reported or year) for year in years)
        else:
            self.is_ahead = True
        self.is_called = is_called and self.is_ahead
        return self.is_ahead


def is_later(sentence: str, reported: str) -> bool:
    """Tell whether a sentence opens on a year after the one *reported*: "Năm 2022: cấp mới 600 hộp thư"."""
    opens = cue("target", "opens_year").match(sentence) if reported else None
    return bool(opens) and opens["year"] > reported


def is_heading_of_later_year(words: str, reported: str) -> bool:
    """Tell whether a heading names only years after the *reported* one: "CHỈ TIÊU CHỦ YẾU NĂM 2022" in a report on 2021."""
    said = set(YEAR.findall(words)) if reported else set()
    return bool(said) and min(said) > reported and not cue("target", "told").search(words)


def is_goal_year(before: str, period: str, dates: Iterable[Token]) -> bool:
    """Tell whether "đến năm 2030" looks ahead: years after all others of the text, with no word of what was done."""
    year = YEAR.search(period)
    said = re.search(rf"(?<!\d )đến (?:hết |cuối )?năm {year.group()}\b(.*)", before, re.I | re.S) if year else None
    if not said:
        return False
    others = [int(each) for date in dates if date.kind == "date" for each in YEAR.findall(date.printed) if each != year.group()]
    return bool(others) and int(year.group()) > max(others) + 1 and not re.search(r"\b(?:đã|đạt được)\b", said[1])
