"""What the tables of a sheet say: statements, doubts, questions about headings, and how each was understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from metrics.issues import Issue
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.layout import Layout, described, not_described
from metrics.loaders.table.questions import questions
from metrics.loaders.table.statements import read
from metrics.loaders.table.unread import left_over
from metrics.statements import TableLayout
from metrics.texts import Table


@dataclass(slots=True)
class Told:
    """What sheets say: their statements (as of `statement_arrow`), in their order, the doubts and the layouts."""

    tables: list[Table] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    layouts: list[TableLayout] = field(default_factory=list)

    def add(self, sheet: Sheet, found: Sequence[Layout]) -> None:
        """Add what the tables *found* in *sheet* say, and the numbers above them."""
        self.issues += sheet.issues
        for layout in found:
            said = read(sheet, layout)
            self.tables.append(said.table)
            self.issues += [*said.issues, *questions(sheet, layout)]
            self.layouts.append(described(sheet, layout))
        self.layouts += not_described(sheet, found)
        self.tables.append(left_over(sheet, found))
