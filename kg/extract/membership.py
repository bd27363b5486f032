"""Lists and what they are called: members of a counted set, parts of a kind, sites of works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.clause import Clause, Phrase
from kg.clause.cutting import parts
from kg.clause.lexicon import ends, verbs
from kg.clause.listing import cut_points
from kg.extract.line import prefix, suffix
from kg.extract.rules import Choices, section, section_words
from kg.extract.view import View
from kg.model import Span, Statement, Term, Token
from kg.noun import noun

RULES = "membership.toml"
SITES = frozenset(("Place", "AdminDivision", "WaterBody"))
NAMES = SITES | {"Organization", "PartyOrganization", "GovernmentBody", "Person"}
NOUN_TAGS = frozenset(("n", "nr", "ns", "nt", "nz", "vn", "an", "j", "b", "l", "i", "s", "nrt", "eng"))
WHOLE_TAGS = frozenset(("NAME", "THING", "QUOTE", "BRACKET"))
INCLUDES, MEMBER, SITE = "nk:includes", "nk:memberOf", "nk:takesPlaceAt"
BEYOND = ("以上", "以下")


@noun()
class Listed:
    """The items before 等 and the noun phrase after it; `counted` when a number stands between."""

    items: tuple[Span, ...]
    head: Span
    counted: bool


def membership_statements(view: View) -> Iterator[Statement]:
    """Members (nk:memberOf), parts (nk:includes) and sites (nk:takesPlaceAt) said by lists with 等 and a noun."""
    yield from core_statements(view)
    for found in lists(view):
        predicate = relation(view, found)
        for item in found.items if predicate else ():
            whole, part = _term(view, found.head), _term(view, item)
            subject, held = (part, whole) if predicate == MEMBER else (whole, part)
            rule = f"list.{predicate.partition(':')[2]}" + (".counted" if found.counted else "")
            yield Statement(subject, predicate, held, view.sentence.span, view.sentence.article, rule, confidence=0.85)


def core_statements(view: View) -> Iterator[Statement]:
    """以党员为主体的志愿服务队: those who make up a body (nk:memberOf)."""
    for match in _core().finditer(view.sentence.text):
        phrase, acted = _phrase(view, match.end())
        if phrase is None or not acted or phrase.span.end - match.end() < 3:
            continue
        people, body = Span(*match.span("people")), Span(match.end(), phrase.span.end)
        yield Statement(
            _term(view, people), MEMBER, _term(view, body), view.sentence.span, view.sentence.article, "core", 0.8
        )


@cache
def _core() -> re.Pattern[str]:
    roles = "|".join(_words("core", "roles"))
    words = section(RULES, "core")
    return re.compile(rf"{words['with']}(?P<people>\w{{2,8}}?){words['as']}(?:{roles}){words['of']}")


def relation(view: View, found: Listed) -> str:
    """How the items stand to the head, empty where the head says nothing of its own."""
    text = view.sentence.text
    head = _bare(found.head.of(text))
    if all(_site(view, item) for item in found.items) and _works(found.head.of(text)):
        return SITE
    if found.counted:
        if head in _words("heads", "general"):
            return ""
        return MEMBER if all(_named(view, item) for item in found.items) else INCLUDES
    special = len(found.head) >= section(RULES, "kinds")["least"] and not suffix(
        head, len(head), _words("heads", "general")
    )
    return INCLUDES if special and all(2 <= len(item) <= 12 for item in found.items) else ""


def lists(view: View) -> Iterator[Listed]:
    """The lists of a sentence that end in 等 and a noun phrase."""
    text, word = view.sentence.text, section(RULES, "list")["word"]
    at = text.find(word)
    while at > 0:
        end = at + len(word)
        if text[end : end + 1] not in _words("list", "not_after") and not _quoted(view, at):
            phrase, acted = _phrase(view, at)
            head, counted = _head(view, end, phrase.span.end if acted and phrase else None)
            items = _items(view, phrase.span.start, at) if head is not None and phrase is not None else ()
            if head is not None and len(items) > 1 and not any(_of(item.of(text)) for item in items):
                yield Listed(items, head, counted)
        at = text.find(word, end)


def _head(view: View, start: int, limit: int | None) -> tuple[Span | None, bool]:
    """The noun phrase after 等, and whether a number opens it; None where no noun or a 的 follows.

    Up to `limit`, the end of the object, verbs and adjectives are part of it (新时代文明实践).
    """
    text = view.sentence.text
    begin, end, counted = start, start, False
    for token in view.tokens:
        if token.start < start:
            continue
        if token.tag == "QUANTITY" and token.start == start:
            begin = end = token.end
            counted = True
        elif end > begin and (text[begin:end] in _words("heads", "divided") or token.text.startswith(ends("passives"))):
            break  # 4个镇|降水量超过200毫米, 等镇|河道水位陡涨, 农作物|被淹
        elif token.start == end and (_nominal(token) or _noun_like(view, token, begin, limit)):
            end = token.end
        else:
            break
    first = next((t.text for t in view.tokens if t.start == begin), "")
    if end == begin or _of(text[end : end + 1]) or (first in _words("heads", "general") and len(first) < end - begin):
        return None, False
    return Span(begin, end), counted


def _noun_like(view: View, token: Token, begin: int, limit: int | None) -> bool:
    """True for an adjective that opens the head, and for a verb that closes it and can be a noun (实践)."""
    if limit is None or token.end > limit:
        return False
    if token.tag == "a":
        return token.start == begin
    after = next((t for t in view.tokens if t.start == token.end), None)
    graded = view.sentence.text[: token.start].endswith(BEYOND)  # 省级以上|创新平台
    closes = after is None or not _nominal(after) or graded
    return token.tag == "v" and len(token.text) > 1 and closes and not _acts(token)


def _acts(token: Token) -> bool:
    """True for a verb of the table that is not as often a noun."""
    verb = verbs().get(token.text)
    return verb is not None and "n" not in verb.flags


def _nominal(token: Token) -> bool:
    if token.tag in NOUN_TAGS and len(token.text) == 4 and parts(token.text) is not None:
        return False  # 相关部门|迅速开展: a verb with its adverb, which the dictionary calls a name
    return (
        token.tag in NOUN_TAGS | WHOLE_TAGS
        or token.text in _words("heads", "inner")
        or token.text in _words("sites", "works")
        or token.text in _words("sites", "areas")
    )


def _phrase(view: View, at: int) -> tuple[Phrase | None, bool]:
    """The innermost phrase that holds a place, and whether it is an object."""
    found = [(p, acted) for p, acted in _phrases(view.clauses) if p.span.start < at < p.span.end]
    return max(found, key=lambda pair: pair[0].span.start, default=(None, False))


def _items(view: View, start: int, end: int) -> tuple[Span, ...]:
    """The list between two places."""
    body = view.sentence.text[start:end]
    found: list[Span] = []
    at = 0
    for left, right in [*cut_points(body, True), (len(body), len(body))]:
        if body[at:left].strip():
            found.append(Span(start + at, start + left))
        at = right
    return (_freed(view, found[0], found[1:]), *found[1:]) if len(found) > 1 else tuple(found)


def _freed(view: View, first: Span, others: list[Span]) -> Span:
    """The first item without a verb or preposition before it that the others lack: 发|槲树、橡树."""
    starting = {token.start: token for token in view.tokens}
    heads = [starting[item.start].tag[0] for item in others if item.start in starting]
    at = first.start
    while (
        (token := starting.get(at)) is not None and token.tag[0] in "vpu" and token.end < first.end and "v" not in heads
    ):
        at = token.end
    for token in view.tokens:
        if (
            at <= token.start
            and token.end < first.end
            and (token.tag in ("d", "p", "ul", "uz", "ug") or token.text in _words("list", "carriers"))
        ):
            at = token.end
    return Span(at, first.end) if first.end - at > 1 else first


def _phrases(clauses: tuple[Clause, ...]) -> Iterator[tuple[Phrase, bool]]:
    """The phrases of clauses, each with True for an object."""
    for clause in clauses:
        if clause.subject is not None:
            yield clause.subject, False
        if clause.object is not None:
            yield clause.object, True
        yield from ((adjunct.phrase, False) for adjunct in clause.adjuncts)
        if clause.inner is not None:
            yield from _phrases((clause.inner,))


def _quoted(view: View, at: int) -> bool:
    return any(t.tag in ("QUOTE", "BRACKET", "NAME") and t.start <= at < t.end for t in view.tokens)


def _of(text: str) -> bool:
    return bool(text) and str(section(RULES, "list")["of"]) in text


def _site(view: View, item: Span) -> bool:
    if view.type_of(item) in SITES:
        return True
    return len(item) > 1 and bool(suffix(view.sentence.text, item.end, _words("sites", "endings")))


def _works(head: str) -> bool:
    ends = suffix(head, len(head), _words("sites", "works"))
    return bool(ends and prefix(head, 0, _words("sites", "areas")))


def _named(view: View, item: Span) -> bool:
    if view.type_of(item) in NAMES:
        return True
    return len(item) > 3 and bool(suffix(view.sentence.text, item.end, _words("members", "endings")))


def _bare(head: str) -> str:
    """The head without words that only grade it: 重点难点问题 → 问题."""
    while found := next((w for w in _words("heads", "modifiers") if head.startswith(w) and head != w), ""):
        head = head[len(found) :]
    return head


def _term(view: View, span: Span) -> Term:
    text = span.of(view.sentence.text)
    return Term(text, view.type_of(span), view.sentence.place(span))


def _words(name: str, key: str) -> Choices:
    return section_words(RULES, name, key)
