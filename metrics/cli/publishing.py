"""`publish`: the figures as a site of plain files."""

import sys
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit

from metrics import catalogue, formats, published
from metrics.cli.exporting import unknown_names
from metrics.cli.output import complain
from metrics.issues import Issue
from metrics.messages import say
from metrics.store import Store

_WIDE = 30


def run(asked: Namespace) -> int:
    """Bake the site that was asked for."""
    problem = _problem(asked)
    if problem:
        complain(problem, asked.lang)
        return 1
    areas = tuple(dict.fromkeys(area.id for name in asked.area for area in catalogue.areas_named(name)))
    wanted = published.Asked(areas, tuple(asked.indicator), asked.live)
    try:
        baked = published.bake(Store(), Path(asked.folder), wanted, _bar if sys.stderr.isatty() else None)
    except published.NotOurFolderError:
        complain(Issue("not_our_folder", facts={"folder": asked.folder}), asked.lang)
        return 1
    except OSError as error:
        complain(Issue("cannot_write", facts={"file": error.filename or asked.folder, "why": error.strerror or str(error)}), asked.lang)
        return 1
    tally = baked.tally
    facts = {"written": tally.written, "kept": tally.kept, "removed": tally.removed, "size": formats.number(tally.size / 1_000_000, asked.lang, 1)}
    print(say("cli.published_unchanged" if baked.is_unchanged else "cli.published", asked.lang, **facts, folder=asked.folder))
    return 0


def _problem(asked: Namespace) -> Issue | None:
    if asked.live and not (urlsplit(asked.live).scheme in ("http", "https") and urlsplit(asked.live).netloc):
        return Issue("bad_address", facts={"address": asked.live})
    return unknown_names(asked)


def _bar(done: int, total: int, name: str) -> None:
    """Draw how far the work is on the terminal, over itself; gone when all is done."""
    full = round(_WIDE * done / total)
    text = f"[{'#' * full}{'.' * (_WIDE - full)}] {done}/{total} {name}"
    print(f"\r\x1b[K{text[:78] if done < total else ''}", end="", file=sys.stderr, flush=True)
