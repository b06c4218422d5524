"""Read the catalogue's own files."""

import csv
import tomllib
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of the CSV file *name* of this folder."""
    return list(csv.DictReader(_text(name).splitlines()))


def tree(name: str) -> dict:
    """Return the content of the TOML file *name* of this folder."""
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (files("metrics.catalogue") / name).read_text("utf-8")
