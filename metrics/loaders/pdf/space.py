"""From a PDF's own coordinates to the page as it is shown: points from its top left corner, turned as it is shown."""

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Space:
    """The sheet of a page in its own coordinates, and by how many degrees it is turned clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from the left and from the top a point is shown."""
        right, up = x - self.left, y - self.bottom
        if self.turned == 90:
            return up, right
        if self.turned == 180:
            return self.width - right, up
        if self.turned == 270:
            return self.height - up, self.width - right
        return right, self.height - up

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the left, top, right and bottom edge of a box as it is shown."""
        (one, above), (other, below) = self.shown(left, top), self.shown(right, bottom)
        return min(one, other), min(above, below), max(one, other), max(above, below)


def space_of(page: pypdfium2.PdfPage) -> Space:
    """Return the space of *page*."""
    left, bottom, right, top = page.get_mediabox()
    return Space(left, bottom, right - left, top - bottom, page.get_rotation() % 360)
