"""PPTX of a talk: titles that outlines see, native charts with their numbers, notes, sources, links."""

import io
from collections.abc import Iterator

from pptx import Presentation
from pptx.slide import Slide as Page
from pptx.util import Inches

from metrics import formats
from metrics.charts import Drawing
from metrics.messages import say
from metrics.talk.handouts import pptx_charts, pptx_tables
from metrics.talk.handouts.forms import Bars, Lines, form_of
from metrics.talk.handouts.pptx_text import Box, link_in, text_box, written
from metrics.talk.page.contents import absolute
from metrics.talk.slides import Slide, Talk

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_TITLE_ONLY = 5
_LEFT, _ACROSS = 0.6, 12.13
_BODY_TOP, _BODY_BOTTOM = 1.95, 6.95


def content(talk: Talk, address: str) -> bytes:
    """Return *talk* as a presentation of 16 by 9; an empty one says so on its only slide."""
    book = Presentation()
    book.slide_width, book.slide_height = _WIDE, _HIGH
    properties = book.core_properties
    properties.title, properties.language, properties.author = talk.title, talk.language, ""
    slides = talk.slides or (Slide("text", talk.title, lines=((say("talk_page.empty", talk.language), ""),)),)
    for slide in slides:
        _add(book, slide, talk, address)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _add(book: Presentation, slide: Slide, talk: Talk, address: str) -> None:
    form = form_of(slide.drawing, talk.language) if slide.drawing else None
    body = _body(slide)
    sheets = pptx_tables.sheets(slide.drawing, body.height) if slide.drawing and form is None else [None]
    for number, sheet in enumerate(sheets, start=1):
        page = book.slides.add_slide(book.slide_layouts[_TITLE_ONLY])
        counted = f" ({number}/{len(sheets)})" if len(sheets) > 1 else ""
        _around(page, slide, talk, address, counted)
        if form is not None and slide.drawing:
            _chart(page, form, slide.drawing, body, talk.language)
        elif sheet is not None:
            pptx_tables.add(page, sheet, body, talk.language)
        elif slide.lines:
            text_box(page, body, [text for text, _ in slide.lines], size=24, language=talk.language, bullets=True)
        page.notes_slide.notes_text_frame.text = "\n\n".join(_spoken(slide))


def _chart(page: Page, form: Bars | Lines, drawing: Drawing, body: Box, language: str) -> None:
    add = pptx_charts.bars if isinstance(form, Bars) else pptx_charts.lines
    add(page, form, body, drawing.alt, language)


def _told(slide: Slide) -> tuple[list[str], float]:
    """Return why the series breaks and the notes of the chart, and the inches they need."""
    told = [*slide.drawing.seams, *slide.drawing.notes] if slide.drawing else []
    return told, 0.2 * sum(1 + len(each) // 150 for each in told) + 0.1 if told else 0.0


def _body(slide: Slide) -> Box:
    """Return where the chart, the table or the words of *slide* stand."""
    top = _BODY_TOP + (0.5 if slide.warning else 0)
    return Box(_LEFT, top, _ACROSS, _BODY_BOTTOM - _told(slide)[1] - top)


def _around(page: Page, slide: Slide, talk: Talk, address: str, counted: str) -> None:
    """Write title, subtitle, warning, notes and source of *slide*."""
    language, large = talk.language, slide.kind in ("cover", "closing")
    title = page.shapes.title
    title.left, title.top, title.width, title.height = Box(_LEFT, 2.4 if large else 0.35, _ACROSS, 1.4 if large else 0.95).emu
    written(title.text_frame, [slide.title + counted], size=44 if large else 28, bold=True, language=language)
    below = _below(slide, talk)
    if below:
        text_box(page, Box(_LEFT, 3.9 if large else 1.3, _ACROSS, 0.5), [below], size=24 if large else 16, muted=True, language=language)
    if slide.warning:
        told = f"{say('talk_page.warning', language)}: {slide.warning}"
        text_box(page, Box(_LEFT, _BODY_TOP - 0.1, _ACROSS, 0.45), [told], size=16, bold=True, framed=True, language=language)
    if slide.drawing or slide.link:
        source = text_box(page, Box(_LEFT, 7.0, _ACROSS, 0.4), [slide.drawing.source if slide.drawing else ""], size=12, muted=True, language=language)
    if slide.link:
        link_in(source, say("talk_page.live", language), absolute(slide.link, address), language)
    told, high = _told(slide)
    if told:
        text_box(page, Box(_LEFT, 7.0 - high, _ACROSS, high), told, size=11, language=language)


def _below(slide: Slide, talk: Talk) -> str:
    if slide.kind == "cover":
        day = formats.day(talk.day, talk.language) if talk.day else ""
        return " · ".join(part for part in dict.fromkeys((slide.subtitle, talk.subtitle, day)) if part)
    return slide.subtitle or (slide.drawing.subtitle if slide.drawing else "")


def _spoken(slide: Slide) -> Iterator[str]:
    """Yield the paragraphs of the notes: what the speaker wrote, then what the chart says of itself."""
    if slide.notes:
        yield slide.notes
    if slide.drawing:
        yield slide.drawing.alt
        yield from slide.drawing.seams
        yield from slide.drawing.notes
