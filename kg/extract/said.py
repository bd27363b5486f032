"""Facts as spans of a sentence, and the lists they are read from."""

from __future__ import annotations

import re

from kg.clause.listing import cut_points
from kg.extract.rules import Choices, section, section_words
from kg.model import Span
from kg.noun import noun

RULES = "definition.toml"
INCLUDES, DEFINITION, ALIAS = "nk:includes", "skos:definition", "skos:altLabel"
QUOTED = re.compile("“[^“”]{1,30}”")
PAUSE = "、，,；;"
STOPS = "，,；;。！？!?\n"


@noun()
class Fact:
    """Subject and object as spans of the sentence."""

    subject: Span
    predicate: str
    object: Span
    rule: str


def items_of(text: str, span: Span) -> list[Span]:
    """The items of a list, in order, without white space and a closing 等."""
    found: list[Span] = []
    body = span.of(text)
    at = len(body) - len(body.lstrip(":： "))
    cuts = cut_points(body, True)
    pauses = [cut for cut in cuts if cut[0] == cut[1] or body[cut[0]] in PAUSE]
    cuts = [cut for cut in cuts if cut in pauses or not pauses or cut > pauses[-1]]
    for start, end in [*cuts, (len(body), len(body))]:
        piece = body[at:start].rstrip(open_end()).strip()
        lead = body.index(piece, at) if piece else at
        if piece:
            found.append(Span(span.start + lead, span.start + lead + len(piece)))
        at = end
    return found


def open_end() -> str:
    """The word that ends a list which goes on: 等."""
    return str(section("membership.toml", "list")["word"])


def stop_after(text: str, at: int, signs: str) -> int:
    """The first of the signs outside quotes and brackets."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "“（(") - (text[i] in "”）)")
        if depth <= 0 and text[i] in signs:
            return i
    return len(text)


def listed_words(name: str, key: str) -> Choices:
    return section_words(RULES, name, key)
