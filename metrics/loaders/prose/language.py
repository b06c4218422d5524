"""Which language a text is written in: the two read their numbers and words apart."""

import re

_LOOKED_AT = 3000
_OURS = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_THEIRS = re.compile(
    r"\b(?:the|of|and|in|were|was|with|percent|provinces?|dossiers?|services?|units|had|by|for|from|its|which|has|applications?|agencies|officials|ranked|procedures|points|index)\b"
)


def language_of(text: str) -> str:
    """Return en for a text in English, else vi."""
    text = text[:_LOOKED_AT].lower()
    letters, ours = sum(map(str.isalpha, text)), len(_OURS.findall(text))
    return "en" if ours * 16 < letters and len(_THEIRS.findall(text)) >= max(3 if ours else 2, len(text) // 100) else "vi"
