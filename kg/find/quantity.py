"""Numbers with their units: 85人次, 3300余株, 3至5个, 百分之五, 第十五届."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.find.alone import stands_alone
from kg.find.lookalike import in_word, trapped
from kg.find.measure import Measure, approximated, measure, table
from kg.find.numeral import Number, narrow, numbers, scales
from kg.find.unit import unit_at
from kg.model import Mention, Quantity, Span, changed

_HAN = re.compile(r"[\u4e00-\u9fff]")


_ZERO = re.compile("(?<=年)零(?=[一二三四五六七八九十0-9]+个?月)")
"""一年|零|四个月: a word between the parts of a compound."""


def quantities(text: str, taken: Sequence[Span] = ()) -> list[Mention]:
    """All quantities of a text, from left to right, never overlapping; those that touch a `taken` span are left out.

    >>> [(m.text, str(m.quantity.value), m.quantity.unit) for m in quantities("新增板房8个，带动增收53万元")]
    [('8个', '8', '个'), ('53万元', '530000', '元')]
    """
    flat = _ZERO.sub(" ", narrow(text))
    found = list(numbers(flat))
    halves = list(_halves(flat))
    if not found and not halves:
        return []
    closed = [*trapped(flat), *taken]
    drafts = [d for d in _drafts(flat, found) if not _closed(flat, d, closed)]
    drafts += [d for d in halves if not _closed(flat, d, closed)]
    drafts.sort(key=lambda d: d.start)
    kept = [approximated(flat, d) for d in _chosen(flat, _compounds(flat, _ranges(flat, drafts)))]
    return [_mention(text, d) for d in kept if not any(Span(d.start, d.end).overlaps(t) for t in taken)]


def _drafts(text: str, found: list[Number]) -> Iterator[Measure]:
    end = 0
    for number in found:
        if number.start < end or _coordinate(text, number) or _in_code(text, number):
            continue
        draft = measure(text, number)
        draft = _with_degrees(text, _numbered(text, draft))
        end = draft.end
        yield draft


def _numbered(text: str, draft: Measure) -> Measure:
    """第十五届, 第43至59页: an ordinal, with its 第."""
    if draft.unit and draft.start and text.startswith(table()["words"]["ordinal"], draft.start - 1):
        return changed(draft, start=draft.start - 1, ordinal=True)
    return draft


def _with_degrees(text: str, draft: Measure) -> Measure:
    """华氏温度98.6度: the scale before the number."""
    if draft.dimension == "temperature":
        for word in table()["words"]["degrees"]:
            if text.startswith(word, draft.start - len(word)) and draft.start >= len(word):
                return changed(draft, start=draft.start - len(word))
    return draft


def _closed(text: str, draft: Measure, closed: list[Span]) -> bool:
    span = Span(draft.start, draft.end)
    if any(span.overlaps(c) for c in closed):
        return True
    number = draft.number
    return number.han and in_word(text, number.start, draft.end)


def _coordinate(text: str, number: Number) -> bool:
    """The second half of 三会一课: a Han digit two characters before, with no unit between."""
    at, rule = number.start, table()["coordinate"]
    if not number.han or at < 2 or number.end - at > 1 or text[at - 2] not in rule["digits"]:
        return False
    between = text[at - 1]
    return _HAN.match(between) is not None and between not in rule["not_between"] and unit_at(text, at - 1) is None


def _in_code(text: str, number: Number) -> bool:
    """Digits inside a code or a formula: G318, 1+2, 192.168.1.10, 12:30."""
    if number.han:
        return False
    before, after = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    if (before[-1:].isascii() and before[-1:].isalpha()) or before[-1:] in tuple("_+=×*/:@#>"):
        return True
    if before[-1:] == "." and before[:1].isalnum():
        return True
    return after[:1] in tuple("_+=×*@#>") or (after[:1] in tuple(":./") and after[1:].isdigit())


def _halves(text: str) -> Iterator[Measure]:
    """半年, 半斤, 一半."""
    rule, half = table()["half"], table()["words"]["half"]
    at = text.find(half)
    while at >= 0:
        unit = unit_at(text, at + 1)
        before = text[at - 1] if at else ""
        alone = next((w for w in rule["alone"] if text.startswith(w, at - 1)), None) if at else None
        number = Number(at, at + 1, Decimal("0.5"), True)
        if alone:
            yield Measure(at - 1, at - 1 + len(alone), number, Decimal("0.5"), "")
        elif unit and unit.name in rule["units"] and not (before and before in rule["not_after"]):
            value = Decimal("0.5") * (unit.factor if "e" in unit.flags else 1)
            yield Measure(at, at + 1 + len(unit.name), number, value, "%" if "e" in unit.flags else unit.name)
        at = text.find(half, at + 1)


def _ranges(text: str, drafts: list[Measure]) -> list[Measure]:
    """Drafts with 3至5个, 10—15℃, 三、四百 made one; the value is the lower end."""
    made: list[Measure] = []
    for draft in drafts:
        joined = _joined(text, made[-1], draft) if made else None
        if joined is None:
            made.append(draft)
        else:
            made[-1] = joined
    return made


def _joined(text: str, left: Measure, right: Measure) -> Measure | None:
    link = text[left.end : right.start].strip()
    rule = table()["range"]
    if right.unit is None or left.ordinal or right.ordinal or left.mark or right.mark:
        return None
    low, high = left.value, right.value
    if link == rule["list"]:
        both = left.number.han and right.number.han and left.unit is None
        scale = _scale(text, right)
        if not both or low >= 10 or right.number.value / scale != low + 1:
            return None
        low *= scale
    elif link not in rule["link"] or left.unit not in (None, right.unit):
        return None
    elif left.unit is None and low * _scale(text, right) < high and _scale(text, left) == 1:
        low *= _scale(text, right)
    if left.unit is None and right.unit == "%" and right.dimension != "ratio":
        return None
    joined = changed(right, start=left.start, value=low, lower=low, upper=high)
    return _numbered(text, joined) if low < high else None


def _compounds(text: str, drafts: list[Measure]) -> list[Measure]:
    """Drafts with 十四年六个月, 一年零四个月 and 2小时5分33秒 made one, in the smaller unit."""
    made: list[Measure] = []
    for draft in drafts:
        left = made[-1] if made else None
        factor = table()["compound"].get(f"{left.unit} {draft.unit}") if left is not None else None
        link = text[left.end : draft.start] if left is not None else ""
        whole = left is not None and not link.strip() and left.value == left.value.to_integral_value()
        if left is None or factor is None or not whole or left.lower is not None or draft.lower is not None:
            made.append(draft)
            continue
        made[-1] = changed(draft, start=left.start, value=left.value * factor + draft.value, ordinal=left.ordinal)
    return made


def _scale(text: str, draft: Measure) -> Decimal:
    """The value of 万 or 亿 at the end of a number as it is written, else 1."""
    powers = scales()
    scale = Decimal(1)
    for c in reversed(text[draft.number.start : draft.number.end]):
        if c not in powers:
            break
        scale *= powers[c]
    return scale


def _chosen(text: str, drafts: list[Measure]) -> Iterator[Measure]:
    """Measured numbers, and bare numbers that stand alone; figures of speech (一道“安全锁”) are left out."""
    end = -1
    for draft in drafts:
        if draft.start < end:
            continue
        if draft.unit is None:
            if not stands_alone(text, draft, end):
                continue
        elif _figure(text, draft):
            continue
        end = draft.end
        yield draft


def _figure(text: str, draft: Measure) -> bool:
    """一道“安全锁”: one, a classifier and a name in quotation marks."""
    one = draft.number.han and draft.value == 1 and draft.dimension == "count" and not draft.ordinal
    return one and text[draft.end : draft.end + 1] in tuple(table()["words"]["figure"])


def _mention(text: str, draft: Measure) -> Mention:
    span = Span(draft.start, draft.end)
    quantity = Quantity(
        _plain(draft.value), draft.unit or "", span.of(text), draft.mark, _plain_or_none(draft.lower),
        _plain_or_none(draft.upper), draft.ordinal,
    )  # fmt: skip
    return Mention(span.of(text), span, "Quantity", "QUANTITY", quantity=quantity)


def _plain(amount: Decimal) -> Decimal:
    """The same number without exponent and closing zeros (530000, not 5.3E+5)."""
    whole = amount.to_integral_value()
    return Decimal(int(whole)) if whole == amount else amount.normalize()


def _plain_or_none(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else _plain(amount)
