"""`add`, `withdraw`, `doctor`: what goes into the store, what is taken out, whether it is whole."""

import sys
import uuid
from argparse import Namespace

from metrics import intake
from metrics.cli.output import complain
from metrics.cli.reading import BLOCKED, FINE, UNREADABLE, opened
from metrics.intake import Review
from metrics.issues import blocking, questions
from metrics.messages import say
from metrics.store import Store


def add(asked: Namespace) -> int:
    """Accept each file; ask first unless told not to."""
    store, worst = Store(), FINE
    for name, file in opened(asked):
        if file.reading is None:
            complain(file.issue, asked.lang, name)
            worst = max(worst, UNREADABLE)
            continue
        review = intake.review(file.reading, store)
        for issue in review.issues:
            complain(issue, asked.lang, name)
        worst = max(worst, _accepted(name, file.content, review, store, asked))
    return worst


def _accepted(name: str, content: bytes, review: Review, store: Store, asked: Namespace) -> int:
    if blocking(review.issues) or review.effects.empty:
        print(f"{name}: {say('cli.refused', asked.lang)}", file=sys.stderr)
        return BLOCKED
    counted = review.effects["effect"].value_counts().to_dict()
    unchanged, revised = counted.get("unchanged", 0), counted.get("revised", 0)
    if unchanged == len(review.effects):
        print(f"{name}: {say('interface.entry.nothing_new', asked.lang)}")
        return FINE
    summary = say("interface.entry.summary", asked.lang, added=len(review.effects) - unchanged - revised, revised=revised, unchanged=unchanged)
    print(f"{name}: {summary}")
    if not asked.yes and not _agreed(bool(questions(review.issues)), asked.lang):
        return BLOCKED
    receipt = intake.publish(review.reading, store, author=asked.author, reason=asked.reason, submission=uuid.uuid4().hex, content=content)
    print(f"{name}: {say('cli.added', asked.lang, batch=receipt.batch, count=receipt.rows)}")
    return FINE


def _agreed(with_questions: bool, language: str) -> bool:
    if not sys.stdin.isatty():
        print(say("cli.no_terminal", language), file=sys.stderr)
        return False
    print(say("cli.ask_preselected" if with_questions else "cli.ask", language), end=" ", flush=True)
    return sys.stdin.readline().strip().lower() in ("c", "có", "co", "y", "yes")


def withdraw(asked: Namespace) -> int:
    """Take a batch out of use."""
    receipt = Store().withdraw(asked.batch, author=asked.author, reason=asked.reason)
    print(say("cli.withdrawn", asked.lang, batch=receipt.batch, count=receipt.rows))
    return FINE


def doctor(asked: Namespace) -> int:
    """Check every file of the store."""
    found = Store().doctor()
    for issue in found:
        complain(issue, asked.lang)
    if not found:
        print(say("cli.healthy", asked.lang))
    return BLOCKED if found else FINE
