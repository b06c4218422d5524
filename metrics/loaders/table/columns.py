"""What each column of a table holds: labels, figures, or numbers under a heading nobody knows."""

from collections.abc import Mapping, Sequence

from metrics import headings
from metrics.catalogue import areas_named, find_indicator
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import Band, is_number
from metrics.loaders.table.meanings import Meaning, answered, combined
from metrics.loaders.table.words import names_agency, role_of, unit_in
from metrics.period_words import period_of

_SAMPLE, _MOST = 40, 0.5
_TESTS = {
    "area": areas_named,
    "indicator": lambda cell: find_indicator(cell)[0],
    "period": lambda cell: period_of(cell) and len(cell) <= 30,
}
_BY_CONTENT_TOO = ("", "unit", "breakdown", "agency", "note", "value")


def columns(sheet: Sheet, band: Band, parts: Mapping[int, tuple[str, ...]], words: Mapping[int, str], answers: Mapping[str, str]) -> tuple[dict, dict, dict]:
    """Return roles, columns of figures, and columns of numbers that are not understood."""
    roles: dict[str, int] = {}
    data: dict[int, Meaning] = {}
    unread: dict[int, str] = {}
    worded: list[int] = []
    for column, each in parts.items():
        meaning = _meaning(each, words.get(column, ""), answers)
        role = meaning.fields.get("column", "") or ("" if meaning.kind == "ignore" else _role(each, meaning))
        cells = [row[column] for row in sheet.rows[band.body : min(band.end, band.body + _SAMPLE)] if row[column]]
        if role in _BY_CONTENT_TOO and not meaning.says("column") and meaning.kind != "ignore":
            role = _by_content(cells, roles, meaning) or ("agency" if role == "unit" and _are_agencies(cells) else role)
        if role:
            roles.setdefault(role, column)
        elif meaning.kind == "ignore":
            continue
        elif _is_counting(cells) and not each:
            roles.setdefault("number", column)
        elif each and not meaning.unknown and (meaning.kind or meaning.fields):
            data[column] = meaning
        elif any(is_number(row[column]) for row in sheet.rows[band.body : band.end] if row[column]):
            unread[column] = words.get(column, "")
        elif cells:
            worded.append(column)
    if worded and data and not {"area", "indicator", "agency"} & set(roles):
        roles["agency"] = worded[0]  # whose figures these are: a district's are never the province's
    if "value" in roles:
        data[roles["value"]] = _valued(parts[roles["value"]])
    return roles, data, unread


def _valued(parts: Sequence[str]) -> Meaning:
    """Return what the heading of the column of values says beside being one: its unit, or a year over it."""
    said = combined([part for part in parts if not role_of(part)])
    unit = next(filter(None, map(unit_in, parts)), "")
    return Meaning({"unit": unit, **said.fields} if unit else said.fields, said.kind)


def _meaning(parts: Sequence[str], words: str, answers: Mapping[str, str]) -> Meaning:
    """Return what a heading says, the reader's answers first: for the whole heading, else for one of its parts."""
    whole = answers.get(headings.heading_key(words)) if words else None
    known = [part for part in parts if headings.heading_key(part) in answers]
    if not whole and not known:
        return combined(parts)
    told = [answered(whole)] if whole else [answered(answers[headings.heading_key(part)]) for part in known]
    rest = combined([part for part in parts if part not in known]) if not whole else combined(parts)
    fields = dict(rest.fields)
    for each in told:
        fields |= each.fields
    kind = next((each.kind for each in told if each.kind), rest.kind if rest.kind in ("target", "change", "total", "national") else "")
    return Meaning(fields, kind, "" if whole else rest.unknown)


def _role(parts: Sequence[str], meaning: Meaning) -> str:
    """Return the role of a column all of whose heading is a word for one; a measure over or under a year is none."""
    role = role_of(parts[-1]) if parts else ""
    if len(parts) > 1 and role == "value" and meaning.says("indicator", "area", "period", "breakdown", "tier"):
        return ""
    if len(parts) > 1 and role and role != "value" and meaning.says("indicator", "area", "period"):
        return ""
    return role


def _by_content(cells: Sequence[str], roles: Mapping[str, int], meaning: Meaning) -> str:
    """Return what stands in a column whose heading says nothing of it."""
    if meaning.says("indicator", "area", "period"):
        return ""
    for kind, test in _TESTS.items():
        if kind not in roles and cells and sum(bool(test(cell)) for cell in cells) >= _MOST * len(cells):
            return kind
    return ""


def _are_agencies(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(names_agency(cell) for cell in cells) >= _MOST * len(cells)


def _is_counting(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and [cell for cell in cells if cell.isdigit()][:5] == [str(number) for number in range(1, min(5, len(cells)) + 1)]
