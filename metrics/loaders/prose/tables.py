"""Rows of a table inside a text: cells between "|" or tabs, or numbers in columns under a row of years."""

import re
from dataclasses import dataclass, replace

from metrics.loaders.prose import ranking
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import facts, grammar
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.segments import Sentence

_RANKED = re.compile(r"\b(?:xếp hạng|thứ hạng|hạng|vị trí|xếp thứ|rank)\b", re.I)
_UNIT = Caseless(r"(?:đơn vị(?: tính)?|ĐVT)\s*:\s*([^);.\n|]{2,20})")
_HANDLED = Caseless(r"(?:kết quả|tình hình)[^.\n]{0,30}(?:tiếp nhận|giải quyết)")
_COLUMNS = Caseless(r"tiếp nhận.*(?:giải quyết|xử lý|đúng hạn|quá hạn|trễ hạn)")  # headings that count dossiers without saying so
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+\.?)\s*$")


@dataclass(slots=True)
class Table:
    """What the rows of a table share: the headings of its columns, the index its last row was of, what it counts ("đơn vị tính: hồ sơ")."""

    headings: tuple[str, ...] = ()
    index: str = ""
    unit: str = ""


def flat_rows(text: str, found: list[Sentence], numbers: list[Token]) -> list[Sentence]:
    """Return *found* with the lines under a line of years ("Năm 2022 2021 2020") told to be rows."""
    rows, width = [], 0
    for sentence in found:
        if sentence.kind == "row":
            width = 0
            rows.append(sentence)
            continue
        years = YEAR.findall(text, sentence.start, sentence.end)
        if len(years) < 2 and not width:
            rows.append(sentence)
            continue
        here = [token for token in numbers if sentence.start <= token.start < sentence.end]
        rest = text[sentence.start : sentence.end]
        for token in reversed(here):
            rest = rest[: token.start - sentence.start] + "#" + rest[token.end - sentence.start :]
        if len(years) > 1 and re.fullmatch(r"(?:Năm|Chỉ tiêu|Chỉ số|Nội dung)?[\s#]*", re.sub(r"\b(?:19|20)\d{2}\b", "#", rest)) and sentence.kind != "row":
            width = len(years)
            rows.append(replace(sentence, kind="row"))
        elif width and re.fullmatch(rf"[^#]+(?:\s+#){{{width}}}\s*", rest):
            rows.append(replace(sentence, kind="row"))
        else:
            width = 0
            rows.append(sentence)
    return rows


def cells(text: str, row: Sentence, numbers: list[Token]) -> list[tuple[int, int]]:
    """Return where the cells of *row* begin and end."""
    words = text[row.start : row.end]
    if "|" in words or "\t" in words:
        found, at = [], row.start
        for part in re.split(r"[|\t]", words):
            found.append((at, at + len(part)))
            at += len(part) + 1
        return found[1:-1] if words.startswith("|") and words.endswith("|") else found
    years = [match.span() for match in YEAR.finditer(text, row.start, row.end)]
    marks = [(token.start, token.end) for token in numbers if token.kind == "figure"] or years
    return [(row.start, marks[0][0]), *marks] if marks else [(row.start, row.end)]


def row_items(text: str, row: Sentence, numbers: list[Token], table: Table, topic: str) -> list[tuple[Item, str]]:
    """Return the figures of *row* with their headings as words, and the year that a heading or the label names."""
    if re.fullmatch(r"[\s|:+-]+", text[row.start : row.end]):
        return []
    spans = cells(text, row, numbers)
    said = tuple(" ".join(text[first:last].split()) for first, last in spans)
    figures = [token for token in numbers if token.kind == "figure"]
    if not table.unit and _COLUMNS.search(" ".join(said)) and not _named_thing(" ".join(said)):
        table.unit = "hồ sơ"
    if not figures or (not table.headings and sum(bool(YEAR.search(cell)) for cell in said) > 1):
        table.headings = said
        return []
    label = " ".join(
        cell
        for cell in said
        if cell and cell != "%" and not re.search(r"\d", re.sub(r"mức(?: độ)? [\d, và]+|ISO \d+|^\d+[.)]", "", cell)) and not _NUMBERING.match(cell)
    )
    label = label or next((cell for cell in said if YEAR.search(cell) or re.search(r"mức(?: độ)? \d", cell)), "")
    if named := ranking.named(label):
        table.index = named[-1][2].rank
    else:
        headed = ranking.named(" ".join(table.headings))
        table.index = _index_with_part(label, topic) or (headed[-1][2].rank if headed else table.index)
    return [_cell(token, spans, said, table, label, topic) for token in figures if not _is_numbering(token, spans, said)]


def _cell(token: Token, spans: list[tuple[int, int]], said: tuple[str, ...], table: Table, label: str, topic: str) -> tuple[Item, str]:
    column = next((index for index, (first, last) in enumerate(spans) if first <= token.start < last), 0)
    heading = table.headings[column] if column < len(table.headings) else ""
    year = YEAR.search(heading) or YEAR.search(label)
    words = f"{label} {YEAR.sub('', heading).replace('Năm', '').strip()}".strip() if heading else label
    is_rank = bool(_RANKED.search(words))
    unit = ("%" in heading or "%" in said) and not token.is_percent
    if table.unit and not unit and not is_rank and not _named_thing(words):
        words = f"số {table.unit} {words}"
    shown = replace(token, is_rank=is_rank or token.is_rank, is_percent=token.is_percent or unit)
    period = heading if YEAR.search(heading) else f"năm {year.group()}" if year else ""
    return Item(shown, words, words, topic, "", ""), period


def _named_thing(said: str) -> bool:
    """Tell whether the words of a cell say what is counted."""
    bare = re.sub(r"\bcấp (?:tỉnh|huyện|xã)\b", "", said, flags=re.I)
    return any(re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", bare, re.I) for name, pattern in grammar().objects if name != "result")


def unit_of(said: str) -> str:
    """Return what a line above a table says that its cells count, "" for nothing: "đơn vị tính: hồ sơ"."""
    found = _UNIT.search(said)
    if found:
        return found[1].strip()
    return "hồ sơ" if _HANDLED.search(said) else ""


def _is_numbering(token: Token, spans: list[tuple[int, int]], said: tuple[str, ...]) -> bool:
    return bool(spans) and token.start < spans[0][1] and bool(_NUMBERING.match(said[0])) and len(said) > 2


def _index_with_part(label: str, topic: str) -> str:
    """Return the index of *topic* that has a part called *label*."""
    parts = facts("grammar.toml")["components"]
    for index in grammar().indices:
        if any(re.search(pattern, label, re.I) for pattern in parts.get(index.score, {}).values()) and index.name.search(topic):
            return index.rank
    return ""
