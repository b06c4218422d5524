"""What a chart over the years must say about what it does not hold: few provinces, missing years, other borders."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from metrics import catalogue, formats
from metrics.charts import words
from metrics.messages import LANGUAGES, say
from metrics.periods import end_of

_FULL = 20  # areas: a series with fewer at its best is nowhere near all of them
_FEW = 0.5  # of the areas of the fullest year


def few_areas(shown: Sequence[dict], language: str) -> Iterator[str]:
    """Yield which of the newest years hold far fewer areas than the fullest one."""
    there: dict[int, set[str]] = {}
    for row in shown:
        there.setdefault(int(row["time_period"]), set()).add(catalogue.area(row["ref_area"]).name["vi"])
    counted = {year: len(areas) for year, areas in there.items()}
    most = max(counted.values(), default=0)
    full = max((year for year, count in counted.items() if count >= _FEW * most), default=0)
    few = {year: counted[year] for year in sorted(counted) if year > full}
    if few and most >= _FULL:
        yield say("charts.few_areas", language, years=", ".join(say("charts.few_areas_year", language, year=year, count=count) for year, count in few.items()))


def missing_years(own: Mapping[str, Sequence[dict]], newest: int, language: str) -> Iterator[str]:
    """Yield the years that each chosen area (with its former self) has no figure of, from its first one to *newest*."""
    for rows in _by_name(own).values():
        known = {int(row["time_period"]) for row in rows}
        areas = {row["ref_area"] for row in rows}
        lacking = [year for year in range(min(known), newest + 1) if year not in known and any(each.exists_on(end_of(str(year))) for each in _namesakes(areas))]
        if lacking:
            yield say("charts.no_figure_in", language, area=words.area(rows[-1]["ref_area"], language), years=_runs(lacking))


def border_seams(own: Mapping[str, Sequence[dict]]) -> list[catalogue.Break]:
    """Return a seam wherever a chosen area is followed by one of its name on other borders."""
    found = []
    for rows in _by_name(own).values():
        ordered = sorted(rows, key=lambda row: (row["time_period"], row["ref_area"]))
        for before, after in pairwise(ordered):
            if before["ref_area"] != after["ref_area"]:
                found.append(_seam(before, after))
    return found


def _seam(before: dict, after: dict) -> catalogue.Break:
    area = catalogue.area(after["ref_area"])
    begun = area.valid_from.year if area.valid_from else int(after["time_period"])
    year = min(max(begun, int(before["time_period"]) + 1), int(after["time_period"]))
    reason = {
        language: say("charts.new_borders", language, area=area.name[language], day=formats.day(area.valid_from, language) if area.valid_from else str(year))
        for language in LANGUAGES
    }
    return catalogue.Break(after["indicator"], after["breakdown"], year, reason, "")


def _by_name(own: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for area, rows in own.items():
        found.setdefault(catalogue.area(area).name["vi"], []).extend(rows)
    return found


def _namesakes(areas: set[str]) -> list[catalogue.Area]:
    """Return the *areas* and those that they were or became under the same name."""
    names = {catalogue.area(area).name["vi"] for area in areas}
    return [each for each in catalogue.areas().values() if each.name["vi"] in names]


def _runs(years: Sequence[int]) -> str:
    """Return *years* as a reader would write them: 2010, 2023–2025."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
