"""Make metrics/ui/static/be-vietnam-pro-WEIGHT.woff2 from the three subsets that Fontsource ships of each weight.

    pip install fonttools brotli
    python docs/merge_fonts.py FOLDER   # holds be-vietnam-pro-{latin,latin-ext,vietnamese}-WEIGHT-normal.woff2

Vietnamese text needs all three, so one file a weight is one request instead of three. The
hints are left out: those of the subsets do not fit together.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parents[1] / "metrics" / "ui" / "static"
SUBSETS, WEIGHTS = ("latin", "latin-ext", "vietnamese"), (400, 500, 600, 700)


def merged(folder: Path, weight: int, work: Path) -> Path:
    """Return the path of the three subsets of one *weight* as one font."""
    parts = []
    for name in SUBSETS:
        font = TTFont(folder / f"be-vietnam-pro-{name}-{weight}-normal.woff2")
        font.flavor = None
        parts.append(str(work / f"{name}.ttf"))
        font.save(parts[-1])
    whole = work / f"{weight}.ttf"
    Merger().merge(parts).save(whole)
    return whole


def main(folder: Path) -> None:
    """Write one file a weight."""
    options = Options(hinting=False, flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    for weight in WEIGHTS:
        with tempfile.TemporaryDirectory() as work:
            font = load_font(str(merged(folder, weight, Path(work))), options)
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=list(font.getBestCmap()))
            subsetter.subset(font)
            save_font(font, str(STATIC / f"be-vietnam-pro-{weight}.woff2"), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
