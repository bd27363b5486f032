"""The picture in a real browser: what a reader does with it, with the network cut off."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import rdflib
from network_case import BRAND, reading

from kg.export.network import network
from kg.graph import graph

playwright = pytest.importorskip("playwright.sync_api", reason="the extra `test` brings playwright")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as player:
        running = player.chromium.launch(executable_path=BROWSER, args=ARGUMENTS.split())
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("picture") / "network.html"
    path.write_text(network(reading(), title="清河"), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Open]:
    """Opens the file at an address; at the end nothing may have been asked for and nothing complained of."""
    trouble: list[str] = []
    contexts = []

    def open_(hash_: str = "", path: Path = file, width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else trouble.append(r.url))
        page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: trouble.append(str(e)))
        page.on("dialog", lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()))
        page.goto(path.as_uri() + hash_)
        page.wait_for_selector("html[data-ready=yes]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def side(page: Any) -> str:
    return str(page.inner_text("#side"))


def click_at(page: Any, where: dict[str, float], **options: Any) -> None:
    page.mouse.click(where["x"], where["y"], **options)


def downloaded(page: Any, what: str) -> bytes:
    page.click("#export > summary")
    with page.expect_download() as waiting:
        page.click(f"[data-export={what}]")
    return Path(waiting.value.path()).read_bytes()


def test_opens_with_title_summary_and_legend(opened: Open) -> None:
    page = opened()
    assert page.title() == "清河"
    assert page.inner_text("#summary") == "3 篇报道 · 2 人 · 3 处地点 · 0 个组织 · 11 条事实 · 4 个数字"
    assert "行政区划 2" in page.inner_text("#legend").replace("\n", " ").replace("  ", " ")
    assert page.evaluate("newskg.shown().nodes") == 15


def test_labels_keep_clear_of_each_other_at_first_sight(opened: Open) -> None:
    for size in ((1280, 800), (390, 844)):
        page = opened("", width=size[0], height=size[1])
        page.wait_for_function("newskg.labels().length > 3")
        labels = page.evaluate("newskg.labels()")
        for a, b in combinations(labels, 2):
            assert a["r"] <= b["l"] or b["r"] <= a["l"] or a["b"] <= b["t"] or b["b"] <= a["t"], (a, b)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("words", ["清河镇", "清河", "qhz", "qinghe", "QHZ"])
def test_search_finds_by_name_alias_pinyin_and_initials(opened: Open, words: str) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type(words)
    assert page.inner_text("#hits li .name >> nth=0") == "清河镇"
    page.keyboard.press("Enter")
    page.wait_for_selector("#side h2")
    assert page.inner_text("#side h2") == "清河镇"
    assert page.evaluate("decodeURIComponent(location.hash)") == "#place/清河镇"


def test_search_says_when_nothing_is_found(opened: Open) -> None:
    page = opened()
    page.fill("#search", "没有这个名字")
    assert page.inner_text("#hits") == "没有找到"


def test_the_panel_tells_who_what_how_much_until_when_and_in_which_words(opened: Open) -> None:
    page = opened("#place/清河镇")
    text = side(page)
    assert "清河镇 走访 农户 120余户，截至2024年10月" in text
    assert "署名 李晓禾 通讯员" in text
    assert "栏目 乡镇纵横" in text
    assert "又称 清河" in text
    assert "目标" in text
    marked = page.eval_on_selector_all(
        "#side .from:nth-of-type(1) .source + .proof blockquote mark", "list => list.map(m => m.textContent)"
    )
    assert marked == ["截至10月", "清河镇", "走访", "农户", "120余户", "修建", "水渠", "30余条"]
    tree = page.inner_text("#side .tree")
    assert tree.split() == ["临江县", "清河镇", "双桥社区"]


def test_pointing_at_a_fact_lights_its_words_only(opened: Open) -> None:
    page = opened("#place/清河镇")
    page.hover("#side .from .fact:has-text('走访')")
    lit = page.eval_on_selector_all("#side mark.lit", "list => list.map(m => m.textContent)")
    assert lit == ["截至10月", "清河镇", "走访", "农户", "120余户"]


def test_clicks_on_a_node_a_line_and_the_ground(opened: Open) -> None:
    page = opened()
    click_at(page, page.evaluate("newskg.node('place/双桥社区')"))
    page.wait_for_selector("#side h2:has-text('双桥社区')")
    page.goto(page.url.split("#")[0])
    page.wait_for_selector("html[data-ready=yes]")
    at = page.evaluate("newskg.fact(3)")
    click_at(page, at)
    page.wait_for_selector("#side h2:has-text('清河镇 走访 农户 120余户')")
    assert "余 120 户" in side(page)
    assert "年份系推断" in side(page)
    page.keyboard.press("Escape")
    page.wait_for_selector("#side h3:has-text('事实最多')")


def test_a_tooltip_shows_number_time_and_sentence(opened: Open) -> None:
    page = opened()
    a, b = page.evaluate("newskg.node('place/清河镇')"), page.evaluate("newskg.node('thing/农户')")
    x, y = (a[k] + 0.75 * (b[k] - a[k]) for k in "xy")
    page.mouse.move(x + 30, y + 30)
    page.mouse.move(x, y, steps=4)
    page.wait_for_selector("#tip:not([hidden])")
    tip = page.inner_text("#tip")
    assert "120余户，截至2024年10月" in tip
    assert "修建水渠30余条" in tip


def test_double_click_focuses_expand_adds_and_escape_returns(opened: Open) -> None:
    page = opened()
    click_at(page, page.evaluate("newskg.node('place/双桥社区')"), click_count=2)
    page.wait_for_selector("#crumb:not([hidden])")
    assert page.inner_text("#crumb span") == "聚焦：双桥社区 与 4 个相邻节点"
    assert page.evaluate("newskg.shown().nodes") == 5
    assert page.evaluate("decodeURIComponent(location.hash)") == "#focus/place/双桥社区"
    page.wait_for_timeout(400)
    click_at(page, page.evaluate("newskg.node('place/清河镇')"))
    page.wait_for_selector("#side h2:has-text('清河镇')")
    page.click("#do-expand")
    assert page.evaluate("newskg.shown().nodes") > 8
    page.keyboard.press("Escape")
    page.wait_for_selector("#crumb", state="hidden")
    assert page.evaluate("newskg.shown().nodes") == 15


def test_permalinks_and_the_back_button(opened: Open) -> None:
    page = opened("#place/双桥社区")
    page.click("#side .fact a.term >> text=居民")
    page.wait_for_selector("#side h2:has-text('居民')")
    page.click("#side .fact a.verb")
    page.wait_for_selector("#side h2:has-text('双桥社区 服务 居民 80人次')")
    page.go_back()
    page.wait_for_selector("#side h2:text-is('居民')")
    page.go_back()
    page.wait_for_selector("#side h2:text-is('双桥社区')")
    assert opened("#place/临江县-清河镇").inner_text("#side h2") == "清河镇"
    assert opened("#person/无此人").locator("#side h3 >> nth=0").inner_text() == "报道与署名"


def test_filters_by_class_verb_article_writer_time_and_confidence(opened: Open) -> None:
    page = opened("", width=1500)
    shown = page.locator("#shown")
    assert shown.inner_text() == "图中 15 个节点、11 条事实"
    page.click("#legend [data-type=Person]")
    assert shown.inner_text() == "图中 13 个节点、8 条事实"
    page.click("#reset")
    page.click("#filters [data-group=verb] li:has-text('开展') .only")
    assert shown.inner_text() == "图中 2 个节点、1 条事实"
    page.click("#reset")
    page.click("#filters [data-group=article] li:has-text('重阳山') .only")
    assert shown.inner_text() == "图中 5 个节点、2 条事实"
    page.click("#reset")
    page.click("#filters [data-group=person] li:has-text('周明远') .only")
    assert "5 条事实" in shown.inner_text()
    page.click("#reset")
    page.fill("#filters [data-end=from]", "2024-10-01")
    page.dispatch_event("#filters [data-end=from]", "change")
    assert shown.inner_text() == "图中 3 个节点、2 条事实"
    page.evaluate("const r = document.getElementById('confidence'); r.value = 0.8; r.dispatchEvent(new Event('input'))")
    assert shown.inner_text() == "图中 2 个节点、1 条事实"
    page.click("#reset")
    assert shown.inner_text() == "图中 15 个节点、11 条事实"


def test_reading_the_page_lights_words_and_leads_to_nodes(opened: Open) -> None:
    page = opened("#text")
    assert page.inner_text("#text .head >> nth=0") == "清河镇办好民生实事"
    assert page.locator("#text article").count() == 3
    page.hover("#text .margin .fact:has-text('修建')")
    lit = "".join(page.eval_on_selector_all("#text .paper .lit", "list => list.map(m => m.textContent)"))
    assert lit == "截至10月清河镇修建水渠30余条"
    page.click("#text .paper .mention:has-text('双桥社区')")
    page.wait_for_selector("#side h2:has-text('双桥社区')")
    page.click("#side a.where >> nth=0")
    page.wait_for_selector("#text .margin .fact.lit")


def test_figures_sort_and_the_timeline_stands_in_order(opened: Open) -> None:
    page = opened("#figures")
    numbers = "#figures td.number b"
    page.click("#figures th:has-text('数值') button")
    assert page.locator(numbers).all_inner_texts() == ["1", "30", "80", "120"]
    page.click("#figures th:has-text('数值') button")
    assert page.locator(numbers).all_inner_texts() == ["120", "80", "30", "1"]
    assert page.locator("#figures th[aria-sort=descending]").count() == 1
    assert page.locator(".timeline h3").all_inner_texts() == ["截至2024年10月", "每月"]


def test_export_of_the_picture(opened: Open) -> None:
    data = downloaded(opened(), "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(data) > 10_000


def test_export_of_the_selection_as_csv(opened: Open) -> None:
    text = downloaded(opened("#place/双桥社区"), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["predicate"], r["object"], r["number"], r["unit"]) for r in rows] == [
        ("召开", "议事会", "1", "次"), ("服务", "居民", "80", "人次"), ("nk:partOf", "清河镇", "", "")
    ]  # fmt: skip
    assert {r["byline"] for r in rows} == {"周明远 李晓禾"}


@pytest.mark.parametrize("hash_", ["", "#place/清河镇", "#person/李晓禾", "#fact/3"])
def test_export_of_the_selection_as_turtle_is_part_of_the_graph(opened: Open, hash_: str) -> None:
    part = rdflib.Graph().parse(data=downloaded(opened(hash_), "ttl"), format="turtle")
    whole = set(graph(reading()))
    assert len(part) >= 5
    assert [t for t in part if t not in whole] == []


def test_markup_in_a_name_is_text_everywhere(opened: Open) -> None:
    page = opened("#initiative/" + BRAND)
    assert page.inner_text("#side h2") == BRAND
    page.fill("#search", "onerror")
    assert page.inner_text("#hits li .name >> nth=0") == BRAND
    page.keyboard.press("Escape")
    for tab in ("text", "figures", "net"):
        page.click(f"#tabs [data-tab={tab}]")
        assert page.locator("img").count() == 0
    assert page.evaluate("document.scripts.length") == 4


def test_speaks_english_and_keeps_to_the_dark(opened: Open) -> None:
    page = opened("#place/清河镇", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 31)"
    page.click("#lang")
    assert "清河镇 走访 农户 120余户, until 10/2024" in side(page)
    assert page.inner_text("#tabs [data-tab=net]") == "Network"
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"


def test_a_phone_shows_drawing_and_panel(opened: Open) -> None:
    page = opened("#place/清河镇", width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(s).bounding_box() for s in ("#net", "#side")]
    assert all(b["height"] > 200 for b in boxes)
    page.click("#filters-open")
    assert page.locator("#filters").is_visible()


def test_above_the_limit_the_rest_is_found_by_search(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "few.html"
    path.write_text(network(reading(), limit=6), encoding="utf-8")
    page = opened(path=path)
    assert page.evaluate("newskg.shown().nodes") == 6
    assert page.inner_text("#notice").startswith("图中只画联系最多的 6 个节点，另有 9 个未画")
    page.fill("#search", "登高活动")
    page.keyboard.press("Enter")
    page.wait_for_selector("#side h2:has-text('登高活动')")
    assert page.evaluate("newskg.shown().nodes") > 6
    page.click("#draw-all")
    assert page.evaluate("newskg.shown().nodes") == 15
    assert page.locator("#notice").is_hidden()
