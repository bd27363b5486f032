"""Names read in one sentence and missed in another of the same article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.clause.lexicon import only_verb, verbs, words
from kg.find.gazetteer import official
from kg.language.token import known
from kg.model import Mention, Sentence, Span

Read = tuple[Sentence, list[Mention]]
LASTING = frozenset(("AdminDivision", "Organization", "PartyOrganization", "GovernmentBody", "WaterBody", "Person"))
VALUES = frozenset(("Quantity", "TimeScope"))
SHORTEST = 3


def repeated(read: Sequence[Read]) -> list[Read]:
    """The sentences with every full name of the article marked wherever it stands.

    A short or generic reading inside it (社区监委会 in 刘纪社区监委会) gives way.
    """
    read = [(sentence, [m for m in found if is_name(m, found)]) for sentence, found in read]
    names = lasting_names(m for _, found in read for m in found)
    return [(sentence, with_names(sentence.text, found, names)) for sentence, found in read]


def is_name(mention: Mention, found: Iterable[Mention]) -> bool:
    """False for an adverb or verb read as a person (常态化), and for a name with a deed in it.

    盛塘社区充分利用党群服务站 is a division, an adverb, a verb and a place.
    """
    if mention.type == "Person":
        return mention.text not in words().adverbs and mention.text not in verbs()
    if mention.kind != "NAME" or mention.type not in LASTING | {"Place"}:
        return True
    plain = known(mention.text) is None and known(mention.text[2:]) is not None
    built = mention.type == "Place" or (mention.type == "Organization" and plain)
    if built and only_verb(mention.text[:2]) and mention.text not in official():
        return False  # 新建口袋公园12个, 新建学校3所
    for m in found:
        if m.type == "AdminDivision" and m.span.start == mention.span.start and len(m.span) < len(mention.span):
            rest = mention.text[len(m.text) :]
            if any(rest.startswith(word) for word in words().adverbs if len(word) > 1):
                return False
            if only_verb(rest[:2]) or only_verb(rest[:3]):
                return False  # 高新区落实河湖长制
    return True


def lasting_names(found: Iterable[Mention]) -> list[tuple[str, str]]:
    """Names of three characters or more with their classes, longest first; a name of two classes is left out."""
    kinds: dict[str, set[str]] = {}
    for m in found:
        if m.kind == "NAME" and m.type in LASTING and len(m.text) >= SHORTEST:
            kinds.setdefault(m.text, set()).add(m.type)
    return sorted(((n, min(k)) for n, k in kinds.items() if len(k) == 1), key=lambda pair: (-len(pair[0]), pair[0]))


def with_names(text: str, found: list[Mention], names: Sequence[tuple[str, str]]) -> list[Mention]:
    """The mentions of a sentence with the names that were missed in it."""
    kept = list(found)
    for name, kind in names:
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            start = text.find(name, span.end)
            if not fits(span, kind, kept):
                continue
            kept = [m for m in kept if m.kind == "NAME" or not span.covers(m.span) or m.type in VALUES]
            # 厉见光 holds what was taken for 厉见
            kept = [m for m in kept if m.type != "Person" or kind != "Person" or m.span.start != span.start]
            kept.append(Mention(name, span, kind))
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end))


def fits(span: Span, kind: str, found: Iterable[Mention]) -> bool:
    """True where the name is not marked yet and crosses no other.

    Inside a longer name only a division at its head is marked: 刘纪社区 in 刘纪社区居委会.
    """
    for m in found:
        owner = kind == "AdminDivision" and m.span.start == span.start and m.type != kind
        if m.span == span or (m.span.covers(span) and m.kind == "NAME" and m.type in LASTING and not owner):
            return False
        crossing = m.span.overlaps(span) and not span.covers(m.span) and not m.span.covers(span)
        if crossing and m.kind == "NAME":
            return False
    return True
