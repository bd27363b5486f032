"""Objects as statements: whole, counted, or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clause import Clause, Listing, Phrase, listing
from kg.clause.cutting import OF
from kg.clause.frame import AS
from kg.clause.lexicon import ends, only_verb, verbs, words
from kg.clause.phrase import spanned
from kg.extract.counted import Counted, dimension_of
from kg.extract.speech import has_verb
from kg.extract.view import NAMED, THINGS, View, unexplained
from kg.model import Span, Statement, changed

SITES = frozenset(("Place", "AdminDivision", "WaterBody"))
COUNTED = re.compile("[0-9一二三四五六七八九十]+(?:人|名|户|家)([\u4e00-\u9fff]*)")
"""People or firms with their number, and what is said of them."""
WHOLE = 4
"""Characters of the shortest noun phrase that stands by itself on one side of 和."""


def object_statements(view: View, base: Statement, part: Counted, flags: str) -> Iterator[Statement]:
    """One statement for the object, or one for each of its items where they are things done one by one.

    “夜访网格”“敲门行动”等活动100余次: the number belongs to the whole, so the whole is stated beside its items.
    """
    part = changed(part, phrase=without_core(part.phrase))
    found = listing(part.phrase)
    if len(found.items) == 1 and found.head is None and "h" in flags and part.quantity is None:
        found = in_two(view, part.phrase)
    apart = len(found.items) > 1 and not part.whole and separable(view, found.items, flags, found.head)
    owned = found.head is not None and OF in found.head.text  # 满足拖拉机、收获机等产品的生产需求
    named = {base.predicate[i : i + 2] for i in range(len(base.predicate))} & words().naming
    told = "c" in flags and len(found.items) > 1 and begins_with_deed(view, found.items[1])
    owned = owned or told  # 组织干部群众清路障、除淤泥
    apart = apart and not owned and not (named and AS in found.items[0].text)  # 任命王某为副市长、局长
    if part.quantity is not None or not apart:
        rule = "activity.quantity" if part.quantity is not None else "activity"
        yield changed(
            base,
            object=changed(view.term(part.phrase), printed=unexplained(part.printed)),
            quantity=part.quantity,
            rule=rule,
        )
    if apart and not (part.quantity is not None and found.head is None):
        for item in found.items:
            yield changed(base, object=view.term(item), rule="activity.item", confidence=0.75)


def begins_with_deed(view: View, item: Phrase) -> bool:
    """True for a deed with what it is done to: 除淤泥."""
    inside = view.inside(item.span)
    return len(inside) > 1 and inside[0].tag[0] in "vp"


def in_two(view: View, given: Phrase) -> Listing:
    """维修|语音播报设备|和|高清监控探头: two whole noun phrases; 发展质量和效益 stays one."""
    inside = view.inside(given.span)
    cuts = [i for i, t in enumerate(inside) if t.text in words().coordinators]
    if len(cuts) != 1 or not 0 < cuts[0] < len(inside) - 1:
        return Listing((given,))
    cut = cuts[0]
    deeds = [t for t in (inside[cut - 1], inside[-1]) if t.text in verbs()]
    if deeds or only_verb(inside[cut + 1].text) or any(t.text == OF or t.tag in ("p", "r") for t in inside):
        return Listing((given,))  # 工程质量与安全生产督查: the last word may be of both; 生产力和解决问题
    at = inside[cut].start - given.span.start
    parts = [(0, at), (at + len(inside[cut].text), len(given.text))]
    if any(end - start < WHOLE for start, end in parts):
        return Listing((given,))
    begin = given.span.start
    return Listing(tuple(Phrase(given.text[a:b], Span(begin + a, begin + b)) for a, b in parts))


def without_core(given: Phrase) -> Phrase:
    """以党员为主体的志愿服务队 → 志愿服务队: who makes it up is a statement of its own."""
    match = words().core.match(given.text)
    if match is None or match.end() >= len(given.text) - 1:
        return given
    return Phrase(given.text[match.end() :], Span(given.span.start + match.end(), given.span.end))


def opens_with_thing(view: View, item: Phrase) -> bool:
    """True for an item whose 的 stands in a name: 党的二十届三中全会宣讲."""
    return any(m.type in THINGS and m.span.start == item.span.start for m in view.mentions)


def separable(view: View, items: tuple[Phrase, ...], flags: str, head: Phrase | None) -> bool:
    """True when each item is a thing of its own: quoted, named, or a whole noun phrase after a verb of doing."""
    sites = all(view.type_of(i.span) in SITES for i in items)
    if head is not None and sites and head.text not in words().means_heads:
        return False  # 推进谷桥河、大寨河等片区治理: the items say where; not 利用服务站、实践站等阵地
    owing = COUNTED.match(head.text) if head is not None else None
    if owing is not None and any(due in owing[1] for due in words().owed):
        return False  # 拖欠王某、李某等7人工资
    if head is not None and head.text.startswith(ends("branches")) and not head.text.endswith(ends("branches")):
        return False  # 抓好建筑施工、道路交通等领域隐患排查
    if head is not None and head.text.startswith(ends("posts")):
        return False  # 提供电子装配、家政服务等岗位
    if head is not None and head.text.endswith(ends("team_nouns")):
        return False  # 成立医疗救治、事件调查等工作小组: the items say what each group does
    if any(OF in i.text and not opens_with_thing(view, i) for i in items):
        return False  # 以党员为主体的河道治理、森林防火等志愿服务队伍: the modifier may reach over the list
    if "“" in items[-1].text[1:] and not any("“" in i.text for i in items[:-1]):
        return False  # 河长制、林长制“进校园”活动: one activity about both
    if head is not None and head.text in words().means_heads:
        return True  # 采取优先参加培训、优先晋升职称等方式
    named = all(i.text[0] in "“《" or view.type_of(i.span) != "Concept" for i in items)
    return named or ("h" in flags and all(len(i.text) > 2 for i in items))


def given_to(clause: Clause, part: Counted) -> Counted | None:
    """What is given, where whom it is given to stands before it: 奖励|农户|46万元; None elsewhere."""
    number = part.quantity
    if number is None or not set(clause.lemmas) & words().two_objects or not part.printed.endswith(number.raw):
        return None
    money = dimension_of(number) == "money" and part.phrase.text.endswith(words().people + ends("receivers"))
    handed = dimension_of(number) == "count" and part.phrase.text.endswith(ends("authorities"))
    if clause.object is None or not (money or handed):
        return None
    span = Span(clause.object.span.end - len(number.raw), clause.object.span.end)
    return Counted(Phrase(number.raw, span), number) if clause.object.text.endswith(number.raw) else None


def only_counts(view: View, clause: Clause) -> bool:
    """True where a verb of saying or finding only counts: 发现隐患35处, 提出28条举措."""
    if clause.object is None or clause.verb is None or has_verb(view, clause.object.span):
        return False
    span = clause.object.span
    numbers = [m for m in view.within(span, "Quantity") if m.quantity and m.quantity.unit not in ("", "%")]
    numbers = [m for m in numbers if m.span != span]
    close = span.start == clause.verb.span.end and not any(t.text in words().sayers for t in view.inside(span))
    return close and any(m.span.end == span.end or m.span.start == span.start for m in numbers)


def found_thing(view: View, said: Phrase) -> Phrase:
    """The thing alone where what follows says how it is dealt with: 发现|隐患|及时整改."""
    inside = view.inside(said.span)
    dealt = len(inside) > 2 and inside[1].text in words().adverbs - words().done and inside[2].tag == "v"
    if not dealt or inside[0].text not in words().found_things:
        return said
    return Phrase(inside[0].text, Span(inside[0].start, inside[0].end))


def awarded(view: View, clause: Clause, part: Counted) -> Phrase | None:
    """Who is given an honour, named before it: 授予|他|“优秀党员”称号, 给予|青山镇|通报表扬; None elsewhere."""
    passive = set(clause.adverbs) & words().passives  # 街道被赋予挪威名字
    if not set(clause.lemmas) & words().honouring or part.quantity is not None or passive:
        return None
    given = part.phrase
    who = [m.span for m in view.mentions if m.type in NAMED and m.span.start == given.span.start]
    who += [Span(t.start, t.end) for t in view.inside(given.span)[:1] if t.text in words().pronouns]
    rest = max((given.span.end - s.end for s in who), default=0)
    return spanned(view.sentence.text, max(who)) if rest > 1 else None
