"""The two numbers of "từ A lên B": what one says of the other."""

from dataclasses import replace

from metrics.loaders.prose import years
from metrics.loaders.prose.meaning import Meaning


def like_its_pair(meaning: Meaning, found: list[Meaning], pairs: dict[int, int]) -> Meaning:
    """Return the first of "từ A lên B" with the meaning of the second, when it has none of its own; an unread second with that of the first."""
    if not (meaning.indicator or meaning.taken_as) and meaning.token.start in pairs.values():
        first = next((each for each in found if pairs.get(each.token.start) == meaning.token.start and each.is_indexed), None)
        return replace(first, token=replace(meaning.token, is_rank=first.token.is_rank), item=meaning.item) if first and first.indicator else meaning
    if meaning.token.start not in pairs:
        return meaning
    other = next((each for each in found if each.token.start == pairs[meaning.token.start]), None)
    if other is None or not other.indicator or meaning.taken_as == "target":
        return meaning
    return replace(other, token=replace(meaning.token, is_rank=other.token.is_rank), item=meaning.item)


def period_before(own: str, later: str, span: tuple[str, str]) -> str:
    """Return the period of A in "từ A lên B": its own year when it differs, else that of the pair before where B's are the same, else the year before B's.

    *span* are the periods of the pair before in the sentence: "từ 77,21 điểm năm 2019 lên 83,94 điểm năm 2023; thứ hạng từ 58 lên 45".
    """
    if own == later == span[1] and later:
        return span[0]
    if own != later and years.YEAR.search(own):
        return own
    year = years.YEAR.findall(later)
    return f"năm {int(year[-1]) - 1}" if year else "năm trước"
