"""The attachment report: from the printed grid of a year to its proved table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from zsgx_analysis.attachments.tokens import looks_numeric
from zsgx_analysis.attachments.units import find_unit
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.grid_marks import PrintedGrid, printed_grid_chart
from zsgx_analysis.errors import DataError
from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.indicators.print_marks import Body, body_of, joined_lines, print_marks
from zsgx_analysis.indicators.selection import NATION, plan_of, rows
from zsgx_analysis.language import Text
from zsgx_analysis.narrative import attachment as say
from zsgx_analysis.narrative.audit import audit_sentence
from zsgx_analysis.reports.content import proof_tables as tables
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.gap_tables import matrix_table
from zsgx_analysis.reports.content.report import Data, Report
from zsgx_analysis.reports.content.sentences import Sentence, told

if TYPE_CHECKING:
    from os import PathLike

    from zsgx_analysis.attachments import Attachment
    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.language import Language


class AttachmentReport(Report):
    """The plan table of a year as printed, what explains the print, and the proof.

    Parameters
    ----------
    data : Data
        The frames of the project.
    year : int
        Plan year.
    lang : str
        Language of the report.
    table : Attachment
        The table, read from its document.
    """

    name = "attachment"
    SECTIONS = ("title", "printed", "failing", "explanation", "proof", "proved", "cells_table")

    def __init__(self, data: Data, year: int, lang: Language, table: Attachment) -> None:
        super().__init__(data, year, lang)
        self.table = table
        self.cells = table.cells.rename(columns={"value": "persons"})
        self.source = str(self.cells["source"].iloc[0])
        about: dict[str, Any] = {"year": year, "region": NATION, "source": self.source}
        self.edits = table.audit.assign(**about, table_status=table.status)
        self.repairs = table.repairs.assign(**about)
        self.audit = audit_state(self.edits, self.cells, year)

    @classmethod
    def open(cls, home: str | PathLike[str] | None = None, **chosen: Any) -> Self:
        """Open the report on a project folder: the table is read from its raw file."""
        data = Data.load(home)
        return cls(data, **chosen, table=read_table(data, chosen["year"], home))

    @cached_property
    def marks(self) -> pd.DataFrame:
        """Where the table departs from its print, see `indicators.print_marks`."""
        table = self.table
        return print_marks(table.printed, table.cells, table.margins, table.repairs)

    @cached_property
    def body(self) -> Body:
        """The part of the grid that holds figures."""
        return body_of(self.table.cells, self.table.margins)

    def title(self) -> Section:
        """Return the title, and what is proved in one sentence."""
        text = self.say(
            f"{self.year}年任务计划附表：从印表到证明",
            f"The plan table of {self.year}: from print to proof",
        )
        return self.section(
            Heading(1, text), Prose([self._told(audit_sentence(self.audit, self.lang))])
        )

    def printed(self) -> Section:
        """Return the print with a mark at every place that was repaired."""
        tokens = self._tokens()
        facts = {
            **self.audit,
            "lines": len(tokens),
            "columns": tokens.shape[1],
            "figures": int(tokens.map(looks_numeric).to_numpy().sum()),
        }
        notes = [text.in_language(self.lang) for text in self.table.warnings]
        return self.section(
            self.heading("原样", "As printed"),
            Prose([self._told(say.print_sentence(facts, self.lang))]),
            Prose(notes, points=True),
            self.printed_chart(),
        )

    def printed_chart(self) -> Chart:
        """Draw the printed grid with its marks."""
        table, tokens, marks = self.table, self._tokens(), self.marks
        unit = find_unit(table.unit_printed, bare=True)
        factor = unit.factor if unit else 1
        joined = joined_lines(table.repairs)
        grid = PrintedGrid(tokens, self._stubs(), self._heads(), marks, joined, factor)
        title = say.picture_title(list(marks["mark"]), self.lang)
        key = say.picture_key(
            marks["mark"],
            arrows=bool(marks["to_row"].notna().any()),
            joined=bool(joined),
            lang=self.lang,
        )
        subtitle = self.say(
            f"{self.year}年附表原样，单位：{table.unit_printed}；R、C为原表的行、列",
            f"The {self.year} table as printed, in {say.unit_in_english(factor, table.unit)}; "
            "labels translated; R and C are lines and columns of the print",
        )
        words = Words(
            title,
            subtitle,
            f"{self.caption([self.source], audited=True)}{self.say('', ' ')}{key}".rstrip(),
            f"{title}. {' '.join(say.steps(rows(table.repairs), self.lang))}",
        )
        return printed_grid_chart(grid, words, self.lang)

    def failing(self) -> Section:
        """Return the balance edits that do not close as printed."""
        if self.table.audit.empty:
            return self.section()
        return self.section(
            self.heading("按原样不闭合的合计", "Totals that do not close as printed"),
            Prose([say.residual_note(self.lang)]),
            tables.failing_table(self.edits, self.lang),
        )

    def explanation(self) -> Section:
        """Return what explains the print, step by step."""
        steps = say.steps(rows(self.table.repairs), self.lang)
        return self.section(
            self.heading("逐步解释", "The explanation, step by step"),
            Prose(steps, points=True),
            tables.repairs_table(self.repairs, self.year, self.lang),
            tables.alternatives_table(self._alternatives(), self.lang),
        )

    def proof(self) -> Section:
        """Return the certificate and all balance edits of the explained table."""
        found = self.table.certificate
        text = say.proof_sentence(
            self.table.status, found.cost, found.next_cost, found.explanations, self.lang
        )
        return self.section(
            self.heading("证明", "The proof"),
            Prose([text]),
            tables.edits_table(self.edits, self.year, self.lang),
        )

    def proved(self) -> Section:
        """Return the table as explained; pointing at a cell tells where it is printed.

        Nothing where a cell has no upper bound: then there are no sums to set beside it.
        """
        if self.cells["upper"].isna().any():
            return self.section()
        return self.section(
            self.heading("核定的表", "The table as explained"),
            matrix_table(
                self.cells,
                gap.field_profile(self.cells),
                gap.department_profile(self.cells),
                self.year,
                self.lang,
            ),
        )

    def cells_table(self) -> Section:
        """Return the tidy frame, one row a cell."""
        return self.section(
            self.heading("整洁数据", "The tidy data"),
            tables.cells_table(self.cells, self.lang),
        )

    def _told(self, text: str) -> Sentence:
        return told(text, {"source": self.source})

    def _alternatives(self) -> list[pd.DataFrame]:
        return [other.assign(source=self.source) for other in self.table.alternatives]

    def _tokens(self) -> pd.DataFrame:
        body = self.body
        return self.table.printed.loc[
            body.first_row : body.last_row, body.first_column : body.last_column
        ]

    def _stubs(self) -> list[str]:
        """Return the labels beside the body, stub columns joined."""
        body, printed = self.body, self.table.printed
        stub = printed.loc[body.first_row : body.last_row, : body.first_column - 1]
        return [
            " ".join(say.label_text(text, self.lang) for text in line if text.strip())
            for line in stub.itertuples(index=False)
        ]

    def _heads(self) -> list[str]:
        """Return the labels above the body: lines without figures, one below another."""
        body, printed = self.body, self.table.printed
        above = printed.loc[: body.first_row - 1, body.first_column : body.last_column]
        numeric = above.map(looks_numeric).any(axis=1)
        head = above.loc[numeric[numeric].index.max() + 1 :] if numeric.any() else above
        return [
            "\n".join(say.label_text(text, self.lang) for text in head[column] if text.strip())
            for column in head
        ]


def read_table(data: Data, year: int, home: str | PathLike[str] | None) -> Attachment:
    """Read the national plan table of a year from its raw file.

    Raises
    ------
    DataError
        When the year has no national table.
    """
    from zsgx_analysis.attachments import read_attachments
    from zsgx_analysis.datasets.home import find_home, raw_folder
    from zsgx_analysis.documents import read_document

    plan = plan_of(data.plans, year)
    if plan.empty:
        raise DataError(
            Text("没有这一年的全国任务计划附表", "there is no national plan table for this year"),
            found=str(year),
        )
    source, number = str(plan["source"].iloc[0]), int(plan["table"].iloc[0])
    document = read_document(raw_folder(find_home(home)) / "attachments" / source)
    return next(table for table in read_attachments(document) if table.number == number)
