"""Whether figures may be entered here, and how issues are said on every page that can meet some."""

import streamlit as st

from metrics.access import Act
from metrics.issues import Issue, Severity
from metrics.ui import person
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say


def is_open() -> bool:
    """Tell whether who looks at this page may enter figures."""
    return person.may(Act.ENTER)


def needs_approval() -> bool:
    """Tell whether a second person is to approve what is entered here."""
    return person.access().settings.approval


def may_approve() -> bool:
    """Tell whether who looks at this page may approve what others submitted."""
    return needs_approval() and person.may(Act.APPROVE)


def may_withdraw() -> bool:
    """Tell whether who looks at this page may take a batch out of use."""
    return person.may(Act.APPROVE if needs_approval() else Act.ENTER)


def issues(found: tuple[Issue, ...]) -> None:
    """Draw what blocks, what is doubted and what was noted, each as one sentence with its place."""
    for severity, title, draw in (
        (Severity.ERROR, "problems", st.error),
        (Severity.WARNING, "doubts", st.warning),
        (Severity.INFO, "remarks", st.info),
    ):
        lines = [f"- {plain(issue.text(language()))}" for issue in found if issue.severity == severity]
        if lines:
            draw("\n".join([f"**{say('entry.' + title)}**", "", *lines]))
