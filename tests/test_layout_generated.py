"""Pages put together from pieces of grammar, so that what they hold is known, and odd text that must never raise."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.layout import articles, issue_date
from kg.model import Article
from kg.page import ReadError, page

PLACES = ("云崖县", "北塬镇", "海岭市", "石门社区", "青泽州人民医院", "城关第二小学")
VERBS = ("开展", "推进", "举办", "完善", "启动")
THINGS = (
    "“春风行动”活动12场次",
    "秋收农机检修工作",
    "健康讲座30余场",
    "河道清理3.5公里",
    "（首届）读书节",
    "志愿服务1200人次",
)
HEADS = ("凝心聚力", "多措并举", "秋收正忙", "“小网格”托起“大民生”", "一线走访", "谁来守护老街？")
TAILS = ("谱写新篇章", "让群众更满意", "夯实基层基础", "办好民生实事", "守住平安底线")
PEOPLE = ("秦朗", "薛伟民", "欧阳志远", "祁红", "古丽·买买提", "马占海", "文军")
ROLES = ("记者", "通讯员", "全媒体记者", "见习记者", "实习生")
LONG = "并组织干部群众认真学习有关文件精神结合实际制定具体工作方案和责任清单逐项抓好落实"


@dataclass(frozen=True)
class Wanted:
    """What a generated article holds."""

    lines: tuple[str, ...]
    headline: str
    over: str | None
    subs: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]
    dateline: str | None
    sentences: tuple[str, ...]
    photo: bool = False
    gap: int = field(default=1)


@st.composite
def sentence(draw):
    return (
        draw(st.sampled_from(PLACES))
        + draw(st.sampled_from(VERBS))
        + draw(st.sampled_from(THINGS))
        + "，"
        + LONG
        + "。"
    )


@st.composite
def signed(draw):
    """A byline's text and its credits."""
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=len(names), unique=True))
    between = draw(st.sampled_from([" ", "　"]))
    groups = [names[n :: len(roles)] for n in range(len(roles))]
    text = between.join(between.join([role, *group]) for role, group in zip(roles, groups, strict=True))
    return text, tuple((name, role) for role, group in zip(roles, groups, strict=True) for name in group)


@st.composite
def article(draw):
    head = draw(st.sampled_from(HEADS)) + draw(st.sampled_from(["", " "])) + draw(st.sampled_from(TAILS))
    over = draw(st.none() | st.just("强基础 " + draw(st.sampled_from(TAILS)) + "纪实"))
    form = draw(st.sampled_from(["bracket", "bare", "opening", "photo"]))
    words, credits = draw(signed())
    sentences = draw(st.lists(sentence(), min_size=1, max_size=4))
    subs = (
        draw(st.lists(st.sampled_from(TAILS), max_size=2)) if form in ("bracket", "bare") and len(sentences) > 2 else []
    )
    dateline = "本报讯" if form == "opening" or (form != "photo" and draw(st.booleans())) else None
    paragraphs = [broken(draw, text) for text in sentences]
    opening = f"{dateline}（{words}）" if form == "opening" else f"{dateline} " if dateline else ""
    paragraphs[0] = [opening + paragraphs[0][0], *paragraphs[0][1:]]
    if form == "bracket":
        paragraphs[-1] = [*paragraphs[-1][:-1], paragraphs[-1][-1] + f"({words})"]
    for place, sub in enumerate(subs, 1):
        paragraphs[place] = [sub, *paragraphs[place]]
    lines = [*([over] if over else []), head, *(line for paragraph in paragraphs for line in paragraph)]
    lines += {"bare": [words], "photo": [f"{words} 摄"]}.get(form, [])
    photo = form == "photo"
    every = tuple(pair for name, role in credits for pair in ((name, role), (name, "摄"))) if photo else credits
    return Wanted(tuple(lines), head, over, tuple(subs), every, dateline, tuple(sentences), photo)


def broken(draw, text):
    """A sentence, at times broken in its long clause."""
    if not draw(st.booleans()):
        return [text]
    place = draw(st.integers(len(text) - len(LONG), len(text) - 10))
    return [text[:place], text[place:]] if place > 30 else [text]


def closed_up(made: Article) -> list[str]:
    """The running text with broken lines joined."""
    joined: list[str] = []
    going = False
    for span in made.body:
        piece = span.of(made.page.text)
        joined[-1:] = [joined[-1] + piece] if going else [*joined[-1:], piece]
        going = span.end in made.breaks
    return joined


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(article(), min_size=2, max_size=5), st.sampled_from(["\n\n", "\r\n\r\n"]), st.booleans())
def test_generated_pages_are_cut_as_they_were_made(wanted, between, header):
    top = ["第3版 要闻", "2024年11月20日 星期三"] if header else ["今日要闻"]
    text = between.join([*top, *(line for item in wanted for line in item.lines)])
    found = list(articles(page(text)))
    assert len(found) == len(wanted) >= 2
    place = text.index(wanted[0].lines[0])
    for made, item in zip(found, wanted, strict=True):
        whole = between.join(item.lines)
        assert (made.span.start, made.span.of(text)) == (place, whole)
        place += len(whole) + len(between)
        assert made.headline.of(text) == item.headline
        assert (made.over_headline.of(text) if made.over_headline else None) == item.over
        assert tuple(sub.of(text) for sub in made.sub_headings) == item.subs
        assert tuple((credit.name, credit.role) for credit in made.credits) == item.credits
        assert (made.dateline.of(text) if made.dateline else None) == item.dateline
        assert made.photo == item.photo
        assert tuple(closed_up(made)) == item.sentences
        assert all(credit.span.of(text) == credit.name for credit in made.credits)
    assert issue_date(page(text)) == ("2024-11-20" if header else None)


ODD = st.text(
    alphabet=st.sampled_from(
        "本报讯记者通员摄文图王李张县镇开会，。；：（）()“”《》·、/ 　\n\r\t■□一1０2月日第版电\u200b\ufeffa"
    ),
    max_size=120,
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(ODD)
def test_odd_text_never_raises_and_every_span_is_in_its_place(text):
    try:
        made = page(text)
    except ReadError:
        return
    end = 0
    for article in articles(made):
        assert end <= article.span.start < article.span.end <= len(made.text)
        end = article.span.end
        inside = [*article.body, *article.sub_headings, *(c.span for c in article.credits)]
        inside += [span for span in (article.headline, article.over_headline, article.dateline, article.byline) if span]
        assert all(article.span.covers(span) and len(span) > 0 for span in inside)
        assert set(article.breaks) <= {span.end for span in article.body[:-1]}
        assert all(a.end <= b.start for a, b in zip(article.body, article.body[1:], strict=False))
