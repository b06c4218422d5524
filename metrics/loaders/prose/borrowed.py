"""What a number takes over from the next one of its sentence: "71/71 xã và 8/8 huyện thực hiện một cửa"."""

from dataclasses import replace

from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.grammar import grammar
from metrics.loaders.prose.meaning import Meaning
from metrics.loaders.prose.nouns import counted_tier, is_plain

_RAISED_TO = Caseless(r"nâng (?:tổng )?số[^#;,]{0,40} lên|(?:đưa|kéo|đẩy) (?:tổng )?(?:số|con số)[^#;,]{0,40} lên|bringing the (?:total|number)")
_STAFF = Caseless(r"^(?:số |tổng số )?(?:cán bộ|công chức|viên chức|cbcc\w*)(?:(?:,|‚| và)? (?:công chức|viên chức))*")
_SENT = Caseless(r"\b(?:gửi|phát hành)(?: đi)?\W*$")


def borrowed(found: list[Meaning]) -> list[Meaning]:
    """Return *found*, the meanings of one sentence, with those that only name their noun told by the next."""
    found = list(found)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _with_next(found[index], found[index + 1])
    return _one_way(found)


def _with_next(one: Meaning, other: Meaning) -> Meaning:
    if one.indicator and (one.indicator, one.breakdown) == (other.indicator, other.breakdown) and _RAISED_TO.search(other.item.near):
        return replace(one, indicator="", breakdown="", taken_as="change")
    if one.indicator or one.taken_as or not other.indicator:
        return one
    if one.object == "decision" and other.indicator == "procedures_published" and not one.item.in_bracket:
        return replace(one, indicator="procedures_publish_decisions", taken_as=other.taken_as)
    if one.object == "document" and other.indicator == "edocs_exchanged" and _SENT.search(one.item.near):
        return replace(one, indicator=other.indicator, breakdown="sent", taken_as=other.taken_as)
    if not one.object or one.object != other.object or one.token.is_rank or other.token.is_rank:
        return one
    if (
        one.item.far == one.item.right
        and is_plain(_STAFF.sub("", one.item.right) if one.token.is_percent else one.item.right)
        and is_plain(other.item.near)
        and not one.item.in_bracket
    ):
        return replace(other, token=one.token, tier=counted_tier(one.item, _units(one, other), grammar()), item=one.item)
    return one


def _units(one: Meaning, other: Meaning) -> str:
    """Return what a number counts where its own words name a tier: a share of agencies counts them."""
    return "agency" if other.indicator.endswith(("units_pct", "website_pct")) else one.object


def _one_way(found: list[Meaning]) -> list[Meaning]:
    """Return documents that are only said to be sent as all that were exchanged: a part is one of two that are told apart."""
    ways = {each.breakdown for each in found if each.indicator == "edocs_exchanged"}
    alone = "sent" in ways and "received" not in ways
    return [replace(each, breakdown="") if alone and each.indicator == "edocs_exchanged" else each for each in found]
