"""Pages cut into articles: bylines, datelines and whole pages, as data."""

import csv
import tomllib
from pathlib import Path

import pytest

import kg
from kg.layout import articles, issue_date, role_kind
from kg.layout.edges import edges
from kg.layout.rules import pattern, surnames, table
from kg.layout.signature import signature
from kg.model import Article, Credit, Span
from kg.page import page

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
PAGES = {name: HERE / "pages" / f"{name}.txt" for name in ("law", "project", "life")}
PAGES["sample"] = HERE.parent / "kg" / "sample" / "page.txt"


def cases(name):
    """The cases of a file; one with `fails` is a known failure, and its mending must be noticed."""
    for case in tomllib.loads((HERE / "cases" / name).read_text(encoding="utf-8"))["case"]:
        marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
        yield pytest.param(case, id=case.get("why", case["text"]), marks=marks)


def written(credits: tuple[Credit, ...]) -> list[str]:
    return [f"{c.name}:{c.role}" + (":photo" if c.photo else "") for c in credits]


def authors(article: Article) -> list[str]:
    roles: dict[str, list[str]] = {}
    for credit in article.credits:
        roles.setdefault(credit.name, []).append(credit.role)
    return [f"{name}:{'+'.join(said)}" for name, said in roles.items()]


def text_of(article: Article, span: Span | None) -> str | None:
    return span.of(article.page.text) if span else None


@pytest.mark.parametrize("case", list(cases("layout_bylines.toml")))
def test_byline(case):
    text = case["text"]
    found = signature(text, 0, len(text), known=text[0] not in "（(", bare=text[0] in "（(")
    assert written(found.credits if found else ()) == case.get("credits", [])


@pytest.mark.parametrize("case", list(cases("layout_edges.toml")))
def test_edges_of_a_paragraph(case):
    text = case["text"]
    found = edges(text, 0, len(text))
    assert (found.dateline.of(text) if found.dateline else None) == case.get("dateline")
    assert written(tuple(c for s in (*found.opening, *found.closing) for c in s.credits)) == case.get("credits", [])
    assert [piece.of(text) for piece in found.body] == case["body"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_is_cut_as_marked(name):
    text = PAGES[name].read_bytes().decode()
    marked = tomllib.loads((HERE / "pages" / f"{name}.toml").read_text(encoding="utf-8"))["article"]
    found = list(articles(page(text)))
    assert len(found) == len(marked)
    for article, wanted in zip(found, marked, strict=True):
        given = {
            "span": [article.span.start, article.span.end],
            "section": text_of(article, article.section),
            "over_headline": text_of(article, article.over_headline),
            "headline": text_of(article, article.headline),
            "dateline": text_of(article, article.dateline),
            "byline": text_of(article, article.byline),
            "sub_headings": [span.of(text) for span in article.sub_headings],
            "authors": authors(article),
            "photo": article.photo,
            "breaks": [joined(article, end) for end in article.breaks],
        }
        assert {key: value for key, value in given.items() if value} == wanted


@pytest.mark.parametrize("case", list(cases("layout_pages.toml")))
def test_small_page(case):
    found = [
        {
            "section": text_of(article, article.section),
            "headline": text_of(article, article.headline),
            "dateline": text_of(article, article.dateline),
            "sub_headings": [span.of(case["text"]) for span in article.sub_headings],
            "authors": authors(article),
            "photo": article.photo,
            "paragraphs": len(article.body),
        }
        for article in articles(page(case["text"]))
    ]
    assert [{key: value for key, value in given.items() if value} for given in found] == case["article"]


def joined(article: Article, end: int) -> str:
    text = article.page.text
    place = [span.end for span in article.body].index(end)
    before, after = article.body[place], article.body[place + 1]
    return f"{before.of(text)[-4:]}|{after.of(text)[:4]}"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_do_not_matter(ends):
    text = PAGES["sample"].read_bytes().decode()
    plain = [[span.of(text) for span in article.body] for article in articles(page(text))]
    other = text.replace("\n", ends)
    assert [[span.of(other) for span in article.body] for article in articles(page(other))] == plain


def test_text_without_headline_is_one_article():
    for text in ("县里开会。", "县里开会", "县里开会。\n\n会开完了。"):
        (article,) = articles(page(text))
        assert article.headline is None
        assert article.span == Span(0, len(text))


def test_reporter_in_running_text_is_no_author():
    (article,) = articles(page("昨日，记者秦朗从县水利局获悉，大坝已经合龙。"))
    assert article.credits == ()


def test_a_page_of_headers_alone_has_no_article():
    assert list(articles(page("第3版\n2024年11月20日 星期三"))) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年11月20日 星期三", "2024-11-20"),
        ("二〇二四年十一月二十日 星期三", "2024-11-20"),
        ("云崖日报 2024年11月20日 第3版", "2024-11-20"),
        ("2024-11-20 10:22 来源：云崖日报", "2024-11-20"),
        ("2024年13月20日", None),
        ("2024年11月20日，县里开会。", None),
    ],
)
def test_issue_date(line, day):
    assert issue_date(page(f"{line}\n\n县里开会。")) == day


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("byline.toml", [(f"dateline {n}", row) for n, row in enumerate(table("byline.toml")["dateline"], 1)]),
        ("byline.toml", [(n, table("byline.toml")[n]) for n in ("dispatch", "running", "ending", "label", "source")]),
    ],
)
def test_patterns_match_their_examples(file, rows):
    for name, row in rows:
        rule = pattern(row["pattern"], f"{file} {name}")
        assert [text for text in row["examples"] if not rule.match(text)] == [], name
        assert [text for text in row["counterexamples"] if rule.match(text)] == [], name


@pytest.mark.parametrize("row", table("layout.toml")["furniture"], ids=lambda row: row["name"])
def test_furniture_fills_its_lines(row):
    rule = pattern(row["pattern"], row["name"])
    assert [text for text in row["examples"] if not rule.fullmatch(text)] == []
    assert [text for text in row["counterexamples"] if rule.fullmatch(text)] == []


def test_role_kinds_and_surnames():
    assert [role_kind(role) for role in ("特约通讯员", "摄", "责任编辑", "驻郑州记者")] == [
        "text",
        "photo",
        "editor",
        "text",
    ]
    assert (surnames()["王"], surnames()["欧阳"]) == (1, 2)


@pytest.mark.skipif(
    not (SHARED / "gold" / "articles.tsv").exists(), reason="the marked page is not beside this checkout"
)
def test_marked_page_of_a_real_paper():
    text = (SHARED / "seed" / "page.txt").read_bytes().decode()
    with (SHARED / "gold" / "articles.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    found = list(articles(page(text)))
    assert len(found) == len(rows)
    for article, row in zip(found, rows, strict=True):
        assert (article.span.start, article.span.end) == (int(row["start"]), int(row["end"]))
        for key in ("headline", "over_headline", "section", "dateline"):
            assert (text_of(article, getattr(article, key)) or "") == row[key]
        assert text_of(article, article.byline) == row["byline_raw"]
        assert "|".join(span.of(text) for span in article.sub_headings) == row["sub_headings"]
        assert "|".join(authors(article)) == row["byline_people"]
        assert article.photo == (row["genre"] == "photo")
        broken = [int(cell.split(":")[0]) for cell in row["broken_lines"].split("|") if cell]
        assert list(article.breaks) == broken


def test_the_dateline_of_an_agency_tells_who_sent_word_from_where_and_when():
    found = [s for s in kg.read("新华社南江11月5日电 县里开会。").partial if s.rule == "dateline"]
    assert [(s.subject.text, s.predicate, s.place.text, s.time.text) for s in found] == [
        ("新华社", "电", "南江", "11月5日")
    ]
    assert not [s for s in kg.read("本报讯 县里开会。").partial if s.rule == "dateline"]
