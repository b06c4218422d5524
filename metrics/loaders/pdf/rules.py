"""The straight lines that are drawn on a page, along its edges."""

from collections.abc import Iterator
from ctypes import c_float
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from metrics.loaders.pdf.space import Space

MOST_PATHS = 5000
_MOST_POINTS, _DEPTH, _STRAIGHT, _SHORTEST = 2000, 4, 1.0, 3.0
Point = tuple[float, float]


def edges_of(page: pypdfium2.PdfPage, space: Space) -> list[dict] | None:
    """Return the lines of a page as pdfplumber knows them (x0, x1, top, bottom, orientation); None when there are far too many."""
    paths = list(islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=_DEPTH), MOST_PATHS + 1))
    if len(paths) > MOST_PATHS:
        return None
    found = []
    for path in paths:
        for one, other in _lines(path):
            edge = _edge(space.shown(*one), space.shown(*other))
            if edge:
                found.append(edge)
    return found


def _lines(path: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines of a path in the page's own coordinates."""
    matrices = [each.get_matrix() for each in _around(path)]
    begun = here = None
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        for matrix in matrices:
            point = matrix.on_point(*point)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and here is not None:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield here, begun


def _around(path: pypdfium2.PdfObject) -> Iterator[pypdfium2.PdfObject]:
    each = path
    while each is not None:
        yield each
        each = each.container


def _edge(one: Point, other: Point) -> dict | None:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    width, height = right - left, bottom - top
    if height <= _STRAIGHT and width >= _SHORTEST:
        return {"x0": left, "x1": right, "top": top, "bottom": top, "width": width, "height": 0.0, "orientation": "h"}
    if width <= _STRAIGHT and height >= _SHORTEST:
        return {"x0": left, "x1": left, "top": top, "bottom": bottom, "width": 0.0, "height": height, "orientation": "v"}
    return None
