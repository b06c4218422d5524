"""Provinces as equal squares that are links: the map of the first page, which needs no script."""

from metrics import catalogue
from metrics.charts import words
from metrics.charts.standings import Field, Standing
from metrics.charts.tiles import island_note
from metrics.messages import say
from metrics.published.markup import Markup, element, joined
from metrics.published.site import Site, area_name, area_path, series_path
from metrics.views.series import BORDERS


def grid(site: Site, borders: str, told: Field | None) -> Markup:
    """Return the provinces of *borders* as squares with the figures of *told*; without it the squares are links only."""
    squares = catalogue.tiles_on(BORDERS[borders])
    known = {each.area: each for each in told.standings} if told else {}
    tiles = [_tile(site, each, known.get(each.ref_area)) for each in squares]
    return element(
        "figure",
        element("h3", _finding(site, told) if told else site.say(f"publish.grid_{borders}")),
        element("p", _about(site, told, borders), class_="note") if told else None,
        element("ul", tiles, class_=f"tiles of{borders}"),
        _legend(site, told) if told else None,
        element("p", island_note(squares, site.language), class_="note"),
        class_="map",
    )


def _finding(site: Site, told: Field) -> str:
    """Return what the map shows: from which value where to which value where."""
    ends = sorted((each.lowest, each.highest) for each in told.shades)
    (low, low_area), (high, high_area) = (_end(site, told, value) for value in (ends[0][0], ends[-1][1]))
    facts = {"name": catalogue.short_label(told.indicator, site.language), "year": told.period, "low": low, "high": high}
    return site.say("publish.grid_finding", **facts, low_area=low_area, high_area=high_area)


def _end(site: Site, told: Field, value: float) -> tuple[str, str]:
    areas = told.rows.loc[told.rows["obs_value"] == value, "ref_area"]
    return _written(site, told, value), ", ".join(area_name(area, site.language) for area in areas)


def _written(site: Site, told: Field, value: float) -> str:
    return words.compact({"indicator": told.indicator, "obs_value": value}, site.language, words.decimals_in(told.rows))


def _about(site: Site, told: Field, borders: str) -> list[object]:
    name = words.series(told.indicator, "", site.language)
    linked = (told.indicator, "") in site.series
    held = site.say("publish.of_so_many", count=len(told.rows), total=len(told.standings))
    unit = words.unit_words(told.indicator, site.language)
    return [element("a", name, href=series_path(told.indicator)) if linked else name, f", {unit}. {site.say(f'publish.grid_{borders}')}; {held}."]


def _tile(site: Site, tile: catalogue.Tile, standing: Standing | None) -> Markup:
    name = area_name(tile.ref_area, site.language)
    whole = f"{say(f'charts.island.{tile.island}', site.language, area=name)}" if tile.island else name
    value = standing.short if standing and standing.shade else ""
    label = f"{whole}: {standing.told}" if standing else whole
    said = [
        element("span", element("span", tile.short[site.language]), class_="short"),
        element("b", name if tile.island else value) if value or tile.island else None,
    ]
    step = f"s{standing.shade.colour[1:]} i{standing.shade.ink[1:]}" if standing and standing.shade else "missing" if standing else ""
    classes = f"tile {step}{' island' if tile.island else ''}"
    inner = (
        element("a", said, href=area_path(tile.ref_area), class_=classes, title=label, aria_label=label)
        if tile.ref_area in site.areas
        else element("span", said, class_=classes, title=label)
    )
    return element("li", inner, style=f"grid-area:{tile.row + 1}/{tile.column + 1}")


def _legend(site: Site, told: Field) -> Markup:
    rows = []
    for shade in told.shades:
        low, high = (_written(site, told, value) for value in (shade.lowest, shade.highest))
        limits = low if low == high else f"{low} – {high}"
        one = len(shade.areas) == 1
        text = say("charts.class_one" if one else "charts.class_many", site.language, limits=limits, **({} if one else {"count": len(shade.areas)}))
        rows.append(element("li", element("span", class_=f"sample s{shade.colour[1:]}"), text))
    silent = [each for each in told.standings if each.shade is None]
    if silent:
        names = ", ".join(each.name for each in silent)
        rows.append(element("li", element("span", class_="sample missing"), f"{say('charts.class_none', site.language)}: {names}"))
    return joined(_direction(site, told), element("ul", rows, class_="classes"))


def _direction(site: Site, told: Field) -> Markup:
    """Return which end of the colours is the better one: two maps beside each other may count in opposite directions."""
    direction = catalogue.indicator(told.indicator).direction
    themes = [element("span", site.say(f"publish.shade_{theme}_{direction}"), class_=f"in-{theme}") for theme in ("light", "dark")]
    return element("p", themes, class_="note shading")
