"""Numbers with their units: 85人次, 3300余株, 3至5个, 百分之五, 第十五届."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg.find.lookalike import in_word, trapped
from kg.find.measure import Measure, approximated, measure, table
from kg.find.numeral import Number, narrow, numbers
from kg.find.unit import unit_at
from kg.model import Mention, Quantity, Span

_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR_LIKE = re.compile(r"(?:1[89]|20)\d\d")


def quantities(text: str, taken: Sequence[Span] = ()) -> list[Mention]:
    """All quantities of a text, from left to right, never overlapping; those that touch a `taken` span are left out.

    >>> [(m.text, str(m.quantity.value), m.quantity.unit) for m in quantities("新增板房8个，带动增收53万元")]
    [('8个', '8', '个'), ('53万元', '530000', '元')]
    """
    flat = narrow(text)
    found = list(numbers(flat))
    halves = list(_halves(flat))
    if not found and not halves:
        return []
    closed = [*trapped(flat), *taken]
    drafts = [d for d in _drafts(flat, found) if not _closed(flat, d, closed)]
    drafts += [d for d in halves if not _closed(flat, d, closed)]
    drafts.sort(key=lambda d: d.start)
    kept = [approximated(flat, d) for d in _chosen(flat, _ranges(flat, drafts))]
    return [_mention(text, d) for d in kept if not any(Span(d.start, d.end).overlaps(t) for t in taken)]


def _drafts(text: str, found: list[Number]) -> Iterator[Measure]:
    end = 0
    for number in found:
        if number.start < end or _coordinate(text, number) or _in_code(text, number):
            continue
        draft = measure(text, number)
        ordinal = table()["words"]["ordinal"]
        if draft.unit and text.startswith(ordinal, draft.start - 1) and draft.start:
            draft = replace(draft, start=draft.start - 1, ordinal=True)
        draft = _with_degrees(text, draft)
        end = draft.end
        yield draft


def _with_degrees(text: str, draft: Measure) -> Measure:
    """华氏温度98.6度: the scale before the number."""
    if draft.dimension == "temperature":
        for word in table()["words"]["degrees"]:
            if text.startswith(word, draft.start - len(word)) and draft.start >= len(word):
                return replace(draft, start=draft.start - len(word))
    return draft


def _closed(text: str, draft: Measure, closed: list[Span]) -> bool:
    span = Span(draft.start, draft.end)
    if any(span.overlaps(c) for c in closed):
        return True
    number = draft.number
    return number.han and in_word(text, number.start, draft.end)


def _coordinate(text: str, number: Number) -> bool:
    """The second half of 三会一课: a Han digit two characters before, with no unit between."""
    at = number.start
    if not number.han or at < 2 or number.end - at > 1:
        return False
    before, between = text[at - 2], text[at - 1]
    return before in _digits() and _HAN.match(between) is not None and unit_at(text, at - 1) is None and (
        between not in _calendar()
    )


@cache
def _digits() -> str:
    return "一二两三四五六七八九"


@cache
def _calendar() -> str:
    return "年月日点时分"


def _in_code(text: str, number: Number) -> bool:
    """Digits inside a code or a formula: G318, 1+2, 2010-01-29, 12:30."""
    if number.han:
        return False
    before = text[number.start - 1] if number.start else ""
    if before.isascii() and before.isalpha() or before and before in "_+=×*/:@#>" :
        return True
    if before in (".", "-") and text[number.start - 2 : number.start - 1].isalnum() and before == ".":
        return True
    after = text[number.end : number.end + 1]
    return bool(after) and (after in "_+=×*@#>" or after in ":.-/" and text[number.end + 1 : number.end + 2].isdigit() and after != "-")


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
        elif unit and unit.name in rule["units"] and not (before and before in _before_half()):
            value = Decimal("0.5") * (unit.factor if "e" in unit.flags else 1)
            yield Measure(at, at + 1 + len(unit.name), number, value, "%" if "e" in unit.flags else unit.name)
        at = text.find(half, at + 1)


def _before_half() -> str:
    return "个多大上下前后一年月吨米斤"


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
    return replace(right, start=left.start, value=low, lower=low, upper=high) if low < high else None


def _scale(text: str, draft: Measure) -> Decimal:
    """万 or 亿 at the end of a number as it is written."""
    figures = text[draft.number.start : draft.number.end]
    scale = Decimal(1)
    for c in reversed(figures):
        if c not in _SCALES:
            break
        scale *= _SCALES[c]
    return scale


_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}


def _chosen(text: str, drafts: list[Measure]) -> Iterator[Measure]:
    """Measured numbers, and bare numbers that stand alone; figures of speech (一道“安全锁”) are left out."""
    end = -1
    for draft in drafts:
        if draft.start < end:
            continue
        if draft.unit is None:
            if not _alone(text, draft, end):
                continue
        elif _figure(text, draft):
            continue
        end = draft.end
        yield draft


def _figure(text: str, draft: Measure) -> bool:
    """一道“安全锁”: one, a classifier and a name in quotation marks."""
    one = draft.number.han and draft.value == 1 and draft.dimension == "count" and not draft.ordinal
    return one and text[draft.end : draft.end + 1] in ("“", "‘", "「")


def _alone(text: str, draft: Measure, previous: int) -> bool:
    rule, number = table()["alone"], draft.number
    if number.digits_only or number.mark or number.lower is not None:
        return number.mark is not None and _edge(text, draft.start - 1) and _edge(text, draft.end)
    left, right = draft.start - 1, draft.end
    if not number.han:
        return _bare_digits(text, draft)
    if text[right : right + 1] in tuple(rule["point"]):
        return next((n.start == 0 for n in numbers(text[right + 1 : right + 3])), False)
    after_point = left > 0 and text[left] in rule["point"] and any(
        n.end == 3 for n in numbers(text[max(0, left - 3) : left])
    )
    said = any(text.startswith(w, draft.start - len(w)) for w in rule["left_words"] if draft.start >= len(w))
    if said or after_point or previous == draft.start:
        return _edge(text, right) or text[right] in rule["right_words"] or text.startswith("分之", right)
    if not _edge(text, left):
        return False
    if number.end - number.start == 1:
        return _single(text, draft)
    return _edge(text, right) and not (left < 0 and text[right : right + 1] in tuple(rule["list_marks"]) and _short(number))


def _short(number: Number) -> bool:
    return number.value < 100


def _single(text: str, draft: Measure) -> bool:
    """A lone Han digit: the whole text, in its own quotation marks (“一”), or before 的."""
    rule = table()["alone"]
    left, right = text[: draft.start].strip(), text[draft.end :].strip()
    quotes = table()["words"]["quoted"], table()["words"]["closing"]
    quoted = left[-1:] in quotes[0] and right[:1] in quotes[1] and bool(left) and bool(right)
    return quoted or not left and (not right or right[0] in rule["right_of_edge"])


def _bare_digits(text: str, draft: Measure) -> bool:
    rule = table()["alone"]
    left, right = text[draft.start - 1] if draft.start else "", text[draft.end : draft.end + 1]
    if re.match(f"[{rule['code']}]", right) and right != "." or _YEAR_LIKE.fullmatch(text[draft.start : draft.end]):
        return False
    if draft.value < 100 and right and right in rule["list_marks"] and (left == "" or left in rule["open_marks"] or left == "\n"):
        return _followed_by_digit(text, draft.end + 1)
    said = any(text.startswith(w, draft.start - len(w)) for w in rule["left_words"] if draft.start >= len(w))
    if not (said or _edge(text, draft.start - 1)):
        return False
    return _edge(text, draft.end)


def _followed_by_digit(text: str, at: int) -> bool:
    return text[at:].strip()[:1].isdigit()


def _edge(text: str, at: int) -> bool:
    """True outside the text and at a mark or space."""
    return not 0 <= at < len(text) or not (text[at].isalnum())


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
