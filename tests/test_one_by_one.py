"""A few statements are read one by one, many by column: both ways say the same."""

from pathlib import Path

import pandas as pd
import pytest

from metrics.interpretation import interpret, one_by_one
from metrics.loaders import prose, table

SPECIMENS = Path(__file__).parent / "specimens"
TEXTS = [*SPECIMENS.glob("prose/*/01.txt"), SPECIMENS / "hoi-nghi-2012.txt"]
TABLES = {
    "what is wrong in each way": (
        "Tỉnh;Năm;Cơ quan dùng eOffice;Tỷ lệ hồ sơ đúng hạn;Số lạ\nLâm Đồng;2019;12;560%;3\nXứ Lạ;2019;4o;98,5%;4\nLâm Đồng;20133;-;97;5\n;2018;7;;\n"
    ),
    "days, reports and origins": (
        "indicator;ref_area;time_period;obs_value;counted_on;source_name;source_url;origin\n"
        "eoffice_units;lam_dong;2012;40;31/12/2012;A;https://a.example/x;press\n"
        "eoffice_units;lam_dong;2013;41;hôm qua;B;;\n"
        "eoffice_units;ha_noi;2013;*;;;;owner\n"
        "eoffice_units;hue;2013;42;;;;owner\n"
        "nothing_known;ha_noi;2013;5;31/02/2013;;;owner\n"
    ),
    "scales, denominators and how exact": "Tỉnh;Năm;Hộp thư công vụ (nghìn)\nLâm Đồng;2019;khoảng 1,5\nHà Nội;2019;trên 12\nHuế;2019;3/4\n",
    "a figure that is missing": "Tỉnh;Năm;Cơ quan dùng eOffice\nLâm Đồng;2019;-\n",
}


def both(statements, monkeypatch):
    """Return what *statements* mean, read one by one and by column."""
    made = []
    for few in (10**6, -1):
        monkeypatch.setattr(one_by_one, "FEW", few)
        made.append(interpret(statements))
    return made


def same(statements, monkeypatch):
    few, many = both(statements, monkeypatch)
    for name in ("observations", "others", "targets", "findings"):
        pd.testing.assert_frame_equal(getattr(few, name), getattr(many, name))
    assert few.issues == many.issues
    return few


def test_texts_mean_the_same_both_ways(monkeypatch):
    assert len(TEXTS) > 10
    for path in TEXTS:
        same(prose.load(path.read_bytes(), path.name), monkeypatch)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_means_the_same_both_ways(name, monkeypatch):
    same(table.load(TABLES[name].encode(), "a.csv"), monkeypatch)


def test_a_day_that_is_none_is_doubted_and_the_figure_stays(monkeypatch):
    meant = same(table.load(TABLES["days, reports and origins"].encode(), "a.csv"), monkeypatch)
    assert meant.observations["counted_on"].astype("str").tolist()[0] == "2012-12-31"
    assert [issue.facts["printed"] for issue in meant.issues if issue.code == "no_day"] == ["hôm qua"]
    assert meant.observations["origin"].tolist() == ["press", "province", "owner"]
