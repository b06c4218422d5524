"""A view of a deck that cannot be drawn any more, and why."""

from metrics.issues import Issue


class LostView(Exception):
    """A slide's view leads nowhere. `code` names an issue about it, filled in by `facts`."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.code, self.facts = code, facts

    def issue(self, slide: int) -> Issue:
        """Return the issue for the slide number *slide*, counted from 1."""
        return Issue(self.code, facts={"slide": slide} | self.facts)
