"""Pages of files and folders, bad ones named and passed over."""

from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Page
from kg.page.decode import LIMIT, ReadError, decoded
from kg.page.text import page

TEXT = frozenset({".txt", ".md", ".text"})
HTML = frozenset({".html", ".htm", ".xhtml"})
ROWS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
RULES = Path(__file__).parents[1] / "rules"

Found = Page | tuple[str, ReadError]


def pages(
    paths: Iterable[str | Path],
    *,
    date: str | None = None,
    publication: str | None = None,
    home: str | None = None,
) -> Iterator[Found]:
    """Every page of the files and folders given, folders sorted and to their depths.

    Text and HTML files give one page, JSONL and CSV files one page per row.  What cannot be read comes as a pair of its
    path and a ReadError in the place of its page, and the rest goes on.  The source of a page is the name of its file,
    in a folder its path below that.
    """
    about = {"date": date, "publication": publication, "home": home}
    for path in map(Path, paths):
        root = path if path.is_dir() else path.parent
        for file in _files(path):
            if isinstance(file, tuple):
                yield file
            else:
                yield from (_named(item, f"{root}{os.sep}") for item in _file(file, about))


def _named(item: Found, root: str) -> Found:
    """A page whose source is told from what was given, so that it is the same on every machine."""
    return replace(item, source=item.source.removeprefix(root)) if isinstance(item, Page) else item


def _files(path: Path) -> Iterator[Path | tuple[str, ReadError]]:
    try:
        if path.is_dir():
            known = TEXT | HTML | ROWS
            found = sorted(
                f for f in path.rglob("*") if f.suffix.lower() in known and f.is_file() and not _hidden(f, path)
            )
            if not found:
                yield str(path), ReadError(f"no pages in this folder; known are {' '.join(sorted(known))}")
            yield from found
        elif path.exists():
            yield path
        else:
            yield str(path), ReadError("no such file or folder; check the path")
    except OSError as error:
        yield str(path), ReadError(f"cannot be opened: {error.strerror or error}")


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _file(path: Path, about: dict[str, str | None]) -> Iterator[Found]:
    source = str(path)
    try:
        suffix = path.suffix.lower()
        if suffix in (".jsonl", ".ndjson"):
            yield from _jsonl(path, about)
        elif suffix in ROWS:
            yield from _csv(path, about, "\t" if suffix == ".tsv" else ",")
        else:
            data = _read(path)
            yield page(_html(data) if suffix in HTML else data, source=source, **about)
    except ReadError as error:
        yield source, error
    except OSError as error:
        yield source, ReadError(f"cannot be read: {error.strerror or error}")


def _html(data: bytes) -> str:
    from kg.page.html import reading_text

    return reading_text(data)


def _read(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LIMIT:
        raise ReadError(f"too long: {size / 1e6:.1f} MB, the limit is {LIMIT / 1e6:.0f} MB; split it into pages")
    return path.read_bytes()


def _jsonl(path: Path, about: dict[str, str | None]) -> Iterator[Found]:
    """One page per line, read line by line, so that the file may be as long as it likes."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(LIMIT + 1):
            number += 1
            source = f"{path}#{number}"
            if len(line) > LIMIT:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LIMIT)
                yield source, ReadError(f"a line longer than {LIMIT / 1e6:.0f} MB; split it into pages")
            elif line.strip():
                yield _row(_object(line), source, about)


def _object(line: bytes) -> dict[str, Any] | ReadError:
    try:
        found = json.loads(decoded(line))
    except ReadError as error:
        return error
    except (ValueError, RecursionError) as error:
        return ReadError(f"no JSON: {str(error).splitlines()[0]}")
    return found if isinstance(found, dict) else ReadError('no JSON object; write {"text": "…"}')


def _csv(path: Path, about: dict[str, str | None], delimiter: str) -> Iterator[Found]:
    rows = csv.DictReader(io.StringIO(decoded(_read(path)), newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 2):
            yield _row(row, f"{path}#{number}", about)
    except csv.Error as error:
        yield str(path), ReadError(f"broken CSV at row {rows.line_num}: {error}")


@cache
def _columns() -> dict[str, list[str]]:
    return tomllib.loads((RULES / "columns.toml").read_text(encoding="utf-8"))


def _row(row: dict[str, Any] | ReadError, source: str, about: dict[str, str | None]) -> Found:
    """The page of a row; a title stands before the text with a blank line between them."""
    if isinstance(row, ReadError):
        return source, row
    cells = {key: next((str(row[n]) for n in names if row.get(n)), None) for key, names in _columns().items()}
    if cells["text"] is None:
        return source, ReadError(f"no text column; name one of {' '.join(_columns()['text'])}")
    text = f"{cells['title']}\n\n{cells['text']}" if cells["title"] else cells["text"]
    own = {key: cells[key] for key in ("date", "publication") if cells[key]}
    try:
        return page(text, source=f"{source} {cells['id']}" if cells["id"] else source, **{**about, **own})
    except ReadError as error:
        return source, error
