"""The reading text of an HTML page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.page.decode import ReadError, decoded

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
DROPPED = "script, style, noscript, nav, header > ul, footer, aside, form, iframe, svg, template, button, select"
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body br dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li "
        "main ol p pre section table td th tr ul",
    )
)
MAIN = ("article", "main", "[role=main]", "[itemprop=articleBody]")
LEAST_SHARE = 0.4
"""A main element that holds less of the page's text than this is not trusted."""
SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


def reading_text(data: bytes) -> str:
    """The paragraphs of an HTML page, a blank line between them; ReadError when it shows no text."""
    tree = LexborHTMLParser(_text(data))
    for node in tree.css(DROPPED):
        node.decompose()
    body = tree.body
    whole = _lines(body) if body else []
    if not whole:
        raise ReadError("no reading text in this HTML; it may be drawn by a script, save the page as text")
    length = sum(map(len, whole))
    for selector in MAIN:
        found = [_lines(node) for node in tree.css(selector)]
        best = max(found, key=lambda lines: sum(map(len, lines)), default=[])
        if sum(map(len, best)) >= LEAST_SHARE * length:
            return "\n\n".join(_titled(tree, best))
    return "\n\n".join(whole)


def _text(data: bytes) -> str:
    named = CHARSET.search(data[:4096])
    if named and named[1].lower() not in (b"utf-8", b"utf8"):
        encoding = "gb18030" if named[1].lower() in (b"gb2312", b"gbk") else named[1].decode("ascii")
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)


def _titled(tree: LexborHTMLParser, lines: list[str]) -> list[str]:
    """The lines with the page's only h1 before them, where it stands outside the main element."""
    headings = [text for node in tree.css("h1") for text in [" ".join(_lines(node))] if text]
    return [headings[0], *lines] if len(headings) == 1 and headings[0] not in lines else lines


def _lines(root: LexborNode) -> list[str]:
    pieces: list[str] = []
    _walk(root, pieces)
    return [line for part in "".join(pieces).split("\n") for line in [_squeezed(part)] if line]


def _walk(root: LexborNode, pieces: list[str]) -> None:
    """Text in reading order with a line end around every block; a stack, since pages nest without limit."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node.tag == "-text":
            pieces.append(SPACES.sub(" ", node.text_content or ""))
            continue
        children: list[LexborNode | str] = list(node.iter(include_text=True))
        if node.tag in BLOCKS:
            children = ["\n", *children, "\n"]
        stack += reversed(children)


def _squeezed(text: str) -> str:
    return SPACES.sub(" ", text).strip()
