"""Objects with a number: 家访解难85人次, 11期提示单, 14个品牌和15个项目."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.clause import Phrase
from kg.clause.cutting import OF
from kg.clause.lexicon import ends, only_verb, verbs, words
from kg.clause.listing import cut_points
from kg.extract.view import View
from kg.find.unit import units
from kg.model import Mention, Quantity, Span, changed
from kg.noun import noun

SPOT = "处"
"""After a number these say where: 行至沪昆高速1208公里|处."""
NO_AMOUNT = ("%", "", None)
"""Units of what tells no amount of its own: 占|去年的30%."""
WITHIN = ("内", "之内", "以内")


@noun()
class Counted:
    """A noun phrase and how much of it; the phrase is without the number."""

    phrase: Phrase
    quantity: Quantity | None = None
    printed: str = ""
    """The words with the number, as printed."""
    whole: bool = False
    """True for a list that the number counts together: 篮球、乒乓球等15个项目."""


def counted(view: View, given: Phrase) -> Iterator[Counted]:
    """The parts of an object with their quantities, in order; one part without a quantity where nothing is counted."""
    numbers = view.numbers(given.span)
    numbers = [m for m in numbers if not quoted(view.sentence.text, given.span.start, m.span)]
    numbers = [m for m in numbers if not grades(given, m) and not modifies(view, given, m) and not lasts(view, m)]
    numbers = [m for m in numbers if not is_phase(m) and not sizes(given, m) and not sessions(view, m)]
    numbers = [
        m for m in numbers if not view.sentence.text.startswith(SPOT, m.span.end) and not distance(view, given, m)
    ]
    numbers = [m for m in numbers if not anniversary(given, m)]
    if not numbers:
        yield Counted(trimmed(given, view))
        return
    found = [one(view, piece, [m for m in numbers if piece.span.covers(m.span)]) for piece in pieces(given, numbers)]
    yield from backward(forward(found, numbers), numbers)


def forward(found: list[Counted], numbers: list[Mention]) -> list[Counted]:
    """Bare numbers under the noun of the number before: 查获种子21种、共计3.6公斤; 收入8.9亿元、11.3亿元和15.1亿元."""
    last: Counted | None = None
    kept: list[Counted] = []
    for each in found:
        bare = is_bare(each, numbers)
        shared = last is not None and bare and (beside(each.phrase, numbers) or same_unit(last, each))
        shared = shared or (last is not None and bare and both_people(last, each))  # 转移居民126户、430人
        if last is not None and (shared or each.phrase.text in words().totals):
            listed = shared and same_unit(last, each)
            each = changed(each, phrase=last.phrase, printed=last.phrase.text * listed + each.printed)
            bare = False
        last = None if bare else each
        kept.append(each)
    return kept


def backward(found: list[Counted], numbers: list[Mention]) -> list[Counted]:
    """Bare numbers under the noun after the number that follows: 持有6.5%和4.2%的股份."""
    kept: list[Counted] = []
    for each in reversed(found):
        after = kept[-1] if kept else None
        led = after is not None and opens_with_number(after, numbers)
        if after is not None and led and is_bare(each, numbers) and same_unit(after, each):
            number = next(m.text for m in numbers if after.printed.startswith(m.text))
            each = changed(each, phrase=after.phrase, printed=each.printed + after.printed.removeprefix(number))
        kept.append(each)
    return kept[::-1]


def opens_with_number(part: Counted, numbers: list[Mention]) -> bool:
    """True for a number with its noun after it: 4.2%的股份."""
    after = part.printed != part.phrase.text and part.printed.endswith(part.phrase.text)
    return after and any(part.printed.startswith(m.text) for m in numbers)


def is_bare(part: Counted, numbers: list[Mention]) -> bool:
    """True for a part that is nothing but its number."""
    return any(m.span == part.phrase.span for m in numbers)


def same_unit(first: Counted, second: Counted) -> bool:
    """True for two amounts in the same unit."""
    units_ = [part.quantity.unit for part in (first, second) if part.quantity is not None]
    return len(units_) == 2 and units_[0] == units_[1] != ""


def both_people(first: Counted, second: Counted) -> bool:
    """True for households and the people in them."""
    units_ = [part.quantity.unit for part in (first, second) if part.quantity is not None]
    return len(units_) == 2 and units_[0] in words().household_units and units_[1] in words().person_units


def is_phase(number: Mention) -> bool:
    """True for the number of a phase: 二期的另一看点; not 11期提示单."""
    unit = number.quantity.unit if number.quantity is not None else ""
    return unit in words().phases and not number.text[0].isdigit()


def grades(given: Phrase, number: Mention) -> bool:
    """True for a number that grades inside a name: 三级应急响应, 千亿级产业集群."""
    return (
        number.quantity is not None
        and number.quantity.unit in words().grades
        and number.span.end < given.span.end
        and number.text[-1:] in words().grades
    )


def modifies(view: View, given: Phrase, number: Mention) -> bool:
    """True for a number that a verb and a 的 close in: 持续8年的邻里纠纷."""
    text = view.sentence.text
    inside = [t for t in view.tokens if given.span.start <= t.start and t.end <= number.span.start]
    lasting = dimension(number) == "time" and inside and inside[-1].text in verbs()  # 闲置6年的俱乐部
    verb = lasting or any(t.tag in ("v", "vd") or only_verb(t.text) for t in inside)
    return verb and text[number.span.end : number.span.end + 1] == OF


def sizes(given: Phrase, number: Mention) -> bool:
    """True for how much a project is made for, within its name: 年出栏20万头|生猪养殖项目."""
    before, after = given.text[: number.span.start - given.span.start], given.text[number.span.end - given.span.start :]
    name = re.split("[、，]", after)[0]
    return before.endswith(ends("capacities")) and OF not in name and name.endswith(ends("deed_sites"))


def distance(view: View, given: Phrase, number: Mention) -> bool:
    """True for how long the way is within the name of a contest: 男子|200米|蝶泳全国纪录."""
    text = view.sentence.text
    inside = given.span.start < number.span.start and number.span.end < given.span.end
    named = inside and text[number.span.start - 1] not in "的、" and text[number.span.end] not in "的、，和"
    return named and dimension(number) == "length"


def anniversary(given: Phrase, number: Mention) -> bool:
    """True for which anniversary it is: 庆祝建党|103周年|大会."""
    inside = given.span.start < number.span.start and number.span.end < given.span.end
    return inside and number.quantity is not None and number.quantity.unit in words().anniversaries


def sessions(view: View, number: Mention) -> bool:
    """True for which session it is: 市十三届人大|一次|会议."""
    text = view.sentence.text
    body = text[: number.span.start].endswith((*ends("assembly_bodies"), "届"))  # 十届|五次|常委会议
    return body and bool(re.match(f".{{0,2}}({'|'.join(ends('sessions'))})", text[number.span.end :]))


def lasts(view: View, number: Mention) -> bool:
    """True for a length of time that says when: 要求员工在8天|内完成整改."""
    after = view.sentence.text[number.span.end :]
    return dimension(number) == "time" and after.startswith(WITHIN)


def dimension(number: Mention) -> str:
    """What the unit of a number measures; nothing for one without a unit of the table."""
    return dimension_of(number.quantity) if number.quantity is not None else ""


def dimension_of(number: Quantity) -> str:
    """What the unit of an amount measures."""
    unit = units().get(number.unit)
    return unit.dimension if unit is not None else ""


def quoted(text: str, start: int, span: Span) -> bool:
    """True for a number inside quotes or brackets, which counts nothing here (“1+2”联系机制)."""
    before = text[start : span.start]
    return any(before.count(a) > before.count(b) for a, b in ("“”", "《》", "()", "（）"))


def pieces(given: Phrase, numbers: list[Mention]) -> Iterator[Phrase]:
    """The phrase cut at coordinators so that each piece has at most one number; uncut where that is not possible."""
    if len(numbers) == 1:
        yield given
        return
    offset = given.span.start
    cuts = [(a + offset, b + offset) for a, b in cut_points(given.text, True)]
    start = offset
    for left, right in pairwise(numbers):
        between = [c for c in cuts if left.span.end <= c[0] and c[1] <= right.span.start]
        goes_on = given.text[right.span.end - offset :].startswith(OF)  # 1篇300词的短文
        if right.span.start == left.span.end and both_count(left, right) and not goes_on:
            between = [(right.span.start, right.span.start)]
        # 雨衣100件和手电20支, 14个品牌和15个项目: a coordinator at a number
        for at in (left.span.end, right.span.start - 1):
            if not between and given.text[at - offset : at - offset + 1] in words().coordinators:
                between = [(at, at + 1)]
        if between:
            yield part(given, start, between[-1][0])
            start = between[-1][1]
    yield part(given, start, given.span.end)


def both_count(left: Mention, right: Mention) -> bool:
    """True for two numbers of the same things, in units of their own: 1863户5427人."""
    counting = all(m.text[0].isdigit() and dimension(m) == "count" for m in (left, right))
    return counting and len({m.quantity.unit for m in (left, right) if m.quantity is not None}) == 2


def beside(number: Phrase, numbers: list[Mention]) -> bool:
    """True for a number right after another number."""
    return any(m.span.end == number.span.start for m in numbers)


def part(given: Phrase, start: int, end: int) -> Phrase:
    return Phrase(given.text[start - given.span.start : end - given.span.start], Span(start, end))


def one(view: View, piece: Phrase, numbers: list[Mention]) -> Counted:
    """The noun phrase of a piece without its number."""
    if not numbers:
        return Counted(trimmed(piece, view))
    number = numbers[-1]
    before = part(piece, piece.span.start, number.span.start)
    rest = part(piece, number.span.end, piece.span.end)
    if not before.text.strip() and not rest.text.strip():
        return Counted(piece, number.quantity, piece.text)
    if rest.text.strip() and before.text.endswith(ends("classifying_closers")) and before.text[-2:] != rest.text[:2]:
        # 篮球、乒乓球等15个项目: the list goes with its head noun
        return Counted(Phrase(before.text + rest.text, piece.span), number.quantity, piece.text, whole=True)
    if rest.text.strip():
        # 11期提示单, 经开区4个河湖的健康评价工作: the head noun follows the number
        return Counted(trimmed(rest, view), number.quantity, piece.text)
    owner = before.text.endswith(OF) and len(before.text) > 1  # 年度任务的115%
    until = before.text.startswith(ends("until"))
    measured = number.quantity is not None and number.quantity.unit not in NO_AMOUNT  # not 占|去年的30%
    if (
        owner
        and (until or measured)
        and any(len(m.span) == len(before.span) - 1 for m in view.within(before.span, "TimeScope"))
    ):
        return Counted(Phrase(number.text, number.span), number.quantity, number.text)  # 增长|到2023年的62万元
    named = part(piece, piece.span.start, number.span.start - 1) if owner else before
    return Counted(without_total(trimmed(named, view)), number.quantity, piece.text)


def without_total(given: Phrase) -> Phrase:
    """The noun without the words that lead to its number: 财物|共计折合人民币, 门诊量|达."""
    text, totals = given.text, sorted(words().totals, key=len) if given.text.endswith(ends("totals")) else []
    while ending := next((w for w in totals if text.endswith(w) and len(text) > len(w)), ""):
        text = text.removesuffix(ending)
    return Phrase(text, Span(given.span.start, given.span.start + len(text)))


def trimmed(given: Phrase, view: View) -> Phrase:
    """Without white space, a leading 的 and a trailing 等."""
    text, start = given.text, given.span.start
    while text and (text[0].isspace() or text[0] in "的、"):
        text, start = text[1:], start + 1
    while text and (text[-1].isspace() or text[-1] in "等、"):
        text = text[:-1]
    return Phrase(text, Span(start, start + len(text))) if text else given
