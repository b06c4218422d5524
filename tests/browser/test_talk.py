"""A talk driven by keys, as on a stage: nothing but a keyboard, and a network that goes away."""

import socket
import statistics
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from metrics.talk import Talk, page
from metrics.ui.front.files import OURS, CompressedFiles
from metrics.ui.front.headers import GuardedAnswers
from metrics.ui.front.talks import routes
from tests.browser import axe
from tests.talks import WARNING, eight_slides, with_target, years_that_play

pytestmark = pytest.mark.browser
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.slide.current *')]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
THINNEST = """() => Math.min(...[...document.querySelectorAll('.slide.current .js-line, .slide.current .shapelayer path')]
    .map((each) => parseFloat(getComputedStyle(each).strokeWidth)))"""


@pytest.fixture(scope="module")
def talk(shipped_store) -> Talk:
    return eight_slides(shipped_store)


@pytest.fixture(scope="module")
def served(talk, shipped_store):
    """Serve the talk as the app does, with its routes, headers and static files."""
    known = {
        "tong-ket": talk,
        "nam": years_that_play(shipped_store),
        "dai": replace(talk, slides=talk.slides * 25),
        "dich": with_target(),
        "trong": Talk("Trống", "vi", ()),
    }
    application = Starlette(
        routes=[*routes(known.get), Mount("/app/static", StaticFiles(directory=OURS))],
        middleware=[Middleware(GuardedAnswers), Middleware(CompressedFiles)],
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def stage(browser, talk):
    """Open a wide screen whose page must not fail, say anything to the console or break its policy."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="vi-VN")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.told = []
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("console", lambda message: page.told.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert page.told == []


def opened(page: Page, address: str, *, answers: int = 4) -> None:
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_function("count => Object.keys(reformAnswers.packed).length >= count", arg=answers)


def shown(page: Page, what: str) -> None:
    page.wait_for_selector(f'body[data-shown="{what}"]')


def pressed(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_eight_slides_go_on_by_keys_alone_while_the_network_is_away(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    shown(stage, "1.1")
    pressed(stage, "PageDown", "ArrowRight")
    shown(stage, "3.1")
    stage.context.set_offline(True)
    pressed(stage, " ", "PageDown", "PageDown")
    shown(stage, "4.1")
    pressed(stage, "PageUp")
    shown(stage, "3.3")
    pressed(stage, "End")
    shown(stage, "8.1")
    pressed(stage, "Home", "6")
    shown(stage, "6.1")
    expect(stage.locator(".slide.current .warning")).to_contain_text(WARNING)
    pressed(stage, "/")
    stage.keyboard.type("dak n")
    pressed(stage, "Enter")
    shown(stage, "6.1 dak_nong")
    pressed(stage, "Escape", "b")
    expect(stage.locator(".blank")).to_be_visible()
    pressed(stage, "b")
    expect(stage.locator(".blank")).to_be_hidden()
    stage.context.set_offline(False)
    stage.reload()
    shown(stage, "6.1")


def test_a_line_is_told_in_steps_field_then_province_then_why_it_breaks(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    pressed(stage, "3")
    own, seams = stage.locator(".slide.current .own").first, stage.locator(".slide.current .seams")
    for step, (line, why) in enumerate([("hidden", "hidden"), ("visible", "hidden"), ("visible", "visible")], start=1):
        shown(stage, f"3.{step}")
        assert own.evaluate("each => getComputedStyle(each).visibility") == line
        assert seams.evaluate("each => getComputedStyle(each).visibility") == why
        pressed(stage, "PageDown")


def test_the_target_is_a_step_between_the_line_and_why_it_breaks(stage, served):
    opened(stage, f"{served}/talk/dich", answers=0)
    parts = [stage.locator(f".slide.current .{name}").first for name in ("own", "aims", "seams")]
    for step in range(1, 5):
        shown(stage, f"1.{step}")
        seen = [each.evaluate("each => getComputedStyle(each).visibility") for each in parts]
        assert seen == ["visible"] * (step - 1) + ["hidden"] * (4 - step)
        pressed(stage, "PageDown")


def test_a_question_is_answered_by_the_same_chart_within_a_second(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    pressed(stage, "4", "/")
    stage.keyboard.type("bthuan")
    expect(stage.locator(".question .chosen")).to_have_text("Bình Thuận")
    asked = time.monotonic()
    pressed(stage, "Enter")
    shown(stage, "4.1 binh_thuan")
    assert time.monotonic() - asked < 1
    expect(stage.locator(".slide.current h1")).to_contain_text("Bình Thuận")
    assert stage.locator(".slide.current .bars path").count() == 63
    pressed(stage, "Escape")
    shown(stage, "4.1")
    expect(stage.locator(".slide.current h1")).to_contain_text("Lâm Đồng")


def test_years_play_on_one_scale_with_the_year_large(stage, served):
    opened(stage, f"{served}/talk/nam", answers=1)
    year, plot = stage.locator(".slide.current .year"), stage.locator(".slide.current .js-plotly-plot")
    seen = []
    for step in range(1, 5):
        shown(stage, f"1.{step}")
        seen.append((year.inner_text(), plot.evaluate("plot => plot.layout.xaxis.range[1]")))
        pressed(stage, "PageDown")
    shown(stage, "2.1")
    assert [each[0] for each in seen] == ["2019", "2020", "2021", "2022"] and len({each[1] for each in seen}) == 1
    pressed(stage, "1", "y")
    shown(stage, "1.4")


def test_a_question_that_has_no_answer_is_told(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    pressed(stage, "2", "/")
    expect(stage.locator(".toast")).to_contain_text("không có biểu đồ")
    pressed(stage, "4", "/")
    stage.keyboard.type("xyz")
    expect(stage.locator(".question .none")).to_be_visible()


def test_speaker_and_audience_follow_each_other_without_a_network(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    pressed(stage, "3")
    shown(stage, "3.1")
    stage.context.set_offline(True)
    with stage.expect_popup() as popup:
        pressed(stage, "s")
    speaker = popup.value
    speaker.set_viewport_size({"width": 1280, "height": 800})
    shown(speaker, "3.1")
    expect(speaker.locator(".told")).to_contain_text("Nói chậm")
    expect(speaker.locator(".slide.next h1")).to_contain_text("PCI")
    expect(speaker.locator(".now")).to_contain_text(":")
    pressed(speaker, "PageDown", "PageDown", "PageDown")
    shown(stage, "4.1")
    pressed(stage, "PageDown")
    shown(speaker, "5.1")
    pressed(speaker, "/")
    speaker.keyboard.type("ha noi")
    pressed(speaker, "Enter")
    shown(stage, "5.1 ha_noi")


@pytest.mark.parametrize(("deck", "last"), [("tong-ket", "8.1"), ("dai", "200.1")])
def test_the_next_slide_stands_at_once_also_among_two_hundred(stage, served, deck, last):
    opened(stage, f"{served}/talk/{deck}", answers=0)
    pressed(stage, "h", "Escape", "End")
    shown(stage, last)
    pressed(stage, "Home")
    shown(stage, "1.1")
    took = stage.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const took = [];
          for (const key of [...Array(12).fill("PageDown"), ...Array(12).fill("PageUp")]) {
            const begun = performance.now();
            const before = document.body.dataset.shown;
            window.dispatchEvent(new KeyboardEvent("keydown", { key }));
            for (let tries = 0; document.body.dataset.shown === before && tries < 120; tries += 1) await frame();
            await frame(); await frame();
            if (document.body.dataset.shown !== before) took.push(performance.now() - begun);
          }
          return took;
        }"""
    )
    assert len(took) > 15 and statistics.median(took) < 300


def test_type_and_lines_can_be_seen_at_the_back_of_the_hall(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    for number in "234567":
        pressed(stage, number)
        shown(stage, f"{number}.1")
        assert (number, stage.evaluate(SMALLEST) >= 24) == (number, True)
        within = stage.locator(".slide.current").evaluate("each => each.scrollHeight <= each.clientHeight && each.scrollWidth <= each.clientWidth")
        assert (number, within) == (number, True)
        if number in "35":
            assert stage.locator(".slide.current .js-line").count() > 1 and stage.evaluate(THINNEST) >= 3


def test_axe_finds_nothing_on_slides_of_either_ground_and_in_the_question(stage, served):
    opened(stage, f"{served}/talk/tong-ket")
    for keys in ("3", "4", "6", "d", "4", "/"):
        pressed(stage, keys)
        stage.wait_for_selector("body[data-ready]")
        assert (keys, axe.violations(stage)) == (keys, [])


def test_the_offline_file_opens_without_a_server_and_asks_for_nothing(stage, talk, tmp_path: Path):
    file = tmp_path / "talk.html"
    file.write_text(page.baked(talk, inline=True, address="http://127.0.0.1:8501"), "utf-8")
    asked = []
    stage.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    opened(stage, file.as_uri())
    pressed(stage, "6")
    shown(stage, "6.1")
    assert stage.locator(".slide.current .plot svg").count() > 0
    assert stage.locator(".slide.current a").get_attribute("href").startswith("http://127.0.0.1:8501/compare?")
    with stage.expect_popup() as popup:
        pressed(stage, "s")
    shown(popup.value, "6.1")
    pressed(popup.value, "PageDown")
    shown(stage, "7.1")
    assert asked == [file.as_uri()]


def test_a_talk_without_slides_and_one_that_is_not_there_say_so(stage, served):
    stage.goto(f"{served}/talk/trong")
    expect(stage.locator(".empty")).to_contain_text("chưa có trang nào")
    answer = stage.request.get(f"{served}/talk/khong-co")
    assert answer.status == 404 and "Không có bài trình bày này" in answer.text()


def test_the_page_may_load_only_its_own_and_the_files_come_as_files(stage, served):
    policy = stage.request.get(f"{served}/talk/tong-ket").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "'unsafe-inline'" not in policy.partition("style-src")[0] and "unsafe-eval" not in policy
    for ending, begins in (("html", b"<!doctype html>"), ("pptx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = stage.request.get(f"{served}/talk/tong-ket.{ending}")
        assert answer.status == 200 and answer.body().startswith(begins) and f"tong-ket.{ending}" in answer.headers["content-disposition"]
