"""The page of a province: sentences, cards, charts over the years, which figures exist, what its reports say, files."""

from collections.abc import Sequence

from metrics import catalogue
from metrics.charts import Drawing
from metrics.messages import say
from metrics.published.chart_block import chart, script
from metrics.published.coverage_table import coverage_table
from metrics.published.frame import Page
from metrics.published.markup import Markup, element, joined
from metrics.published.numbers import block, group, sentence
from metrics.published.site import Site, area_name, area_path, series_path, up
from metrics.views import overview

_FIRST = ("new", "targets")  # blocks above the cards; the words of reports stand below them


def area_page(site: Site, area: str) -> Page:
    """Return the page of *area*."""
    path = area_path(area)
    to_root, known = up(path), overview.of(site.shown, area, site.language)
    live = site.live_view(area=area)
    top = _top(site, to_root, area, known)
    if known.is_empty:
        return Page(path, known.title, [*top, element("p", site.say("publish.area_empty", name=known.title), class_="lead")], live=live)
    drawings = list(known.drawings)
    body = [
        *top,
        element("div", [element("p", sentence(site, to_root, pieces), class_="sentence") for pieces in known.sentences], class_="lead"),
        [block(site, to_root, each) for each in known.blocks if each.code in _FIRST],
        element("section", element("h2", site.say("publish.cards")), [group(site, to_root, each, _links(site, to_root, area)) for each in known.groups]),
        _charts(site, to_root, drawings) if drawings else None,
        [block(site, to_root, each) for each in known.blocks if each.code not in _FIRST],
        coverage_table(site, to_root, known) if known.existence else None,
        _seams(site, known.seams) if known.seams else None,
        downloads(site, area, site.say("publish.area_files", name=known.title)),
    ]
    summary = "".join(text for pieces in known.sentences[:1] for text, _ in pieces)
    return Page(path, known.title, body, summary, live, script(site, drawings) if drawings else "")


def _top(site: Site, to_root: str, area: str, known: overview.Page) -> list[object]:
    relatives = [element("a", _whole_name(other, site.language), href=to_root + area_path(other)) for other in known.relatives if other in site.areas]
    live = site.live_view(area=area)
    return [
        element("h1", known.title),
        element("p", known.borders, class_="borders") if known.borders else None,
        element("p", [joined(each, " ") for each in relatives], class_="relatives") if relatives else None,
        element("p", site.say("publish.open_numbers"), element("a", site.say("publish.live"), href=live, rel="noopener") if live else None, class_="hint"),
    ]


def _whole_name(area: str, language: str) -> str:
    known = catalogue.area(area)
    name = area_name(area, language)
    return say("publish.until", language, name=name, year=known.valid_to.year) if known.valid_to else name


def _links(site: Site, to_root: str, area: str):
    """Return what gives the address of an indicator's page with *area* chosen there."""
    linked = {code for code, _ in site.series}
    return lambda code: f"{to_root}{series_path(code)}#{area}" if code in linked else ""


def _charts(site: Site, to_root: str, drawings: Sequence[tuple[str, Drawing]]) -> Markup:
    drawn = [chart(site, to_root, name, drawing) for name, drawing in drawings]
    return element("section", element("h2", say("interface.overview.charts", site.language)), element("div", drawn, class_="charts"))


def _seams(site: Site, seams: Sequence[str]) -> Markup:
    summary = element("summary", say("interface.overview.seams", site.language))
    return element("details", summary, element("ul", [element("li", each) for each in seams]), class_="seams")


def downloads(site: Site, name: str, words: str) -> Markup:
    """Return the links to the files of figures that lie beside a page."""
    kinds = {"csv": "CSV", "xlsx": "XLSX"}
    links = [element("a", site.say("publish.download", format=label), href=f"{name}.{kind}", download=True) for kind, label in kinds.items()]
    return element(
        "section", element("h2", site.say("publish.files")), element("p", words), element("p", [joined(each, " ") for each in links], class_="files")
    )
