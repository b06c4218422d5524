"""The one place where words from outside become harmless in Streamlit's markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:@/&^=\"'])")


def plain(text: str) -> str:
    """Return *text* so that markdown shows exactly its characters: no link, image, formula or colour.

    Line breaks become spaces; text from a report cannot start a block.
    """
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))
