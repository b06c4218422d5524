"""The table of a chart that has no native form, in large enough type, over as many slides as it needs."""

import re

import pandas as pd
from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from metrics.charts import Drawing
from metrics.talk.handouts.pptx_text import Box, colour, dressed

_ROW, _HEAD_ROWS, _LEAST_ROWS, _GAP = 0.235, 2, 6, 0.25
_REMARK = re.compile(r" \([^()]+\)$")
_Sheet = list[pd.DataFrame]


def sheets(drawing: Drawing, height: float) -> list[_Sheet]:
    """Return the parts of the table of *drawing*: for each slide the tables that stand beside each other in so many inches."""
    table = _said_once(drawing.table)
    rows = max(_LEAST_ROWS, int(height / _ROW) - _HEAD_ROWS)
    parts = [table.iloc[start : start + rows] for start in range(0, len(table), rows)]
    beside = 3 if len(table.columns) <= 3 else 2
    return [parts[start : start + beside] for start in range(0, len(parts), beside)]


def _said_once(table: pd.DataFrame) -> pd.DataFrame:
    """Return *table* with a remark in brackets that ends every cell of a column at the head of that column alone."""
    made, names = table.copy(), {}
    for name in table.columns:
        ends = {_REMARK.search(text)[0] if _REMARK.search(text) else "" for text in table[name].astype(str) if text}
        if len(ends) == 1 and (remark := ends.pop()):
            made[name] = table[name].astype(str).str.removesuffix(remark)
            names[name] = name + remark
    return made.rename(columns=names)


def add(page: Page, sheet: _Sheet, box: Box, language: str) -> None:
    """Add the tables of one slide."""
    width = (box.width - _GAP * (len(sheet) - 1)) / len(sheet)
    for place, part in enumerate(sheet):
        _table(page, part, Box(box.left + place * (width + _GAP), box.top, width, _ROW * (len(part) + 1)), language)


def _table(page: Page, part: pd.DataFrame, box: Box, language: str) -> None:
    made = page.shapes.add_table(len(part) + 1, len(part.columns), *box.emu).table
    made.horz_banding = False
    for row in made.rows:
        row.height = Inches(box.height / (len(part) + 1))
    for number, cells in enumerate([tuple(part.columns), *part.itertuples(index=False)]):
        for column, text in enumerate(cells):
            _cell(made.cell(number, column), str(text), number == 0, language)


def _cell(cell, text: str, is_head: bool, language: str) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("@grid" if is_head else "@ground")
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    dressed(run, 11, language, is_head, "@text")
