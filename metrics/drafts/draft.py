"""A draft: a report on its way in, with all that was answered and corrected, as one file on the disk says it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime

OPEN, SUBMITTED, PUBLISHED, DISCARDED = "open", "submitted", "published", "discarded"
STATES = (OPEN, SUBMITTED, PUBLISHED, DISCARDED)
MINE, THEIRS = "mine", "theirs"
PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing said of the number at `locator`: field → what it is to be (see `desk.corrections.FIELDS`).

    `by` and `at` (ISO, UTC) tell who said so and when; `phrase` the taught words it comes from, "" for a person's own.
    """

    locator: str
    changes: Mapping[str, str]
    by: str = ""
    at: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that is not published yet, or what became of it.

    `digest` names the raw file; `submission` what it will be published as, once and for
    ever; `based_on` (Delta version) and `sequence` are the store as it stood when the draft
    began. `borders` (old | new) answers on which borders its figures are. `reasons` has the reason given for each warning (mark of the doubt → words),
    `decisions` what is to stand where somebody else published since (mark of the figure →
    (mine | theirs, their sequence)). `group` joins files dropped together; `summary` is how
    it was last read, for lists. `batch` is what it was published as, `replaces` the batch
    that it takes the place of. Moments are ISO text in UTC.

    Where a second person approves: `submitted_by` (the name that is recorded), `submitted_at`
    and `reason` of who submitted it, `approved_by`; `returned_by` and `returned_words` of who
    sent it back. A correction of a published figure that waits for approval is a draft without
    a file: `corrects` is the figure's mark, `fix` what is to change, `stood` the batch that it
    stood in.
    """

    id: str
    owner: str
    file_name: str
    digest: str
    submission: str
    began: str
    changed: str
    based_on: int = -1
    sequence: int = 0
    area: str = ""
    year: int | None = None
    borders: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    summary: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    place: int = 0
    state: str = OPEN
    batch: str = ""
    rows: int = 0
    areas: tuple[str, ...] = ()
    author: str = ""
    replaces: str = ""
    replaced: str = ""
    undone: bool = False
    submitted_by: str = ""
    submitted_at: str = ""
    reason: str = ""
    approved_by: str = ""
    returned_by: str = ""
    returned_words: str = ""
    corrects: str = ""
    fix: Mapping[str, str] = field(default_factory=dict)
    stood: str = ""

    @property
    def moment(self) -> datetime:
        """Return when the draft last changed."""
        return datetime.fromisoformat(self.changed)


class UnreadableDraftError(Exception):
    """A file is no draft of ours, or was cut."""


def content(draft: Draft) -> bytes:
    """Return *draft* as JSON."""
    return json.dumps(asdict(draft), ensure_ascii=False, indent=1).encode()


def from_content(written: bytes) -> Draft:
    """Return the draft that `content` wrote. Raises UnreadableDraftError."""
    try:
        facts = json.loads(written)
        known = {name: value for name, value in facts.items() if name in {each.name for each in fields(Draft)}}
        known["corrections"] = tuple(Correction(**each) for each in known.get("corrections", ()))
        known["decisions"] = {mark: (str(said), int(sequence)) for mark, (said, sequence) in known.get("decisions", {}).items()}
        return Draft(**known | {"areas": tuple(known.get("areas", ()))})
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadableDraftError(str(error)) from error
