"""What a document carries but does not say: deleted and hidden words, named once each."""

from collections.abc import Sequence

from metrics.issues import Issue, Severity

_SHOWN = 80


def left_out(deleted: Sequence[str], hidden: Sequence[str]) -> tuple[Issue, ...]:
    """Return a warning for the *deleted* and one for the *hidden* words that were not read, none for no words."""
    found = []
    for code, texts in (("deleted_text", deleted), ("hidden_text", hidden)):
        said = " ".join(" ".join(texts).split())
        if said:
            shown = said if len(said) <= _SHOWN else said[:_SHOWN] + "…"
            found.append(Issue(code, Severity.WARNING, facts={"words": shown}))
    return tuple(found)
