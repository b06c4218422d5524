"""What is handed out of a talk: slides, a workbook and a report whose charts can still be edited or read aloud."""

from metrics.talk.slides import Talk

PAPERS = ("a4", "16-9")


def presentation(talk: Talk, address: str = "") -> bytes:
    """Return *talk* as PPTX with native charts; links of the app begin with *address*."""
    from metrics.talk.handouts.pptx_slides import content  # noqa: PLC0415  a third of a second that no start should pay

    return content(talk, address)


def workbook(talk: Talk, address: str = "") -> bytes:
    """Return *talk* as XLSX, one sheet a slide, with native charts; links of the app begin with *address*."""
    from metrics.talk.handouts.xlsx_sheets import content  # noqa: PLC0415

    return content(talk, address)


def report(talk: Talk, address: str = "", paper: str = "a4") -> bytes:
    """Return *talk* as a tagged PDF on *paper*, one of PAPERS, with sources and methods; links of the app begin with *address*."""
    from metrics.talk.handouts.pdf_report import content  # noqa: PLC0415

    return content(talk, address, paper)


__all__ = ["PAPERS", "presentation", "report", "workbook"]
