"""`export`: current figures as a file."""

import re
import sys
from argparse import Namespace
from pathlib import Path

import pandas as pd

from metrics import catalogue, exports
from metrics.analysis import year_over_year
from metrics.cli.output import complain
from metrics.issues import Issue
from metrics.messages import say
from metrics.store import Store

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def export(asked: Namespace) -> int:
    """Write the current figures that were asked for."""
    problem = _problem(asked)
    if problem:
        complain(problem, asked.lang)
        return 1
    store = Store()
    rows = chosen(store.current(), asked)
    if rows.empty:
        print(say("cli.nothing_to_export", asked.lang), file=sys.stderr)
        return 1
    try:
        Path(asked.out).write_bytes(exports.content(rows, asked.format, language=asked.lang, reports=store.reports()))
    except OSError as error:
        complain(Issue("cannot_write", facts={"file": asked.out, "why": error.strerror or str(error)}), asked.lang)
        return 1
    print(say("cli.exported", asked.lang, count=len(rows), file=asked.out))
    return 0


def chosen(observations: pd.DataFrame, asked: Namespace) -> pd.DataFrame:
    """Return the rows of the indicators, areas and years asked for, with the columns of `year_over_year`."""
    observations = year_over_year(observations)
    if asked.indicator:
        observations = observations[observations["indicator"].isin(asked.indicator)]
    if asked.area:
        ids = [area.id for name in asked.area for area in catalogue.areas_named(name)]
        observations = observations[observations["ref_area"].isin(ids)]
    if asked.years:
        first, last = _YEARS.fullmatch(asked.years).groups()
        years = observations["time_period"].str[:4]
        observations = observations[(years >= first) & (years <= (last or first))]
    return observations


def _problem(asked: Namespace) -> Issue | None:
    if asked.years and not _YEARS.fullmatch(asked.years):
        return Issue("bad_years", facts={"years": asked.years})
    return unknown_names(asked)


def unknown_names(asked: Namespace) -> Issue | None:
    """Return what is wrong with the indicators and areas asked for, None when all are known."""
    for code in asked.indicator:
        if code not in catalogue.indicators():
            return Issue("unknown_code", facts={"code": code})
    for name in asked.area:
        if not catalogue.areas_named(name):
            return Issue("unknown_area", facts={"name": name, "similar": "–"})
    return None
