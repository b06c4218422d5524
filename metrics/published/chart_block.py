"""A chart with all that belongs to it as HTML, and what its script is told to draw it."""

import json
from collections.abc import Iterable, Mapping

from metrics.charts import Drawing
from metrics.messages import say
from metrics.published.markup import Markup, element
from metrics.published.numbers import number
from metrics.published.site import Site
from metrics.published.tables import table


def chart(site: Site, to_root: str, name: str, drawing: Drawing, *, twin: bool = True, level: str = "h3") -> Markup:
    """Return the place of a chart, its words and, with *twin*, its table. The figure itself comes with `script`."""
    narrow = drawing.narrow_height or drawing.height
    plot = element("div", class_="plot", style=f"--height:{drawing.height}px;--narrow:{narrow}px", role="img", aria_label=drawing.alt)
    return element(
        "figure",
        element(level, drawing.title, class_="title"),
        element("p", drawing.subtitle, class_="subtitle"),
        plot,
        element("p", class_="walk", aria_live="polite"),
        [element("p", note, class_="note") for note in drawing.notes],
        _seams(drawing) if drawing.seams else None,
        element("p", drawing.source, class_="source"),
        _twin(site, to_root, drawing) if twin else None,
        class_="chart",
        data_chart=name,
    )


def _seams(drawing: Drawing) -> Markup:
    return element("details", element("summary", drawing.seam_title), element("ul", [element("li", seam) for seam in drawing.seams]))


def _twin(site: Site, to_root: str, drawing: Drawing) -> Markup:
    marks = drawing.marks or [""] * len(drawing.table)
    rows = [
        [number(site, to_root, cell, mark) if place == drawing.valued else cell for place, cell in enumerate(row)]
        for row, mark in zip(drawing.table.to_numpy().tolist(), marks, strict=True)
    ]
    summary = element("summary", say("interface.chart.table", site.language))
    return element("details", summary, table(drawing.title, list(drawing.table.columns), rows), class_="twin")


def script(site: Site, drawings: Iterable[tuple[str, Drawing]], **more: object) -> str:
    """Return the script that hands the figures of a page, and *more*, to the program of the site."""
    figures = {name: _figure(site, drawing) for name, drawing in drawings}
    told = json.dumps({"charts": figures, **more}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"reformPage({told});\n"


def _figure(site: Site, drawing: Drawing) -> dict:
    narrow = {"narrow": proved(site, drawing.narrow)} if drawing.narrow else {}
    return {"figure": proved(site, drawing.figure), **narrow}


def proved(site: Site, figure: Mapping[str, object]) -> dict:
    """Return *figure* with the marks of its points replaced by the addresses of their proofs."""
    data = [trace | ({"customdata": [proof(site, mark) for mark in trace["customdata"]]} if "customdata" in trace else {}) for trace in figure["data"]]
    return {**figure, "data": data}


def proof(site: Site, mark: str | None) -> str | None:
    """Return the address of the proof of a figure without what all addresses share; None without one."""
    found = site.proofs.get(mark) if mark else None
    return found.removeprefix("quotes/").replace(".html", "", 1) if found else None
