"""Drawings of a PDF that draw themselves, found before anything follows them round and round."""

import re
from collections.abc import Mapping

from metrics.issues import Issue
from metrics.statements import UnreadableReportError

_OBJECT = re.compile(rb"(?<!\d)(\d{1,8}) (\d{1,5}) obj(.*?)(?:stream\r?\n|endobj)", re.S)
_USED = re.compile(rb"(\d{1,8}) \d{1,5} R\b")
_PAGE = re.compile(rb"/Kids|/Type\s*/Page\b")
_LONGEST = 20_000


def checked(content: bytes, file_name: str) -> None:
    """Raise UnreadableReportError when a drawing uses itself, by itself or through others."""
    if b"/Form" not in content:
        return
    uses = {}
    for each in _OBJECT.finditer(content):
        facts = each[3][:_LONGEST]
        if (b"/Form" in facts or b"/XObject" in facts) and not _PAGE.search(facts):
            uses[each[1]] = {used for used in _USED.findall(facts)}
    if _goes_round(uses):
        raise UnreadableReportError(Issue("broken_document", facts={"file": file_name}))


def _goes_round(uses: Mapping[bytes, set[bytes]]) -> bool:
    """Tell whether something in *uses* uses itself: what uses nothing that is left is taken away until nothing changes."""
    left = {each: used & uses.keys() for each, used in uses.items()}
    while free := [each for each, used in left.items() if not used & left.keys()]:
        for each in free:
            del left[each]
    return bool(left)
