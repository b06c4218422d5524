"""PDF of a talk, for reading and for the archive: tagged (PDF/UA), with its sources and how to read the figures."""

import json
from datetime import date
from pathlib import Path

import typst

from metrics import formats
from metrics.charts import theme
from metrics.messages import say
from metrics.talk.handouts.forms import Bars, Lines, form_of
from metrics.talk.handouts.report_charts import bars, lines
from metrics.talk.page.contents import absolute
from metrics.talk.slides import Slide, Talk

_TEMPLATE = Path(__file__).with_name("report.typ")
_METHODS = ("missing", "breaks", "ranks", "sources")


def content(talk: Talk, address: str, paper: str) -> bytes:
    """Return *talk* as PDF/A-2a and PDF/UA-1 on *paper*, one of `handouts.PAPERS`; an empty one says so."""
    slides = talk.slides or (Slide("text", talk.title, lines=((say("talk_page.empty", talk.language), ""),)),)
    day = talk.day or date.today()
    data = {
        "title": talk.title,
        "language": talk.language,
        "paper": paper,
        "day": (day.year, day.month, day.day),
        "colours": theme.LIGHT,
        "slides": [_slide(slide, talk, address) for slide in slides],
        "methods": _methods(talk, address),
    }
    return typst.compile(
        _TEMPLATE, format="pdf", ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"], sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )


def _slide(slide: Slide, talk: Talk, address: str) -> dict:
    drawing, language = slide.drawing, talk.language
    day = formats.day(talk.day, language) if talk.day else ""
    below = " · ".join(part for part in dict.fromkeys((slide.subtitle, talk.subtitle, day)) if part) if slide.kind == "cover" else slide.subtitle
    return {
        "title": slide.title or talk.title,
        "subtitle": below or (drawing.subtitle if drawing else ""),
        "warning": f"{say('talk_page.warning', language)}: {slide.warning}" if slide.warning else "",
        "large": slide.kind in ("cover", "closing"),
        "lines": [text for text, _ in slide.lines],
        "form": _form(slide, language),
        "alt": drawing.alt if drawing else "",
        "notes": [*drawing.seams, *drawing.notes] if drawing else [],
        "source": drawing.source if drawing else "",
        "link": absolute(slide.link, address),
        "live": say("talk_page.live", language),
    }


def _form(slide: Slide, language: str) -> dict | None:
    """Return the chart in the shape that the template draws; what has no form of bars or lines is its table."""
    if slide.drawing is None:
        return None
    form = form_of(slide.drawing, language)
    if isinstance(form, Bars):
        return bars(form, slide.drawing, language)
    if isinstance(form, Lines):
        return lines(form, language)
    table = slide.drawing.table
    return {"kind": "table", "columns": list(table.columns), "rows": table.to_numpy().tolist()}


def _methods(talk: Talk, address: str) -> dict:
    language = talk.language
    sources = [(slide.title, slide.drawing.source, absolute(slide.link, address)) for slide in talk.slides if slide.drawing]
    return {
        "title": say("handouts.methods", language),
        "texts": [say(f"handouts.method_{name}", language) for name in _METHODS],
        "sources": say("handouts.sources", language),
        "list": sources,
        "live": say("talk_page.live", language),
    }
