"""What the page is told of each slide: words, the chart at slide size, where to see it live."""

from collections.abc import Mapping

from metrics import formats
from metrics.charts import Drawing
from metrics.messages import catalogue
from metrics.talk.page.staging import staged
from metrics.talk.slides import Slide, Talk

WORDS = (
    "live",
    "warning",
    "hint",
    "ask",
    "asked_of",
    "no_chart",
    "no_area",
    "no_figures",
    "not_yet",
    "next_slide",
    "last_slide",
    "notes",
    "no_notes",
    "spoken",
    "blank",
    "slide_of",
    "empty",
    "blocked",
    "keys",
)


def content(talk: Talk, address: str = "") -> dict:
    """Return all that the page shows of *talk* but the answers to questions; links of the app begin with *address*."""
    day = formats.day(talk.day, talk.language) if talk.day else ""
    return {
        "title": talk.title,
        "subtitle": talk.subtitle,
        "day": day,
        "language": talk.language,
        "area": talk.area,
        "areas": list(talk.areas.items()),
        "slides": [of_slide(slide, address) for slide in talk.slides],
        "words": words(talk.language),
    }


def of_slide(slide: Slide, address: str) -> dict:
    """Return what the page shows of *slide*."""
    plain = {
        "kind": slide.kind,
        "title": slide.title,
        "subtitle": slide.subtitle,
        "lines": [text for text, _ in slide.lines],
        "notes": slide.notes,
        "warning": slide.warning,
        "link": absolute(slide.link, address),
        "asks": slide.of_area is not None,
    }
    years = on_one_scale([{"year": year, **of_drawing(drawing)} for year, drawing in slide.years])
    return plain | ({"chart": of_drawing(slide.drawing)} if slide.drawing else {}) | ({"years": years} if years else {})


def of_drawing(drawing: Drawing) -> dict:
    """Return the chart of a slide with its words."""
    return {
        **staged(drawing),
        "title": drawing.title,
        "subtitle": drawing.subtitle,
        "alt": drawing.alt,
        "source": drawing.source,
        "notes": list(drawing.notes),
        "seams": list(drawing.seams),
    }


def on_one_scale(charts: list[dict]) -> list[dict]:
    """Return *charts* with the same range on every horizontal axis that begins at zero: years that play keep their axes."""
    ends = [axis["range"][1] for chart in charts for axis in _from_zero(chart).values()]
    return [chart | {"figure": chart["figure"] | {"layout": chart["figure"]["layout"] | _ending_at(max(ends), chart)}} if ends else chart for chart in charts]


def _from_zero(chart: dict) -> dict[str, dict]:
    return {name: axis for name, axis in chart["figure"]["layout"].items() if name.startswith("xaxis") and axis.get("range", [None])[0] == 0}


def _ending_at(end: float, chart: dict) -> dict[str, dict]:
    return {name: axis | {"range": [0, end]} for name, axis in _from_zero(chart).items()}


def absolute(link: str, address: str) -> str:
    """Return *link* as one that works outside the app too."""
    return address.rstrip("/") + link if link.startswith("/") else link


def words(language: str) -> Mapping[str, str]:
    """Return the words of the page itself, their {places} still open."""
    return {name: catalogue()[f"talk_page.{name}"][language] for name in WORDS}
