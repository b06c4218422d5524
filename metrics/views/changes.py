"""Who changed what, when, why, from which report: the changes that were asked for, in words."""

from collections.abc import Collection, Mapping

import pandas as pd

from metrics import catalogue, formats
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.report import Report

MOST_SHOWN = 500
COLUMNS = ("when", "who", "action", "indicator", "area", "period", "values", "why", "report")
SHIPPED = "Số liệu đi kèm sản phẩm"


def chosen(changes: pd.DataFrame, *, authors: Collection[str] = (), indicators: Collection[str] = (), areas: Collection[str] = ()) -> pd.DataFrame:
    """Return the *changes* recorded or approved by any of *authors*, to any of *indicators* and *areas*; what is empty chooses all."""
    for columns, wanted in ((("recorded_by", "approved_by"), authors), (("indicator",), indicators), (("ref_area",), areas)):
        if wanted:
            changes = changes[changes[list(columns)].isin(list(wanted)).any(axis=1)]
    return changes


def who(row: Mapping[str, object], language: str) -> str:
    """Return who recorded a change or a batch, with the second person where one approved it."""
    if not row["approved_by"]:
        return str(row["recorded_by"])
    return say("interface.changes.by_two", language, who=row["recorded_by"], approver=row["approved_by"])


def people(changes: pd.DataFrame) -> list[str]:
    """Return the names of all who recorded or approved one of *changes*."""
    return [name for name in dict.fromkeys([*changes["recorded_by"], *changes["approved_by"]]) if name]


def table(changes: pd.DataFrame, reports: Mapping[str, Report], language: str, most: int = MOST_SHOWN) -> pd.DataFrame:
    """Return the newest *most* of *changes* as a table for the eye, the newest first: all text."""
    rows = [_words(row, reports, language) for row in changes.tail(most)[::-1].to_dict("records")]
    return pd.DataFrame(rows, columns=[say(f"interface.changes.column_{name}", language) for name in COLUMNS], dtype="str")


def marks(changes: pd.DataFrame, current: pd.DataFrame, most: int = MOST_SHOWN) -> list[str]:
    """Return for each row of `table` the mark of its figure, "" where no value of it stands among *current*."""
    keys = list(KEY)
    standing = current.loc[current["obs_value"].notna(), keys]
    rows = changes.tail(most)[::-1][keys].merge(standing, on=keys, how="left", indicator="stands")
    return [mark(row) if row["stands"] == "both" else "" for row in rows.to_dict("records")]


def values(row: Mapping[str, object], language: str) -> str:
    """Return what a change did to its figure: old → new; what was said beside it where that does not stand."""
    old, new = (formats.number(row[name], language, 6) for name in ("old", "new"))
    if row["action"] == "kept_aside":
        return say("interface.changes.aside", language, stands=new, said=formats.number(row["said"], language, 6))
    return f"{old} → {new}"


def _words(row: dict, reports: Mapping[str, Report], language: str) -> tuple[str, ...]:
    area = catalogue.area(row["ref_area"])
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    report = reports.get(row["report"])
    return (
        formats.moment(row["recorded_at"], language, short=True),
        who(row, language),
        say(f"interface.changes.action_{row['action']}", language),
        " · ".join(filter(None, (catalogue.short_label(row["indicator"], language), part, tier, row["agency"]))),
        catalogue.area_name(area.id, area.valid_to, language),
        formats.period(row["time_period"], language),
        values(row, language),
        say("interface.sources.shipped_reason", language) if row["reason"] == SHIPPED else row["reason"],
        (catalogue.source_title(report.title, language) or report.file_name) if report else "",
    )
