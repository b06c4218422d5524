"""Make metrics/ui/static/be-vietnam-pro-WEIGHT.woff2 from the three subsets that Fontsource ships of each weight.

    pip install fonttools brotli
    python docs/merge_fonts.py FOLDER   # holds be-vietnam-pro-{latin,latin-ext,vietnamese}-WEIGHT-normal.woff2

Vietnamese text needs all three, so one file a weight is one request instead of three. The
hints are left out: those of the subsets do not fit together. The family has digits of many widths
only, so each weight is given a second set of one width, which CSS calls `tabular-nums`.
Charts leave room for names by the widths of letters in metrics/charts/type_widths.toml.
"""

import json
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

METRICS = Path(__file__).resolve().parents[1] / "metrics"
STATIC, WIDTHS = METRICS / "ui" / "static", METRICS / "charts" / "type_widths.toml"
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


def add_tabular_figures(font: TTFont) -> None:
    """Give *font* the feature `tnum`: the ten digits again, each in the middle of the width of its zero."""
    names = font.getBestCmap()
    digits = [names[ord(digit)] for digit in "0123456789"]
    width = font["hmtx"][digits[0]][0]
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"{name}.tnum" for name in digits)])
    for name in digits:
        shift = (width - font["hmtx"][name][0]) // 2
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, shift, 0, 0x0004  # rounded to the grid
        again = Glyph()
        again.numberOfContours, again.components = -1, [part]
        font["glyf"][f"{name}.tnum"] = again
        again.recalcBounds(font["glyf"])
        font["hmtx"][f"{name}.tnum"] = (width, font["hmtx"][name][1] + shift)
    _substitute(font["GSUB"].table, {name: f"{name}.tnum" for name in digits})


def _substitute(table: otTables.GSUB, alternates: dict[str, str]) -> None:
    """Have `tnum` put the *alternates*, in every script and language; it is the last of the tags, as they are sorted."""
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(alternates)]))
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "tnum", otTables.Feature()
    record.Feature.FeatureParams, record.Feature.LookupListIndex = None, [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    for script in (each.Script for each in table.ScriptList.ScriptRecord):
        for spoken in [*filter(None, [script.DefaultLangSys]), *(each.LangSys for each in script.LangSysRecord)]:
            spoken.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def widths(weight: int) -> str:
    """Return a TOML table of the letters of the font of *weight* by their width in thousandths of the size of type."""
    font = TTFont(STATIC / f"be-vietnam-pro-{weight}.woff2")
    names, found = font.getBestCmap(), {}
    for code, name in sorted(names.items()):
        width = font["hmtx"][names[ord("0")] if chr(code) in "0123456789" else name][0]
        found[width] = found.get(width, "") + chr(code)
    return "\n".join([f"[{weight}]", *(f"{width} = {json.dumps(letters, ensure_ascii=False)}" for width, letters in sorted(found.items())), ""])


def main(folder: Path) -> None:
    """Write one file a weight, and the widths of their letters."""
    options = Options(hinting=False, flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    for weight in WEIGHTS:
        with tempfile.TemporaryDirectory() as work:
            font = load_font(str(merged(folder, weight, Path(work))), options)
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=list(font.getBestCmap()))
            subsetter.subset(font)
            add_tabular_figures(font)
            save_font(font, str(STATIC / f"be-vietnam-pro-{weight}.woff2"), options)
    WIDTHS.write_text("\n".join(map(widths, (400, 700))), "utf-8")  # the weights that charts are set in


if __name__ == "__main__":
    main(Path(sys.argv[1]))
