"""What a number is when it is no level of the province: a change, a national mean, a denominator, an aside, a goal."""

import re

from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token

ASIDE = "aside"
RANKED = (34, 61, 62, 63, 64)
_AMONG_PROVINCES = re.compile(rf"/\s*(?:{'|'.join(map(str, RANKED))})$")
_MORE_BY = re.compile(r"hơn\s", re.I)
_COMPARES = re.compile(r"\b(?:nhiều|ít|cao|thấp|lớn|nhỏ)\s*$", re.I)
_WHOLE = re.compile(r"\d+")


def role(item: Item, language: str = "vi") -> str:
    """Return change, national, denominator or aside for a number that is no level of the province, else ""."""
    near, right = item.near, item.right
    if (
        cue("scale", "before", language).search(near)
        or cue("scale", "span", language).search(f"{item.topic} {item.left}")
        or cue("scale", "itself", language).search(f"{near} {item.token.printed}")
        or _is_field_size(item.token, near, right, language)
    ):
        return "denominator"
    if _is_national(item, language):
        return "national"
    if _is_change(item, language):
        return "change"
    if item.token.is_rank or _AMONG_PROVINCES.search(item.token.bare):
        return ""
    said = f"{item.topic} {item.left}"
    before = cue("aside", "before", language).search(near) or cue("aside", "of_each", language).search(said)
    before = before or _names_money(said) and cue("aside", "spent", language).search(said)
    aside = before or cue("aside", "after", language).match(right) or _is_of_handlers(item, language) or _is_share_of_other(item, language)
    return ASIDE if aside else ""


def _is_of_handlers(item: Item, language: str) -> bool:
    return not item.token.is_percent and item.token.bare.isdigit() and bool(cue("aside", "handlers", language).match(item.far))


def _is_share_of_other(item: Item, language: str) -> bool:
    """Tell whether a share is one of money ("93% dự toán"), or of a field that only part of a number falls in ("82% thuộc lĩnh vực đất đai")."""
    return item.token.is_percent and any(cue("aside", what, language).match(item.right) for what in ("of_money", "of_field"))


def is_one_of_each(item: Item, language: str = "vi") -> bool:
    """Tell whether a number is one in so many, "cứ 100 hồ sơ thì có 98": none itself, but a share after it is of the same."""
    return bool(cue("aside", "of_each", language).search(f"{item.topic} {item.left}"))


def _names_money(said: str) -> bool:
    return "đồng" in said or "VN" in said or "dong" in said


def _is_national(item: Item, language: str) -> bool:
    if item.token.is_rank:
        return False
    near = item.left if item.in_bracket and not item.near else item.near
    before = cue("national", "before", language).search(near) or cue("national", "whole", language).search(item.left)
    if before or cue("national", "after", language).search(item.right):
        return True
    return bool(cue("national", "of_all", language).search(f"{item.topic} {item.left}"))


def _is_field_size(token: Token, near: str, right: str, language: str) -> bool:
    """Tell whether a number is how many are ranked: "thứ 4 trong 63 tỉnh"."""
    return bool(_WHOLE.fullmatch(token.bare)) and bool(cue("field", "before", language).search(near)) and bool(cue("field", "after", language).match(right))


def _is_change(item: Item, language: str) -> bool:
    if cue("change", "after", language).match(item.right):
        return True
    if item.token.is_rank:
        return False
    if _MORE_BY.match(item.token.printed) and _COMPARES.search(item.near):
        return True
    keeps = cue("change", "keeps", language).match(item.right) and not cue("change", "grows", language).search(item.near)
    cut_by = item.topic if cue("change", "level_of_cut", language).search(item.near) else item.left
    if cue("change", "cut", language).search(item.near):
        of_time = f"{item.topic} {cut_by} {item.near}" if item.token.is_percent else f"{cut_by} {item.near}"
        return not keeps and not cue("change", "cut_of", language).search(of_time)
    if not cue("change", "before", language).search(item.near):
        return False
    return not (keeps or cue("change", "reduced", language).search(cut_by))


def is_target(item: Item, is_plan: bool, language: str = "vi") -> bool:
    """Tell whether a number is a goal: by the words before it, unless a word of fact stands between."""
    if cue("target", "near", language).search(item.near) or item.token.is_open or cue("target", "after", language).search(item.right):
        return True
    before = _sentence_before(item)
    said = list(cue("target", "sentence", language).finditer(before))
    if not said:
        return is_plan or _is_least(item, before, language)
    return not cue("target", "fact", language).search(before, said[-1].start())


def _is_least(item: Item, before: str, language: str) -> bool:
    least = cue("target", "least", language).match(item.token.printed)
    return bool(least) and not cue("target", "done", language).search(before)


def _sentence_before(item: Item) -> str:
    words = re.sub(r"\s+(?=[:,;.])", "", f"{item.topic} {item.left}")
    return words if item.in_bracket else re.sub(r"\([^()]*\)", " ", words) + " "
