"""How a draft stands, in a word and a few numbers, for lists of drafts and of files dropped together."""

from collections.abc import Iterable, Mapping

from metrics.desk.doubts import doubts
from metrics.desk.reading import Read
from metrics.drafts import PUBLISHED, SUBMITTED, Draft
from metrics.intake import Review
from metrics.issues import Issue, Severity, questions

_MOST_CELLS = 3000
KINDS = ("refused", "problem", "doubt", "waiting", "fine", "submitted", "published")


def summary(draft: Draft, read: Read, review: Review | None) -> dict[str, str]:
    """Return how *draft* was read: `kind` (of KINDS), `figures`, `vi` and `en` (the first thing to know), `areas` (ids), `years`.

    `cells` are indicator|area|period of its figures, joined by semicolons.
    """
    if review is None:
        return {"kind": "refused", "figures": "0"} | _said(read.issue)
    rows = review.reading.observations
    open_ = [each.issue for each in doubts(review.issues, draft.reasons) if each.is_open]
    errors = [issue for issue in open_ if issue.severity == Severity.ERROR]
    asked = [issue for issue in questions(review.issues) if issue.facts.get("asks") in ("year", "area")]
    kind = "problem" if errors else "doubt" if open_ or asked else "fine"
    first = next(iter([*errors, *open_, *asked]), None)
    areas = list(dict.fromkeys(rows["ref_area"]))
    years = sorted({period[:4] for period in rows["time_period"]})
    cells = sorted({"|".join(each) for each in zip(rows["indicator"], rows["ref_area"], rows["time_period"], strict=True)})
    told = {"kind": kind, "figures": str(len(rows)), "areas": ",".join(areas[:3]), "years": ", ".join(years[:3]), "cells": ";".join(cells[:_MOST_CELLS])}
    return told | _said(first)


def _said(issue: Issue | None) -> dict[str, str]:
    return {language: issue.text(language) for language in ("vi", "en")} if issue else {}


def kind_of(draft: Draft) -> str:
    """Return how *draft* stands, one of KINDS."""
    return draft.state if draft.state in (SUBMITTED, PUBLISHED) else draft.summary.get("kind", "waiting")


def by_need(drafts: Iterable[Draft]) -> list[Draft]:
    """Return *drafts* with problems first, then those to be looked at, those waiting, those in order, those submitted, those published; else as dropped."""
    return sorted(drafts, key=lambda draft: (KINDS.index(kind_of(draft)), draft.place))


def counted(drafts: Iterable[Draft]) -> Mapping[str, int]:
    """Return how many of *drafts* stand how: a number for each of KINDS."""
    kinds = [kind_of(draft) for draft in drafts]
    return {kind: kinds.count(kind) for kind in KINDS}
