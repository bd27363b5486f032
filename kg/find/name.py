"""Names of people, places and organisations in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.find.analyser import people as analyser_people
from kg.find.analyser import shaped
from kg.find.gazetteer import abroad, county, in_tables, official, short
from kg.find.lexicon import bodies, ending, endings, letters, surnames, titles
from kg.find.lexicon import words as words_
from kg.find.organisation import BODIES, is_place, nominal, organisations
from kg.find.person import glued, no_person, people, unnamed
from kg.find.tagger import LABELS, marked
from kg.language.token import frequency, known
from kg.model import Mention, Span, Token

Typed = tuple[Span, str]
NAMES = frozenset(("nr", "nrt", "nrfg", "nz", "ns"))
LONGEST_WORD = 12
"""A quotation of at most so many characters is a word, not speech."""
RARE = 30
"""A word of the dictionary at most this frequent may be a name that the dictionary does not know as one."""

PAUSE = "、"
LISTED = re.compile(r"(?<=、)(?=(\w{2,3})、)")
UNSURE = ("Place", "WaterBody", "Organization")
"""What a short name of a person is taken for where nothing but a list tells."""
REGNAL = "世"
"""阿方索一世: the word that counts kings of a name."""


def names(text: str, tokens: Sequence[Token], analyser: str | None = None) -> list[Mention]:
    """People, places and bodies of a text in order, none overlapping; `tokens` are the text's `pieces`."""
    chosen: list[Typed] = []
    said = analyser_people(analyser, text) if analyser else []
    marks = _widened(_tagged(text, tokens, analyser, said), [span for span in said if shaped(span.of(text))])
    tagged = [found for found in marks if not _part_of_words(text, tokens, *found)]
    found = [
        *((span, "Person") for span in people(text, tokens)),
        *((span, "Person") for span in unnamed(text) if not any(_holds(m, span) for m in tagged)),
        *((_widest(body.span, tagged, tokens), body.type) for body in organisations(tokens) if body.proper),
        *tagged,
        *((Span(t.start, t.end), _place_type(t.text)) for t in tokens if _table_place(t)),
    ]
    for span, kind in found:
        if unfit(text, span):
            continue
        if not any(span.overlaps(other) for other, _ in chosen) and not _jointly(text, span):
            chosen.append((span, kind))
    chosen = _in_lists(text, chosen)
    chosen += [(Span(t.start, t.end), "AdminDivision") for t in tokens if _inner_place(t, chosen)]
    return [Mention(span.of(text), span, kind) for span, kind in sorted(chosen)]


def _in_lists(text: str, chosen: Sequence[Typed]) -> list[Typed]:
    """The names, of which one that stands in a list of people is of a person: 李明、马晓东参加, 李明、毛建军、王芳."""
    people_ = {edge for span, kind in chosen if kind == "Person" for edge in (span.start - 1, span.end)}
    found: list[Typed] = []
    for span, kind in chosen:
        place = in_tables(span.of(text)) or known(span.of(text)) == "ns"  # 恩施、应山
        short = len(span) in (2, 3) and text[span.start] in surnames() and not place
        beside = any(at in people_ and text[at : at + 1] == PAUSE for at in (span.start - 1, span.end))
        found.append((span, "Person") if kind in UNSURE and short and beside else (span, kind))
    ends = {span.end: span for span, kind in found if kind == "Person"}
    starts = {span.start for span, kind in found if kind == "Person"}
    for match in LISTED.finditer(text):
        name = Span(match.start(1), match.end(1))
        between = name.start - 1 in ends and name.end + 1 in starts
        if between and surnames().get(text[name.start]) in ("1", "2") and not any(name.overlaps(s) for s, _ in found):
            found.append((name, "Person"))
    return found


def unfit(text: str, span: Span) -> bool:
    """True for the name of a storm (台风“杜苏芮”) and for a letter that an adverb stands before (很|美)."""
    storm = text[: span.start].endswith(tuple(words_("storms")))
    return storm or (len(span) == 1 and text[span.start - 1 : span.start] in letters("degrees"))


def _jointly(text: str, span: Span) -> bool:
    """True for what reads as the name of a party and is none: 墓中|共|清理出文物."""
    after = text[span.end : span.end + 1]
    return span.of(text) in words_("jointly") and span.start > 0 and after not in letters("party_follows")


def _widened(tagged: Iterator[Typed], said: Sequence[Span]) -> list[Typed]:
    """The tagger's names with people that an analyser sees where the tagger has nothing or a part of the name."""
    found = [*tagged]
    for person in said:
        near = [(span, kind) for span, kind in found if span.overlaps(person)]
        if all(kind == "Person" and person.covers(span) for span, kind in near):
            found = [*(name for name in found if name not in near), (person, "Person")]
    return found


def _part_of_words(text: str, tokens: Sequence[Token], span: Span, kind: str) -> bool:
    """True for a person inside a longer quoted word, and for a village of two characters right after a common word.

    “专精特新”之路: no 特新; 产业兴村、治理安村: no village.
    """
    if kind == "Person":
        left, right = text.rfind("“", 0, span.start), text.find("”", span.end)
        inside = text[left + 1 : right] if 0 <= left < right else ""
        return len(span) < len(inside) <= LONGEST_WORD and not any(sign in inside for sign in "”。，：,:")
    before = next((token for token in tokens if token.end == span.start), None)
    if kind != "AdminDivision" or len(span) != 2 or before is None or span.of(text) in official():
        return False
    return before.tag[0] in "nv" and before.tag not in NAMES and not is_place(before)


def _widest(span: Span, tagged: Sequence[Typed], tokens: Sequence[Token]) -> Span:
    """The span, or that of a body which the tagger begins further left: 浙江远航|新材料有限公司."""
    first = next(token for token in tokens if token.start == span.start)
    if is_place(first):
        return span
    return next((s for s, kind in tagged if kind in BODIES and s.end == span.end and s.start < span.start), span)


def _inner_place(token: Token, chosen: Sequence[Typed]) -> bool:
    """A village or town that a body is named after, a division that a facility is named after."""
    if token.tag != "ns" or not is_place(token) or _place_type(token.text) != "AdminDivision":
        return False
    low = any(token.text.endswith(kind) for kind in words_("low"))
    span = Span(token.start, token.end)
    outer, kind = next(((other, k) for other, k in chosen if other.covers(span) and other != span), (span, ""))
    facility = kind == "Place" and outer.start == span.start and len(outer) - len(span) > 4
    return (kind in BODIES and low) or facility


def _tagged(text: str, tokens: Sequence[Token], analyser: str | None, said: Sequence[Span]) -> Iterator[Typed]:
    """What the tagger marks, chains of places cut into their parts; `said` are people that an analyser sees, too."""
    labels = marked(text, tokens, analyser)
    at = 0
    while at < len(tokens):
        name = LABELS[labels[at]]
        if name == "O":
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and (LABELS[labels[end]] == "I" + name[1:] or _latin(text, tokens, end)):
            end += 1
        if name[2:] != "PER":
            # 浙江某公司|董事长钱某: an office ends the name of a body
            # 官庄村党支部|领办合作社: so does what the body does
            end = next((i for i in range(at + 1, end) if _ends_body(tokens[i].text) or _next_body(tokens, i)), end)
            # 联动|物业公司: a verb in front is not of the name
            at += end - at > 1 and _action(tokens[at]) and not _sounds(tokens[at:end])
        agreed = name[2:] == "PER" and Span(tokens[at].start, tokens[end - 1].end) in said
        if agreed or plausible(tokens[at:end], name[2:]):
            yield from _typed(text, tokens[at:end], name[2:])
        at = end


def _ends_body(word: str) -> bool:
    """True for an office or a deed, which the name of a body stands before."""
    return word in titles() or word in words_("deeds")


def _next_body(tokens: Sequence[Token], i: int) -> bool:
    """True for the level at which the next body begins: 省委|省政府."""
    before = tokens[i - 1].text
    return tokens[i].text in words_("here") and ending(before) == before and before[0] == tokens[i].text


def _holds(tagged: Typed, span: Span) -> bool:
    """True where a name that the tagger sees is longer than what stands in it: 张某辉."""
    return tagged[0].covers(span) and tagged[0] != span


def _latin(text: str, tokens: Sequence[Token], i: int) -> bool:
    """True for the space and the words in Latin letters by which a name goes on: Stuart| |Harrison."""
    if tokens[i - 1].tag == "eng":
        return text[tokens[i].start : tokens[i].end] == " " and _capital(tokens, i + 1)
    return tokens[i - 1].text == " " and _capital(tokens, i)


def _capital(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].tag == "eng" and tokens[i].text[0].isupper()


def _action(token: Token) -> bool:
    """A verb of the dictionary, or a time."""
    if token.tag == "t":
        return known(token.text) is None
    return token.tag == "v" and known(token.text) is not None


def _sounds(parts: Sequence[Token]) -> bool:
    """True where one letter that foreign names are written with stands before a name or no word: 费|德里克."""
    letter = parts[0].text in letters("sound") and parts[0].text not in words_("glued")
    return len(parts) > 1 and letter and known(parts[1].text) in (None, *NAMES)


def _typed(text: str, words: Sequence[Token], label: str) -> Iterator[Typed]:
    span = Span(words[0].start, words[-1].end)
    if label == "ORG" and len(words) == 1 and words[0].text in official():
        label = "LOC"  # 广州市|副市长
    if label == "LOC" and len(words) > 1 and words[0].text in words_("callings") and words[1].text[0] in surnames():
        words, label = words[1:], "PER"  # 村民|李大山
        span = Span(words[0].start, words[-1].end)
    surname = words[0].text[0] in surnames() and words[0].text not in abroad()
    landmark = known(words[0].text) is not None and ending(words[0].text) is not None  # 白云山, 敬老院
    if len(words) == 1 and words[0].tag in ("nr", "nrfg") and surname and len(span) > 2 and not landmark:
        label = "PER"
    tail = ending(words[-1].text)
    kind = endings()[tail][0] if tail else ""
    if label == "PER":
        parts = (Span(part.start, part.end - glued(text, part)) for part in _each(words))
        yield from ((part, "Person") for part in parts)
    elif label == "ORG" or kind in BODIES:
        yield span, kind if kind in BODIES else bodies().get(span.of(text), "Organization")
    else:
        start = words[0].start
        for word, rest in zip(words, [words[n:] for n in range(1, len(words) + 1)], strict=True):
            if not rest or (is_place(word) and _goes_down(rest)):
                part = Span(start, word.end)
                yield part, _place_type(part.of(text))
                start = word.end


def _each(words: Sequence[Token]) -> Iterator[Span]:
    """The people of a stretch, one on each side of a word that joins: 威廉三世|和玛丽|二世."""
    start = words[0].start
    for before, word in pairwise(words):
        if word.text[0] in words_("joining") and word is not words[-1]:
            yield Span(start, before.end)
            start = word.start + 1
    yield Span(start, words[-1].end)


def _goes_down(rest: Sequence[Token]) -> bool:
    """True before a place of its own (四川省|资阳市), not before a building or a mere ending (莫斯科|市)."""
    first = rest[0]
    if len(first.text) < 2 or ending(first.text) == first.text:
        return False
    if is_place(first):
        return True
    tail = ending(rest[-1].text)
    return tail is not None and (endings()[tail][0] in ("AdminDivision", "WaterBody") or tail in words_("streets"))


def _table_place(token: Token) -> bool:
    if token.tag != "ns":
        return False
    name = token.text
    stem = next((name.removesuffix(area) for area in sorted(words_("areas")) if name.endswith(area)), name)
    return any(in_tables(part) or part in county() for part in (name, stem))


def _place_type(name: str) -> str:
    """AdminDivision, WaterBody or Place."""
    if name in official() or name in short() or name in county():
        return "AdminDivision"
    if name in abroad():
        return "AdminDivision" if abroad()[name] != "region" else "Place"
    tail = ending(name)
    kind = endings()[tail][0] if tail else "Place"
    return kind if kind in ("AdminDivision", "WaterBody") else "Place"


def deed_within(part: Token) -> bool:
    """True for a verb that no name of a place holds: 村里|修|渠, but 南溪区|环|长江景观带."""
    return part.tag == "v" and known(part.text) is not None and part.text not in words_("spanning")


def plausible(parts: Sequence[Token], label: str) -> bool:
    """False for what the tagger marks and no name can be: words of action, words of the dictionary, endings of nouns.

    The tagger learnt from an encyclopedia; in other prose it takes 张贴, 林长制 or 常态化 for people.
    """
    first, last = parts[0], parts[-1]
    if any(part.text in words_("allied") for part in parts[1:-1]):
        return False  # 县生态环境局|责令|永丰公司停产
    person = label != "PER" and len(parts) > 2 and first.text[0] in surnames() and 1 < len(first.text) < 4
    if person and known(first.text) in (None, *NAMES) and parts[1].text[0] in words_("here"):
        return False  # 任命李伟|为县水利局局长
    if all(part.text in words_("no_names") for part in parts):
        return False
    if first.text[0] in letters("negations") or (len(parts) == 1 and ending(first.text) == first.text not in bodies()):
        return False
    if label == "PER":
        text = "".join(part.text for part in parts)
        if no_person(text):
            return False  # 黄桃, 于明洪武
        if any(dot in text for dot in letters("dots")) or first.tag == "eng":
            return True
        if (
            len(text) < 2
            or (len(text) in (3, 4) and text[0] == text[2])
            or (text[-1] in words_("no_given") and known(text) is None)
        ):
            return False
        if text[-1] in letters("becoming") and known(text[:-1]) is not None and len(text) > 2:
            return False  # 高端化
        own = text[0] in surnames() or all(letter in letters("sound") for letter in text)
        return all(_name_word(part) for part in parts) and (own or len(parts) > 1 or known(text) in NAMES)
    if len(parts) > 1 and first.text in words_("within") and (label == "LOC" or last.text in words_("allied")):
        return False  # 村里|修渠, 镇里|组织
    if label == "LOC" and any(deed_within(part) for part in parts[1:-1]):
        return False  # 村里|修|渠
    deed = first.tag in ("v", "vn", "a", "ad", "vd") and known(first.text) and not _sounds(parts)
    if first.tag[0] in "dpcur" or (deed and label == "LOC"):
        return False
    if len(parts) == 1 and known(first.text) is not None and first.text not in bodies():
        return first.tag in ("ns", "nt", "nz", "nr", "nrt", "s", "eng", "j") or frequency(first.text) < RARE
    general = label == "LOC" and all(part.tag in ("n", "a", "vn") and frequency(part.text) > RARE for part in parts)
    acts = any(part.tag == "v" and len(part.text) > 3 for part in parts[1:])  # 县委常委会|研究部署|森林防火工作
    tail = ending(last.text)
    company = tail is not None and (endings()[tail][1] == "strong" or tail in words_("firms"))
    deed = len(parts) > 2 and is_place(first) and parts[1].tag == "v" and parts[1].text not in nominal()
    deed = deed and parts[1].text not in letters("founding")  # 嘉义市|立|民生国民中学
    acts = acts or (deed and not company)  # 云川县|实现|乡镇卫生院标准化建设
    return last.tag[0] not in "dpcur" and not general and not acts


def _name_word(part: Token) -> bool:
    tag = known(part.text)
    regnal = part.text.endswith(REGNAL) and all(letter in letters("numerals") for letter in part.text[:-1])
    return tag is None or tag in NAMES or len(part.text) == 1 or frequency(part.text) < RARE or regnal
