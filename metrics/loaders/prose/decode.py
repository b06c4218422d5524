"""Bytes to text, and the front matter that tells what a text is."""

import re
from datetime import date

from charset_normalizer import from_bytes

from metrics.issues import Issue
from metrics.loaders.prose import legacy
from metrics.report import Report, digest, report_id
from metrics.statements import UnreadableReportError

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.S)
_KEYS = ("title", "publisher", "author", "published", "origin", "wording", "note", "address")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(content: bytes, file_name: str) -> str:
    """Return the text of *content*. Raises UnreadableReportError for an empty file or one that is no text."""
    if not content.strip():
        raise UnreadableReportError(Issue("empty_file", facts={"file": file_name}))
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "" if b"\x00" in content else _eight_bit(content)
    if not text.strip() or len(_CONTROL.findall(text)) * 100 > len(text):
        raise UnreadableReportError(Issue("not_text", facts={"file": file_name}))
    return text


def _eight_bit(content: bytes) -> str:
    """Return the text of bytes that are no UTF-8: in TCVN3 or VNI where their words say so, else as best guessed."""
    western = content.decode("latin-1")
    encoding = legacy.encoding_of(western)
    if encoding:
        return legacy.converted(western, encoding)
    guess = from_bytes(content).best()
    return str(guess) if guess else ""


def body_start(text: str) -> int:
    """Return where the text begins after its front matter, 0 when it has none."""
    front = _FRONT.match(text)
    return front.end() if front else 0


def described(content: bytes, text: str, file_name: str) -> Report:
    """Return the report as its front matter describes it.

    The front matter is a block of `key: value` lines between `---` lines at the very top;
    keys: title, publisher, author, published (ISO date), origin, wording, note, address.
    """
    facts = {}
    front = _FRONT.match(text)
    for line in front[1].splitlines() if front else ():
        key, _, value = line.partition(":")
        if key.strip() in _KEYS:
            facts[key.strip()] = value.strip()
    published = _day(facts.pop("published", ""))
    return Report(report_id(content), published=published, file_name=file_name, digest=digest(content), **facts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
