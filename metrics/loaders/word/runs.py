"""The words of a Word paragraph as a reader sees them: without what was deleted, hidden or set as a footnote's mark."""

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from metrics.loaders.raised import raised

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class Reader:
    """Reads paragraphs; keeps what it left out, in `deleted` and `hidden`. `hidden_styles` are ids of styles."""

    hidden_styles: frozenset[str]
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def paragraph(self, element: _Element) -> tuple[str, list[str]]:
        """Return the words of a paragraph, and those of the text boxes that hang on it."""
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in self.hidden_styles:
            self.hidden.append(_words(element))
            return "", []
        said: list[str] = []
        boxed: list[str] = []
        self._gather(element, said, boxed)
        return "".join(said).strip(), [text for text in boxed if text.strip()]

    def _gather(self, element: _Element, said: list[str], boxed: list[str]) -> None:
        for child in element:
            if child.tag in _DELETED:
                self.deleted.append(_words(child))
            elif child.tag == qn("w:r"):
                self._run(child, said, boxed)
            elif child.tag == qn("w:txbxContent"):
                for paragraph in child.iter(qn("w:p")):
                    text, inner = self.paragraph(paragraph)
                    boxed += [text, *inner]
            elif child.tag == _ALTERNATIVE:
                self._gather(child[0], said, boxed)  # the first choice; the others say the same again
            elif isinstance(child.tag, str) and child.tag not in (qn("w:pPr"), qn("w:rPr")):
                self._gather(child, said, boxed)

    def _run(self, run: _Element, said: list[str], boxed: list[str]) -> None:
        facts = run.find(qn("w:rPr"))
        if self._is_hidden(facts):
            self.hidden.append(_words(run))
            return
        words: list[str] = []
        for child in run:
            if child.tag == qn("w:t"):
                words.append(child.text or "")
            elif child.tag in _BREAKS:
                words.append(_BREAKS[child.tag])
            elif child.tag != qn("w:rPr") and len(child):
                self._gather(child if child.tag != _ALTERNATIVE else child[0], words, boxed)
        text = "".join(words)
        lifted = facts.find(qn("w:vertAlign")) if facts is not None else None
        if lifted is not None and lifted.get(qn("w:val")) == "superscript":
            text = raised("".join(said[-1:]), text)
        if text:
            said.append(text)

    def _is_hidden(self, facts: _Element | None) -> bool:
        if facts is None:
            return False
        vanish, style = facts.find(qn("w:vanish")), facts.find(qn("w:rStyle"))
        if vanish is not None:
            return vanish.get(qn("w:val"), "true") not in _OFF
        return style is not None and style.get(qn("w:val")) in self.hidden_styles


def _words(element: _Element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"), qn("w:delText")))
