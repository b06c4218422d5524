"""Answers to questions from the floor, made in advance: the chart of a slide for every area, packed small."""

import base64
import json
import zlib

from metrics.talk.page.contents import of_drawing
from metrics.talk.slides import Slide, Talk


def answers(talk: Talk, number: int) -> str:
    """Return the charts of the slide at *number* (from 0) for all areas of *talk*: deflated JSON as base64, "" where it answers nothing.

    Unpacked it is `parts`, every trace, layout and other piece once, and `of`: area →
    numbers of parts. Areas without figures are left out. Drawing them takes some
    20 to 50 ms an area.
    """
    slide = talk.slides[number]
    if slide.of_area is None:
        return ""
    parts: dict[str, int] = {}
    known = {area: _packed(slide, area, parts) for area in talk.areas}
    content = {"parts": [json.loads(part) for part in parts], "of": {area: packed for area, packed in known.items() if packed}}
    return base64.b64encode(_deflated(_written(content))).decode()


def _packed(slide: Slide, area: str, parts: dict[str, int]) -> dict | None:
    """Return the chart for *area* as numbers of *parts*, to which it adds what is new; None where the area has no figures."""
    drawing = slide.of_area(area) if slide.of_area else None
    if drawing is None:
        return None
    chart = of_drawing(drawing)
    figure = chart.pop("figure")
    shared = {name: _number(value, parts) for name, value in chart.items()}
    return shared | {"data": [_number(trace, parts) for trace in figure["data"]], "layout": _number(figure["layout"], parts)}


def _number(value: object, parts: dict[str, int]) -> int:
    return parts.setdefault(_written(value), len(parts))


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _deflated(text: str) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text.encode()) + packer.flush()
