"""The file itself: pyvis writes it from our template, with every script, style and glyph inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.export.network.layout import radius
from kg.export.network.picture import Picture

HERE = Path(__file__).parent


def script() -> str:
    """Return our own JavaScript: the modules in the order of their names, in one closed scope."""
    parts = [p.read_text(encoding="utf-8") for p in sorted((HERE / "js").glob("*.js"))]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();"


def style(font: bytes | None) -> str:
    """Return the style sheet, with the glyphs (a woff2 file) as a font of its own where given."""
    face = ""
    if font:
        data = base64.b64encode(font).decode("ascii")
        source = f'url(data:font/woff2;base64,{data}) format("woff2")'
        face = f'@font-face{{font-family:"NK Glyphs";src:{source};font-weight:100 900}}\n'
    return face + (HERE / "style.css").read_text(encoding="utf-8")


def vis() -> str:
    """Return vis-network as it comes inside pyvis, without the link to a source map that is not there."""
    source = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return re.sub(r"\n//# sourceMappingURL=\S+", "", source.read_text(encoding="utf-8")).strip()


def policy(scripts: list[str], sheet: str) -> str:
    """Return a content security policy: no network at all, and only these scripts and this style sheet run."""
    hashes = " ".join(_hash(s) for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(sheet)}; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def html(
    picture: Picture, drawn: list[int], known: dict[str, Any], title: str, lang: str, font: bytes | None, noscript: str
) -> str:
    """Return the whole page; `drawn` are the nodes pyvis draws at opening, `known` what the page's script reads."""
    net = _network(picture, drawn, known, title)
    sheet, code, library = style(font), script(), vis()
    net.set_template_dir(str(HERE), "page.html")
    net.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    net.templateEnv.globals["kg"] = {
        "lang": "zh-CN" if lang == "zh" else "en", "policy": policy([library, code], sheet), "style": sheet,
        "known": known, "vis": library, "script": code, "noscript": noscript,
    }  # fmt: skip
    return str(net.generate_html()).encode("utf-8", "replace").decode("utf-8")


def _network(picture: Picture, drawn: list[int], known: dict[str, Any], title: str) -> Any:
    from pyvis.network import Network  # loads IPython: only where a picture is made

    net = Network(directed=True, heading=title, cdn_resources="in_line")
    inside = set(drawn)
    for i in drawn:
        row, node = known["nodes"][i], picture.nodes[i]
        net.add_node(i, label=node.name, x=row[7], y=row[8], size=radius(node.degree, node.type), group=node.type)
    for k, e in enumerate(picture.edges):
        if e.source in inside and e.target in inside:
            net.add_edge(e.source, e.target, id=k, label=e.predicate)
    net.set_options(json.dumps({"physics": {"enabled": False}}))
    return net
