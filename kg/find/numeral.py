"""Numbers as they are written in Chinese text: 1,852, 3.5万, 一百二十, 五亿零六, 二三十, 上千."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.model import changed
from kg.noun import noun

_RULES = Path(__file__).parents[1] / "rules"
_WIDE = ("０１２３４５６７８９．％＋－／：", "0123456789.%+-/:")


_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


@noun()
class Number:
    """A number and where it stands; `lower` and `upper` are set for 二三十 (20, 30) and 数百 (100, None)."""

    start: int
    end: int
    value: Decimal
    han: bool
    """True when no Arabic digit is in it."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    mark: str | None = None
    """几, 数, 上 … when the number is only a magnitude."""
    digits_only: bool = False
    """True for two or more Han digits in a row without a power (三八, 二〇二四)."""


@noun()
class _Script:
    """The characters of numeral.toml, and the pattern of anything that may be a number."""

    digits: dict[str, int]
    powers: dict[str, int]
    myriads: dict[str, int]
    point: str
    few: str
    before_power: str
    never_last: str
    prefix_powers: str
    prefix_heads: str
    run: re.Pattern[str]


@cache
def rules(name: str) -> dict[str, Any]:
    """A rule file of kg/rules, parsed; ValueError naming the file when it is broken."""
    try:
        return tomllib.loads((_RULES / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error


@cache
def _script() -> _Script:
    table = rules("numeral.toml")
    digits, powers, myriads = table["digits"], table["powers"], table["myriads"]
    han_digit, scale = "".join(digits), "".join(powers) + "".join(myriads)
    few, point, before = table["few"], table["point"], table["before_power"]
    arabic = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
    decimals = f"(?:[{point}][{han_digit}]+(?![{table['not_after_decimals']}{han_digit}]))?"
    run = re.compile(
        f"{arabic}(?:[{scale}]+(?:\\d+(?![\\d.])|[{han_digit}])?)*|[{han_digit}{few}{scale}]+{decimals}[{scale}]*"
    )
    return _Script(
        digits, powers, myriads, point, few, before, table["never_last"]["characters"],
        table["prefixed_units"]["powers"], table["prefixed_units"]["heads"], run,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def narrow(text: str) -> str:
    """The text with full-width digits and signs made ASCII and 個 made 个; the length stays the same.

    >>> narrow("８．５％"), narrow("六個百分點")
    ('8.5%', '六个百分点')
    """
    return text.translate(_forms())


@cache
def _forms() -> dict[int, int]:
    table = rules("numeral.toml")
    return str.maketrans(_WIDE[0] + table["traditional"], _WIDE[1] + table["simplified"])


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a narrow text from left to right; each is as long as it makes sense (五十千 gives 五十).

    >>> [(n.start, n.end, int(n.value)) for n in numbers("植树30余亩、三千两百株")]
    [(2, 4, 30), (7, 11, 3200)]
    """
    script = _script()
    for found in script.run.finditer(text):
        start = found.start()
        while start < found.end():
            number = _longest(text, start, found.end(), script)
            if number is None:
                start += 1
            else:
                yield number
                start = number.end


def value(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else, or None.

    >>> value("一百二十")
    Decimal('120')
    """
    text = narrow(text)
    found = next(numbers(text), None)
    return found.value if found and (found.start, found.end) == (0, len(text)) else None


@cache
def scales() -> dict[str, int]:
    """十, 百, 千, 万, 亿 … with their values."""
    script = _script()
    return script.powers | script.myriads


def digits_value(text: str) -> int | None:
    """Han or Arabic digits read one by one (二〇二四 is 2024); None when there is anything else."""
    digits = _script().digits
    figures = [str(digits[c]) if c in digits else c for c in narrow(text)]
    joined = "".join(figures)
    return int(joined) if joined.isdecimal() and joined.isascii() else None


def _longest(text: str, start: int, end: int, script: _Script) -> Number | None:
    """The longest number that begins exactly at `start`."""
    few = text[start] in script.few
    if few and (start + 1 >= end or (text[start + 1] not in script.powers and text[start + 1] not in script.myriads)):
        return None
    approximate = _two_digits(text, start, end, script)
    if approximate is not None:
        return approximate
    amount, stop = _parse(text, start + few, end, script)
    if amount is None:
        return None
    han = not any(c.isdigit() and c.isascii() for c in text[start:stop])
    mark = text[start] if few else next((c for c in text[start:stop] if c in script.few), None)
    bare = text[start] in script.powers or text[start] in script.myriads
    if bare and amount > 10 and start and text[start - 1] in script.before_power and stop == start + 1:
        return Number(start - 1, stop, amount, han, amount, None, text[start - 1])
    if few:
        return Number(start, stop, amount, han, amount, None, mark)
    plain = stop - start > 1 and all(c in script.digits for c in text[start:stop])
    return Number(start, stop, amount, han, amount if mark else None, None, mark, plain)


def _two_digits(text: str, start: int, end: int, script: _Script) -> Number | None:
    """二三十 (20 to 30), 十七八 (17 to 18), 三五 (3 to 5): neighbouring digits side by side."""
    digits, where = script.digits, start
    if where < end and text[where] in script.powers:
        where += 1
    elif where + 1 < end and text[where + 1] in script.powers and text[where] in digits:
        where += 2
    if where + 1 >= end or text[where] not in digits or text[where + 1] not in digits:
        return None
    one, two = digits[text[where]], digits[text[where + 1]]
    if not one or (two != one + 1 and (one, two) != (3, 5)) or (where + 2 < end and text[where + 2] in digits):
        return None
    tail = text[where + 2 : end]
    if tail[:1] in script.point:
        tail = ""
    head = text[start:where]
    scale = "".join(c for c in _leading(tail, script))
    low, used = _parse(head + text[where] + scale, 0, len(head) + 1 + len(scale), script)
    high, _ = _parse(head + text[where + 1] + scale, 0, len(head) + 1 + len(scale), script)
    if low is None or high is None or used < len(head) + 1:
        return None
    return Number(start, start + used + 1, low, True, low, high)


def _leading(text: str, script: _Script) -> Iterator[str]:
    for c in text:
        if c not in script.powers and c not in script.myriads:
            return
        yield c


def _parse(text: str, start: int, end: int, script: _Script) -> tuple[Decimal | None, int]:
    """Value and end of the longest number in `text[start:end]` that begins at `start`."""
    if text[start : start + 1] in script.digits:
        stop = start
        while stop < end and text[stop] in script.digits:
            stop += 1
        if stop - start > 1:
            plain = digits_value(text[start:stop])
            return (None if plain is None else Decimal(plain)), stop
    return _scaled(text, start, end, script)


@noun()
class _Sum:
    """A number on the way: 三万|五千|二 has total 30000, section 5000, digit 2."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    small: int | None = None
    """The last power of this section; the next must be smaller."""
    large: int | None = None
    last: int = 0
    """The power just before, of which a closing digit counts tenths (九万四)."""
    zero: bool = False
    stop: int = -1
    """Where the number may end."""

    @property
    def empty(self) -> bool:
        return self.digit is None and not self.section and not self.total

    @property
    def value(self) -> Decimal:
        digit = self.digit or Decimal(0)
        if self.last >= 100 and not self.zero and digit < 10 and digit == digit.to_integral_value():
            digit *= self.last // 10  # 九万四 is 94000, 四百五 is 450
        return self.total + self.section + digit


def _scaled(text: str, start: int, end: int, script: _Script) -> tuple[Decimal | None, int]:
    """A number with powers (三千二百, 3万4, 1.2亿): its value and end."""
    so_far, where = _Sum(), start
    while where < end:
        step = _step(so_far, text, where, where == start, script)
        if step is None:
            break
        so_far, where = step
    return (None, start) if so_far.stop < 0 else (so_far.value, so_far.stop)


def _step(so_far: _Sum, text: str, where: int, first: bool, script: _Script) -> tuple[_Sum, int] | None:
    """The sum with the character (or the Arabic figure) at `where`, and the next place; None where the number ends."""
    c, following = text[where], where + 1
    if c in script.digits:
        return _with_digit(so_far, text, where, first, script)
    if c.isdigit() or c == ".":
        figure = _ARABIC.match(text, where) if so_far.digit is None else None
        if figure is None:
            return None
        return changed(so_far, digit=Decimal(figure[0].replace(",", "")), stop=figure.end()), figure.end()
    if (c in script.powers or c in script.myriads) and not _unit_prefix(text, where, first, script):
        grown = _with_power(so_far, script.powers[c], first) if c in script.powers else None
        grown = _with_myriad(so_far, script.myriads[c]) if c in script.myriads else grown
        return None if grown is None else (changed(grown, stop=following), following)
    if c in script.point:
        fraction = None if so_far.empty else _fraction(text, where, script)
        if fraction is None:
            return None
        digit = (so_far.digit or Decimal(0)) + fraction[0]
        return changed(so_far, digit=digit, last=0, stop=fraction[1]), fraction[1]
    return (changed(so_far, stop=following), following) if c in script.few and so_far.last else None


def _with_digit(so_far: _Sum, text: str, where: int, first: bool, script: _Script) -> tuple[_Sum, int] | None:
    c, following = text[where], text[where + 1 : where + 2]
    scaled = bool(following) and (following in script.powers or following in script.myriads)
    if so_far.digit is not None or (c in script.never_last and not first and not scaled):
        return None
    if script.digits[c] or first:
        return changed(so_far, digit=Decimal(script.digits[c]), stop=where + 1), where + 1
    goes_on = following in script.digits or following in script.powers
    return (changed(so_far, zero=True), where + 1) if goes_on else None  # 一千零三


def _with_power(so_far: _Sum, power: int, first: bool) -> _Sum | None:
    if so_far.small is not None and power >= so_far.small:
        return None  # 五十千
    if so_far.digit is None and not first and (power > 10 or not (so_far.zero or so_far.large)):
        return None
    section = so_far.section + (Decimal(1) if so_far.digit is None else so_far.digit) * power
    return changed(so_far, section=section, digit=None, small=power, last=power, zero=False)


def _with_myriad(so_far: _Sum, power: int) -> _Sum:
    section = Decimal(1) if so_far.empty else so_far.section + (so_far.digit or 0)
    if so_far.large is None or power < so_far.large:
        total = so_far.total + section * power
    else:  # 四千万|亿 multiplies all that came before
        total = (so_far.total + section) * power
    return _Sum(total, large=power, last=power)


def _unit_prefix(text: str, where: int, first: bool, script: _Script) -> bool:
    """True for 千 in 12千米 and 5万千瓦, where it belongs to the unit."""
    before = "" if first else text[where - 1]
    return (
        text[where] in script.prefix_powers
        and text[where + 1 : where + 2] in tuple(script.prefix_heads)
        and (before.isdigit() or before in script.powers or before in script.myriads)
    )


def _fraction(text: str, where: int, script: _Script) -> tuple[Decimal, int] | None:
    """The decimals after 点: value below one, and their end."""
    stop = where + 1
    while stop < len(text) and text[stop] in script.digits and text[stop] not in script.never_last:
        stop += 1
    figures = digits_value(text[where + 1 : stop])
    return None if figures is None else (Decimal(figures).scaleb(where + 1 - stop), stop)
