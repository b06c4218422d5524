"""Who sits here: today the user of the machine, whose drafts these are."""

import getpass


def person() -> str:
    """Return the name that drafts are kept under."""
    try:
        return getpass.getuser()
    except OSError:  # a container without an account for its number
        return "local"
