"""outputs/ holds what the sample page gives, byte for byte.

`pytest tests/test_outputs.py --update` builds the sample there and takes the screenshots anew.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.export.turtle import turtle
from kg.sample import about, path

ROOT = Path(__file__).parents[1]
OUTPUTS = ROOT / "outputs"
FILES = ("graph.graphml", "graph.ttl", "network.html", "statements.csv")
SIZE = (1280, 800)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
TOWN = "石塘镇"
SHOTS = {
    "network": "",
    "network-town": f"#place/{TOWN}",
    "network-focus": f"#focus/place/{TOWN}",
    "network-text": "#text",
    "network-figures": "#figures",
}
"""Screenshots by name of file, and where in the picture each is taken."""


def demo(folder: Path, seed: str) -> dict[str, bytes]:
    """What `kg demo` writes into a folder, in a process of its own with that hash seed."""
    settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    program = "from kg.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, "demo", "-o", str(folder)], env=settings, check=True, timeout=120)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = demo(tmp_path_factory.mktemp("one"), "1")
    if request.config.getoption("--update"):
        for name, data in files.items():
            (OUTPUTS / name).write_bytes(data)
    return files


@pytest.mark.parametrize("name", FILES)
def test_the_sample_gives_what_is_kept(built: dict[str, bytes], name: str) -> None:
    kept = (OUTPUTS / name).read_bytes()
    assert kept.splitlines() == built[name].splitlines(), "pytest tests/test_outputs.py --update writes them anew"
    assert kept == built[name]


def test_another_hash_seed_gives_the_same_bytes(built: dict[str, bytes], tmp_path: Path) -> None:
    assert sorted(built) == list(FILES)
    again = demo(tmp_path, "4242")
    assert [name for name in FILES if again[name] != built[name]] == []


def test_no_place_on_a_machine_is_told(built: dict[str, bytes]) -> None:
    assert [name for name, data in built.items() if str(ROOT).encode() in data] == []


def test_the_order_of_pages_does_not_matter(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "河岸简讯\n\n茶乡春早\n\n本报讯 截至4月，石门乡采摘春茶40余吨，培训茶农310人次。（通讯员 阮青山）\n",
        encoding="utf-8",
    )
    one, two = (turtle(kg.build(pair, **about())) for pair in ([path(), other], [other, path()]))
    assert "石门乡".encode() in one
    assert one == two


@pytest.mark.parametrize("name", SHOTS)
def test_screenshots_are_of_one_size(name: str, screenshots: None) -> None:
    head = (OUTPUTS / f"{name}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == SIZE


@pytest.fixture(scope="module")
def screenshots(request: pytest.FixtureRequest, built: dict[str, bytes]) -> None:
    """Takes them anew when asked to; fonts differ from machine to machine, so their bytes are not compared."""
    if not request.config.getoption("--update"):
        return
    if BROWSER is None:
        pytest.skip("no chromium on this machine to take screenshots with")
    play = pytest.importorskip("playwright.sync_api", reason="the extra `test` brings playwright")
    with play.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        for name, address in SHOTS.items():
            page = browser.new_page(viewport=dict(zip(("width", "height"), SIZE, strict=True)), color_scheme="light")
            page.goto((OUTPUTS / "network.html").as_uri() + address)
            page.wait_for_selector("html[data-ready=yes]")
            page.wait_for_timeout(400)
            page.screenshot(path=OUTPUTS / f"{name}.png")
            page.close()
        browser.close()
