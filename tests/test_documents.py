"""What the documents say is what the product does: commands, options, sources."""

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from metrics.charts import theme
from metrics.cli.arguments import parser
from metrics.credits import credits
from metrics.shipped import DATA, shipped_files
from metrics.ui.front.command import options

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TERMS = ROOT / "data" / "LICENSE.md"


def commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the sub-commands of a parser by name."""
    return next((dict(action.choices) for action in of._actions if isinstance(action, argparse._SubParsersAction)), {})


def usage(of: argparse.ArgumentParser) -> set[str]:
    """Return the options and places of one command, as its help shows them."""
    shown = [action for action in of._actions if action.help not in (argparse.SUPPRESS, "show this help message and exit")]
    long = {option for action in shown for option in action.option_strings if option.startswith("--")}
    return long | {str(action.metavar or action.dest) for action in shown if not action.option_strings and not isinstance(action, argparse._SubParsersAction)}


def told(text: str, command: str) -> set[str]:
    """Return the options and places that *text* names after `python -m metrics COMMAND`, in all lines that begin so."""
    lines = re.findall(rf"^python -m metrics {command}\b(.*)$", text, re.M)
    words = re.findall(r"--[a-z]+|(?<![\w=-])[A-Z]{4,}(?![\w])", " ".join(lines))
    values = set(re.findall(r"--[a-z]+ ([A-Z]{4,})", " ".join(lines)))
    return {word for word in words if word.startswith("--") or word not in values}


def differences(text: str) -> list[str]:
    """Return where the README's command lines and the help disagree."""
    found = [f"{name}: {sorted(usage(command) ^ told(text, name))}" for name, command in commands(parser()).items() if usage(command) != told(text, name)]
    return found + [f"no command {name}" for name in set(re.findall(r"^python -m metrics ([a-z]+)", text, re.M)) - set(commands(parser()))]


def test_the_readme_names_every_command_with_every_option_and_no_other():
    assert differences(README.read_text("utf-8")) == []


def test_a_readme_that_forgets_or_invents_is_found():
    text = README.read_text("utf-8")
    assert differences(text.replace(" [--yes]", ""))
    assert differences(text.replace("python -m metrics doctor", "python -m metrics nurse"))
    assert differences(text.replace("--years FROM-TO", "--year Y"))


@pytest.mark.parametrize("option", sorted(usage(options())))
def test_the_readme_names_what_the_app_understands(option):
    assert option in README.read_text("utf-8")


def test_the_readme_names_the_two_commands_and_its_pictures_are_there():
    text = README.read_text("utf-8")
    assert "python3 app.py" in text and "python3 -m tests" in text
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) >= 2 and [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_file_that_is_shipped_has_a_credit_and_terms_and_is_cited_in_the_readme():
    shipped = {path.relative_to(DATA).as_posix() for path in shipped_files(DATA, reports=True)}
    assert {credit.file for credit in credits()} == shipped
    terms, readme = TERMS.read_text("utf-8"), README.read_text("utf-8")
    assert [credit.file for credit in credits() if credit.terms["en"] not in terms or f"`{credit.file}`" not in terms] == []
    assert [credit.file for credit in credits() if credit.citation["en"] not in terms or credit.citation["en"] not in readme] == []


def test_the_credit_of_each_file_names_the_years_of_its_figures():
    for credit in credits():
        if credit.file.startswith("figures/"):
            years = sorted(set(re.findall(r"^(?:[^,]*,){5}(\d{4})", (DATA / credit.file).read_text("utf-8"), re.M)))
            assert credit.years == f"{years[0]}–{years[-1]}"


def test_the_page_of_the_look_names_every_colour_and_every_size_of_type_in_use():
    told = (ROOT / "docs" / "look.md").read_text("utf-8")
    table = ([cell.strip(" `") for cell in line.split("|")[1:-1]] for line in told.splitlines() if line.startswith("| `@"))
    rows = {token: stated for token, _, *stated in table}
    looks = [theme.THEMES[name] for name in ("light", "dark", "light_strong", "dark_strong")]
    assert rows == {token: [look.get(token, "") for look in looks] for token in theme.LIGHT}
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert [name for name in settings["light"] if f"| {name} | {settings['light'][name]} | {settings['dark'][name]} |" not in told] == []
    scale = set(re.findall(r"^\| [a-z ]+ \| ([\d.]+) \| \d+ \|", told, re.M))
    sheets = "".join(path.read_text("utf-8") for path in (ROOT / "metrics" / "ui" / "components").rglob("*.css"))
    assert len(scale) == 10 and set(re.findall(r"font-size: ([\d.]+)rem", sheets)) <= scale
