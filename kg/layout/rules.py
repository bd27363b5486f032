"""The word lists and patterns of page layout, read once from kg/rules."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "rules"
HAN = "[一-鿿㐀-䶿]"
DIGITS = "[0-9０-９]"
DATE = (
    rf"(?:(?:{DIGITS}{{4}}年)?{DIGITS}{{1,2}}月{DIGITS}{{1,2}}日|{DIGITS}{{1,2}}日"
    r"|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|[一二三四五六七八九十]{1,3}日)"
)
PLACE = r"(?:(?!记者)[一-鿿·]){1,8}?"


SENT_FROM = r"发自[一-鿿]{2,8}(?=[\s\u3000)）]|$)"
"""Where a report was sent from, at the end of a byline: 特派记者 龙某 发自盘州."""


class RuleError(ValueError):
    """A rule file is broken; the message names the file and the row."""


@dataclass(frozen=True, slots=True)
class Bylines:
    """Everything the reader of bylines looks up."""

    role: re.Pattern[str]
    """A role with its qualifiers (group `role`), and the medium before it."""
    inner_role: re.Pattern[str]
    """The same inside an unspaced run, where a medium's name cannot be told from a person's."""
    act: re.Pattern[str]
    credits: dict[str, tuple[tuple[str, str], ...]]
    writing: frozenset[str]
    """Acts of the picture that wrote the text as well (摄影报道)."""
    text_acts: frozenset[str]
    kinds: dict[str, str]
    separators: str
    marks: str
    not_names: frozenset[str]
    anywhere: frozenset[str]
    """Roles and acts whose bracket is a signature wherever it stands."""
    glued: frozenset[str]
    saying: frozenset[str]
    """Acts of one character that may follow a name without a blank (甲摄)."""
    unnamed: str
    """The capacity of a name that stands alone."""
    unit: re.Pattern[str]
    dateline: re.Pattern[str]
    dispatch: re.Pattern[str]
    """A dateline with the groups `who`, `where`, `when` and `what`."""
    running: re.Pattern[str]
    closing: re.Pattern[str]
    label: re.Pattern[str]
    source: re.Pattern[str]
    """Where a text comes from, before those who wrote it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the cutter of pages looks up."""

    furniture: re.Pattern[str]
    date_line: re.Pattern[str]
    section: re.Pattern[str]
    label: re.Pattern[str]
    """A section that is nothing but one of the endings (图片新闻), over a text without headline too."""
    frame: str
    header: re.Pattern[str]
    """A page's header that ends with the name of the section (group 1)."""
    longest: int
    longest_headline: int
    open_ends: str
    commas: str
    full_stops: str
    stops: str
    closers: str
    mark: re.Pattern[str]
    numbering: re.Pattern[str]
    deck: re.Pattern[str]
    dangling: re.Pattern[str]
    continuing: re.Pattern[str]
    caption: re.Pattern[str]
    placed: re.Pattern[str]
    """A headline that names its place or body first."""
    lead: re.Pattern[str]
    """How news begins, which no part of a longer article does."""
    led: int


def table(name: str) -> dict[str, Any]:
    """A rule file of kg/rules as a dict; RuleError if it is no TOML."""
    try:
        return tomllib.loads((RULES / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error


def pattern(source: str, where: str) -> re.Pattern[str]:
    """A compiled rule with PLACE, DATE and OUTLET filled in; RuleError naming the row if it does not compile."""
    full = source.replace("OUTLET", outlet()).replace("PLACE", PLACE).replace("DATE", DATE)
    try:
        return re.compile(full)
    except re.error as error:
        raise RuleError(f"{where}: {error}") from error


@cache
def outlet() -> str:
    return r"[一-鿿A-Za-z·]{1,9}?(?:" + _words(table("byline.toml")["outlet_endings"]) + ")"


@cache
def bylines() -> Bylines:
    """The rules of kg/rules/byline.toml."""
    data = table("byline.toml")
    try:
        roles = {word: row["kind"] for row in data["role"] for word in row["words"]}
        acts = {word: tuple((c[0], c[1]) for c in row["credits"]) for row in data["act"] for word in row["words"]}
        qualifier = rf"(?:{_words(data['qualifiers'])}|{data['posted']})*?"
        house = _words(data["house"])
        role = rf"(?P<role>{qualifier}(?:{_words(roles)}))(?!{_words(data['not_roles'])})"
        bureaus = _words(data["bureaus"])
        reports = _words(w for w in acts if not acts[w] and len(w) > 1)
        return Bylines(
            role=re.compile(rf"(?:{house}|{outlet()})?(?:{house})?{role}"),
            inner_role=re.compile(rf"(?:{house})?{role}"),
            act=re.compile(
                rf"(?:发自)?(?:{bureaus})?(?:{DATE})?(?P<act>{reports})|(?P<word>{_words(acts)})|{SENT_FROM}"
            ),
            credits=acts,
            writing=frozenset(word for row in data["act"] if row.get("writes") for word in row["words"]),
            text_acts=frozenset(name for row in acts.values() for name, kind in row if kind == "text"),
            kinds=roles | {name: kind for row in acts.values() for name, kind in row},
            separators=data["separators"],
            marks=data["marks"],
            not_names=frozenset(data["not_names"]),
            anywhere=frozenset(data["anywhere"]),
            glued=frozenset(data["glued"]),
            saying=frozenset(data["saying"]),
            unnamed=data["unnamed"],
            unit=re.compile(rf"(?:{_words(data['unit_endings'])})$"),
            dateline=_either([(r["pattern"], f"byline.toml dateline {n}") for n, r in enumerate(data["dateline"], 1)]),
            dispatch=pattern(data["dispatch"]["pattern"], "byline.toml dispatch"),
            running=pattern(data["running"]["pattern"], "byline.toml running"),
            label=pattern(data["label"]["pattern"], "byline.toml label"),
            source=pattern(data["source"]["pattern"], "byline.toml source"),
            closing=pattern(data["ending"]["pattern"], "byline.toml ending"),
        )
    except KeyError as error:
        raise RuleError(f"byline.toml: no {error}") from error


@cache
def layout() -> Layout:
    """The rules of kg/rules/layout.toml."""
    data = table("layout.toml")
    try:
        section, heading, furniture = data["section"], data["heading"], data["furniture"]
        date_line = next(row for row in furniture if row["name"] == "date of issue")
        return Layout(
            furniture=_either([(row["pattern"], f"layout.toml furniture {row['name']}") for row in furniture]),
            date_line=pattern(date_line["pattern"], "layout.toml date of issue"),
            section=re.compile(rf"(?={HAN}{{2,{section['longest']}}}$).*(?:{_words(section['endings'])})$"),
            label=re.compile(_words(section["endings"])),
            frame=section["frame"],
            header=pattern(section["header"], "layout.toml section header"),
            longest=heading["longest"],
            longest_headline=heading["longest_headline"],
            commas=heading["commas"],
            full_stops=heading["full_stops"],
            open_ends=heading["open_ends"],
            stops=heading["stops"],
            closers=heading["closers"],
            mark=re.compile(rf"(?:[{re.escape(heading['marks'])}]+|#{{1,6}}(?=\s))[\s　]*"),
            numbering=pattern(heading["numbering"], "layout.toml numbering"),
            deck=pattern(heading["deck"], "layout.toml deck"),
            dangling=pattern(heading["dangling"], "layout.toml dangling"),
            continuing=pattern(heading["continuing"], "layout.toml continuing"),
            caption=pattern(heading["caption"], "layout.toml caption"),
            placed=pattern(heading["placed"], "layout.toml placed"),
            lead=pattern(heading["lead"], "layout.toml lead"),
            led=heading["led"],
        )
    except (KeyError, StopIteration) as error:
        raise RuleError(f"layout.toml: no {error}") from error


@cache
def surnames() -> dict[str, int]:
    """Surnames with their rank: 1 the hundred most frequent, 2 frequent, 3 rare; RuleError at a broken row."""
    found: dict[str, int] = {}
    rows = (RULES / "surnames.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        if not row or row.startswith(("#", "surname\t")):
            continue
        cells = row.split("\t")
        if len(cells) != 3 or cells[1] not in ("single", "compound") or not cells[2].isdigit():
            raise RuleError(f"surnames.tsv row {number}: wants surname, single|compound, rank; has {row!r}")
        found[cells[0]] = int(cells[2])
    return found


def _words(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _either(rows: list[tuple[str, str]]) -> re.Pattern[str]:
    for source, where in rows:
        pattern(source, where)
    return pattern("|".join(f"(?:{source})" for source, _ in rows), "; ".join(where for _, where in rows))
