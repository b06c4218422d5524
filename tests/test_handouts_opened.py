"""The slides handed out, opened by LibreOffice as those who get them will."""

import itertools
import re
from collections.abc import Iterator

import pytest
from pypdfium2 import PdfDocument

from metrics.charts import theme
from metrics.talk import handouts
from tests.office import as_pdf
from tests.talks import eight_slides


@pytest.fixture(scope="module")
def talk(shipped_store):
    return eight_slides(shipped_store)


@pytest.fixture(scope="module")
def pages(talk, tmp_path_factory) -> Iterator[PdfDocument]:
    """Print the eight slides, the table of tiles over two of them."""
    file = tmp_path_factory.mktemp("office") / "talk.pptx"
    file.write_bytes(handouts.presentation(talk, "http://127.0.0.1:8501"))
    with PdfDocument(as_pdf(file)) as opened:
        yield opened


def words_on(page) -> str:
    """Return the words of *page*; letters that the font at hand lacks stand elsewhere in it, so tests ask for others."""
    return " ".join(page.get_textpage().get_text_range().split())


def has_plain_letters(text: str) -> bool:
    return all(ord(letter) < 0x100 for letter in text)


def chosen_columns(page) -> list[int]:
    """Return the columns of the picture of *page*, below its title, in which something of the chosen province's colour stands."""
    picture = page.render(scale=1).to_pil().convert("RGB")
    wanted = tuple(bytes.fromhex(theme.THEMES["light"]["@accent"].lstrip("#")))
    rows = range(picture.height // 4, picture.height)
    return [x for x in range(picture.width) if any(_is_near(picture.getpixel((x, y)), wanted) for y in rows)]


def _is_near(pixel: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(pixel, wanted, strict=True))


def test_every_slide_opens_and_the_table_of_tiles_takes_two(pages, talk):
    assert len(pages) == len(talk.slides) + 1
    assert "67,62" in words_on(pages[3]) and "(1/2)" in words_on(pages[5]) and "(2/2)" in words_on(pages[6])


def test_every_bar_keeps_its_name_and_its_number_as_vietnamese_writes_it(pages, talk):
    words, table = words_on(pages[3]), talk.slides[3].drawing.table
    names = [name for name in table[table.columns[0]] if has_plain_letters(name)]
    assert len(names) > 10 and [name for name in names if name not in words] == []
    assert len(re.findall(r"\d\d,\d\d(?!\d)", words)) >= 63 and "67.62" not in words


def test_the_chosen_line_is_drawn_and_broken_where_the_series_is(pages):
    columns = chosen_columns(pages[2])
    gaps = [after - before for before, after in itertools.pairwise(columns)]
    assert len(columns) > 60 and sum(gap > 8 for gap in gaps) >= 5


def test_no_table_covers_what_is_noted_below_it(pages):
    for page in (pages[5], pages[6]):
        text = page.get_textpage()
        lowest = min(text.get_charbox(place)[1] for place in found_at(text, "/61"))
        noted = max(text.get_charbox(place)[3] for place in found_at(text, "Hoàng Sa"))
        assert noted < lowest


def found_at(text, words: str) -> list[int]:
    """Return where *words* stand in the text of a page, by character."""
    finder, places = text.search(words, match_case=True), []
    while place := finder.get_next():
        places.append(place[0])
    return places
