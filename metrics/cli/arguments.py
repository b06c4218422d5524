"""What the command line understands."""

import argparse

from metrics.cli import batches, exporting, history, people, publishing, reading
from metrics.headings import header_key, meaning
from metrics.messages import LANGUAGES


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets `run`."""
    top = argparse.ArgumentParser(prog="python -m metrics", description="Administrative-reform figures: read reports, keep and export figures.")
    top.add_argument("--lang", choices=LANGUAGES, default="vi", help="language of messages (default: vi)")
    top.add_argument("--store", metavar="PLACE", help="folder or URI of the store (default: $REFORM_STORE, else data/store)")
    top.set_defaults(run=lambda asked: top.print_help() or 0)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _read(commands)
    _add(commands)
    _keep(commands)
    _export(commands)
    _publish(commands)
    _users(commands)
    return top


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="reports to read, or ZIP archives of them; - reads text from standard input")
    command.add_argument("--area", default="", metavar="NAME", help="whose figures these are, where the report does not say")
    command.add_argument("--year", type=int, metavar="Y", help="the year of figures that name none of their own")
    command.add_argument(
        "--map",
        action="append",
        default=[],
        type=_answer,
        metavar="HEADING=MEANING",
        help="what an unknown heading of a table means: indicator:CODE[/PART], area:ID, period:P, column:ROLE or ignore",
    )
    command.add_argument(
        "--header",
        action="append",
        default=[],
        type=_header,
        metavar="ROW",
        help="the row of headings where the wrong one was recognised: 5, 4-5 for several, or SHEET!5",
    )
    command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def _answer(text: str) -> tuple[str, str]:
    """Return the heading and what it means: indicator:CODE[/PART], area:ID, period:P, column:ROLE or ignore."""
    heading, _, answer = text.rpartition("=")
    try:
        meaning(answer)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return heading, answer


def _header(text: str) -> tuple[str, str]:
    """Return the sheet ("" for every one) and the answer that puts its headings into a row: 5, 4-5 or SHEET!5."""
    sheet, _, rows = text.rpartition("!")
    try:
        meaning(f"header:{rows}")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no row: 5, 4-5 or SHEET!5") from error
    return header_key(sheet), rows


def _read(commands) -> None:
    read = commands.add_parser("read", help="show what reports say; write nothing")
    _files(read)
    read.add_argument("--format", choices=("table", "csv", "jsonl"), default="table", help="output (default: table)")
    read.set_defaults(run=reading.read)
    check = commands.add_parser("check", help="tell whether reports would be accepted; write nothing")
    _files(check)
    check.add_argument("--format", choices=("text", "jsonl"), default="text", help="output (default: text)")
    check.set_defaults(run=reading.check)


def _add(commands) -> None:
    add = commands.add_parser("add", help="accept reports into the store")
    _files(add)
    _signed(add)
    add.add_argument("--yes", action="store_true", help="take the preselected answers and do not ask")
    add.set_defaults(run=batches.add)


def _keep(commands) -> None:
    withdraw = commands.add_parser("withdraw", help="take a batch out of use")
    withdraw.add_argument("batch", metavar="BATCH", help="id of the batch, as history shows it")
    _signed(withdraw)
    withdraw.set_defaults(run=batches.withdraw)
    told = commands.add_parser("history", help="who changed what, when, why, from which report")
    told.add_argument("--figures", action="store_true", help="one line a figure, old and new value, instead of one a batch")
    told.add_argument("--author", default="", metavar="NAME", help="only what this person did; a part of the name is enough")
    told.add_argument("--indicator", nargs="+", default=[], metavar="CODE", help="only figures of these indicators")
    told.add_argument("--area", nargs="+", default=[], metavar="NAME", help="only figures of these areas, by name or id")
    told.add_argument("--format", choices=("table", "csv", "jsonl", "xlsx"), default="table", help="output (default: table)")
    told.add_argument("--out", metavar="FILE", help="where to write it, csv or xlsx (default: standard output)")
    told.set_defaults(run=history.history)
    doctor = commands.add_parser("doctor", help="check every file of the store against what was written")
    doctor.set_defaults(run=batches.doctor)


def _export(commands) -> None:
    export = commands.add_parser("export", help="write current figures to a file")
    export.add_argument("--format", choices=("csv", "xlsx", "parquet"), required=True, help="kind of file")
    export.add_argument("--out", required=True, metavar="FILE", help="where to write it")
    export.add_argument("--indicator", nargs="+", default=[], metavar="CODE", help="only these indicators")
    export.add_argument("--area", nargs="+", default=[], metavar="NAME", help="only these areas, by name or id")
    export.add_argument("--years", metavar="FROM-TO", help="only these years, as 2012-2024 or 2020")
    export.set_defaults(run=exporting.export)


def _publish(commands) -> None:
    publish = commands.add_parser("publish", help="bake the figures as a site of plain files, for any web host or to be opened as files")
    publish.add_argument("folder", metavar="FOLDER", help="where the site is, or is to be: a new or empty folder, or one that publish made")
    publish.add_argument("--live", default="", metavar="URL", help="address of the running dashboard, for links to the live views")
    publish.add_argument("--area", nargs="+", default=[], metavar="NAME", help="pages of these areas only, by name or id")
    publish.add_argument("--indicator", nargs="+", default=[], metavar="CODE", help="these indicators only, a score with its rank")
    publish.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    publish.set_defaults(run=publishing.run)


def _users(commands) -> None:
    users = commands.add_parser("users", help="list the accounts that signed in; disable or enable one")
    users.add_argument("action", choices=("list", "disable", "enable"), metavar="ACTION", help="list, disable or enable")
    users.add_argument("name", nargs="?", metavar="NAME", help="the account: its e-mail address or its subject at the provider")
    users.set_defaults(run=people.users)


def _signed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--author", required=True, metavar="NAME", help="who does this")
    command.add_argument("--reason", required=True, metavar="TEXT", help="why")
