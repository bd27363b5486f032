"""The verbs and closed-class words the clause reader knows, read from the rule tables."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.clause.entry import longest_first, parted, spelt

RULES = Path(__file__).parent.parent / "rules"


class RuleError(ValueError):
    """A rule table that cannot be used; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table: its coarse class and what may follow it (see the head of verbs.tsv)."""

    lemma: str
    kind: str
    flags: str


@dataclass(frozen=True, slots=True)
class Words:
    """The closed classes, each a set of words."""

    connectives: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    emphatic: frozenset[str]
    ongoing: frozenset[str]
    hedges: frozenset[str]
    goal_adverbs: frozenset[str]
    effect_adverbs: frozenset[str]
    future: frozenset[str]
    localizers: frozenset[str]
    coordinators: frozenset[str]
    aspects: frozenset[str]
    complements: frozenset[str]
    means_heads: frozenset[str]
    auxiliaries: frozenset[str]
    motions: frozenset[str]
    joint: frozenset[str]
    joining: frozenset[str]
    whole: frozenset[str]
    done_after: frozenset[str]
    barely: frozenset[str]
    deed_heads: frozenset[str]
    convening: frozenset[str]
    gatherings: frozenset[str]
    hosting: frozenset[str]
    issuing: frozenset[str]
    among: frozenset[str]
    scales: frozenset[str]
    aspects_of: frozenset[str]
    spending: frozenset[str]
    entering: frozenset[str]
    making: frozenset[str]
    rates: frozenset[str]
    deed_sites: frozenset[str]
    actors: frozenset[str]
    listeners: frozenset[str]
    reaching: frozenset[str]
    descriptions: frozenset[str]
    deciding: frozenset[str]
    appointing: frozenset[str]
    worth: frozenset[str]
    amid: frozenset[str]
    lengths: frozenset[str]
    compounds: frozenset[str]
    co_heads: frozenset[str]
    nouns: frozenset[str]
    purposes: frozenset[str]
    measures: frozenset[str]
    measure_verbs: frozenset[str]
    pronouns: frozenset[str]
    sources: frozenset[str]
    bare_means: frozenset[str]
    vague: frozenset[str]
    organizers: frozenset[str]
    models: frozenset[str]
    holders: frozenset[str]
    passives: frozenset[str]
    joins: frozenset[str]
    defining: frozenset[str]
    partner_words: frozenset[str]
    classifying_closers: frozenset[str]
    duties: frozenset[str]
    agents: frozenset[str]
    partial: frozenset[str]
    purposive: frozenset[str]
    getting: frozenset[str]
    leading: frozenset[str]
    befalling: frozenset[str]
    copula: frozenset[str]
    have: frozenset[str]
    after_times: frozenset[str]
    before_have: frozenset[str]
    found_things: frozenset[str]
    agent_suffixes: frozenset[str]
    team_deeds: frozenset[str]
    team_nouns: frozenset[str]
    before_copula: frozenset[str]
    split_heads: frozenset[str]
    grades: frozenset[str]
    totals: frozenset[str]
    durations: frozenset[str]
    naming: frozenset[str]
    dating: frozenset[str]
    scoring: frozenset[str]
    grounds: frozenset[str]
    attending: frozenset[str]
    requiring: frozenset[str]
    urging: frozenset[str]
    of_things: frozenset[str]
    fronts: frozenset[str]
    openers: frozenset[str]
    modified_heads: frozenset[str]
    counting: frozenset[str]
    subject_pronouns: frozenset[str]
    with_joiner: frozenset[str]
    with_closer: frozenset[str]
    fresh: frozenset[str]
    changes: frozenset[str]
    done: frozenset[str]
    until: frozenset[str]
    located: frozenset[str]
    goals: frozenset[str]
    existential: frozenset[str]
    scenes: frozenset[str]
    underway: frozenset[str]
    states: frozenset[str]
    deed_nouns: frozenset[str]
    meanwhile: frozenset[str]
    compass: frozenset[str]
    causing: frozenset[str]
    lasting: frozenset[str]
    settling: frozenset[str]
    verdicts: frozenset[str]
    assembly: frozenset[str]
    hidden: frozenset[str]
    warning: frozenset[str]
    sayers: frozenset[str]
    stretches: frozenset[str]
    mutual: frozenset[str]
    postures: frozenset[str]
    regions: frozenset[str]
    sensations: frozenset[str]
    dispatching: frozenset[str]
    doers: frozenset[str]
    instruments: frozenset[str]
    some: frozenset[str]
    where_ends: frozenset[str]
    toward: frozenset[str]
    clause_ends: frozenset[str]
    time_ends: frozenset[str]
    classifiers: frozenset[str]
    attributes: frozenset[str]
    equals: frozenset[str]
    site_ends: frozenset[str]
    receiving: frozenset[str]
    undergoing: frozenset[str]
    expressing: frozenset[str]
    learning: frozenset[str]
    subordinate: tuple[str, ...]
    """Endings of a clause that only says when (吃过午饭后), longest first."""
    series: str
    enumerator: re.Pattern[str]
    """What numbers a sentence at its head."""
    core: re.Pattern[str]
    """What says of whom a body is made up, before its name."""
    paired: re.Pattern[str]
    """Where two verbs with a result each may stand side by side."""
    same_time: frozenset[str]
    former: frozenset[str]
    bearings: frozenset[str]
    mobilising: frozenset[str]
    pointing: frozenset[str]
    becoming: frozenset[str]
    phases: frozenset[str]
    founding: frozenset[str]
    dwelling: frozenset[str]
    works: frozenset[str]
    enduring: frozenset[str]
    stationing: frozenset[str]
    lying: frozenset[str]
    respective: frozenset[str]
    numbering: frozenset[str]
    tellings: frozenset[str]
    further: frozenset[str]
    outcomes: frozenset[str]
    occasions: frozenset[str]
    records: frozenset[str]
    about_heads: frozenset[str]
    about: frozenset[str]
    obliging: frozenset[str]
    every: frozenset[str]
    party: frozenset[str]
    giving: frozenset[str]
    degrees: frozenset[str]
    surveying: frozenset[str]
    facets: frozenset[str]
    striving: frozenset[str]
    grounding: frozenset[str]
    capacity: frozenset[str]
    since: frozenset[str]
    since_ends: frozenset[str]
    event_sides: frozenset[str]
    going_through: frozenset[str]
    solving: frozenset[str]
    declaring: frozenset[str]
    divisions: frozenset[str]
    ending: frozenset[str]
    behalf: frozenset[str]
    affecting: frozenset[str]
    undergone_by: frozenset[str]
    phases_of: frozenset[str]
    each: frozenset[str]
    leaders: frozenset[str]
    personal: frozenset[str]
    parts_of: frozenset[str]
    alike: frozenset[str]
    lands: frozenset[str]
    creeds: frozenset[str]
    doing_well: frozenset[str]
    numbered: frozenset[str]
    charge: frozenset[str]
    respects: frozenset[str]
    bringing: frozenset[str]
    years: frozenset[str]
    quoted_ways: frozenset[str]
    ceremonies: frozenset[str]
    singling: frozenset[str]
    sticking: frozenset[str]
    sorts: frozenset[str]
    estimating: frozenset[str]
    summing: frozenset[str]
    bodies: frozenset[str]
    given_to: frozenset[str]
    definers: frozenset[str]
    held: frozenset[str]
    held_things: frozenset[str]
    partakers: frozenset[str]
    looking: frozenset[str]
    unanimous: frozenset[str]
    capacities: frozenset[str]
    resting: frozenset[str]
    bearing: frozenset[str]
    raising: frozenset[str]
    under: frozenset[str]
    alike_all: frozenset[str]
    carried_on: frozenset[str]
    ways: frozenset[str]
    wishing: frozenset[str]
    styles: frozenset[str]
    wishes: frozenset[str]
    other_places: frozenset[str]
    assembly_bodies: frozenset[str]
    assemblies: frozenset[str]
    lately: frozenset[str]
    donating: frozenset[str]
    funds: frozenset[str]
    using: frozenset[str]
    roads: frozenset[str]
    between: frozenset[str]
    backgrounds: frozenset[str]
    leaders_of: frozenset[str]
    two: frozenset[str]
    asking: frozenset[str]
    effects: frozenset[str]
    meeting: frozenset[str]
    stepwise: frozenset[str]
    recut: dict[str, tuple[tuple[int, str], ...]]
    """What the cutter cuts wrongly: lengths and tags of its words."""
    vague_time: re.Pattern[str]
    """Words that say when without a value."""
    people: tuple[str, ...]
    """Last characters of words for people."""
    prepositions: dict[str, str]
    """Preposition to its role; the first role listed wins."""


FLAGS = frozenset("cslephinjqrm")
"""Flags a verb may have; the head of verbs.tsv explains them."""
LISTS = ("people", "series", "subordinate", "enumerator", "vague_time", "core", "paired", "recut")


@cache
def verbs() -> dict[str, Verb]:
    """All verbs by lemma."""
    table: dict[str, Verb] = {}
    path = RULES / "verbs.tsv"
    rows = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    filled = [(number, row) for number, row in rows if row and not row.startswith("#")]
    for number, row in filled[1:]:
        cells = row.split("\t")
        if len(cells) != 3 or not cells[0] or cells[0] in table:
            raise RuleError(f"{path.name}, row {number}: expected a new verb, its class and its flags, got {row!r}")
        if unknown := set(cells[2]) - FLAGS:
            raise RuleError(f"{path.name}, row {number}: {cells[0]} has unknown flags {''.join(sorted(unknown))}")
        table[cells[0]] = Verb(*cells)
    return table


@cache
def words() -> Words:
    """The closed classes of clause.toml; raises RuleError naming the list that is missing."""
    data = tomllib.loads((RULES / "clause.toml").read_text(encoding="utf-8"))
    needed = {*Words.__slots__, "enumerators", "clock_times", "vague_times"} - {"enumerator", "vague_time"}
    if missing := sorted(needed - set(data)):
        raise RuleError(f"clause.toml: no list {missing[0]}")
    roles: dict[str, str] = {}
    for role, listed in data["prepositions"].items():
        for word in listed.split():
            roles.setdefault(word, role)
    sets = {name: frozenset(data[name].split()) for name in Words.__slots__ if name not in ("prepositions", *LISTS)}
    return Words(
        prepositions=roles,
        series=data["series"],
        core=re.compile(data["core"]),
        paired=re.compile(data["paired"]),
        recut=dict(map(parted, data["recut"].split())),
        enumerator=re.compile("|".join(data["enumerators"])),
        vague_time=spelt("|".join((*data["clock_times"], *longest_first(data["vague_times"])))),
        people=tuple(data["people"].split()),
        subordinate=tuple(data["subordinate"].split()),
        **sets,
    )


def flags(word: str) -> str:
    """The flags of a verb of the table, none for any other word."""
    verb = verbs().get(word)
    return verb.flags if verb else ""


def only_verb(word: str) -> bool:
    """True for a verb of the table that is no noun as well."""
    return word in verbs() and "n" not in flags(word)


@cache
def ends(name: str) -> tuple[str, ...]:
    """A list of clause.toml as what words end or begin with, in the form that `endswith` takes."""
    return tuple(sorted(getattr(words(), name)))


def without_aspect(verb: str) -> str:
    """The verb without 了, 着 and 过, which 超过 and 通过 keep.

    >>> without_aspect("新增了"), without_aspect("超过了"), without_aspect("审议通过了")
    ('新增', '超过', '审议通过')
    """
    whole = (verbs(), words().prepositions)
    while len(verb) > 1 and verb[-1] in words().aspects and not any(verb in w or verb[-2:] in w for w in whole):
        verb = verb[:-1]
    return verb
