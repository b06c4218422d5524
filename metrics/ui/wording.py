"""Wording of the interface in the session's language."""

from metrics import messages
from metrics.ui.session import language


def say(name: str, /, **facts: object) -> str:
    """Return the interface's message *name* (`entry.publish`) in the session's language."""
    return messages.say(f"interface.{name}", language(), **facts)
