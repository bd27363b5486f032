"""Writing files, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.model import Reading


def written(path: str | Path, data: bytes | Iterable[bytes]) -> Path:
    """Writes `data` to `path` and gives the path; folders are made.

    The bytes go to a file beside it that takes its name once they are all on disk: when the disk is full or the
    process is stopped, what stood there before still stands.  Raises OSError.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for piece in [data] if isinstance(data, bytes) else data:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def write_all(
    reading: Reading,
    folder: str | Path,
    base: str,
    formats: Sequence[str] = ("ttl",),
    rdf12: bool = False,
    excel: bool = False,
    glyphs: bool = False,
) -> list[Path]:
    """Writes the graph in each format, the picture, the table of statements and GraphML; gives the paths.

    `formats` are names of `kg.export.formats.FORMATS`; `rdf12` adds graph.rdf12.ttl, `excel` a byte order mark to the
    table, `glyphs` the characters used to the picture (with the extra `font`).  Raises ValueError for a format there is
    not, before anything is written.
    """
    from kg.export.formats import checked, files
    from kg.export.network import network
    from kg.export.network.font import installed_font
    from kg.export.table import statements_csv

    target = Path(folder)
    font = installed_font() if glyphs else None
    made = files(reading, checked((*formats, "graphml")), base=base, rdf12=rdf12)
    paths = [written(target / name, data) for name, data in made]
    paths.append(written(target / "statements.csv", statements_csv(reading, excel=excel)))
    paths.append(written(target / "network.html", network(reading, base=base, font=font).encode("utf-8")))
    return paths
