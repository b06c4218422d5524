"""An issue as data: what is wrong, where, and what to do, said in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from metrics import locators, messages


class Severity(StrEnum):
    """ERROR blocks; QUESTION has a preselected answer; WARNING wants a look; INFO tells."""

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about a report, a row or a figure.

    `code` names a message in `metrics/messages/issues.toml`; `facts` fill it in. A question
    has the facts `asks` (year | area | number), `options` (a tuple of dicts with `value` and
    `evidence`) and `preselected`.
    """

    code: str
    severity: Severity = Severity.ERROR
    locator: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    line: int = 0  # of a text, for a person to find; 0 elsewhere

    def text(self, language: str = "vi") -> str:
        """Return the issue as one sentence or two: what was found, and what to do."""
        line = f"line:{self.line}" if self.line else ""
        facts = {**self.facts, "where": line} | ({"place": line} if line and "place" in self.facts else {})
        return messages.say(f"issues.{self.code}", language, **{name: _worded(name, fact, language) for name, fact in facts.items()})


def _worded(name: str, fact: object, language: str) -> object:
    if name == "where":
        return f"{locators.said(str(fact), language)}: " if fact else ""
    if name not in ("place", "places"):
        return fact
    return ", ".join(place if "!" in place and ":t" not in place else locators.said(place, language) for place in str(fact).split(", "))


def blocking(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues that keep a report from being accepted."""
    return [issue for issue in issues if issue.severity == Severity.ERROR]


def questions(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues that ask the reader something."""
    return [issue for issue in issues if issue.severity == Severity.QUESTION]
