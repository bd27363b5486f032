"""The command line: what bad input gets, files whole or not at all, the contract of `kg extract`, verbs documented."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

import kg
from kg import command
from kg.cli import app, main
from kg.contract import answer, answered
from kg.evaluate import gold_facts, report, score
from kg.explain import explained, missing

ROOT = Path(__file__).parents[1]
PAGE = "要闻\n\n今日要闻一则\n\n本报讯 {}（记者 何田）\n"
TEXT = PAGE.format("截至11月，云溪县青石镇开展入户走访85人次，不断提高服务水平。喜气洋洋。")
OUTPUTS = ("graph.ttl", "network.html", "statements.csv", "graph.graphml")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` with arguments in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> tuple[int, str, str]:
        code = 0
        try:
            main(lambda: app(list(arguments), prog_name="kg"))
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        done = capsys.readouterr()
        return code, done.out, done.err

    return called


def written(name: str, data: bytes | str) -> str:
    Path(name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return name


BAD = [
    ("empty", b"", "empty: it has no bytes"),
    ("blank", b" \n \n", "empty: there is no text in it"),
    ("binary", b"\x00\x01\x02\xff\xfe\x80\x00\x00", "binary data"),
    ("picture", b"\x89PNG\r\n\x1a\n", "a PNG picture, not text"),
    ("broken", "要闻".encode() + b"\xff\xff\xff\xff", "in no known encoding"),
    ("english", b"The county opened a library today. It has 20,000 books.", "hardly any Chinese"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[name for name, _, _ in BAD])
@pytest.mark.parametrize("verb", [["build", "-o", "out"], ["explain"], ["review", "-o", "c.toml"]], ids=lambda v: v[0])
def test_a_page_that_cannot_be_read_gets_one_line(
    verb: list[str], name: str, data: bytes, message: str, run: Run
) -> None:
    code, out, err = run(verb[0], written(f"{name}.txt", data), *verb[1:])
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith(f"kg: {name}.txt: ")
    assert message in err
    assert not Path("out").exists()


def test_a_missing_path(run: Run) -> None:
    code, _, err = run("build", "nothere.txt")
    assert code == 2
    assert err == "kg: nothere.txt: no such file or folder; check the path\n"


def test_a_folder_without_pages(run: Run) -> None:
    Path("folder").mkdir()
    code, _, err = run("build", "folder")
    assert code == 2
    assert err.startswith("kg: folder: no pages in this folder")
    assert err.count("\n") == 1


def test_a_file_where_the_folder_should_be(run: Run) -> None:
    written("out", "kept")
    code, _, err = run("build", written("page.txt", TEXT), "-o", "out")
    assert code == 2
    assert err == "kg: out: File exists\n"
    assert Path("out").read_text() == "kept"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "yesterday"], "no date: 'yesterday'"),
        (["--format", "xyz"], "no format is called xyz"),
        (["--corrections", "nothere.toml"], "nothere.toml: No such file or directory"),
    ],
    ids=["date", "format", "corrections"],
)
def test_options_that_cannot_be(arguments: list[str], message: str, run: Run) -> None:
    code, _, err = run("build", written("page.txt", TEXT), "-o", "out", *arguments)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert not Path("out").exists()


def test_one_bad_page_among_good_ones(run: Run) -> None:
    code, out, err = run("build", written("empty.txt", ""), written("page.txt", TEXT), "-o", "out")
    assert code == 2
    assert "kg: empty.txt: empty: it has no bytes" in err
    assert "wrote out/graph.ttl" in out
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(OUTPUTS)


def test_gbk_bytes_are_read(run: Run) -> None:
    code, _, err = run("build", written("page.txt", TEXT.encode("gb18030")), "-o", "out")
    assert (code, err) == (0, "")
    assert "青石镇" in Path("out/graph.ttl").read_text("utf-8")


HOSTILE = ("<script>alert(1)</script>", "a > b 'c' \\ d", "强国有你 诗颂华章", '他说"好"')


@pytest.mark.parametrize("brand", HOSTILE)
def test_a_name_out_of_the_text_stays_a_name(brand: str, run: Run) -> None:
    page = written("page.txt", PAGE.format(f"云溪县青石镇开展“{brand}”活动3场。"))
    assert run("build", page, "-o", "out")[0] == 0
    assert run("check", "out/graph.ttl")[0] == 0
    assert "<script>alert(1)" not in Path("out/network.html").read_text("utf-8")


def test_outputs_stay_whole_when_a_build_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = written("page.txt", TEXT)
    assert run("build", page, "-o", "out", "--date", "2024-11-20")[0] == 0
    before = {name: Path("out", name).read_bytes() for name in OUTPUTS}

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, _, err = run("build", written("page.txt", TEXT + PAGE), "-o", "out")
    assert code == 2
    assert "No space left on device" in err
    assert {path.name: path.read_bytes() for path in Path("out").iterdir()} == before


def test_stopping_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as caught:
        main(stopped)
    assert caught.value.code == 2
    assert capsys.readouterr().err == "kg: stopped; files already there were left as they were\n"


def extracted(*rows: bytes) -> list[dict[str, object]]:
    sink = io.BytesIO()
    command.extract_lines(io.BytesIO(b"\n".join(rows)), sink)
    return [json.loads(row) for row in sink.getvalue().splitlines()]


def test_extract_answers_every_line() -> None:
    good = json.dumps({"id": "a", "text": TEXT, "date": "2024-11-20"}).encode()
    found = extracted(
        good, b"", b"no json", b'{"text": "x"}', b'{"id": 3, "text": ""}', b'{"id": "n", "text": null}', good
    )
    assert [row["id"] for row in found] == ["a", None, None, "3", "n", "a"]
    assert ["error" in row for row in found] == [False, True, True, True, True, False]
    assert found[0] == found[-1]


def test_the_shape_of_an_answer() -> None:
    given = answered(json.dumps({"id": "a", "text": TEXT, "date": "2024-11-20"}).encode())
    assert set(given) == {"id", "statements", "entities", "times", "quantities", "articles"}
    fact = next(s for s in given["statements"] if s["predicate"] == "开展")
    assert (fact["subject"], fact["number"], fact["unit"], fact["time"]) == ("青石镇", 85, "人次", "截至11月")
    assert fact["object"] in ("入户走访", "入户走访85人次")
    assert "青石镇" in TEXT[fact["start"] : fact["end"]]
    assert all(TEXT[e["start"] : e["end"]] == e["text"] for e in given["entities"])
    assert [a["authors"] for a in given["articles"]] == [[{"name": "何田", "role": "记者"}]]
    assert given["times"][0]["value"] == "/2024-11"


def test_answers_are_plain_data() -> None:
    reading = kg.read(TEXT, date="2024-11-20")
    assert json.loads(json.dumps(answer("a", reading))) == answer("a", reading)


def test_explain_shows_triple_place_and_words() -> None:
    rows = list(explained(kg.read(TEXT, date="2024-11-20"), "青石镇"))
    at = next(i for i, row in enumerate(rows) if row.startswith("青石镇 开展"))
    assert rows[at] == "青石镇 开展 入户走访 85人次 (截至11月 = /2024-11)"
    start, end = map(int, re.findall(r"\[(\d+), (\d+)\)", rows[at + 1])[0])
    assert TEXT[start:end] == rows[at + 2].strip()
    assert any("goal" in row for row in rows)


def test_explain_keeps_to_one_name() -> None:
    reading = kg.read(TEXT, date="2024-11-20")
    assert not list(explained(reading, "白沙镇"))
    assert len(list(explained(reading))) == 3 * len(reading.statements)


def test_missed_clauses_give_their_reason() -> None:
    rows = list(missing(kg.read(TEXT, date="2024-11-20")))
    assert any(row.endswith("no verb known: 喜气洋洋") for row in rows)


def test_missed_clauses_on_the_command_line(run: Run) -> None:
    code, out, err = run("explain", written("page.txt", TEXT), "--missed")
    assert (code, err) == (0, "")
    assert "no verb known: 喜气洋洋" in out


GOLD = (
    "subject\tpredicate\tobject\tnumber\tunit\ttier\n青石镇\t开展\t入户走访\t85\t人次\t1\n青石镇\t修建\t步道\t\t\t2\n"
)


def test_scores_against_marked_facts(tmp_path: Path) -> None:
    (tmp_path / "gold.tsv").write_text(GOLD, "utf-8")
    reading = kg.read(TEXT, date="2024-11-20")
    result = score(reading, gold_facts(tmp_path / "gold.tsv"))
    assert [fact.object for fact in result.found] == ["入户走访"]
    assert [fact.object for fact in result.lost] == ["步道"]
    assert result.recall == 0.5
    assert result.stated == len(reading.statements)


def test_gains_and_losses_since_the_last_run(tmp_path: Path) -> None:
    (tmp_path / "gold.tsv").write_text(GOLD, "utf-8")
    full, less = (kg.read(text, date="2024-11-20") for text in (TEXT, PAGE.format("青石镇修建步道3公里。")))
    last = tmp_path / "last.json"
    assert "gained  青石镇 开展 入户走访 85人次" in report(full, tmp_path / "gold.tsv", last)
    second = report(less, tmp_path / "gold.tsv", last)
    assert "gained  青石镇 修建 步道" in second
    assert "lost    青石镇 开展 入户走访 85人次" in second


@pytest.mark.parametrize(
    ("text", "message"),
    [("subject\tpredicate\tobject\n青石镇\t\t步道\n", "row 2"), ("a\tb\n1\t2\n", "row 2")],
)
def test_a_bad_gold_table_names_file_and_row(text: str, message: str, run: Run) -> None:
    code, _, err = run("eval", written("page.txt", TEXT), written("gold.tsv", text))
    assert code == 2
    assert err.startswith("kg: gold.tsv, ")
    assert message in err


def test_a_number_counts_in_a_score(tmp_path: Path) -> None:
    (tmp_path / "gold.tsv").write_text(GOLD.replace("85", "86"), "utf-8")
    assert not score(kg.read(TEXT, date="2024-11-20"), gold_facts(tmp_path / "gold.tsv")).found


VERBS = sorted(get_command(app).commands)  # type: ignore[attr-defined]  # a typer app with several commands is a group


def test_help_lists_every_verb(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert [verb for verb in VERBS if not re.search(rf"\b{verb}\b", out)] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, run: Run) -> None:
    code, out, _ = run(verb, "--help")
    assert code == 0
    assert f"kg {verb}" in out


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_verb_is_documented(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    shown = set(re.findall(r"(?:^|[`$(\s])kg ([a-z]+)\b", text, re.MULTILINE))
    assert set(VERBS) - shown == set()


def test_unknown_verbs_are_refused(run: Run) -> None:
    code, _, err = run("bogus")
    assert code == 2
    assert "bogus" in err


def test_a_page_is_taken_out_of_a_store(run: Run) -> None:
    page = written("page.txt", TEXT)
    assert run("build", page, "-o", "out", "--store", "kept")[0] == 0
    code, listed, _ = run("store", "kept")
    name = listed.split()[1]
    assert code == 0
    assert "/doc/" in name
    code, _, told = run("store", "kept", "--withdraw", name + "x")
    assert code == 2
    assert "holds no page" in told
    assert run("store", "kept") == (0, listed, "")
    assert "took out" in run("store", "kept", "--withdraw", name)[1]
    assert name not in run("store", "kept")[1]
