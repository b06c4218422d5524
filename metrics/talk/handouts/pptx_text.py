"""Text on slides of a PPTX: one font that has Vietnamese on every machine, in the language of the talk."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame, _Run
from pptx.util import Inches, Pt

from metrics.charts import theme

FONT = "Arial"  # on Windows, macOS and as Liberation Sans on Linux; all have the Vietnamese letters
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Return the same in the units of the file."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def colour(token: str) -> RGBColor:
    """Return the colour of a *token* of the theme on white."""
    return RGBColor.from_string(theme.LIGHT[token].lstrip("#").upper())


def text_box(
    page: Page,
    box: Box,
    texts: Sequence[str],
    *,
    size: float,
    language: str,
    bold: bool = False,
    muted: bool = False,
    bullets: bool = False,
    framed: bool = False,
) -> Shape:
    """Write *texts*, a paragraph each, into *box* and return the shape."""
    shape = page.shapes.add_textbox(*box.emu)
    lines = [f"•  {text}" for text in texts] if bullets else texts
    written(shape.text_frame, lines, size=size, bold=bold, muted=muted, language=language)
    if framed:
        shape.line.color.rgb, shape.line.width = colour("@text"), Pt(2.25)
    if bullets:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.space_after = Pt(size / 2)
    return shape


def written(frame: TextFrame, texts: Sequence[str], *, size: float, language: str, bold: bool = False, muted: bool = False) -> None:
    """Put *texts* into *frame*, a paragraph each, from the top left."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(2)
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = text
        dressed(run, size, language, bold, "@muted" if muted else "@text")


def dressed(run: _Run, size: float, language: str, bold: bool, token: str) -> None:
    """Give *run* its font, size, colour and language."""
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = colour(token)
    run._r.get_or_add_rPr().set("lang", _LOCALES[language])


def link_in(shape: Shape, text: str, address: str, language: str) -> None:
    """Add a link to the first paragraph of *shape*."""
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = f"   {text}"
    dressed(run, 12, language, False, "@second")
    run.hyperlink.address = address
