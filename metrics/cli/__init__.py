"""The command line: what a person or another program asks for, answered with an exit code.

0 fine, 1 blocked by issues, 2 unreadable. Figures go to standard output, messages to
standard error.
"""

import io
import os
import sys
from collections.abc import Sequence

from metrics.cli.arguments import parser
from metrics.cli.output import complain


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = parser().parse_args(arguments)
    if asked.store:
        os.environ["REFORM_STORE"] = asked.store
    from metrics.store import StoreError

    try:
        return asked.run(asked)
    except StoreError as error:
        complain(error.issue, asked.lang)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
