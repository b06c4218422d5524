"""How long a narrative report takes to read: `python tests/bench/bench_prose.py` prints it."""

import time
from pathlib import Path

from metrics.loaders import prose

SPECIMEN = Path(__file__).parents[1] / "specimens" / "hoi-nghi-2012.txt"
ROUNDS = 20


def report(letters: int) -> bytes:
    """Return a report of about *letters* characters: our specimen as often as it takes."""
    text = SPECIMEN.read_text("utf-8")
    return "\n\n".join([text] * (letters // len(text) + 1))[:letters].encode()


def milliseconds(content: bytes) -> float:
    """Return the processor time of one reading, after a first one that compiles the grammar."""
    prose.load(content, "report.txt")
    begun = time.process_time()
    for _ in range(ROUNDS):
        prose.load(content, "report.txt")
    return (time.process_time() - begun) / ROUNDS * 1000


if __name__ == "__main__":
    for letters in (1_000, 5_000, 20_000):
        print(f"{letters:6} characters: {milliseconds(report(letters)):5.1f} ms")
