"""Who is being spoken of: the divisions, organisations and events named so far in an article."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kg.model import Mention, changed
from kg.noun import noun

RULES = Path(__file__).parent.parent / "rules" / "owners.toml"


@noun()
class OwnerRules:
    """The lists of owners.toml."""

    pointing: str
    kinds: tuple[str, ...]
    zone_words: frozenset[str]
    zone_kinds: tuple[str, ...]
    organs: tuple[str, ...]
    residents: frozenset[str]
    short_organs: frozenset[str]
    lower_kinds: frozenset[str]
    using: frozenset[str]
    facilities: tuple[str, ...]
    ordinals: tuple[str, ...]
    distributive: tuple[str, ...]
    courtesies: frozenset[str]
    personal: frozenset[str]
    pronouns: frozenset[str]
    generic_events: frozenset[str]
    attending: tuple[str, ...]
    whole: frozenset[str]
    event_owners: tuple[str, ...]
    """Ends of bodies whose numbered events are their own: 第一中学第三届艺术节."""
    short_kinds: frozenset[str]
    """What a body of a kind is called after 该, and the ends of names of that kind: 校/中学."""
    seats: str
    """The pattern of a division that opens the name of its body."""


@cache
def rules() -> OwnerRules:
    """The owner rules, read once."""
    table = tomllib.loads(RULES.read_text(encoding="utf-8"))
    data = {k: v.split() for k, v in table.items()}
    longest = {k: tuple(sorted(v, key=lambda w: (-len(w), w))) for k, v in data.items()}
    return OwnerRules(
        "".join(data["pointing"]),
        longest["kinds"],
        frozenset(data["zone_words"]),
        longest["zone_kinds"],
        longest["organs"],
        frozenset(data["residents"]),
        frozenset(data["short_organs"]),
        frozenset(data["lower_kinds"]),
        frozenset(data["using"]),
        longest["facilities"],
        longest["ordinals"],
        longest["distributive"],
        frozenset(data["courtesies"]),
        frozenset(data["personal"]),
        frozenset(data["pronouns"]),
        frozenset(data["generic_events"]),
        longest["attending"],
        frozenset(data["whole"]),
        longest["event_owners"],
        frozenset(data["short_kinds"]),
        table["seats"],
    )


@noun()
class Focus:
    """Names in the order of their last mention, most recent last; `home` is the division the article is about."""

    divisions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    defined: tuple[str, ...] = ()
    """Bodies with a short name that the article defines, of whom it mainly tells."""
    latest: str = ""
    """The division or body named last."""
    home: str | None = None
    parents: tuple[tuple[str, str], ...] = ()
    """(division, division it lies in)."""


def kind_of(name: str) -> str | None:
    """The kind of division a name ends with.

    >>> kind_of("老峰镇"), kind_of("安庆经开区")
    ('镇', '经开区')
    """
    return next((k for k in rules().kinds if name.endswith(k) and len(name) > len(k)), None)


def is_short(name: str) -> bool:
    """True for a name that opens with a bare kind of division: 社区监督委员会, 县公安局."""
    return name.startswith(rules().kinds)


def seen(focus: Focus, mention: Mention) -> Focus:
    """The focus after a mention by name."""
    if mention.kind != "NAME":
        return focus
    if mention.type == "AdminDivision":
        rest = tuple(d for d in focus.divisions if d != mention.text)
        return changed(focus, divisions=(*rest, mention.text), latest=mention.text)
    if mention.type in ("Organization", "PartyOrganization", "GovernmentBody") and not is_short(mention.text):
        seat = seat_of(mention.text)
        rest = tuple(d for d in focus.divisions if d != seat)
        known = (*rest, seat) if seat else focus.divisions
        return changed(spoken_of(focus, mention.text), divisions=known, latest=mention.text)
    return focus


def seat_of(body: str) -> str:
    """The division whose body it is, empty where the name tells none.

    >>> seat_of("云川县人社局"), seat_of("阳光小区物业公司"), seat_of("云川县")
    ('云川县', '', '')
    """
    found = re.match(rules().seats, body)
    return found[1] if found and found.end() < len(body) else ""


def defined_short(focus: Focus, body: str) -> Focus:
    """The focus with a body spoken of under the short name that the article defines."""
    return changed(spoken_of(focus, body), defined=(*(o for o in focus.defined if o != body), body))


def spoken_of(focus: Focus, body: str) -> Focus:
    """The focus with a body as the last one named."""
    return changed(focus, organisations=(*(o for o in focus.organisations if o != body), body))


def whole_meant(kind: str, focus: Focus) -> str | None:
    """The division that 全县 or 我市 stands for: the only one of its kind, or the one that the article is about."""
    fits = [d for d in focus.divisions if d.endswith(kind) and len(d) > len(kind)]
    about = focus.home if focus.home and focus.home.endswith(kind) else None
    return fits[0] if len(fits) == 1 else about


def division_meant(short: str, focus: Focus) -> str | None:
    """The division that 该镇, 社区, 园区 or 经开区 stands for, None when there is none or it is open.

    >>> division_meant("该镇", Focus(("安庆经开区", "老峰镇")))
    '老峰镇'
    """
    kind = short.lstrip(rules().pointing) if len(short) > 1 else short
    if kind in rules().zone_words:
        fits = [d for d in focus.divisions if d.endswith(kind)] or [
            d for d in focus.divisions if d.endswith(rules().zone_kinds)
        ]
    else:
        fits = [d for d in focus.divisions if d.endswith(kind) and len(d) > len(kind)]
    fits = [d for d in fits if d != short]
    return fits[-1] if fits else None
