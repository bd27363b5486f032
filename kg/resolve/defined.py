"""Short names that an article defines: 世界卫生组织（WHO）, 某某公司（以下简称“某某”）, 《…措施》（下称《措施》）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extract.rules import section_words
from kg.language.token import known
from kg.model import Entity, Mention, Span
from kg.noun import noun
from kg.resolve.repeated import LASTING, Read

TITLE = re.compile(r"《[^《》]{1,60}》")
FOREIGN = r"[A-Z][A-Za-z.'’]*(?:[ -]?[A-Za-z][A-Za-z.'’]*)*"
"""A name in Latin letters: WHO, Buddy Dyer, Gamal al-Banna."""
NAMED = LASTING | {"Place"}
LONGEST = 15


@noun()
class Short:
    """What an article calls something for short, and what it is."""

    text: str
    entity: Entity


def with_short_names(read: Sequence[Read]) -> list[Read]:
    """The sentences with every short name marked that the article defines, as an alias of the full one."""
    shorts = [*dict.fromkeys(short for sentence, found in read for short in defined(sentence.text, found))]
    shorts += titles(sentence.text for sentence, _ in read)
    if not shorts:
        return list(read)
    once = {short.text: short for short in reversed(shorts)}
    ordered = sorted(once.values(), key=lambda short: (-len(short.text), short.text))
    return [(sentence, marked(sentence.text, found, ordered)) for sentence, found in read]


def defined(text: str, found: Iterable[Mention]) -> Iterator[Short]:
    """The short names in brackets right after full ones."""
    named = [(m.span.end, Entity(m.type, m.text)) for m in found if m.kind == "NAME" and m.type in NAMED]
    named += [(match.end(), Entity("Concept", match[0])) for match in TITLE.finditer(text)]
    for end, full in named:
        match = _bracket().match(text, end)
        short = match and next(part for part in match.groups() if part)
        if short and 1 < len(short) <= max(LONGEST, len(full.name)) and short != full.name and _own(short):
            yield Short(short, full)


def titles(texts: Iterable[str]) -> Iterator[Short]:
    """《措施》 for the only document of the article whose title ends so."""
    every = [*dict.fromkeys(title for text in texts for title in TITLE.findall(text))]
    for short in every:
        full = [title for title in every if title.endswith(short[1:]) and title != short]
        if len(full) == 1:
            yield Short(short, Entity("Concept", full[0]))


def marked(text: str, found: list[Mention], shorts: Iterable[Short]) -> list[Mention]:
    """The mentions of a sentence with its short names; what was read inside one gives way."""
    kept = list(found)
    for short in shorts:
        for match in re.finditer(_whole(short.text), text):
            span = Span(*match.span())
            kept = [m for m in kept if m.text != f"“{short.text}”" or not m.span.covers(span)]
            if any(m.span.overlaps(span) and not span.covers(m.span) for m in kept):
                continue
            kept = [m for m in kept if not span.covers(m.span)]
            kept.append(Mention(short.text, span, short.entity.type, "ALIAS", entity=short.entity))
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end))


def _whole(short: str) -> str:
    """The short name, no part of a longer word in Latin letters."""
    edge = r"(?![A-Za-z])" if short[-1].isascii() else ""
    return (r"(?<![A-Za-z])" if short[0].isascii() else "") + re.escape(short) + edge


def _own(short: str) -> bool:
    """False for a short word of the language (公司, 中心), which the article may use for others, too."""
    return len(short) > 2 or known(short) in (None, "nr", "nt", "ns", "nz", "nrt", "j", "eng")


@cache
def _bracket() -> re.Pattern[str]:
    """A bracket that gives a short name: in Latin letters, or after 简称 and its like, with or without quotes."""
    said = "|".join(map(re.escape, section_words("definition.toml", "alias", "words").ordered))
    openers = "".join(section_words("definition.toml", "alias", "openers").ordered)
    told = rf"(?:{said})[{openers}]*(?:“([^“”]+)”|(《[^《》]+》)|([^“”《》（）()，,。；;]+))"
    return re.compile(rf"[（(](?:(?:{said}|英文|英语)?[{openers}]*({FOREIGN})[）),，；;]|{told}[^（）()]*[）)])")
