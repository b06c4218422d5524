"""Lines to choose: what the program of the site needs to put any province in colour."""

from datetime import date

from metrics import catalogue
from metrics.charts import Drawing, end_labels, gaps, theme, words
from metrics.charts import lines as chart_lines
from metrics.charts.among import EVERYONE
from metrics.charts.years import message, records_of, valued
from metrics.marks import key_of
from metrics.published.chart_block import proof
from metrics.published.markup import Markup, element
from metrics.published.site import Site, area_name
from metrics.views.series import Series


def picker(site: Site) -> Markup:
    """Return the place where provinces are chosen; the program of the site fills it."""
    field = element("select", element("option", site.say("publish.pick_hint"), value=""), id="pick")
    return element("div", element("label", site.say("publish.pick"), for_="pick"), " ", field, element("ul", class_="picked"), class_="pick")


def lines(site: Site, known: Series) -> list[dict]:
    """Return one line a province, its former self with it: `ids`, name, points with gaps, words and proofs of the points, label.

    `title` and `notes` are what the chart says once the line is in colour, `seams` the years
    before which it stood within other borders.
    """
    records = records_of(valued(known.rows), EVERYONE, ())
    newest = max((int(row["time_period"]) for row in records), default=0)
    by_name: dict[str, list[dict]] = {}
    for row in records:
        by_name.setdefault(catalogue.area(row["ref_area"]).name["vi"], []).append(row)
    ordered = sorted(by_name.values(), key=lambda own: catalogue.alphabetical(area_name(own[0]["ref_area"], site.language)))
    return [_line(site, sorted(own, key=lambda row: row["time_period"]), newest) for own in ordered]


def _line(site: Site, own: list[dict], newest: int) -> dict:
    drawn, label = chart_lines.line(own, 0, site.language), end_labels.label(own[-1], 0, site.language, newest)
    by_area = {area: [row for row in own if row["ref_area"] == area] for area in dict.fromkeys(row["ref_area"] for row in own)}
    seams = gaps.border_seams(by_area)
    return {
        "ids": _namesakes(own[0]["ref_area"]),
        "name": area_name(own[-1]["ref_area"], site.language),
        "x": drawn["x"],
        "y": drawn["y"],
        "text": drawn["text"],
        "customdata": [proof(site, mark) for mark in drawn["customdata"]],
        "label": label["text"],
        "title": message(own[-1], site.language),
        "notes": [*gaps.missing_years(by_area, newest, site.language), *(words.seam(seam, site.language) for seam in seams)],
        "seams": [seam.from_year for seam in seams],
    }


def _namesakes(area: str) -> list[str]:
    """Return the areas with the name of *area*, the one of today last."""
    name = catalogue.area(area).name["vi"]
    return sorted((each.id for each in catalogue.areas().values() if each.name["vi"] == name), key=lambda each: catalogue.area(each).valid_to or date.max)


def bars(site: Site, ranking: Drawing) -> list[list[str]]:
    """Return the area of each bar of *ranking*, trace by trace."""
    return [[key_of(mark).get("ref_area", "") for mark in trace.get("customdata", ())] for trace in ranking.figure["data"]]


def looks() -> dict[str, list[str]]:
    """Return how the chosen lines are told apart: colours, dashes, markers."""
    return {"chosen": list(theme.CHOSEN), "dashes": list(theme.DASHES), "symbols": list(theme.SYMBOLS)}
