"""What a report says in words rather than numbers: limitations, tasks, milestones."""

import re
from collections.abc import Iterator

from metrics.loaders.prose.grammar import facts, words
from metrics.loaders.prose.repair import Repaired
from metrics.loaders.prose.segments import Sentence
from metrics.statements import Cue

LIMITATION, TASK, MILESTONE = "limitation", "task", "milestone"
_LONGEST_LABEL = 120
_LIST = re.compile(r";\s*|,\s+(?=(?:việc|số lượng|số|một số|công tác|nhiều|tỷ lệ|chất lượng|tiến độ)\s)|,?\s*…\s*$")
_BULLET = re.compile(r"^\s*(?:[-+•*▪]|[a-zđ]\)|\d{1,2}[.)]|[IVX]+\.)\s*")


def findings(body: Repaired, found: list[Sentence]) -> Iterator[Cue]:
    """Yield one cue of kind limitation, task or milestone for each that the text states, with its short label."""
    under = ""
    for sentence in found:
        said = body.text[sentence.start : sentence.end]
        opened = _opens(sentence, said)
        if opened is not None:
            under = opened
            if not (under == LIMITATION and re.search(r":\s*\S", said)):
                continue
        elif sentence.kind != "bullet" and under and _is_apart(body.text, sentence, found):
            under = ""
        kind = under or _kind(said)
        if kind:
            yield from _items(body, sentence, said, kind)


def _opens(sentence: Sentence, said: str) -> str | None:
    """Return the kind of the items that follow a heading or lead-in, "" for another heading, None for what is neither."""
    cues = facts("findings.toml")
    is_short = sentence.kind == "heading" or sentence.is_lead
    if not is_short:
        return LIMITATION if words(cues[LIMITATION]["lead"]).search(said) else None
    if words(cues[TASK]["heading"]).search(said) or sentence.is_lead and words(cues[TASK]["lead"]).search(said):
        return TASK
    if words(cues[LIMITATION]["heading"]).search(said):
        return LIMITATION
    return "" if sentence.kind == "heading" else None


def _is_apart(text: str, sentence: Sentence, found: list[Sentence]) -> bool:
    """Tell whether a plain paragraph begins here, which ends a list of bullets or a sentence's own list."""
    before = found[found.index(sentence) - 1]
    return before.paragraph != sentence.paragraph and before.kind in ("bullet", "text")


def _kind(said: str) -> str:
    cues = facts("findings.toml")
    return next((kind for kind in (LIMITATION, MILESTONE) if words(cues[kind]["sentence"]).search(said)), "")


def _items(body: Repaired, sentence: Sentence, said: str, kind: str) -> Iterator[Cue]:
    cues = facts("findings.toml")
    lead = words(cues[LIMITATION]["lead"]).search(said) if kind == LIMITATION else None
    begin = lead.end() if lead else 0
    if kind == MILESTONE:  # of a long sentence only the clause that tells it
        found = words(cues[MILESTONE]["sentence"]).search(said)
        begin = said.rfind(";", 0, found.start()) + 1
    edges = [begin, *(edge for cut in _LIST.finditer(said, begin) for edge in cut.span()), len(said)] if lead else [begin, len(said)]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        label = _label(said[first:last])
        if len(label) > 8:
            start, end = body.span(sentence.start + first, sentence.start + last)
            yield Cue(kind, label, "body", f"text:{start}-{end}", said)


def _label(said: str) -> str:
    label = " ".join(_BULLET.sub("", said).split()).strip(" ,;.…")
    if len(label) <= _LONGEST_LABEL:
        return label
    return label[:_LONGEST_LABEL].rpartition(" ")[0] + "…"
