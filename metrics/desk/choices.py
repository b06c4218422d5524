"""What the fields of a figure may be, as code and words."""

from functools import cache

from metrics import catalogue, formats
from metrics.desk.corrections import UNITS
from metrics.messages import say
from metrics.observations import QUALIFIERS


@cache
def choices(language: str) -> dict[str, object]:
    """Return what a field may be: indicators, parts of each, areas, units, qualifiers; code and words, in the order of the words."""
    indicators = sorted(([code, catalogue.label(code, language)] for code in catalogue.indicators()), key=lambda each: catalogue.alphabetical(each[1]))
    parts_of = {code: [[part, known.label[language]] for part, known in catalogue.breakdowns(code).items()] for code, _ in indicators}
    areas = [[area.id, _area_words(area, language)] for area in catalogue.areas().values()]
    return {
        "indicators": indicators,
        "parts": {code: each for code, each in parts_of.items() if each},
        "areas": sorted(areas, key=lambda each: catalogue.alphabetical(each[1])),
        "units": [[name, say(f"interface.sheet.unit_{number}", language)] for number, name in enumerate(UNITS)],
        "qualifiers": [[name, say(f"interface.sheet.qualifier_{name}", language)] for name in QUALIFIERS],
    }


def _area_words(area: catalogue.Area, language: str) -> str:
    name = catalogue.area_name(area.id, area.valid_to, language)
    return name if area.valid_to is None else say("interface.picker.former", language, name=name, day=formats.day(area.valid_to, language))
