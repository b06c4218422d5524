"""What a page, a slide or a baked page shows, without saying how it is drawn there.

A view is made from one state of the store (`Shown`) and from what the reader chose; it is
kept for the next one who chooses the same.
"""

from metrics.views.choice import Choice
from metrics.views.shown import Shown, Views

__all__ = ["Choice", "Shown", "Views"]
