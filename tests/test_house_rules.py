"""The rules of the house, read off the sources. Each rule is also seen to fail on a planted violation."""

import ast
import re
import string
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from metrics.messages import catalogue

ROOT = Path(__file__).parents[1]
LONGEST = 230
MAY_PRINT = ("metrics/cli/", "metrics/bootstrap.py", "metrics/ui/front/command.py", "app.py")
NUMBER_WIDGETS = {"number_input", "NumberColumn"}
CARELESS_CALLS = {"eval", "exec", "compile", "__import__"}
CARELESS_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
CARELESS_METHODS = {"read_pickle", "to_pickle"}
UNCHECKED_NAMES = {"util", "utils", "helper", "helpers", "misc", "common"}
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/" + r"(?:work|home|tmp|Users|root)/")

Rule = Callable[[ast.AST], bool]


def sources() -> Iterator[tuple[str, str]]:
    """Yield the path and text of every module of the product."""
    for path in [ROOT / "app.py", *sorted((ROOT / "metrics").rglob("*.py"))]:
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


@cache
def parts(text: str) -> list[ast.AST]:
    """Return the parts of a module, taken apart once for all rules."""
    return list(ast.walk(ast.parse(text)))


def breaches(rule: Rule, text: str) -> list[int]:
    return [getattr(node, "lineno", 0) for node in parts(text) if rule(node)]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def number_widget(node: ast.AST) -> bool:
    """Figures are entered as text: the number widgets turn 5.000 into 5."""
    return _name(node) in NUMBER_WIDGETS or isinstance(node, ast.ImportFrom) and any(alias.name in NUMBER_WIDGETS for alias in node.names)


def unsafe_markup(node: ast.AST) -> bool:
    """Text of a report never becomes markup."""
    return isinstance(node, ast.keyword) and (node.arg or "").startswith("unsafe_") or isinstance(node, ast.Constant) and node.value == "unsafe_allow_html"


def printing(node: ast.AST) -> bool:
    """Only the command line prints."""
    return isinstance(node, ast.Call) and _name(node.func) == "print"


def bare_except(node: ast.AST) -> bool:
    """A mistake of ours is an exception that nobody swallows."""
    return isinstance(node, ast.ExceptHandler) and (node.type is None or _name(node.type) in ("Exception", "BaseException"))


def assertion(node: ast.AST) -> bool:
    """What must hold holds under `python -O` too."""
    return isinstance(node, ast.Assert)


def careless(node: ast.AST) -> bool:
    """Nothing that is read is run."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in CARELESS_CALLS or _name(node.func) in CARELESS_METHODS
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return any(name.partition(".")[0] in CARELESS_MODULES for name in names)


RULES = (number_widget, unsafe_markup, printing, bare_except, assertion, careless)

PLANTED = [
    (number_widget, "st.number_input('x')"),
    (number_widget, "st.column_config.NumberColumn()"),
    (number_widget, "from streamlit import number_input"),
    (number_widget, "draw = st.number_input"),
    (unsafe_markup, "st.markdown(text, unsafe_allow_html=True)"),
    (unsafe_markup, "st.markdown(text, **{'unsafe_allow_html': True})"),
    (unsafe_markup, "st.html(text, unsafe_allow_javascript=True)"),
    (printing, "print('x')"),
    (bare_except, "try:\n    f()\nexcept:\n    pass"),
    (bare_except, "try:\n    f()\nexcept Exception:\n    pass"),
    (assertion, "assert x"),
    (careless, "eval('1')"),
    (careless, "exec('1')"),
    (careless, "import pickle"),
    (careless, "from pickle import loads"),
    (careless, "pd.read_pickle(path)"),
]
INNOCENT = "import re\nfrom pathlib import Path\nst.text_input('x')\nre.compile('x')\ntry:\n    f()\nexcept ValueError:\n    evaluate()\n'print(1)'\n"


def may(path: str, rule: Rule) -> bool:
    return rule is printing and path.startswith(MAY_PRINT)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule):
    assert [f"{path}:{line}" for path, text in sources() if not may(path, rule) for line in breaches(rule, text)] == []


@pytest.mark.parametrize(("rule", "text"), PLANTED)
def test_a_violation_is_found(rule, text):
    assert breaches(rule, text) != []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_an_innocent_module_breaks_no_rule(rule):
    assert breaches(rule, INNOCENT) == []


def test_who_may_print_exists():
    assert [path for path in MAY_PRINT if not (ROOT / path).exists()] == []


def too_long(text: str) -> bool:
    return len(text.splitlines()) > LONGEST


def vague(path: str) -> bool:
    return any(part in UNCHECKED_NAMES for part in Path(path).with_suffix("").parts)


def test_no_module_is_too_long_to_read_or_has_a_name_that_says_nothing():
    assert [path for path, text in sources() if too_long(text) or vague(path)] == []


def test_a_long_module_and_a_vague_name_are_found():
    assert too_long("x = 1\n" * (LONGEST + 1)) and not too_long("x = 1\n" * LONGEST)
    assert vague("metrics/utils.py") and vague("metrics/utils/text.py") and not vague("metrics/outputs.py")


def kept_files() -> list[Path]:
    """Return the files that are, or are about to be, under version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("not a checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def machine_paths(content: bytes) -> list[str]:
    """Return the lines of *content* that name a folder of somebody's machine; none in what is no text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return [] if "\0" in text else [line for line in text.splitlines() if MACHINE_PATH.search(line)]


def test_no_kept_file_names_a_folder_of_somebodys_machine():
    assert [f"{path.relative_to(ROOT)}: {line[:120]}" for path in kept_files() for line in machine_paths(path.read_bytes())] == []


@pytest.mark.parametrize("folder", ["work", "home", "tmp", "Users"])
def test_a_folder_of_a_machine_is_found_and_an_address_is_none(folder):
    assert machine_paths(f'STORE = "/{folder}/an/store"'.encode())
    assert machine_paths(f"https://example.vn/{folder}/page and ../{folder}/x".encode()) == []


def places(wording: str) -> set[str]:
    """Return the places of a message, an English one by the name of its Vietnamese twin."""
    return {(name or "").split(".")[0].removesuffix("_en") for _, name, _, _ in string.Formatter().parse(wording) if name is not None}


def unlike(messages: dict[str, dict[str, str]]) -> list[str]:
    """Return the messages that lack a language, a wording, or a place that the other language has."""
    return [
        name
        for name, said in messages.items()
        if set(said) != {"vi", "en"} or not all(wording.strip() for wording in said.values()) or places(said["vi"]) != places(said["en"])
    ]


def test_every_message_says_the_same_in_both_languages():
    assert len(catalogue()) > 200
    assert unlike(catalogue()) == []


@pytest.mark.parametrize("said", [{"vi": "Có {count}"}, {"vi": "Có {count}", "en": "There are"}, {"vi": "Có {a}", "en": "{b}"}, {"vi": "Có", "en": " "}])
def test_a_message_that_differs_is_found(said):
    assert unlike({"x": said}) == ["x"]


def unknown(text: str) -> list[str]:
    """Return the messages that a module names in full but that there are not; pages may leave out `interface.`."""
    before = {"say": "", "Issue": "issues.", "Check": "issues."}
    calls = [node for node in parts(text) if isinstance(node, ast.Call) and _name(node.func) in before and node.args]
    named = {before[_name(node.func)] + node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    return sorted(name for name in named if name not in catalogue() and f"interface.{name}" not in catalogue())


def test_every_message_that_is_asked_for_exists():
    assert [f"{path}: {name}" for path, text in sources() for name in unknown(text)] == []


def test_a_message_that_does_not_exist_is_found_in_every_kind_of_call():
    assert unknown("say('a.b', language)\nIssue('c')\nCheck('d', Severity.ERROR, find)") == ["a.b", "issues.c", "issues.d"]
    assert unknown("say('interface.nav.compare', language)\nsay('nav.compare')\nIssue('empty_file')\nsay(f'x.{y}')") == []
