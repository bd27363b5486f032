"""The glyphs a page uses, cut from a Chinese font, so that they travel with the file.

Needs the extra `font`: fontTools, brotli and a package that holds Noto Sans CJK.  Windows, macOS, Android and iOS have
Chinese fonts of their own, and without glyphs the page asks for those; a bare Linux machine shows boxes.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

PACKAGE = "manimgx_fonts_cjk"
SIMPLIFIED = "Noto Sans CJK SC"
ASCII = "".join(map(chr, range(0x20, 0x7F)))


def installed_font() -> Path | None:
    """Return the font that the extra `font` brings, None where the extra is not there."""
    if not all(find_spec(name) for name in (PACKAGE, "fontTools", "brotli")):
        return None
    spec = find_spec(PACKAGE)
    folders = list(spec.submodule_search_locations or []) if spec else []
    found = sorted(f for folder in folders for f in Path(folder).glob("*.tt[cf]"))
    return found[0] if found else None


def subset(font: Path, characters: str) -> bytes:
    """Return a woff2 file with the glyphs of these characters, the same bytes for the same font and characters.

    Characters the font does not know are left out.  A collection gives its simplified Chinese face; a font of variable
    weight stays variable, so that headings are bold without a second file.
    """
    from fontTools import subset as cutter  # the extra `font`; loaded only where glyphs are cut

    options = cutter.Options(
        flavor="woff2", layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, hinting=False,
        font_number=_face(font), ignore_missing_unicodes=True, recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += ["vhea", "vmtx", "VORG", "VVAR", "BASE", "GSUB", "GPOS", "DSIG", "STAT"]
    face = cutter.load_font(str(font), options, lazy=True)
    cutting = cutter.Subsetter(options)
    cutting.populate(text="".join(sorted(set(characters) | set(ASCII))))
    cutting.subset(face)
    target = BytesIO()
    cutter.save_font(face, target, options)
    return target.getvalue()


def _face(font: Path) -> int:
    """The number of the simplified Chinese face in a collection, else the first."""
    from fontTools.ttLib import TTCollection

    if font.suffix.lower() != ".ttc":
        return -1
    with TTCollection(str(font), lazy=True) as collection:
        names = [face["name"].getDebugName(16) or face["name"].getDebugName(1) or "" for face in collection.fonts]
    return next((i for i, name in enumerate(names) if name.startswith(SIMPLIFIED)), 0)
