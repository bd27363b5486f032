"""Mentions → entities: what 该镇, 社区居委会 and 14个村党组织 stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.model import Entity, Mention, Term, changed
from kg.noun import noun
from kg.resolve.focus import Focus, defined_short, division_meant, is_short, kind_of, rules, seen, spoken_of

NAMED = frozenset(
    ("Organization", "PartyOrganization", "GovernmentBody", "Group", "Person", "Place", "AdminDivision", "WaterBody")
)
DIVISION = "AdminDivision"
VALUES = frozenset(("Quantity", "TimeScope"))
BODIES = frozenset(("Organization", "PartyOrganization", "GovernmentBody"))


def resolved(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Focus]]:
    """Mentions of an article in page order, each with its entity where it has one, and the focus after it."""
    focus = Focus()
    ends: dict[int, Mention] = {}
    site: Mention | None = None
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.type)):
        last = ends.get(mention.span.start)
        # 大观区 in 大观区教育基地 says where the base is, not of whom the text goes on to speak
        aside = site is not None and site.span.covers(mention.span) and mention.type == DIVISION
        focus = focus if aside else with_parent(seen(focus, mention), last, mention)
        if mention.type == "Place":
            site = mention
        name = name_of(mention, focus, last)
        if name is not None and mention.kind == "NAME" and mention.type in BODIES and is_short(mention.text):
            focus = spoken_of(focus, name)  # 市第一人民医院, which 该院 may mean
        if name is not None and mention.kind == "ALIAS" and mention.entity is not None and mention.type in BODIES:
            focus = defined_short(focus, name)
        if mention.type == "Event" and mention.kind == "NAME" and name:
            focus = changed(focus, events=(*focus.events, name))
        found = mention
        if name is not None:
            entity = Entity(mention.type, name, owners(name, focus) if is_divided(mention) else ())
            found = changed(mention, entity=entity)
        if is_divided(found) and found.entity is not None:
            ends[found.span.end] = found
        yield found, focus


def is_divided(mention: Mention) -> bool:
    """True for a division, and for a body that stands for one (菱北办事处)."""
    return mention.type == DIVISION or (mention.type == "GovernmentBody" and kind_of(mention.text) is not None)


def with_parent(focus: Focus, last: Mention | None, mention: Mention) -> Focus:
    """The focus with (老峰镇, 安庆经开区) noted where one division stands right after another."""
    if not is_divided(mention) or mention.kind != "NAME":
        return focus
    home = focus.home or mention.text
    known = dict(focus.parents)
    if last is not None and last.span.end == mention.span.start and last.entity and mention.text not in known:
        known[mention.text] = last.entity.name
    return changed(focus, home=home, parents=tuple(sorted(known.items())))


def owners(name: str, focus: Focus) -> tuple[str, ...]:
    """The divisions a division lies in, outermost first."""
    known = dict(focus.parents)
    found: list[str] = []
    at = known.get(name)
    while at is not None and at not in found and at != name:
        found.insert(0, at)
        at = known.get(at)
    return tuple(found)


def name_of(mention: Mention, focus: Focus, last: Mention | None) -> str | None:
    """The canonical name, None where it cannot be decided."""
    if mention.type in ("Quantity", "TimeScope"):
        return None
    if mention.entity is not None:
        return mention.entity.name  # a short name that the article defines
    if mention.kind == "ANAPHOR" or (mention.kind == "ALIAS" and mention.type in (DIVISION, "Place")):
        return anaphor(mention, focus)
    if mention.type in BODIES and is_collective(mention.text):
        return group(mention, focus, last)
    if mention.kind == "ALIAS" and mention.type in NAMED:
        return organ(mention.text, focus)
    if mention.kind == "GENERIC" and mention.type in NAMED:
        # 社区居委会 leans on its owner, 物业公司 on nobody
        found = organ(mention.text, focus)
        return found if found != mention.text else None
    if mention.type in BODIES and is_short(mention.text):
        found = organ(mention.text, focus)
        return found if found and found != mention.text else full(mention.text, focus) or mention.text
    if mention.kind == "GROUP":
        return group(mention, focus, last)
    if mention.type == "Event":
        return event(mention.text, focus)
    return mention.text


def event(text: str, focus: Focus) -> str:
    """The event under its owner: 第十五届羽毛球比赛, 2024年度经开区植树活动 → 安庆经开区2024年度植树活动."""
    if text.startswith(rules().ordinals) and focus.latest.endswith(rules().event_owners):
        return focus.latest + text  # 桥头县第一中学举办第三届艺术节
    if text.startswith(rules().ordinals) and focus.divisions:
        return focus.divisions[-1] + text
    for division in reversed(focus.divisions):
        short = next((k for k in rules().kinds if len(k) > 1 and division.endswith(k) and k in text), None)
        if short is not None and division not in text:
            return division + text.replace(short, "", 1)
    return text


def is_collective(text: str) -> bool:
    """True for the bodies of all places of a kind: 村(社区)党组织."""
    return any(text.startswith((f"{kind}(", f"{kind}（")) for kind in rules().kinds)


def anaphor(mention: Mention, focus: Focus) -> str | None:
    if mention.type in (DIVISION, "Place"):
        return division_meant(mention.text, focus)
    if mention.type == "Event":
        head = mention.text.lstrip(rules().pointing)
        same = [e for e in focus.events if e.endswith(head)]
        alone = focus.events if head in rules().generic_events and len(set(focus.events)) == 1 else ()
        return same[-1] if same else alone[-1] if alone else None
    head = mention.text.lstrip(rules().pointing)
    kinds = tuple(pair.partition("/")[2] for pair in rules().short_kinds if pair.startswith(head + "/"))
    fits = [o for o in reversed(focus.organisations) if o.endswith((head, *kinds))]  # 第一中学 is 该校
    fits = fits or [o for o in reversed(focus.organisations) if head in o[1:]]  # 康龙实业集团股份有限公司 is 该集团
    return next((o for o in fits if o in focus.defined), fits[0] if fits else None)


def organ(text: str, focus: Focus) -> str | None:
    """The full name of an organ named short: 社区居委会, 园区党工委, 监督委员会.

    >>> organ("社区居委会", Focus(("刘纪社区",)))
    '刘纪社区居委会'
    """
    tail = next((o for o in rules().organs if text.endswith(o)), None)
    kind = text[: -len(tail)] if tail else ""
    owner = division_meant(kind, focus) if kind else None
    short = tail is None or tail in rules().short_organs
    for known in reversed(focus.organisations):
        if known.endswith(text) or (
            short and owner and known.startswith(owner) and abbreviates(text[len(kind) :], known[len(owner) :])
        ):
            return known
    if tail and not kind and short:
        # 监委会: the one body named so far whose last characters it shortens
        fits = {o for o in focus.organisations if o[-1:] == text[-1:] and abbreviates(text, o)}
        return fits.pop() if len(fits) == 1 else None
    if tail and owner:
        return owner + tail
    return text if tail is None else None


def full(text: str, focus: Focus) -> str | None:
    """The name of 县农业农村局 under the only county that the text speaks of, None where there is none or another.

    >>> full("县农业农村局", Focus(("石泉县", "池河镇")))
    '石泉县农业农村局'
    """
    kind = next(k for k in rules().kinds if text.startswith(k))
    fits = [d for d in focus.divisions if kind_of(d) == kind]
    return fits[0] + text.removeprefix(kind) if len(fits) == 1 else None


def abbreviates(short: str, full: str) -> bool:
    """True when the letters of the short name stand in the full one in order: 监委会, 居务监督委员会."""
    rest = iter(full)
    return len(short) >= 2 and all(letter in rest for letter in short)


def group(mention: Mention, focus: Focus, last: Mention | None) -> str | None:
    """A group under its owner's name: 老峰镇14个村(社区)党组织."""
    if any(mention.text.startswith(d) for d in focus.divisions):
        return mention.text
    if last is not None and last.entity and last.span.end == mention.span.start:
        return last.entity.name + mention.text
    owner = focus.divisions[-1] if focus.divisions else None
    return owner + mention.text if owner else mention.text


@noun()
class Index:
    """The mentions of an article that are no values, with their entities and in page order, and where they start."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]


def index(mentions: Iterable[Mention]) -> Index:
    """The index of an article's mentions."""
    named = tuple(m for m in mentions if m.type not in VALUES)
    return Index(named, tuple(m.span.start for m in named))


def term_resolved(term: Term, known: Index, subject: bool, owner: str | None) -> Term:
    """The term under its canonical name.

    `owner` is the division in force where a
    kind of people (居民) or a group without an owner is the subject.
    """
    if term.span is None:
        return term
    end = term.span.end
    first = bisect_left(known.starts, term.span.start)
    inside = [m for m in known.mentions[first : bisect_left(known.starts, end, first)] if m.span.end <= end]
    if not inside:
        return owned(term, subject, owner)
    exact = [m for m in inside if m.span == term.span and m.entity]
    if exact:
        entity = exact[0].entity
        assert entity is not None
        counted = term.type == "Group" and entity.type != "Group"
        return owned(changed(term, text=entity.name, type=entity.type, entity=entity), subject and not counted, owner)
    tail = [m for m in inside if m.span.end == term.span.end and m.entity and m.type in NAMED]
    if tail:
        best = max(tail, key=lambda m: len(m.span))
        if only_divisions(term, best, inside) and best.entity:
            return changed(term, text=best.entity.name, type=best.entity.type, entity=best.entity)
    head = leading(term, inside) if subject else pointing_head(term, inside)
    if head is not None and head.entity:
        return changed(term, text=head.entity.name + term.text[head.span.end - term.span.start :])
    return owned(term, subject, owner)


def owned(term: Term, subject: bool, owner: str | None) -> Term:
    """A kind of people under the division that acts: 老峰镇居民."""
    if not (subject and owner):
        return term
    whole = term.text in rules().residents and term.type != "Group"
    if whole or (distributive(term.text) and not above(term.text, owner)):
        return changed(term, text=owner + term.text.removeprefix(owner), type="Group", entity=None)
    return term


def distributive(text: str) -> bool:
    """True for 各村(社区), 每名村干部, 各基层党组织, but not for 各代表队选手."""
    if not text.startswith(rules().distributive):
        return False
    rest = text[len(next(d for d in rules().distributive if text.startswith(d))) :]
    return rest.startswith(rules().kinds) or rest in rules().residents or rest.endswith(rules().organs)


LEVELS = ("省 自治区", "市 州 盟 自治州", "县 区 旗 自治县", "镇 乡 街道 办事处", "社区 村")
"""Kinds of divisions by level, the highest first."""


def above(text: str, owner: str) -> bool:
    """True for 各州（市） beside 玉溪市: what is no lower than the owner lies in none of it."""
    said, own = level(text[1:].rstrip("）)")), level(owner)
    return said is not None and own is not None and said <= own


def level(name: str) -> int | None:
    """The level of a division by the end of its name, of 州（市） by its beginning."""
    return next((i for i, kinds in enumerate(LEVELS) for k in kinds.split() if name.endswith(k)), None)


def only_divisions(term: Term, best: Mention, inside: list[Mention]) -> bool:
    """True when only names of divisions stand before the mention: 安庆经开区菱北办事处|刘纪社区."""
    assert term.span is not None
    at = term.span.start
    while at < best.span.start:
        step = [m.span.end for m in inside if m.span.start == at and m.span.end <= best.span.start and kind_of(m.text)]
        if not step:
            return False
        at = max(step)
    return at == best.span.start


def leading(term: Term, inside: list[Mention]) -> Mention | None:
    """The last division of the chain that opens the term (安庆经开区老峰镇|村干部)."""
    assert term.span is not None
    at, found = term.span.start, None
    while True:
        step = [m for m in inside if m.span.start == at and m.type == DIVISION and m.entity]
        if not step:
            return found
        found = max(step, key=lambda m: len(m.span))
        at = found.span.end


def pointing_head(term: Term, inside: list[Mention]) -> Mention | None:
    """The pointing word that opens the term: 该镇|基层组织."""
    assert term.span is not None
    return next((m for m in inside if m.span.start == term.span.start and m.kind == "ANAPHOR"), None)
