"""The READMEs show what the commands in them really answer.

`pytest tests/test_readme.py --update` writes the answers anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from transcript import kept, steps, updated
from typer.main import get_command

from kg.cli import app
from kg.sample import path as sample

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Runs a command in a folder that holds the sample page as a checkout does; a command runs once."""
    folder, programs = tmp_path_factory.mktemp("readme"), tmp_path_factory.mktemp("bin")
    (folder / "kg" / "sample").mkdir(parents=True)
    shutil.copy(sample(), folder / "kg" / "sample")
    (folder / "ontology").symlink_to(ROOT / "ontology")
    program = programs / "kg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from kg.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    settings = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "NO_COLOR": "1",
                "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "TERM": "dumb"}  # fmt: skip
    answers: dict[str, str] = {}

    def run(command: str) -> str:
        if command not in answers:
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=settings, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, encoding="utf-8", timeout=120)  # fmt: skip
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            answers[command] = done.stdout
        return answers[command]

    return run


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
@pytest.mark.parametrize("name", READMES)
def test_answers_are_real(
    name: str, shell: Callable[[str], str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    now = updated(TEXTS[name], shell)
    if request.config.getoption("--update"):
        (ROOT / name).write_text(now, encoding="utf-8")
    else:
        assert TEXTS[name].splitlines() == now.splitlines(), "pytest tests/test_readme.py --update writes them anew"


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_alone(name: str) -> None:
    lines = TEXTS[name].splitlines()
    assert "python3 -m pip install . && kg demo" in lines
    command = next(line for line in lines if "pip install '.[test]'" in line)
    assert command == "python3 -m pip install '.[test]' && pytest"


@pytest.mark.parametrize("name", READMES)
def test_every_verb_is_shown_and_every_option_exists(name: str) -> None:
    verbs = get_command(app).commands  # type: ignore[attr-defined]
    used = re.findall(r"(?:^|[`$|&] ?)kg ([a-z]+)([^`|&\n]*)", TEXTS[name], re.MULTILINE)
    assert sorted({verb for verb, _ in used}) == sorted(verbs)
    for verb, rest in used:
        known = {option for parameter in verbs[verb].params for option in parameter.opts}
        assert set(re.findall(r"(?<= )(--[a-z0-9-]+|-[a-z])\b", rest)) <= known, f"kg {verb}{rest}"


@pytest.mark.parametrize("name", READMES)
def test_files_that_are_linked_are_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXTS[name])
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_all_classes_of_the_ontology_are_in_the_table(name: str) -> None:
    ontology = (ROOT / "ontology" / "news.ttl").read_text(encoding="utf-8")
    classes = re.findall(r"^nk:(\w+) a owl:Class", ontology, re.MULTILINE)
    assert [c for c in classes if not re.search(rf"`(nk:)?{c}`", TEXTS[name])] == []


def test_both_tell_the_same_answers() -> None:
    blocks = [re.findall(r"^(?:\$|>>>) .*", TEXTS[name], re.MULTILINE) for name in READMES]
    assert blocks[0] == blocks[1]


def test_a_changed_answer_is_written_and_the_cut_kept() -> None:
    text = "```console\n$ seq 9\n1\n2\n…\n8\n```\n<!-- $ seq 2 -->\n```\nold\n```\n```pycon\n>>> 1 + 1\n3\n```\n"
    now = updated(text, lambda command: "".join(f"{i}\n" for i in range(int(command.split()[1]))))
    assert now == (
        "```console\n$ seq 9\n0\n1\n…\n8\n```\n<!-- $ seq 2 -->\n```\n0\n1\n```\n```pycon\n>>> 1 + 1\n2\n```\n"
    )


def test_commands_may_go_over_several_lines() -> None:
    (step,) = steps("$ kg query 'SELECT ?x\n> WHERE {}'\nx\n", "$ ", "> ")
    assert (step.command("$ ", "> "), step.shown) == ("kg query 'SELECT ?x\nWHERE {}'", ("x",))
    assert kept("", ()) == []
