"""Corrections that were typed and not saved yet: a drawer closed by mistake, a refresh or a restart loses none of them."""

import json
from collections.abc import Mapping

from metrics.ui.desk import state

_NOTE, _KEPT = "corrections", 50  # what is left lying longest goes first


def of(mark: str) -> dict[str, str]:
    """Return what was typed for the figure *mark* and not saved, by field; nothing for a figure nobody began to correct."""
    return _all().get(mark, {})


def keep(mark: str, typed: Mapping[str, str]) -> None:
    """Keep what stands *typed* for the figure *mark*, by field; nothing typed is nothing kept."""
    others = {each: fields for each, fields in _all().items() if each != mark}
    kept = others | ({mark: dict(typed)} if typed else {})
    text = json.dumps(dict(list(kept.items())[-_KEPT:]), ensure_ascii=False) if kept else ""
    state.tried(lambda: state.desk().drafts.keep_note(_NOTE, text))


def _all() -> dict[str, dict[str, str]]:
    try:
        found = json.loads(state.desk().drafts.note(_NOTE) or "{}")
    except ValueError:  # cut short on its way to the disk
        return {}
    return found if isinstance(found, dict) else {}
