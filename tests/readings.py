"""Readings made by hand: a small page with one thing of every kind, and one as large as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from kg.model import (
    Article,
    Credit,
    Entity,
    Mention,
    Page,
    Quantity,
    Reading,
    Sentence,
    Span,
    Statement,
    Term,
    TimeScope,
)

TEXT = """要闻速览

擦亮底色 兴业富民

“一河清水”润乡村

本报讯 截至11月,青石镇开展入户走访85人次,清理垃圾约12.5吨。青石镇与水务局联合在白鹭河开展清淤。
青石镇不断提高服务水平。青石镇三个村党支部结对帮扶。“两园一站”包括果园、茶园。
第三届采茶节11月16日在青石镇举办。县水务局未收取费用。

全媒体记者 江一鸣 通讯员 何田 江一鸣 摄
"""
HOSTILE = (
    "“强国有你 诗颂华章”",
    "“1+1>2”",
    'a<b>&c "quoted" \\ back',
    "<script>alert('x')</script>",
    "it's 党建+果园",
    "𠮷祥·社区（试点）",
    "tab\tand\nline",
    "%E8%80%81 {x}|y^z`",
    "café ✅ 𝟙",
    "=1+1",
    "half \ud800 pair",
    "nul \x00 bell \x07",
    "\u200f\u202e右",
    "?" * 300,
)
COUNTY = Entity("AdminDivision", "云溪县", code="349999")
TOWN = Entity("AdminDivision", "青石镇", ("云溪县",), aliases=("该镇",))
BUREAU = Entity("GovernmentBody", "云溪县水务局", ("云溪县",), aliases=("县水务局",))
RIVER = Entity("WaterBody", "白鹭河", ("云溪县",))
BRANCHES = Entity("Group", "青石镇三个村党支部", ("云溪县", "青石镇"))
FESTIVAL = Entity("Event", "第三届采茶节")
PROGRAM = Entity("Initiative", "“两园一站”")


def page(text: str = TEXT, date: str | None = "2024-11-20", publication: str | None = "云溪日报") -> Page:
    return Page(sha256(text.encode("utf-8", "replace")).hexdigest(), text, "page.txt", date, publication, "云溪县")


def at(text: str, part: str, start: int = 0) -> Span:
    begin = text.index(part, start)
    return Span(begin, begin + len(part))


def term(entity: Entity) -> Term:
    return Term(entity.name, entity.type, entity=entity)


def sentence(article: Article, number: int, part: str) -> Sentence:
    span = at(article.page.text, part)
    return Sentence(article, number, part, tuple(range(span.start, span.end)))


def small(source: Page | None = None) -> Reading:
    """One page with an instance of every class and a statement of every sort."""
    given = source or page()
    text = given.text
    byline = at(text, "全媒体记者 江一鸣 通讯员 何田 江一鸣 摄")
    first, second = at(text, "江一鸣"), at(text, "何田")
    last = at(text, "江一鸣", second.end)
    article = Article(
        given,
        1,
        Span(at(text, "擦亮").start, byline.end),
        headline=at(text, "“一河清水”润乡村"),
        over_headline=at(text, "擦亮底色 兴业富民"),
        sub_headings=(at(text, "擦亮底色"),),
        section=at(text, "要闻速览"),
        dateline=at(text, "本报讯"),
        byline=byline,
        credits=(
            Credit("江一鸣", "全媒体记者", first),
            Credit("何田", "通讯员", second),
            Credit("江一鸣", "摄", last, photo=True),
        ),
        body=(Span(at(text, "截至11月").start, at(text, "费用。").end),),
        photo=True,
    )
    lines = [
        part + "。" for part in text[article.body[0].start : article.body[0].end].replace("\n", "").split("。")[:-1]
    ]
    sentences = tuple(sentence(article, n, line) for n, line in enumerate(lines, 1))
    return Reading(
        pages=(given,),
        articles=(article,),
        sentences=sentences,
        mentions=tuple((article, m) for m in _mentions(text)),
        entities=(COUNTY, TOWN, BUREAU, RIVER, BRANCHES, FESTIVAL, PROGRAM),
        statements=tuple(_statements(article, sentences, byline)),
    )


def _mentions(text: str) -> Iterator[Mention]:
    yield Mention("青石镇", at(text, "青石镇"), "AdminDivision", entity=TOWN)
    yield Mention("县水务局", at(text, "县水务局"), "GovernmentBody", "ALIAS", entity=BUREAU, confidence=0.95)
    yield Mention("白鹭河", at(text, "白鹭河"), "WaterBody", entity=RIVER)
    three = Quantity(Decimal(3), "个", "三个")
    yield Mention("青石镇三个村党支部", at(text, "青石镇三个村党支部"), "Group", "GROUP", three, entity=BRANCHES)
    yield Mention("85人次", at(text, "85人次"), "Quantity", quantity=Quantity(Decimal(85), "人次", "85人次"))
    yield Mention("全媒体记者", at(text, "全媒体记者"), "Role", "ROLE", entity=Entity("Role", "全媒体记者"))


def _statements(article: Article, sentences: tuple[Sentence, ...], byline: Span) -> Iterator[Statement]:
    until = TimeScope("/2024-11", "截至11月", None, "2024-11-30", True, "issue date")
    day = TimeScope("2024-11-16", "11月16日", "2024-11-16", "2024-11-16", True, "issue date")
    head = article.headline.of(article.page.text) if article.headline else ""
    work, picture = Term(head, "Article"), Term(head, "Photo")
    spans = [s.span for s in sentences]
    walk, waste = Quantity(Decimal(85), "人次", "85人次"), Quantity(Decimal("12.50"), "吨", "约12.5吨", "约")

    def says(subject: Term, verb: str, target: Term, span: Span, rule: str = "activity", **more: object) -> Statement:
        return Statement(subject, verb, target, span, article, rule, **{"confidence": 0.9, **more})  # type: ignore[arg-type]

    yield says(term(Entity("Person", "江一鸣")), "nk:authored", work, byline, "byline", confidence=1.0)
    yield says(term(Entity("Person", "何田")), "nk:authored", work, byline, "byline", confidence=1.0)
    yield says(term(Entity("Person", "江一鸣")), "nk:photographed", picture, byline, "byline", confidence=1.0)
    yield says(term(TOWN), "开展", Term("入户走访"), spans[0], "quantity", quantity=walk, time=until)
    yield says(term(TOWN), "清理", Term("垃圾"), spans[0], "quantity", quantity=waste, time=until, words="共清理")
    yield says(term(TOWN), "开展", Term("清淤"), spans[1], place=term(RIVER), partners=(term(BUREAU),))
    yield says(term(TOWN), "提高", Term("服务水平"), spans[2], modality="goal")
    yield says(term(BRANCHES), "结对帮扶", Term("群众"), spans[3], means=(Term("走访"),), recipients=(Term("群众"),))
    for part in ("果园", "茶园"):
        yield says(term(PROGRAM), "nk:includes", Term(part), spans[4])
    yield says(term(TOWN), "举办", term(FESTIVAL), spans[5], time=day, place=term(TOWN))
    yield says(term(BUREAU), "收取", Term("费用"), spans[6], modality="negated")
    yield says(term(TOWN), "nk:partOf", term(COUNTY), spans[5], "hierarchy", confidence=0.6)
    yield says(term(TOWN), "nk:partOf", term(COUNTY), spans[0], "hierarchy", confidence=0.6)
    yield says(term(BUREAU), "skos:altLabel", Term("县水务局"), spans[6], "alias")


def odd() -> Reading:
    """A page whose names break careless writers."""
    text = "怪名录\n" + "".join(f"{name}开展{name}3次。\n" for name in HOSTILE)
    given = page(text, None, None)
    article = Article(given, 1, Span(0, len(text)), headline=Span(0, 3))
    statements, sentences = [], []
    for number, name in enumerate(HOSTILE, 1):
        span = at(text, f"{name}开展{name}3次。")
        sentences.append(Sentence(article, number, span.of(text), tuple(range(span.start, span.end))))
        who = Term(name, "Initiative", entity=Entity("Initiative", name, aliases=(name[::-1],)))
        count = Quantity(Decimal(3), name[:3], "3次")
        for verb in ("开展", name):
            statements.append(Statement(who, verb, Term(name), span, article, name, 0.75, count, words=name))
    return Reading((given,), (article,), tuple(sentences), statements=tuple(statements))


def large(statements: int, pages: int = 100) -> Reading:
    """`statements` figures on `pages` pages: towns, verbs and kinds recur as they do in a paper."""
    whole = Reading()
    for number in range(pages):
        share = range(number * statements // pages, (number + 1) * statements // pages)
        lines = [f"青石{i % 997}镇开展第{i % 89}项{HOSTILE[i % 3]}走访{i % 500}人次。\n" for i in share]
        text = f"第{number}版\n" + "".join(lines)
        given = page(text, "2024-11-20")
        article = Article(given, 1, Span(0, len(text)), headline=Span(0, len(f"第{number}版")))
        sentences, found, mentions = [], [], []
        start = text.index("\n") + 1
        for place, (i, line) in enumerate(zip(share, lines, strict=True), 1):
            span = Span(start, start + len(line) - 1)
            start += len(line)
            town = Entity("AdminDivision", f"青石{i % 997}镇", ("云溪县",))
            sentences.append(Sentence(article, place, span.of(text), tuple(range(span.start, span.end))))
            mentions.append(
                (article, Mention(town.name, Span(span.start, span.start + len(town.name)), town.type, entity=town))
            )
            count = Quantity(Decimal(i % 500), "人次", f"{i % 500}人次")
            what = Term(f"第{i % 89}项{HOSTILE[i % 3]}走访")
            time = TimeScope(f"2024-{i % 12 + 1:02}", f"{i % 12 + 1}月")
            found.append(Statement(term(town), f"开展{i % 40}", what, span, article, "quantity", 0.9, count, time))
        whole = replace(
            whole,
            pages=(*whole.pages, given),
            articles=(*whole.articles, article),
            sentences=(*whole.sentences, *sentences),
            mentions=(*whole.mentions, *mentions),
            statements=(*whole.statements, *found),
        )
    return whole
