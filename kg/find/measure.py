"""One number with what stands around it: sign, fraction, unit, half, marks of approximation."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from kg.find.numeral import Number, numbers, rules, scales
from kg.find.unit import Unit, unit_at, units
from kg.model import changed
from kg.noun import noun

_SPACE = re.compile(r"\s{0,4}")
_EACH = "每"
FINER = re.compile(r"[0-9]{1,2}(?![0-9.．%:：]|[\u4e00-\u9fff])")


@noun()
class Measure:
    """A number being read; `unit` is None as long as it has none."""

    start: int
    end: int
    number: Number
    value: Decimal
    unit: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    mark: str | None = None
    ordinal: bool = False
    dimension: str = ""


@noun()
class _Mark:
    word: str
    bound: str
    guard: str


@cache
def _mark_words(side: str) -> tuple[str, ...]:
    """The words of the marks, to be looked for at once."""
    return tuple(mark.word for mark in _marks(side))


@cache
def _marks(side: str) -> tuple[_Mark, ...]:
    rows = rules("quantity.toml")[side]
    guard = {"before": "not_after", "after": "not_before"}.get(side, "")
    marks = [_Mark(word, row["bound"], row.get(guard, "")) for row in rows for word in row["words"]]
    return tuple(sorted(marks, key=lambda m: (-len(m.word), m.word)))


@cache
def table() -> dict[str, Any]:
    return rules("quantity.toml")


def measure(text: str, number: Number) -> Measure:
    """The number with sign, fraction or unit; `unit` stays None where the text gives none.

    >>> m = measure("栽植3300余株", next(numbers("栽植3300余株")))
    >>> m.unit, m.mark, m.lower
    ('株', '余', Decimal('3300'))
    """
    words = table()["words"]
    start, value = _signed(text, number)
    draft = Measure(start, number.end, number, value, None, number.lower, number.upper, number.mark)
    if text.startswith(words["fraction"], number.end):
        return _fraction(text, draft) or draft
    draft = _inside(text, draft)
    if text.startswith(words["dozen"], draft.end) and text[draft.end + 1 : draft.end + 2] not in tuple(
        words["not_after_dozen"]
    ):
        return changed(draft, value=draft.value * 12, end=draft.end + 1, unit="")
    return _with_unit(text, draft)


def approximated(text: str, draft: Measure) -> Measure:
    """The measure with the marks on its left and right (约, 以上), which become part of it, and 至少 further left."""
    for mark in _marks("after") if text.startswith(_mark_words("after"), draft.end) else ():
        if text.startswith(mark.word, draft.end) and text[draft.end + len(mark.word) :][:1] not in tuple(mark.guard):
            draft = _bounded(changed(draft, end=draft.end + len(mark.word)), mark)
            break
    for mark in _marks("before") if text.endswith(_mark_words("before"), 0, draft.start) else ():
        at = draft.start - len(mark.word)
        if at >= 0 and text.startswith(mark.word, at) and not (at and text[at - 1] in mark.guard):
            return _bounded(changed(draft, start=at), mark)
    return _loose(text, draft) if draft.mark is None else draft


def _loose(text: str, draft: Measure) -> Measure:
    """至少 before the verb: 每人至少联系2名."""
    rule = table()["loose"]
    before = text[max(0, draft.start - rule["reach"]) : draft.start]
    clause = re.split(r"[^\u4e00-\u9fff]", before)[-1]
    word = next((w for w in rule["words"] if w in clause), None)
    return draft if word is None else _bounded(draft, _Mark(word, rule["bound"], ""))


def _bounded(draft: Measure, mark: _Mark) -> Measure:
    amount = draft.value
    lower = amount if mark.bound == "lower" else draft.lower
    upper = amount if mark.bound == "upper" else draft.upper
    first = None if draft.mark in table()["silent"] else draft.mark  # 突破200亿元大关
    return changed(draft, mark=first or mark.word, lower=lower, upper=upper)


def _signed(text: str, number: Number) -> tuple[int, Decimal]:
    for sign in table()["words"]["minus"]:
        at = number.start - len(sign)
        if at < 0 or not text.startswith(sign, at):
            continue
        before = text[at - 1] if at else ""
        if sign in "-−" and ((before.isascii() and before.isalnum()) or (before in "%℃）)-−–—~" and before)):
            return number.start, number.value
        return at, -number.value
    return number.start, number.value


def _fraction(text: str, draft: Measure) -> Measure | None:
    """三分之二 is 2/3, 百分之五 is 5 %."""
    words = table()["words"]
    at = draft.end + len(words["fraction"])
    top = next(iter(numbers(text[at : at + 40])), None)
    if top is None or top.start:
        return None
    number = changed(top, start=draft.number.start, end=at + top.end)
    draft = changed(draft, number=number, end=number.end, dimension="ratio", lower=None, upper=None, mark=top.mark)
    sign = -1 if draft.value < 0 else 1
    bottom = text[draft.number.start : at]
    if bottom in words["percent"]:
        return changed(draft, value=top.value * sign, unit="%")
    if bottom in words["permille"]:
        return changed(draft, value=top.value * sign / 10, unit="%")
    return changed(draft, value=round(top.value / draft.value, 10), unit="") if draft.value else None


def _inside(text: str, draft: Measure) -> Measure:
    """余, 多 and 来 between number and unit (30余名), only after ten and more, and before 万 or 亿 (2.5余万元)."""
    last = text[draft.number.end - 1 : draft.number.end]
    if draft.number.han and last not in scales():
        return draft
    small = abs(draft.value) < 10 or draft.value % 1
    for mark in _marks("inside"):
        if text.startswith(mark.word, draft.end):
            end, factor = _scale(text, draft.end + len(mark.word))
            if (factor > 1 or not small) and _unit_near(text, end):
                return _bounded(changed(draft, end=end, value=draft.value * factor), mark)
    return draft


def _scale(text: str, at: int) -> tuple[int, int]:
    """Where the words for 万 and the like end that begin at a place, and what they multiply by."""
    factor = 1
    while text[at : at + 1] in scales():
        factor *= scales()[text[at]]
        at += 1
    return at, factor


def _unit_near(text: str, at: int) -> bool:
    return unit_at(text, _SPACE.match(text, at).end()) is not None  # type: ignore[union-attr]


def _with_unit(text: str, draft: Measure) -> Measure:
    gap = _SPACE.match(text, draft.end)
    at = gap.end() if gap else draft.end
    spaced = text[draft.end : at]
    if spaced and "\n" not in spaced and len(spaced) > 1:
        return draft
    unit = unit_at(text, at)
    if unit is None or not _allowed(text, draft, unit, at):
        return draft
    end = at + len(unit.name)
    found = changed(draft, end=end, unit=_plain_name(unit), dimension=unit.dimension)
    if "e" in unit.flags:
        return _tail(text, _spelt(found, unit))
    found = _split(text, found, unit)
    return _tail(text, _per(text, found))


def _plain_name(unit: Unit) -> str:
    """百分点 for 个百分点 and 元 for 元人民币, but 个月 stays."""
    if unit.factor == 1 and unit.base != unit.name and unit.name.startswith(unit.base):
        return unit.base
    short = unit.name[1:] if unit.name[0] in table()["words"]["split_unit"] else ""
    return short if short in units() else unit.name


def _allowed(text: str, draft: Measure, unit: Unit, at: int) -> bool:
    number = draft.number
    lone = number.han and number.end - number.start == 1
    if ("d" in unit.flags and number.han) or ("b" in unit.flags and lone):
        return False
    if number.digits_only and "e" not in unit.flags:
        return False
    if lone and not number.value and unit.dimension != "temperature":
        return False  # 零钱, 零部件
    if lone and number.value >= 100 and unit.dimension == "count" and number.mark is None and draft.mark is None:
        # 百家, 千人, 万名 are figures of speech; 近百家 is not
        return text[: draft.start].endswith(tuple(table()["words"]["before_round"]))
    if "y" in unit.flags:
        figures = text[number.start : number.end]
        return not (number.value >= 1000 and figures[-4:].isdigit()) and not figures.startswith("0")
    return True


def _spelt(draft: Measure, unit: Unit) -> Measure:
    """八成 is 80 %, 三八折 is 38 %."""
    factor = unit.factor if draft.value <= 10 else Decimal(1)

    def scaled(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else amount * factor

    return changed(draft, value=draft.value * factor, unit="%", lower=scaled(draft.lower), upper=scaled(draft.upper))


def _split(text: str, draft: Measure, unit: Unit) -> Measure:
    """一个多月, 一个半小时: the word between the halves of 个月 and 个小时."""
    words = table()["words"]
    between = text[draft.end : draft.end + 1]
    if unit.name not in words["split_unit"] or not between or between not in words["split_by"]:
        return draft
    whole = unit_at(text, draft.end + 1)
    if whole is None or whole.dimension not in ("time", "ratio"):
        month = unit_at(unit.name + text[draft.end + 1 : draft.end + 4], 0)
        if month is None or month.name == unit.name:
            return draft
        end, name = draft.end + len(month.name), month.name
    else:
        end, name = draft.end + 1 + len(whole.name), whole.name
    draft = changed(draft, end=end, unit=name, dimension="time")
    if between == words["half"]:
        return changed(draft, value=draft.value + Decimal("0.5"))
    return _bounded(draft, _Mark(between, "lower", ""))


def _per(text: str, draft: Measure) -> Measure:
    """元/平方米: a second unit behind a stroke; 50元6角 adds the smaller coin."""
    if text[draft.end : draft.end + 1] == "/":
        hundred = next(iter(numbers(text[draft.end + 1 : draft.end + 5])), None)
        skip = hundred.end if hundred is not None and hundred.start == 0 and hundred.value in (100, 1000) else 0
        below = unit_at(text, draft.end + 1 + skip)
        if below is not None and skip:
            each = text[draft.end : draft.end + 1 + skip + len(below.name)]
            return changed(draft, end=draft.end + len(each), unit=f"{draft.unit}{each}")
        if below is not None:
            return changed(draft, end=draft.end + 1 + len(below.name), unit=f"{draft.unit}/{below.name}")
    if text[draft.end : draft.end + 1] == _EACH and (below := unit_at(text, draft.end + 1)) is not None:
        end = draft.end + 1 + len(below.name)
        if below.name in table()["rate_units"]:
            return changed(draft, end=end, unit=f"{draft.unit}/{below.name}")  # 800立方米每秒
    if (finer := FINER.match(text, draft.end)) and draft.unit in table()["finer_units"] and draft.value % 1 == 0:
        value = draft.value + Decimal(f"0.{finer[0]}")
        return changed(draft, value=value, end=finer.end())  # 身高1米75, 成绩12秒35, 3块5
    money = table()["money"]
    if draft.unit not in money["heads"]:
        return draft
    part = next(iter(numbers(text[draft.end : draft.end + 4])), None)
    while part is not None and part.start == 0 and part.value < 10:
        at = draft.end + part.end
        coin = next((c for c in sorted(money["parts"], reverse=True) if text.startswith(c, at)), None)
        if coin is None:
            break
        worth = part.value * Decimal(money["parts"][coin])
        draft = changed(draft, value=draft.value + worth, end=at + len(coin))
        part = next(iter(numbers(text[draft.end : draft.end + 4])), None)
    return draft


def _tail(text: str, draft: Measure) -> Measure:
    """半 and 多 behind a unit of measure: 一吨半, 3年多."""
    half, over = table()["half"], table()["over"]
    share = text[draft.end - 1 : draft.end] in over["shares"]  # 四成多
    if draft.dimension in ("count", "score", "ratio", "data", "age") and not share:
        return draft
    following = text[draft.end : draft.end + 2]
    if following[:1] == table()["words"]["half"] and following[1:] not in tuple(half["not_before"]):
        return changed(draft, end=draft.end + 1, value=draft.value + Decimal("0.5"))
    for word in over["words"]:
        if text.startswith(word, draft.end) and text[draft.end + len(word) :][:1] not in tuple(over["not_before"]):
            return _bounded(changed(draft, end=draft.end + len(word)), _Mark(word, "lower", ""))
    return draft
