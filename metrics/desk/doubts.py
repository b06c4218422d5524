"""Which issues of a draft still need somebody: what blocks, and what was doubted and has no reason yet."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.checks import CHECKS
from metrics.issues import Issue, Severity

# Doubts about understood figures want a reason; of what was not understood there is no figure to keep it with.
WANT_A_REASON = frozenset(check.code for check in CHECKS if check.severity == Severity.WARNING) | {"reports_disagree"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One issue with its `mark`, the `places` it is about and the `reason` given for it, "" none."""

    issue: Issue
    mark: str
    places: tuple[str, ...]
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether publishing waits for it."""
        return self.issue.severity == Severity.ERROR or (self.wants_a_reason and not self.reason.strip())

    @property
    def wants_a_reason(self) -> bool:
        """Tell whether a reason is to be given where the figure is right all the same."""
        return self.issue.severity == Severity.WARNING and self.issue.code in WANT_A_REASON


def mark_of(issue: Issue) -> str:
    """Return the mark of a doubt: another once the figures it speaks of are others, so that a reason never covers what it was not given for."""
    words = hashlib.sha256(issue.text("vi").encode()).hexdigest()[:8]
    return f"{issue.code}|{issue.locator}|{words}"


def doubts(issues: Iterable[Issue], reasons: Mapping[str, str]) -> list[Doubt]:
    """Return what blocks, then what is doubted, each as its report has it."""
    ranked = {Severity.ERROR: 0, Severity.WARNING: 1}
    kept = {mark_of(issue): issue for issue in issues if issue.severity in ranked}
    found = [Doubt(issue, mark, places_of(issue), reasons.get(mark, "")) for mark, issue in kept.items()]
    return sorted(found, key=lambda each: (ranked[each.issue.severity], not each.wants_a_reason))


def places_of(issue: Issue) -> tuple[str, ...]:
    """Return the locators that an issue is about."""
    return tuple(place for place in str(issue.facts.get("places", issue.locator)).split(", ") if place)


def still_open(issues: Iterable[Issue], reasons: Mapping[str, str]) -> list[Doubt]:
    """Return the doubts that publishing waits for."""
    return [each for each in doubts(issues, reasons) if each.is_open]
