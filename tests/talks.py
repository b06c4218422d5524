"""A talk of eight slides made of the shipped figures, for the tests of the page and of the hand-outs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.charts import Drawing, trend
from metrics.interpretation import TARGET_COLUMNS
from metrics.store import Store
from metrics.talk import Slide, Talk
from metrics.views import Choice, Shown, Views, compare
from tests.tables import figures

AREA = "lam_dong"
AREAS = ("lam_dong", "dak_nong", "binh_thuan", "ninh_thuan", "dak_lak", "ha_noi", "hue", "lam_dong_2025")
WARNING = "Số năm 2023 đã bị rút lại từ khi trang này được làm."


def shown(store: Store) -> Shown:
    """Return the newest state of *store*, as views are made of it."""
    return Shown(store.vintage(), store.current(), Views())


def eight_slides(store: Store, language: str = "vi", areas: tuple[str, ...] = AREAS) -> Talk:
    """Return cover, agenda, a line, a ranking, two years, a tile grid with a warning, words, closing."""
    known = shown(store)
    charts = [
        _chart(known, "trend", "papi_score", "2024", language, notes="Nói chậm: thang đo đổi hai lần."),
        _chart(known, "ranking", "pci_score", "2022", language),
        _chart(known, "years", "pci_score", "2022", language, first="2014"),
        replace(_chart(known, "tiles", "papi_score", "2023", language), warning=WARNING),
    ]
    told = ("Còn 3 thủ tục chưa được công bố", ""), ("Tiến độ số hóa hồ sơ chậm ở cấp xã", "")
    slides = (
        Slide("cover", "Tổng kết cải cách hành chính", subtitle="Hội nghị trực tuyến"),
        Slide("agenda", "Nội dung", lines=tuple((slide.title, "") for slide in charts)),
        *charts,
        Slide("text", "Tồn tại, hạn chế", lines=told, notes="Hỏi ý kiến các sở."),
        Slide("closing", "Xin cảm ơn"),
    )
    return Talk("Tổng kết 2024", language, slides, "Lâm Đồng", date(2025, 1, 15), AREA, {area: _name(area, language) for area in areas})


def years_that_play(store: Store, language: str = "vi") -> Talk:
    """Return a ranking of four years that play, and a closing."""
    known, years = shown(store), ("2019", "2020", "2021", "2022")
    each = [(year, _chart(known, "ranking", "pci_score", year, language)) for year in years]
    playing = replace(each[-1][1], years=tuple((year, slide.drawing) for year, slide in each))
    return Talk("Các năm", language, (playing, Slide("closing", "Xin cảm ơn")), area=AREA, areas={AREA: _name(AREA, language)})


def _name(area: str, language: str) -> str:
    return catalogue.area_name(area, catalogue.area(area).valid_to, language)


def _chart(known: Shown, view: str, indicator: str, period: str, language: str, first: str = "", notes: str = "") -> Slide:
    choice = Choice(AREA, indicator, "", "published", view, "all", (), period, first, "value", "count", language)
    draw = _drawing(known, choice)
    drawing = draw(AREA)
    link = f"/compare?lang={language}&area={AREA}&indicator={indicator}&view={view}&period={period}"
    return Slide("chart", drawing.title, drawing=drawing, notes=notes, link=link, of_area=draw)


def _drawing(known: Shown, choice: Choice) -> Callable[[str], Drawing | None]:
    def draw(area: str) -> Drawing | None:
        return dict(compare.page(known, replace(choice, area=area)).drawings).get(choice.view)

    return draw


def with_target() -> Talk:
    """Return a talk of one line that breaks, beside others, with the target it is to reach."""
    rows = [
        figures((area, 2018 + year, 30 + 3 * year + place), indicator="papi_score") for place, area in enumerate(("lam_dong", "da_nang")) for year in range(7)
    ]
    own = {"indicator": "papi_score", "ref_area": "lam_dong", "target_period": "2026", "obs_value": 60.0, "report": "r", "locator": "1-2"}
    targets = pd.DataFrame([{name: "" for name in TARGET_COLUMNS} | own])
    line = trend(pd.concat(rows, ignore_index=True), language="vi", pinned=("lam_dong",), targets=targets)
    return Talk("Đích đến", "vi", (Slide("chart", line.title, drawing=line),))
