"""The one place where words from outside become harmless in Streamlit's markdown."""

import re

_ADDRESS = re.compile(r"https?:(?=//)|www(?=\.)|\S(?=@)", re.I)
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:@/&^=\"'])")


def plain(text: str) -> str:
    """Return *text* so that markdown shows exactly its characters: no link, image, formula or colour.

    Line breaks become spaces; text from a report cannot start a block. An address would
    become a link in spite of its escapes: a word joiner, which nobody sees, keeps it text.
    """
    return _MARKS.sub(r"\\\1", _ADDRESS.sub("\\g<0>\u2060", " ".join(str(text).split())))
