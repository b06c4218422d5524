"""Delimited text in any dialect and encoding: the same figures, or one clear refusal."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.loaders import table
from metrics.statements import STATEMENT_COLUMNS, UnreadableReportError
from tests.readings import aside, codes, figures, refusal, told, understood

ROWS = [["Chỉ tiêu", "Tỉnh, thành phố", "Năm", "Giá trị"], ["eoffice_units", "Lâm Đồng", "2012", "1.240"], ["eoffice_units_pct", "Cà Mau", "2012", "87,5"]]
EXPECTED = {("eoffice_units", "", "lam_dong", "2012"): 1240, ("eoffice_units_pct", "", "ca_mau", "2012"): 87.5}


def written(separator: str = ";", ending: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=ending, quoting=quoting).writerows(ROWS)
    return buffer.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_every_dialect_says_the_same(separator, ending, quoting):
    assert told(understood(written(separator, ending, quoting))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_says_the_same(encoding):
    assert told(understood(written().encode(encoding))) == EXPECTED


def test_decomposed_letters_and_windows_1258_say_the_same():
    decomposed = unicodedata.normalize("NFD", written())
    assert told(understood(decomposed)) == EXPECTED
    vietnamese = "".join(unicodedata.normalize("NFC", part) for part in _for_windows(written()))
    assert told(understood(vietnamese.encode("cp1258"))) == EXPECTED


def _for_windows(text: str) -> list[str]:
    """Return *text* letter by letter with the tone apart, as windows-1258 keeps it."""
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            kept.append(letter)
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in plain[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            kept += [unicodedata.normalize("NFC", plain.replace(tone, "")), tone]
    return kept


@pytest.mark.parametrize("line", ["sep=;\n", "\ufeffsep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_line_that_names_the_separator_is_obeyed_and_is_no_row(line):
    meant = understood(line + written())
    assert told(meant) == EXPECTED and meant.observations["locator"].iloc[0] == "t.csv!D2"


def test_invisible_characters_change_nothing():
    assert told(understood(written().replace("Lâm Đồng", "\u200bLâm\u00a0Đồng\u202c"))) == EXPECTED


def test_a_preamble_and_footnotes_full_of_commas_are_no_rows():
    content = "Báo cáo, năm 2012, tỉnh Lâm Đồng\nKèm theo công văn, số 12, ngày 1\n\nTỉnh;eoffice_units\nLâm Đồng;40\nNguồn: Sở Nội vụ, 2012, theo báo cáo\n"
    assert told(understood(content)) == {("eoffice_units", "", "lam_dong", "2012"): 40}


def test_a_quoted_line_break_stays_in_its_cell():
    assert figures(understood('Chỉ tiêu,"Tỉnh,\nthành phố",Năm,"Giá\ntrị"\neoffice_units,Lâm Đồng,2012,40\n')) == {"D2": 40}


@pytest.mark.parametrize("row", ['eoffice_units,"Lâm Đồng,2012,40\n', 'eoffice_units,"Lâm Đồng,2012,40\neoffice_units,"Cà Mau",2012,4\n'])
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(row):
    with pytest.raises(UnreadableReportError) as error:
        table.load(("Chỉ tiêu,Tỉnh,Năm,Giá trị\n" + row).encode(), "t.csv")
    assert (error.value.issue.code, error.value.issue.facts["line"]) == ("unclosed_quote", 2)


def test_a_decimal_comma_taken_for_a_separator_is_an_error_not_a_smaller_number():
    meant = understood("Chỉ tiêu,Tỉnh,Năm,Giá trị\neoffice_units_pct,Lâm Đồng,2012,87,5\n")
    assert codes(meant) == ["long_row"] and aside(meant) == {"E2": ""}


def test_a_short_row_says_less_and_nothing_else():
    assert figures(understood("Tỉnh;eoffice_units;official_mailboxes\nLâm Đồng;40\nCà Mau;4;5\n", year=2012)) == {"B2": 40, "B3": 4, "C3": 5}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (";".join(f"c{place}" for place in range(100_000)) + "\n1\n", "too_many_columns"),
        ("a;b\n" + "1;2\n" * 200_001, "too_many_rows"),
        ('"' * 300_001, "unclosed_quote"),
    ],
    ids=["columns", "rows", "quotes"],
)
def test_what_is_far_too_big_is_refused(content, code):
    assert refusal(content) == code


@pytest.mark.parametrize("name", ["t.xls", "t.xlsx"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_that_is_called_a_workbook_is_read_for_what_it_is(name, encoding):
    content = written("\t").encode(encoding)
    assert table.handles(content, name) and told(understood(content, name)) == EXPECTED


def test_a_web_page_that_is_called_a_workbook_is_read_by_its_table():
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    content = f"<html><body><table>{rows}</table></body></html>".encode()
    assert table.handles(content, "t.xls") and told(understood(content, "t.xls")) == EXPECTED


def test_spans_of_a_web_page_are_bounded():
    assert refusal("<table><tr>" + "<td colspan=1000000 rowspan=1000000>x</td>" * 1000 + "</tr></table>", "t.xls") == "too_many_columns"


CELLS = st.sampled_from(["Tỉnh", "Lâm Đồng", "2012", "40", "1.240", "87,5", "eoffice_units", "Tổng cộng", "STT", "Giá trị", "", "Nguồn: a", "12.345", "-"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), st.sampled_from(";\t|"))
def test_any_table_is_read_or_refused_and_every_locator_finds_its_number(rows, separator):
    content = "\n".join(separator.join(row) for row in rows)
    try:
        said = table.load(content.encode(), "t.csv") if content.strip() else None
    except UnreadableReportError:
        return
    for row in said.table.to_dict("records") if said else ():
        column, line = row["locator"].partition("!")[2][0], int(row["locator"].partition("!")[2][1:])
        assert tuple(row) == STATEMENT_COLUMNS and row["printed"] in row["quote"]
        assert rows[line - 1][ord(column) - 65] == row["printed"]
