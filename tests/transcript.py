"""Text with commands in it, and what they answer now.

Three kinds of blocks are run again, in order, in one folder:

- ```console: a line `$ kg …` (further lines begin with `> `) and below it what the command prints;
- ```pycon: lines `>>> …` and `... …` and below them what Python prints;
- any block right after a comment `<!-- $ command -->`: the block holds what the command prints.

A line `…` stands for lines left out: as many lines as stand before and after it are shown.  A line longer than WIDTH is
cut, with `…` at its end.
"""

from __future__ import annotations

import ast
import io
import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass

WIDTH = 150
OMITTED = "…"
BLOCK = re.compile(
    r"^(?:(?P<comment><!-- \$ (?P<hidden>.+?) -->)\n)?```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
Run = Callable[[str], str]


@dataclass(frozen=True)
class Step:
    """A command as it stands in the text, and the lines below it."""

    prompt: tuple[str, ...]
    shown: tuple[str, ...]

    def command(self, first: str, more: str) -> str:
        return "\n".join(line.removeprefix(first if i == 0 else more) for i, line in enumerate(self.prompt))


def steps(body: str, first: str, more: str) -> Iterator[Step]:
    """The commands of a block in order; what stands before the first is no command's answer and an error."""
    prompt: list[str] = []
    shown: list[str] = []
    for line in body.splitlines():
        if line.startswith(first):
            if prompt:
                yield Step(tuple(prompt), tuple(shown))
            prompt, shown = [line], []
        elif prompt and not shown and line.startswith(more.rstrip()):
            prompt.append(line)
        elif prompt:
            shown.append(line)
        else:
            raise ValueError(f"no command before {line!r}")
    if prompt:
        yield Step(tuple(prompt), tuple(shown))


def kept(answer: str, shown: tuple[str, ...]) -> list[str]:
    """The lines of an answer that are shown, cut as `shown` is cut."""
    lines = [line if len(line) <= WIDTH else line[: WIDTH - 1] + OMITTED for line in answer.rstrip("\n").split("\n")]
    if lines == [""]:
        return []
    if OMITTED not in shown:
        return lines
    head = shown.index(OMITTED)
    tail = len(shown) - head - 1
    if len(lines) <= head + tail:
        return lines
    return [*lines[:head], OMITTED, *lines[len(lines) - tail :]]


def python(names: dict[str, object]) -> Run:
    """Runs a statement as a Python prompt does, in one set of names."""

    def run(source: str) -> str:
        answer = io.StringIO()
        with redirect_stdout(answer):
            try:
                exec(compile(ast.Interactive(ast.parse(source).body), "<readme>", "single"), names)
            except Exception:
                return traceback.format_exc(limit=0)
        return answer.getvalue()

    return run


def updated(text: str, shell: Run) -> str:
    """The text with every answer as it is now."""
    names: dict[str, object] = {}

    def block(match: re.Match[str]) -> str:
        kind, hidden, body = match["kind"], match["hidden"], match["body"]
        if hidden:
            lines = kept(shell(hidden), tuple(body.splitlines()))
            assert lines, f"nothing comes of {hidden}"
        elif kind in ("console", "pycon"):
            first, more, run = ("$ ", "> ", shell) if kind == "console" else (">>> ", "... ", python(names))
            lines = []
            for step in steps(body, first, more):
                lines += [*step.prompt, *kept(run(step.command(first, more)), step.shown)]
        else:
            return match[0]
        head = f"{match['comment']}\n" if hidden else ""
        return head + f"```{kind}\n" + "".join(f"{line}\n" for line in lines) + "```"

    return BLOCK.sub(block, text)
