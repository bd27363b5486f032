"""The picture as a file: what is drawn, where, and that nothing in it reaches out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from network_case import BRAND, reading

from kg.export.network import LIMIT, most_connected, network, within
from kg.export.network.data import marks
from kg.export.network.labels import interface
from kg.export.network.layout import box, positions, radius
from kg.export.network.picture import picture
from kg.graph import graph
from kg.graph.mint import BASE
from kg.model import Reading

HERE = Path(__file__).parents[1] / "kg" / "export" / "network"


@pytest.fixture(scope="module")
def page() -> str:
    return network(reading(), title="清河 <b>测试</b>")


def test_every_node_is_a_node_of_the_graph() -> None:
    subjects = {str(s) for s in graph(reading()).subjects()}
    assert [n.iri for n in picture(reading(), BASE).nodes if n.iri not in subjects] == []


def test_statements_mentions_and_units_are_not_drawn() -> None:
    drawing = picture(reading(), BASE)
    assert {n.type for n in drawing.nodes} == {
        "Article", "Person", "AdminDivision", "Place", "Concept", "Initiative", "Event"
    }  # fmt: skip
    assert len(drawing.nodes) == 3 + 2 + 2 + 1 + 5 + 1 + 1


def test_a_thing_that_only_the_text_names_hangs_on_its_article() -> None:
    drawing = picture(reading(), BASE)
    edge = next(e for e in drawing.edges if drawing.nodes[e.target].name == "重阳山")
    assert (drawing.nodes[edge.source].name, edge.predicate, edge.facts) == ("重阳山迎来秋游客", "schema:mentions", ())


def test_facts_with_one_triple_share_a_line() -> None:
    twice = reading()
    twice = Reading(**{f: getattr(twice, f) for f in ("pages", "articles", "sentences", "mentions", "entities")},
                    statements=twice.statements + twice.statements[-1:])  # fmt: skip
    assert len(picture(twice, BASE).edges) == len(picture(reading(), BASE).edges)
    assert max(len(e.facts) for e in picture(twice, BASE).edges) == 2


def test_words_of_a_fact_are_found_across_a_broken_line() -> None:
    fact = next(s for s in reading().statements if s.predicate == "修建")
    text = fact.article.page.text
    found = {role: text[a:b] for a, b, role in marks(fact)}
    assert found == {"t": "截至10月", "s": "清河镇", "p": "修建", "o": "水渠", "q": "30余\n\n条"}


def test_no_two_labels_stand_on_each_other() -> None:
    drawing = picture(reading(), BASE)
    places = positions(drawing)
    boxes = [box(n.name, radius(n.degree, n.type)) for n in drawing.nodes]
    for i, j in combinations(range(len(places)), 2):
        apart_x = abs(places[i][0] - places[j][0]) >= (boxes[i][0] + boxes[j][0]) / 2 - 3
        apart_y = abs(places[i][1] - places[j][1]) >= (boxes[i][1] + boxes[j][1]) / 2 - 3
        assert apart_x or apart_y, (drawing.nodes[i].name, drawing.nodes[j].name)


def test_what_several_articles_share_is_in_the_middle_and_writers_stand_by_their_article() -> None:
    drawing = picture(reading(), BASE)
    at = dict(zip((n.name for n in drawing.nodes), positions(drawing), strict=True))

    def far(name: str) -> float:
        return (at[name][0] ** 2 + at[name][1] ** 2) ** 0.5

    assert far("清河镇") == min(far(n.name) for n in drawing.nodes)
    writer, own, other = at["周明远"], at["双桥社区用电安全有人管"], at["重阳山迎来秋游客"]
    assert abs(writer[0] - own[0]) + abs(writer[1] - own[1]) < abs(writer[0] - other[0]) + abs(writer[1] - other[1])


def test_the_same_reading_gives_the_same_bytes(page: str) -> None:
    assert network(reading(), title="清河 <b>测试</b>") == page


def test_the_order_of_hashes_does_not_show(page: str) -> None:
    code = "import network_case, sys; from kg.export.network import network; sys.stdout.buffer.write("
    code += "network(network_case.reading(), title='清河 <b>测试</b>').encode())"
    paths = os.pathsep.join((str(HERE.parents[2]), str(Path(__file__).parent)))
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
        assert run.stdout.decode() == page


def test_nothing_outside_is_asked_for(page: str) -> None:
    assert "default-src 'none'" in unescape(page[:2000])
    assert re.findall(r"""(?:src|href)=["']?(?:https?:)?//[^"' >]+""", page) == []
    assert re.findall(r"<link\b|@import|sourceMappingURL", page) == []
    assert len(re.findall(r"(?m)^<script>", page)) == 2  # vis-network and ours; the rest is data


def test_names_are_never_markup(page: str) -> None:
    assert "<img" not in page
    assert "清河 &lt;b&gt;测试&lt;/b&gt;</h1>" in page
    assert page.count("\\u003c/script\\u003e\\u003cimg") > 1
    assert BRAND not in page


def test_the_most_connected_are_drawn_first() -> None:
    drawing = picture(reading(), BASE)
    assert [drawing.nodes[i].name for i in most_connected(drawing, 2)] == ["清河镇", "双桥社区"]
    assert len(most_connected(drawing, LIMIT)) == len(drawing.nodes)


def test_a_reading_too_large_is_cut_to_its_most_connected_part() -> None:
    held, drawing, left = within(reading(), BASE, 6)
    whole = picture(reading(), BASE)
    assert len(drawing.nodes) + left == len(whole.nodes)
    assert left > 0
    assert {s.subject.text for s in held.statements} <= {"清河镇", "双桥社区", "李晓禾", "周明远"}
    assert within(reading(), BASE, 1000)[2] == 0


def test_an_empty_reading_is_a_page_all_the_same() -> None:
    assert "</html>" in network(Reading())


def test_every_word_the_page_asks_for_is_in_the_table_and_none_is_idle() -> None:
    sources = "\n".join(p.read_text("utf-8") for p in [HERE / "page.html", *sorted((HERE / "js").glob("*.js"))])
    asked = set(re.findall(r"""(?:\bt\(|data-(?:t|label|placeholder)=)["']([a-z][\w.:]*)["']""", sources))
    assert asked - set(interface()) == set()
    idle = {k for k in interface() if k not in asked and f'"{k}"' not in sources}
    built = ("verb.", "class.", "every.", "mod.", "fact.", "filter.", "date.", "time.", "noscript")
    assert {k for k in idle if not k.startswith(built)} == set()


def test_scripts_hold_no_chinese_words() -> None:
    for path in sorted((HERE / "js").glob("*.js")):
        code = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert set(re.findall(r'"[^"\n]*[一-鿿]+[^"\n]*"', code)) <= {'"中文"', '"中"'}, path.name


def test_glyphs_are_cut_to_the_characters_used() -> None:
    pytest.importorskip("fontTools")
    from fontTools.ttLib import TTFont

    from kg.export.network.font import installed_font, subset

    font = installed_font()
    if font is None:
        pytest.skip("the extra `font` is not installed")
    data = subset(font, "清河镇老峰a")
    assert data[:4] == b"wOF2"
    assert data == subset(font, "清河镇老峰a")
    from io import BytesIO

    assert {ord(c) for c in "清河镇老峰a"} <= set(TTFont(BytesIO(data)).getBestCmap())
    assert len(data) < 60_000
