"""Who the statements of a clause are about: coordinated subjects, people with titles, what is taken part in."""

from __future__ import annotations

import re

from kg.clause import Clause, Phrase, listing
from kg.clause.cutting import OF, PAUSE
from kg.clause.lexicon import ends, verbs, words
from kg.clause.phrase import spanned
from kg.extract.measured import without_measure
from kg.extract.respective import shared_measure
from kg.extract.state import EVENT, Carry, only_number, without_leading
from kg.extract.view import NAMED, View
from kg.find.lexicon import ending, titles
from kg.model import Span, Statement, Term, changed

BODIES = ("Organization", "GovernmentBody", "PartyOrganization")
FEW = {han: str(n) for n, han in enumerate("两三四五六七八九十", 2)}
COUNTS_ALL = re.compile(
    f"(.+?)([{''.join(FEW)}]|[0-9]+)(?:个|大|家|名|位|种|项|类|支|所|地|省|市|县|镇|村)[^0-9]{{0,6}}"
)


def several(view: View, given: Phrase) -> list[Term]:
    """The subjects of a coordination (网格员、网格党员和村民组长), or the one."""
    given = without_measure(view, without_leading(given))
    if given.text.endswith(ends("classifying_closers")) and view.within(given.span, "Person"):
        given = Phrase(given.text[:-1], Span(given.span.start, given.span.end - 1))  # 主任赵某等
    if any(PAUSE in t.text and given.span.start <= t.start and t.end == given.span.end for t in view.tokens):
        return [view.term(given)]  # 电力、热力生产和供应业
    if any(given.text.startswith(word) for word in words().coming) and OF in given.text:
        return [view.term(given)]  # 来自甲医院、乙医院等医院的22位专家
    found = listing(given, joined=False)
    if found.head is not None and of_the_listed(view, found.head, tuple(unbroken(view, found.items))):
        return [view.term(given)]
    if found.head is not None and (rest := beside_people(view, given, found.head, found.items)):
        return [*several(view, whole_until(view, given, rest.span.start - 1)), view.term(rest)]
    if whose_leaders(view, found.items):
        people = max((n + 1 for n, item in enumerate(found.items) if view.within(item.span, "Person")), default=0)
        bodies = Span(found.items[people].span.start, given.span.end)
        named = several(view, whole_until(view, given, bodies.start - 1)) if people else []
        return [*named, view.term(spanned(view.sentence.text, bodies))]
    if of_one_ceremony(view, found.items):
        return [view.term(given)]
    items = both(view, given) or unbroken(view, without_count(found.items))
    if shared_measure([i.text for i in items]):
        return [view.term(given)]  # 电力、热力及水供应业|增加值
    if len(items) > 1 and all(len(i.text) > 1 for i in items) and not any(OF in i.text for i in items):
        return with_owner([view.term(i) for i in each_person(view, items)])
    return [view.term(given)]


def with_owner(found: list[Term]) -> list[Term]:
    """清溪镇党委、|政府: a bare body is that of the place that the body before it is named after."""
    told: list[Term] = []
    for term in found:
        last = told[-1].text if told else ""
        body = next((word for word in ends("owned_bodies") if last.endswith(word) and len(last) > len(word) + 1), "")
        owned = body and term.text in words().owned_bodies
        told.append(changed(term, text=last.removesuffix(body) + term.text, printed=term.text) if owned else term)
    return told


def of_the_listed(view: View, head: Phrase, items: tuple[Phrase, ...]) -> bool:
    """True where those who act are of what is listed, not the listed: 气象、水利等部门, 县委、县政府等单位负责人."""
    parts = head.text.endswith(ends("parts_of")) and not any(view.within(i.span, "Person") for i in items)
    # 气象、水利等多部门, but 市气象局、市水利局等部门
    bodies = ends("actors") + ends("doers")
    named = all(view.type_of(i.span) in NAMED or i.text.endswith(bodies) or ending(i.text) for i in items)
    return parts or (head.text.endswith(ends("doers")) and not named and not view.within(head.span, "Quantity"))


def whole_until(view: View, given: Phrase, end: int) -> Phrase:
    """The phrase up to a place."""
    span = Span(given.span.start, end)
    return spanned(view.sentence.text, span)


def whose_leaders(view: View, items: tuple[Phrase, ...]) -> bool:
    """True where those who act are of all the bodies named: 市法院、市检察院|负责人."""
    if len(items) < 2 or not items[-1].text.endswith(ends("leaders_of")):
        return False
    last = next((m for m in view.mentions if m.type in NAMED and m.span.start == items[-1].span.start), None)
    bodies = [item for item in items[:-1] if not view.within(item.span, "Person")]
    whole = bool(bodies) and all(view.type_of(item.span) in BODIES for item in bodies)
    return whole and last is not None and last.type != "Person" and last.span.end < items[-1].span.end


def of_one_ceremony(view: View, items: tuple[Phrase, ...]) -> bool:
    """True for a ceremony of several deeds: 重大项目集中开工、竣工仪式."""
    if len(items) < 2 or not items[-1].text.endswith(ends("ceremonies")):
        return False
    return all(any(t.end == i.span.end and t.text in verbs() for t in view.tokens) for i in items[:-1])


def beside_people(view: View, given: Phrase, head: Phrase, items: tuple[Phrase, ...]) -> Phrase | None:
    """Who acts beside the people named first: 市委常委张某及|财政局、税务局等单位负责人."""
    other = max((n + 1 for n, item in enumerate(items) if view.within(item.span, "Person")), default=0)
    if not 0 < other < len(items) or not head.text.endswith(ends("parts_of")):
        return None
    span = Span(items[other].span.start, given.span.end)
    return spanned(view.sentence.text, span)


def without_count(items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The items without what counts and names them all: 水泥、陶瓷|两个行业.

    >>> without_count((Phrase("水泥", Span(0, 2)), Phrase("陶瓷两个行业", Span(3, 9))))[1].text
    '陶瓷'
    """
    found = COUNTS_ALL.fullmatch(items[-1].text) if len(items) > 1 else None
    if found is None or FEW.get(found[2], found[2]) != str(len(items)):
        return items
    start = items[-1].span.start
    return (*items[:-1], Phrase(found[1], Span(start, start + len(found[1]))))


def grounds(given: Phrase) -> bool:
    """True for what one goes by, whoever asks for it: 市委、市政府的要求."""
    return given.text.endswith(ends("grounding")) and OF in given.text


def each_named(view: View, given: Phrase) -> list[Phrase]:
    """The items of a list of those who are named, titles with their names, names whole."""
    if grounds(given):
        return [given]
    return [bare_name(view, item) for item in each_person(view, unbroken(view, listing(given).items))]


def bare_name(view: View, item: Phrase) -> Phrase:
    """The name without the modifier before it: 部长姆某率领的|美国贸易代表团."""
    own = [m for m in view.mentions if m.type in NAMED and m.span.end == item.span.end and item.span.covers(m.span)]
    led = [
        m for m in own if view.sentence.text[m.span.start - 1 : m.span.start] == OF and m.span.start > item.span.start
    ]
    return Phrase(led[0].text, led[0].span) if led else item


def both(view: View, given: Phrase) -> tuple[Phrase, ...]:
    """The two names of 区委和区政府; nothing where the phrase is no such pair."""
    names = [m for m in view.mentions if m.type in NAMED and given.span.covers(m.span)]
    people = [m for m in names if m.type == "Person"]
    after = view.sentence.text[people[1].span.end : given.span.end] if len(people) == 2 else ""
    if after.startswith(ends("two")):
        given = whole_until(view, given, people[1].span.end)  # 李昂和王常江|两位同志
    if len(people) == 2 and people[1].span.end == given.span.end:
        # 董事长王某|和|总经理李某
        first_end = people[0].span.end
        joiner = next((j for j in ends("joining") if view.sentence.text.startswith(j, first_end)), "")
        rest = Span(first_end + len(joiner), given.span.end)
        if joiner and people[1].span.start >= rest.start:
            whole = Span(given.span.start, first_end)
            return tuple(spanned(view.sentence.text, span) for span in (whole, rest))
    first = next((m for m in names if m.span.start == given.span.start), None)
    second = next((m for m in names if m.span.end == given.span.end and m is not first), None)
    if first is None or second is None or not first.span.end < second.span.start:
        return ()
    between = view.sentence.text[first.span.end : second.span.start]
    return (Phrase(first.text, first.span), Phrase(second.text, second.span)) if between in words().joining else ()


def unbroken(view: View, items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The items, with those put together that are parts of one name: 县发展和改革局."""
    kept: list[Phrase] = []
    for item in items:
        last = kept[-1] if kept else None
        if last is not None and any(
            m.type in NAMED and m.span.covers(last.span) and m.span.start < item.span.end <= m.span.end
            for m in view.mentions
        ):
            span = Span(last.span.start, item.span.end)
            kept[-1] = spanned(view.sentence.text, span)
        else:
            kept.append(item)
    return tuple(kept)


def each_person(view: View, items: tuple[Phrase, ...]) -> list[Phrase]:
    """The items without titles that go on to a name: 省委书记、省人大常委会主任李某 is one person."""
    kept: list[Phrase] = []
    for item in reversed(items):
        titled = kept and view.within(kept[0].span, "Person") and not is_name(view, kept[0])
        if titled and not view.within(item.span, "Person") and names_office(item.text):
            continue
        kept.insert(0, item)
    return kept


def is_name(view: View, item: Phrase) -> bool:
    """True for a person's bare name."""
    return any(m.span == item.span for m in view.within(item.span, "Person"))


def names_office(text: str) -> bool:
    """True for words that end in a title: 省委书记, 清华大学教授."""
    return any(text[-size:] in titles() for size in (2, 3, 4, 5))


def attended(clause: Clause, carry: Carry, subject: Term) -> Term | None:
    """会议在县里召开，各乡镇负责人参加: the event that the clause before tells of."""
    if not set(clause.lemmas) & (words().attending | words().chairing):
        return None
    known = carry.last if carry.last is not None and carry.last.type == EVENT else carry.object
    held = known is not None and (known.type == EVENT or known.text.endswith(ends("ceremonies")))
    return known if held and known != subject else None


def of_figure(clause: Clause, carry: Carry, base: Statement, view: View) -> Statement:
    """清河县接待游客120万人次，|游客|增长15%: the change is that of the figure named right before."""
    told = clause.subject is None and not clause.opens and carry.figure
    changes = set(clause.lemmas) & (words().changes | words().reaching) and only_number(clause, view)
    if not told or not (changes or set(clause.lemmas) & (words().ranking | words().portions)):
        return base
    return changed(base, predicate=carry.figure + base.predicate, words=carry.figure + base.words)
