"""Numbers that come in series: "lần lượt 92%, 97% và 99%", "từ hạng 51 lên hạng 31"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.parts import sharing
from metrics.loaders.prose.ranking import named

_JOIN = re.compile(
    r"^[\s%]*(?:điểm|%|hồ sơ|dịch vụ|thủ tục|TTHC|cơ quan|đơn vị|văn bản|bậc|hạng)?"
    r"\s*(?:,|;|và|, và|and)\s*(?:(?:xếp |đứng )?(?:thứ|hạng|vị trí(?: thứ)?)\s*)?$",
    re.I,
)
_LIST = re.compile(r"\s*(?:,|;|\bvà\b|\band\b)\s*")
_LEVELS = re.compile(r"(mức(?: độ)?)\s+(\d(?:\s*(?:,|và)\s*(?:mức(?: độ)?\s*)?\d)+)", re.I)
_YEARS = re.compile(r"(?:năm )?(?:19|20)\d{2}(?:\s*(?:,|và)\s*(?:năm )?(?:19|20)\d{2})+")
_ALL_TIERS = re.compile(
    r"(?:của |ở |tại )?(?:cả )?(?:ba|3|hai|2|các) cấp(?: (?:là |gồm )?\(?(?:cấp )?tỉnh(?:, (?:cấp )?huyện)?(?:,| và) (?:cấp )?xã\)?)?", re.I
)
_TIERS_IN_ORDER = {3: ("tỉnh", "huyện", "xã"), 2: ("tỉnh", "xã")}
_BRACKET_YEAR = re.compile(r"\(\s*(?:năm )?((?:19|20)\d{2})\s*\)")
_RANKS = re.compile(r"\b(?:thứ hạng|xếp hạng|vị trí|vị thứ|thứ bậc)\b", re.I)
_FARTHEST = 40  # letters from the cue of a series, or its years, to the first value
_OF_YEAR = re.compile(r"(?:(?:\b(?:trong|của|vào|ở) )?năm )?(?<!\d)(?:19|20)\d{2}(?!\d)")
_BETWEEN = re.compile(
    r"\W*(?:lần lượt|tương ứng|theo thứ tự)[ ,]*(?:ở|tại|của|cho|với|thuộc|đối với|từ|theo)\s+(?:các )?([^\d;.()]+?)\s*(?:là|đạt|có|được|chiếm|:)?\s*$", re.I
)
_SPAN = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết )?(?:năm )?")
_UP_TO = re.compile(r"\s*(?:%|điểm|hồ sơ|dịch vụ|thủ tục|TTHC)?\s*đến\s*", re.I)
_MOVES = re.compile(r"\b(?:tăng|giảm|nâng|lên|xuống|cải thiện|vươn|hạ|tụt|nhích|kéo|rút|đưa|thay đổi|chuyển|bậc|hạng|vị trí|năm (?:trước|ngoái))\b", re.I)
_NOT_LABEL = re.compile(r"^.*?\b(?:của|các|ở|tại|theo|đối với|với|tỷ lệ|gồm|cho)\s+(?=\S+(?: \S+)?$)", re.I)


def distributed(text: str, start: int, items: list[Item], known: list[str]) -> tuple[list[Item], dict[int, str], set[int], list[str]]:
    """Give each value of a distributive series its own label.

    *known* are the labels of the series before, which "theo thứ tự ấy" goes back to. Return
    the items with the labels as their nearest words, the year words of those that are
    labelled by years, the starts of the values that could not be assigned (as many labels
    as values, or none at all), and the labels for the next series.
    """
    changed, years, lost, done, known = list(items), {}, set(), set(), list(known)
    for at, run in _runs(text, start, items, known):
        if run[0] in done:
            continue
        labels = _labelled(text, start, at, [items[each] for each in run], known)
        if labels is None:
            lost |= {items[index].token.start for index in run}
            continue
        done |= set(run)
        lost -= {items[index].token.start for index in run}
        head, known[:] = labels
        index_said = next((text[start + first : start + end] for first, end, _ in reversed(named(text[start:at]))), "")
        tail = _tail(text[at : items[run[0]].token.start], known)
        for index, name in zip(run, known, strict=True):
            changed[index] = replace(_with_label(items, run, index, head, name, tail), topic=index_said)
            if YEAR.fullmatch(name.removeprefix("năm ").strip()):
                years[changed[index].token.start] = f"năm {name.removeprefix('năm ').strip()}"
    for run in _unannounced(text, items, done):
        before = text[start : items[run[0]].token.core]
        head, names, tail = sharing(before, [items[index].token.bare for index in run])
        index_said = next((before[first:end] for first, end, _ in reversed(named(before))), "")
        for index, name in zip(run, names, strict=False):
            changed[index] = replace(_with_label(items, run, index, head, name, tail), topic=index_said)
    return changed, years, lost, known


def _unannounced(text: str, items: list[Item], done: set[int]) -> Iterator[list[int]]:
    """Yield the lists of values that no "lần lượt" announces: "với 3,41 điểm và 3,52 điểm"."""
    first = 0
    while first < len(items):
        run = _run(text, items, first)
        if len(run) > 1 and not done & set(run):
            yield run
        first = run[-1] + 1


def _with_label(items: list[Item], run: list[int], index: int, head: str, name: str, tail: str) -> Item:
    item = items[index]
    near = f"{head} {_OF_YEAR.sub('', name)} {tail}".strip()
    right = item.right or items[run[-1]].right
    token = replace(item.token, is_rank=items[run[0]].token.is_rank, is_percent=item.token.is_percent or items[run[-1]].token.is_percent)
    return replace(item, token=token, near=near, left=near, topic="", right=right, far=item.far or right)


def _labelled(text: str, start: int, at: int, run: list[Item], known: list[str]) -> tuple[str, list[str]] | None:
    """Return what stands before a series and its labels: named there, after it, or in the series before."""
    before, count = text[start:at], len(run)
    clause = re.split(r"[;.](?=\s)", before)[-1]
    indices = list(dict.fromkeys(clause[first:end] for first, end, _ in named(clause)))
    if len(indices) == count:
        return "thứ hạng" if _RANKS.search(clause) else "", indices
    tiers = [f"cấp {tier}" for tier in _TIERS_IN_ORDER.get(count, ())]
    if tiers and _ALL_TIERS.search(f"{clause} {_follows(text, at)}"):
        return _ALL_TIERS.sub("", clause).strip(), tiers
    between = _labels_between(text[at : run[0].token.core], count)
    if between:
        return clause.strip(), between
    bracketed = _BRACKET_YEAR.findall(clause)
    if len(bracketed) == count:  # "71,3% (2013) rồi 74,86% (2014), tương ứng xếp thứ 58 và thứ 55"
        return next((clause[first:end] for first, end, _ in reversed(named(clause))), ""), [f"năm {year}" for year in bracketed]
    said = _labels(before, count) or _labels_after(text, run[-1], count)
    if said or len(known) != count:
        return said
    return cue("series", "distributive").sub("", clause), known


def _follows(text: str, at: int) -> str:
    return re.split(r"[;.]|\d", text[at : at + 60])[0]


def _runs(text: str, start: int, items: list[Item], known: list[str]):
    """Yield (where the cue stands, the indices of its values)."""
    if not items:
        return
    cues = [*cue("series", "distributive").finditer(text, start, items[-1].token.end), *_YEARS.finditer(text, start, items[-1].token.start)]
    for match in cues:
        first = next((index for index, item in enumerate(items) if item.token.start >= match.end()), None)
        if first is None or items[first].token.start - match.end() > _FARTHEST and not _BETWEEN.match(text[match.start() : items[first].token.core]):
            continue
        run = _run(text, items, first)
        if len(run) > 1 and (match.re is not _YEARS or len(YEAR.findall(match.group())) == len(run)):
            yield match.end() if match.re is _YEARS else match.start(), run
    again = cue("series", "again").search(text, start, items[-1].token.end)
    first = next((index for index, item in enumerate(items) if item.token.start > again.end()), len(items)) if again else len(items)
    while first < len(items):
        run = _run(text, items, first)
        if len(run) == len(known) > 1:
            yield items[first].token.core, run
        first = run[-1] + 1


def _run(text: str, items: list[Item], first: int) -> list[int]:
    """Return the indices of the numbers joined to a list, from *first* on."""
    run = [first]
    while run[-1] + 1 < len(items) and _JOIN.match(text[items[run[-1]].token.end : items[run[-1] + 1].token.start]):
        run.append(run[-1] + 1)
    return run


def _labels(before: str, count: int) -> tuple[str, list[str]] | None:
    """Return what stands before a list of *count* labels at the end of *before*, and the labels."""
    clause = re.split(r"[;.:]", before.rstrip(" ,"))[-1]
    clause = re.sub(r"\([^()]*\)", "", clause)
    levels = _LEVELS.search(clause)
    if levels and len(re.findall(r"\d", levels[2])) == count:
        return clause[: levels.start()].strip(), [f"{levels[1]} {digit}" for digit in re.findall(r"\d", levels[2])]
    if years := _years(clause, count):
        head, rest = clause[: years[0]].removesuffix("năm "), clause[years[1] :].strip(" ,")
        return f"{head.strip()} {rest}".strip(), [f"năm {year}" for year in years[2]]
    parts = _LIST.split(clause)
    if len(parts) < count:
        return None
    names = [part.strip() for part in parts[-count:]]
    if any(len(name) > 60 for name in names[1:]) or (len(parts) > count and len(parts[-count - 1]) < 25 and not YEAR.search(parts[-count - 1])):
        return None
    opened = _NOT_LABEL.match(names[0])
    head = opened.group() if opened else ""
    return " ".join([*parts[:-count], head]).strip(), [names[0][len(head) :] or names[0], *names[1:]]


def _labels_between(words: str, count: int) -> list[str]:
    """Return the *count* labels that stand between the cue of a series and its values: "lần lượt ở cấp tỉnh, cấp huyện, cấp xã là …"."""
    said = _BETWEEN.match(words)
    names = _LIST.split(said[1].strip()) if said else []
    return names if len(names) == count and all(0 < len(name) < 40 for name in names) else []


def _years(clause: str, count: int) -> tuple[int, int, list[str]] | None:
    """Return where the *count* years that a clause names begin and end, and the years: in a list, or from the first to the last."""
    found = list(YEAR.finditer(clause))
    said = [match.group() for match in found]
    if len(said) == 2 != count and _SPAN.fullmatch(clause[found[0].end() : found[1].start()]) and int(said[1]) - int(said[0]) + 1 == count:
        said = [str(year) for year in range(int(said[0]), int(said[1]) + 1)]
    return (found[0].start(), found[-1].end(), said) if len(said) == count else None


def _labels_after(text: str, last: Item, count: int) -> tuple[str, list[str]] | None:
    following = re.split(r"[;.]", text[last.token.end : last.token.end + 120])[0]
    found = re.findall(r"(?:19|20)\d{2}", following)
    return (last.topic + " " + last.left, [f"năm {year}" for year in found]) if len(found) == count else None


def _tail(words: str, labels: list[str]) -> str:
    """Return what stands between the cue of a series and its values, without the labels that stand there."""
    said = cue("series", "distributive").sub("", words).strip()
    return said[said.rfind(labels[-1]) + len(labels[-1]) :].strip() if all(name in said for name in labels) else said


def from_to(text: str, start: int, items: list[Item]) -> dict[int, int]:
    """Return the pairs "từ A lên B" as start of A → start of B: last year's level and this one's."""
    found = {}
    for one, other in zip(items, items[1:], strict=False):
        before, between = text[max(start, one.token.start - 40) : one.token.core], text[one.token.end : other.token.start]
        between = re.sub(r"\bnăm (?:19|20)\d{2}\b,?", "", between)
        if cue("series", "from").search(before) and cue("series", "to").search(between.replace(",", "")) and not is_range(text, start, one, other):
            found[one.token.start] = other.token.start
    return found


def is_range(text: str, start: int, one: Item, other: Item) -> bool:
    """Tell whether "từ 20% đến 30%" says between what a number lies: nothing rose or fell, and no time is named between."""
    between = text[one.token.end : other.token.core]
    if "đến" not in between or not _UP_TO.fullmatch(between) or one.token.is_rank or other.token.is_rank:
        return False
    return not _MOVES.search(text, start, other.token.end + 60)


def denominator(text: str, token: Token) -> Token | None:
    """Return the denominator of a number such as 1.397/1.725 as a number of its own."""
    slash = text.find("/", token.core, token.end)
    match = re.compile(r"\s*(\d[\d.,]*\d|\d)").match(text, slash + 1, token.end) if slash > 0 else None
    return Token(match.start(1), match.end(1), match[1], "figure", match[1], match.start(1)) if match else None
