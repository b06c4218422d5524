"""Every wording a person meets, in Vietnamese and English side by side.

One TOML file per room beside this module; a message is a table with `vi` and `en`, named
`file.table` (`issues.unknown_area`, `interface.nav.compare`).
"""

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return all messages: name → language → wording."""
    found: dict[str, dict[str, str]] = {}
    for source in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".toml"):
            _gather(source.name.removesuffix(".toml"), tomllib.loads(source.read_text("utf-8")), found)
    return found


def say(name: str, language: str, /, **facts: object) -> str:
    """Return the message *name* in *language*, its {places} filled from *facts*.

    Numbers, dates and periods among the facts are to be passed already worded
    (`metrics.formats`). Raises KeyError when there is no such message or language.
    """
    return catalogue()[name][language].format(**facts)


def _gather(prefix: str, table: dict, found: dict[str, dict[str, str]]) -> None:
    if all(isinstance(value, str) for value in table.values()):
        found[prefix] = table
        return
    for name, inner in table.items():
        _gather(f"{prefix}.{name}", inner, found)
