"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


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
