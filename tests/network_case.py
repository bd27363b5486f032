"""A small reading written by hand, for the tests of the picture: two pages, three items, invented names."""

from __future__ import annotations

from dataclasses import dataclass
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

BRAND = "“</script><img src=x onerror=alert(1)>”"

FIRST = f"""乡镇纵横

清河镇办好民生实事

本报讯 截至10月，清河镇走访农户120余户，修建水渠30余

条。清河镇开展{BRAND}行动。（通讯员 李晓禾）

双桥社区用电安全有人管

双桥社区每月召开一次议事会，双桥社区服务居民80人次。（记者 周明远 通讯员 李晓禾）
"""
SECOND = "重阳山迎来秋游客\n\n清河镇举办登高活动。\n"


def home(name: str, type_: str = "AdminDivision") -> Entity:
    return Entity(type_, name, ("临江县",), ("清河",) if name == "清河镇" else ())


TOWN, BLOCK = home("清河镇"), home("双桥社区")


def page(text: str, name: str, date: str) -> Page:
    return Page(sha256(text.encode()).hexdigest(), text, name, date, "临江日报", "临江县")


def find(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def article(of: Page, number: int, head: str, end: str, people: tuple[tuple[str, str], ...]) -> Article:
    text, title = of.text, find(of.text, head)
    close = find(text, end, title.start).end
    credits = tuple(Credit(name, role, find(text, name, title.end)) for name, role in people)
    byline = find(text, "（" + people[0][1], title.end) if people else None
    by = Span(byline.start, text.index("）", byline.start) + 1) if byline else None
    return Article(of, number, Span(title.start, close), title, section=Span(0, 4) if "乡镇" in text else None,
                   byline=by, credits=credits, body=(Span(title.end + 2, by.start if by else close),))  # fmt: skip


@dataclass
class Told:
    """Where a fact is read: its article and the span of its evidence."""

    article: Article
    span: Span

    def says(self, subject: Entity, verb: str, what: str, type_: str = "Concept", count: str = "", unit: str = "",
             raw: str = "", about: str | None = None, time: TimeScope | None = None, modality: str = "actual",
             confidence: float = 0.9) -> Statement:  # fmt: skip
        text = self.article.page.text
        at = text.find(what, self.span.start, self.span.end)
        span = Span(at, at + len(what)) if at >= 0 else None
        quantity = Quantity(Decimal(count), unit, raw, about) if count else None
        object_ = Term(what, type_, span, Entity(type_, what, ("临江县",) if type_ == "AdminDivision" else ()))
        who = Term(subject.name, subject.type, find(text, subject.name, self.span.start), subject)
        return Statement(who, verb, object_, self.span, self.article, "test.rule", confidence, quantity, time,
                         modality=modality)  # fmt: skip


def sentence(of: Article, number: int, span: Span) -> Sentence:
    text = of.page.text
    origin = tuple(i for i in range(span.start, span.end) if text[i] != "\n")
    return Sentence(of, number, "".join(text[i] for i in origin), origin)


def wrote(of: Article) -> list[Statement]:
    assert of.byline
    assert of.headline
    title = Term(of.headline.of(of.page.text), "Article")
    return [Statement(Term(c.name, "Person", c.span, Entity("Person", c.name)), "nk:authored", title, of.byline, of,
                      "test.byline") for c in of.credits]  # fmt: skip


def reading() -> Reading:
    """Three items: a town with figures and a brand that is markup, a block with two writers, a hill without one."""
    one, two = page(FIRST, "one.txt", "2024-11-20"), page(SECOND, "two.txt", "2024-11-21")
    a = article(one, 1, "清河镇办好民生实事", "李晓禾）", (("李晓禾", "通讯员"),))
    b = article(one, 2, "双桥社区用电安全有人管", "李晓禾）", (("周明远", "记者"), ("李晓禾", "通讯员")))
    c = article(two, 1, "重阳山迎来秋游客", "活动。", ())
    october = TimeScope("/2024-10", "截至10月", None, "2024-10-31", True, "issue date")
    monthly = TimeScope("R/P1M", "每月")
    spans = [
        Span(find(FIRST, "截至10月").start, find(FIRST, "条。").end),
        find(FIRST, f"清河镇开展{BRAND}行动。"),
        find(FIRST, "双桥社区每月召开一次议事会，双桥社区服务居民80人次。"),
        find(SECOND, "清河镇举办登高活动。"),
    ]
    first, brand, block, hill = (Told(x, s) for x, s in zip((a, a, b, c), spans, strict=True))
    statements = [
        *wrote(a), *wrote(b),
        first.says(TOWN, "走访", "农户", count="120", unit="户", raw="120余户", about="余", time=october),
        first.says(TOWN, "修建", "水渠", count="30", unit="条", raw="30余条", about="余", time=october, confidence=0.6),
        brand.says(TOWN, "开展", BRAND, "Initiative"),
        block.says(BLOCK, "召开", "议事会", count="1", unit="次", raw="一次", time=monthly),
        block.says(BLOCK, "服务", "居民", count="80", unit="人次", raw="80人次"),
        block.says(BLOCK, "nk:partOf", "清河镇", "AdminDivision"),
        hill.says(TOWN, "举办", "登高活动", "Event"),
        hill.says(TOWN, "提升", "名气", modality="goal"),
    ]  # fmt: skip
    places = [
        (x, Mention("清河镇", find(x.page.text, "清河镇", x.span.start), "AdminDivision", entity=TOWN)) for x in (a, c)
    ]
    places.append((b, Mention("双桥社区", find(FIRST, "双桥社区", spans[2].start), "AdminDivision", entity=BLOCK)))
    places.append((c, Mention("重阳山", find(SECOND, "重阳山"), "Place", entity=Entity("Place", "重阳山"))))
    sentences = [sentence(x, i + 1, s) for i, (x, s) in enumerate(zip((a, a, b, c), spans, strict=True))]
    return Reading((one, two), (a, b, c), tuple(sentences), tuple(places), (TOWN, BLOCK), tuple(statements))
