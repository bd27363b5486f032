"""The bundled sample page: an invented zone, its towns and people."""

from __future__ import annotations

import tomllib
from pathlib import Path


def path() -> Path:
    """Where the sample page lies."""
    return Path(__file__).with_name("page.txt")


def about() -> dict[str, str]:
    """Its day of issue and its paper, as `kg.build` takes them."""
    return tomllib.loads(path().with_suffix(".toml").read_text(encoding="utf-8"))
