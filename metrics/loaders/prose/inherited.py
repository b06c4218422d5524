"""The meaning that a number has from the one before: another part, another year, or the count behind a share."""

from dataclasses import replace

from metrics import numerals
from metrics.loaders.prose import ranking
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import Grammar, cue
from metrics.loaders.prose.meaning import Meaning
from metrics.loaders.prose.nouns import counted_tier, is_plain, named_parts, tier_words, without_noun

# What went is no level: "giảm 8, từ 572 xuống 564".
REDUCTIONS = ("units_reduced", "staff_cut", "procedures_time_cut_pct")
_OF_ONE_YEAR = Caseless(r"\W*(?:riêng|trong đó,?) (?:trong )?(?:năm|quý|tháng|6 tháng|\d+ tháng)\b")
_ROUNDED = 0.6  # of a percentage
OF_TOTAL = Caseless(r"(?:trong|trên|of|out of)(?: the)?(?: tổng)?(?: số| total)?(?: of)?")
OF_A_TIME = Caseless(r"(?:năm (?:19|20)\d{2}|cùng kỳ|năm (?:trước|ngoái))\W*$")
# A bracket that begins so holds what its number was at another time.
_SAYS_WHEN = Caseless(r"(?:19|20)\d{2}|cùng kỳ|năm (?:trước|ngoái)|kỳ trước|(?:last|previous|prior) year|year (?:earlier|before)")

# "cao hơn năm 2021 là 2,1%" tells how much, not what it was.
_BY_HOW_MUCH = Caseless(r"\bhơn\b|\b(?:higher|lower|more|fewer)\b")


def at_another_time(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    """Return the meaning of the number that a bracket or a comparison holds at another time: "(năm 2022 có 512)", "gấp đôi năm 2021 (31,8%)"."""
    if not item.in_bracket:
        return _held_against(item, thing, previous, said_by)
    if not is_plain(item.near) or not (_SAYS_WHEN.search(item.near) or item.host is None and OF_A_TIME.search(item.left)):
        return None
    return inherited(replace(item, left=item.near, topic=""), thing, previous, said_by)


def _held_against(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    """Return the meaning of the number that one is held against: "cao hơn mức 45,2% của năm 2020", "compared with 1,702 at the end of 2014"."""
    said = item.near or item.left
    compared = cue("follows_on", "compared").sub(" ", said)
    if len(compared) == len(said) or not is_plain(compared):
        return None
    is_level = _SAYS_WHEN.search(said) and not _BY_HOW_MUCH.search(said)
    if not (is_level or cue("follows_on", "at_a_time").match(item.right)):
        return None
    return inherited(replace(item, near=compared, left=compared, topic="", right=""), thing, previous, said_by)


def inherited(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    """Return the meaning of the number before for one that only names another part or another year."""
    if (
        previous is None
        or not previous.indicator
        or previous.indicator in REDUCTIONS
        and not _OF_ONE_YEAR.match(item.near)
        or item.token.is_rank
        or previous.token.is_rank
    ):
        return None
    if OF_TOTAL.fullmatch(item.near):
        return None
    if item.near.startswith("còn") and not named_parts(item, previous.indicator, said_by) and not tier_words(item, said_by):
        return None
    counted_of = _count_of(previous, item, thing, said_by)
    if counted_of:
        return counted_of
    if (
        previous.token.is_percent != item.token.is_percent
        or thing not in ("percent", previous.object)
        or not (is_plain(item.left) or says_this(item) or _names_a_part(item, previous, said_by))
    ):
        return None
    own = named_parts(item, previous.indicator, said_by)
    says_which = own or item.token.is_percent or thing == "point" or tier_words(item, said_by) or counted_tier(item, thing, said_by)
    if not says_which and is_some_kind(item, thing, said_by):
        return None
    breakdown = ";".join(sorted(own)) if own else "" if tier_words(item, said_by) else previous.breakdown
    return Meaning(item.token, previous.indicator, breakdown)


def _count_of(share: Meaning, item: Item, thing: str, said_by: Grammar) -> Meaning | None:
    """Return the count behind a share: "trên 80% (1.397/1.725 TTHC)"."""
    if not share.token.is_percent or item.token.is_percent or not (is_plain(item.near) and (item.in_bracket or is_plain(item.left))):
        return None
    known = {rule.indicator for rule in said_by.counts.get(thing, ())} if thing else set(said_by.share_of) if _makes(share, item) else set()
    count = next((count for count, pct in said_by.share_of.items() if pct == share.indicator and count in known), "")
    return Meaning(item.token, count, share.breakdown, share.tier) if count else None


def _makes(share: Meaning, item: Item) -> bool:
    """Tell whether a number such as 102/102 is what a share of 100% says in full."""
    part, below, percent = numerals.read(item.token.bare), ranking.out_of(item.token), numerals.read(share.token.bare, unit="percent")
    is_both = isinstance(part, numerals.Numeral) and isinstance(percent, numerals.Numeral) and bool(below)
    return is_both and abs(part.value / below * 100 - percent.value) < _ROUNDED


def _names_a_part(item: Item, previous: Meaning, said_by: Grammar) -> bool:
    """Tell whether a few words name another part of the number before: "gửi đạt 99%, nhận đạt 97%"."""
    return bool(previous.breakdown) and len(item.near.split()) <= 3 and bool(named_parts(item, previous.indicator, said_by))


def says_this(item: Item) -> bool:
    return bool(cue("follows_on", "this").search(item.left))


def is_some_kind(item: Item, thing: str, said_by: Grammar) -> bool:
    """Tell whether the words after a count say more of it than its noun: "trong 412 hồ sơ trễ hạn có 380 hồ sơ đất đai" has a part without a name."""
    return not is_plain(without_noun(item.right, thing, said_by))
