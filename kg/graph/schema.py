"""Where the ontology's files are, in a checkout and in an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def ontology(name: str = "news.ttl") -> Path:
    """The file `name` of the ontology (news.ttl, concepts.ttl, units.ttl, shapes.ttl, queries/NAME.rq).

    Raises FileNotFoundError where there is no such file.

    >>> ontology("units.ttl").name
    'units.ttl'
    """
    package = Path(__file__).parents[1]
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"the ontology has no file {name}")
