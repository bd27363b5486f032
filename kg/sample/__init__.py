"""The bundled sample page: an invented zone, its towns and people."""

from __future__ import annotations

from pathlib import Path

DATE = "2024-12-06"
"""Day of issue of the sample page."""


def path() -> Path:
    """Where the sample page lies."""
    return Path(__file__).with_name("page.txt")
