"""IRIs: the only place where one is made.

Names stay readable: Chinese is kept as it is, and a thing that has owners stands behind them (安庆经开区-老峰镇).
No IRI depends on what else is in the graph, so that pages read on different days meet in the same nodes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from kg.model import Article, Entity, Page, Span

BASE = "https://newskg.example/"
"""Of the data unless another base is asked for, and always of the vocabulary: onto#, verb/, role/, unit/."""

LONGEST = 64
"""Characters of a name that an IRI shows; a longer name is cut and told apart by its hash."""

# Two names that differ only in these are spellings of one name: 村(社区) and 村（社区）, “两企三新” and 两企三新.
QUIET = frozenset("_-·()[]{}<>《》〈〉“”‘’\"'「」『』【】〔〕、,，.。:：;；!！?？ \t\r\n…—")
# But a bracket that stands alone is a sign: 1+1>2.
_BRACKETS = ("<>", "()", "[]", "{}")

KINDS = {
    "Person": "person",
    "Organization": "org",
    "PartyOrganization": "org",
    "GovernmentBody": "org",
    "Agent": "org",
    "Group": "group",
    "Place": "place",
    "AdminDivision": "place",
    "WaterBody": "place",
    "Event": "event",
    "Initiative": "initiative",
    "Role": "role",
}
"""Class of the ontology to the folder of its IRIs; every other class is a concept."""


@lru_cache(1 << 16)
def slug(name: str) -> str:
    """The name as part of an IRI: letters, digits and Han characters; anything else becomes `_`.

    A name with a sign that carries meaning (+ % & …), a long one, and one without any letter end in four digits of
    its hash, so that no two of them meet.

    >>> slug("村(社区)党组织"), slug("“强国有我 诗颂华章”"), slug("1+1>2")
    ('村_社区_党组织', '强国有我_诗颂华章', '1_1_2-df01')
    """
    folded = unicodedata.normalize("NFKC", name)
    kept = re.sub("_+", "_", "".join(c if c.isalnum() or c in "-·" else "_" for c in folded)).strip("_-·")
    if kept and len(kept) <= LONGEST and not _significant(folded):
        return kept
    mark = sha256(folded.encode("utf-8", "replace")).hexdigest()[:4]
    if not kept:  # % is the unit percent_sign
        kept = "_".join(unicodedata.name(c, "x") for c in folded).lower().replace(" ", "_")
    return f"{kept[:LONGEST].rstrip('_-·') or 'x'}-{mark}"


def _significant(name: str) -> bool:
    if any(not c.isalnum() and c not in QUIET for c in name):
        return True
    return any(name.count(pair[0]) != name.count(pair[1]) for pair in _BRACKETS)


def entity(thing: Entity, base: str = BASE, scope: str = "") -> str:
    """The IRI of a thing; `scope` (the paper or its home) tells people of one name apart.

    >>> entity(Entity("AdminDivision", "老峰镇", ("安庆经开区",)))
    'https://newskg.example/place/安庆经开区-老峰镇'
    >>> entity(Entity("Group", "老峰镇7个村(社区)党组织", ("安庆经开区", "老峰镇")))
    'https://newskg.example/group/安庆经开区-老峰镇7个村_社区_党组织'
    """
    kind = KINDS.get(thing.type, "concept")
    if kind == "role":
        return role(thing.name)
    if kind == "person":
        owner = thing.path[-1] if thing.path else scope
        return f"{base}person/{_joined((thing.name, owner))}"
    owners = thing.path
    # 刘纪社区居务监督委员会 already begins with its owner.
    if owners and thing.name.startswith(owners[-1]) and thing.name != owners[-1]:
        owners = owners[:-1]
    return f"{base}{kind}/{_joined((*owners, thing.name))}"


def _joined(names: Iterable[str]) -> str:
    return "-".join(slug(name) for name in names if name)


def verb(lemma: str) -> str:
    """The IRI of a verb."""
    return f"{BASE}verb/{slug(lemma)}"


def verb_class(kind: str) -> str:
    """The IRI of a coarse class of verbs."""
    return f"{BASE}verbclass/{slug(kind)}"


def role(name: str) -> str:
    """The IRI of a capacity such as 通讯员."""
    return f"{BASE}role/{slug(name)}"


def unit(name: str) -> str:
    """The IRI of a unit."""
    return f"{BASE}unit/{slug(name)}"


def page(thing: Page, base: str = BASE) -> str:
    """The IRI of a page: twelve digits of the hash of its text."""
    return f"{base}doc/{slug(thing.id[:12])}"


def article(thing: Article, base: str = BASE) -> str:
    """The IRI of an item of a page."""
    return f"{page(thing.page, base)}-a{thing.number}"


def photo(thing: Article, base: str = BASE) -> str:
    """The IRI of the picture of an item."""
    return f"{article(thing, base)}-photo"


def byline(thing: Article, number: int, base: str = BASE) -> str:
    """The IRI of the entry `number` (from 1) of an item's signature."""
    return f"{article(thing, base)}-by{number}"


def span(thing: Page, part: Span, base: str = BASE) -> str:
    """The IRI of a stretch of a page (RFC 5147 form; offsets in code points)."""
    return f"{page(thing, base)}#char={part.start},{part.end}"


def publication(name: str, base: str = BASE) -> str:
    """The IRI of a newspaper."""
    return f"{base}publication/{slug(name)}"


def time(edtf: str, base: str = BASE) -> str:
    """The IRI of a time scope.

    >>> time("/2024-11"), time("2024/.."), time("R/P1M")
    ('https://newskg.example/time/_to_2024-11', 'https://newskg.example/time/2024_to_open', \
'https://newskg.example/time/R_P1M')
    """
    name = edtf
    for sign, word in (("R/", "R_"), ("..", "open"), ("/", "_to_"), ("~", "approx"), ("?", "maybe"), ("%", "unsure")):
        name = name.replace(sign, word)
    return f"{base}time/{name if re.fullmatch(r'[0-9A-Za-z_-]+', name) else slug(edtf)}"


def tool(rule: str, version: str, base: str = BASE) -> str:
    """The IRI of a rule at a version."""
    return f"{base}tool/{slug(rule.replace('.', '-'))}-{version}"


def key(parts: Iterable[str]) -> str:
    """Twelve digits that stand for a statement and its outcome: the hash of what it says."""
    text = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def statement(digits: str, base: str = BASE) -> str:
    """The IRI of a statement."""
    return f"{base}statement/{digits}"


def outcome(digits: str, base: str = BASE) -> str:
    """The IRI of a counted object; it has the digits of its statement."""
    return f"{base}outcome/{digits}"
