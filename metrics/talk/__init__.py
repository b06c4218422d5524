"""Decks, the talk made of them, and what is handed out."""

from metrics.talk.slides import Slide, Talk

__all__ = ["Slide", "Talk"]
