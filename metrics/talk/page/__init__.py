"""The talk as one page of its own: all figures inside, driven by keys, needing nothing once it is loaded."""

from metrics.talk.page.answers import answers
from metrics.talk.page.document import answers_script, baked, digest, pieces, policy

__all__ = ["answers", "answers_script", "baked", "digest", "pieces", "policy"]
