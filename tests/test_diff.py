"""What changed between two builds, in words; and builds joined without doubling."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import difference, files, merge
from kg.store.error import StoreError
from tests import synthetic

ROOT = Path(__file__).parents[1]
PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in synthetic.PREFIXES.items())
LABELS = """
pl:镇 rdfs:label "甲镇"@zh . v:开展 a nk:Verb ; rdfs:label "开展"@zh . cn:走访 rdfs:label "走访"@zh .
pl:县 rdfs:label "乙县"@zh . cn:宣讲 rdfs:label "宣讲"@zh . nk:partOf rdfs:label "隶属于"@zh .
"""


def fact(
    key: str,
    figure: str = "",
    *,
    kind: str = "cn:走访",
    when: str = "",
    modality: str = "actual",
    confidence: str = "0.9",
) -> str:
    """One fact about 甲镇 as Turtle."""
    kind_label = kind.split(":")[1]
    value = f"oc:{key}" if figure else kind
    told = f'oc:{key} a nk:Outcome ; rdfs:label "{kind_label} {figure}"@zh ; nk:kind {kind} .\n' if figure else ""
    scope = f'st:{key} nk:timeText "{when}" .\n' if when else ""
    return (
        f"{told}{scope}pl:镇 v:开展 {value} .\n"
        f"st:{key} a nk:Statement ; rdf:subject pl:镇 ; rdf:predicate v:开展 ; rdf:object {value} ; "
        f'nk:modality "{modality}" ; nk:confidence {confidence} .\n'
    )


def graph(*facts: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + LABELS + "".join(facts), format=ox.RdfFormat.TURTLE))


CASES = {
    "nothing": ([fact("a", "85人次")], [fact("a", "85人次")], []),
    "another figure": ([fact("a", "85人次")], [fact("b", "92人次")], ["~ 甲镇 开展 走访: 85人次 → 92人次"]),
    "approximate figure": ([fact("a", "100余次")], [fact("b", "约120次")], ["~ 甲镇 开展 走访: 100余次 → 约120次"]),
    "gained": ([], [fact("a", "85人次", when="截至11月")], ["+ 甲镇 开展 走访 85人次 (截至11月)"]),
    "lost": ([fact("a", kind="cn:宣讲")], [], ["- 甲镇 开展 宣讲"]),
    "another time": (
        [fact("a", "85人次", when="截至10月")],
        [fact("b", "92人次", when="截至11月")],
        ["~ 甲镇 开展 走访: 85人次 (截至10月) → 92人次 (截至11月)"],
    ),
    "same time is paired first": (
        [fact("a", "1次", when="10月"), fact("b", "2次", when="11月")],
        [fact("c", "3次", when="11月")],
        ["- 甲镇 开展 走访 1次 (10月)", "~ 甲镇 开展 走访: 2次 → 3次"],
    ),
    "a later figure beside the old one is a gain": (
        [fact("a", "1次", when="10月")],
        [fact("a", "1次", when="10月"), fact("b", "2次", when="11月")],
        ["+ 甲镇 开展 走访 2次 (11月)"],
    ),
    "modality": ([fact("a", modality="goal")], [fact("b")], ["~ 甲镇 开展 走访: [goal] → [actual]"]),
    "confidence alone is no change": ([fact("a", confidence="0.9")], [fact("a", confidence="0.8")], []),
}


@pytest.mark.parametrize("case", CASES)
def test_the_difference_in_words(case: str) -> None:
    old, new, expected = CASES[case]
    assert list(difference.lines(difference.diff(graph(*old), graph(*new)))) == expected


def test_going_back_turns_gains_into_losses() -> None:
    for old, new, _ in CASES.values():
        there, back = difference.diff(graph(*old), graph(*new)), difference.diff(graph(*new), graph(*old))
        assert (there.gained, there.lost) == (back.lost, back.gained)
        assert sorted((b, a) for a, b in there.changed) == list(back.changed)


def test_direct_triples_are_compared_where_there_are_no_statements() -> None:
    old, new = graph("pl:镇 nk:partOf pl:县 ."), graph("pl:镇 v:开展 cn:走访 .")
    assert list(difference.lines(difference.diff(old, new))) == ["+ 甲镇 开展 走访", "- 甲镇 隶属于 乙县"]


def test_terms_of_the_ontology_have_names_without_labels_in_the_file() -> None:
    triple = ox.parse(PREFIXES + "pl:子 nk:partOf pl:母 .", format=ox.RdfFormat.TURTLE)
    assert list(difference.lines(difference.diff([], triple))) == ["+ 子 隶属于 母"]


def test_raised_figures_of_one_page_are_all_changes() -> None:
    result = difference.diff(
        synthetic.quads(pages=3),
        [*synthetic.page_quads(0, raised=7), *synthetic.page_quads(1), *synthetic.page_quads(2)],
    )
    assert (len(result.gained), len(result.lost), len(result.changed)) == (0, 0, 20)


# Joining --------------------------------------------------------------------------------------------------------------


def test_joining_a_build_with_itself_and_with_a_part_gives_the_build() -> None:
    build, part = list(synthetic.quads(pages=3)), list(synthetic.page_quads(1))
    assert merge.merged([build, part, build]) == sorted(set(build), key=str)
    assert merge.merged([part, build]) == merge.merged([build, part])


def test_of_two_confidences_the_higher_stays() -> None:
    joined = merge.merged([graph(fact("a", confidence=c)) for c in ("0.9", "0.95", "0.10")])
    assert [q.object.value for q in joined if q.predicate == synthetic.name("nk:confidence")] == ["0.95"]
    assert len(joined) == len(set(graph(fact("a"))))


def test_a_later_build_of_a_page_can_take_its_place() -> None:
    old, new = list(synthetic.quads(pages=2)), list(synthetic.page_quads(0, raised=3))
    expected = {*synthetic.page_quads(0, raised=3), *synthetic.page_quads(1)}
    assert set(merge.merged([old, new], replace=True)) == expected
    assert set(merge.merged([old, new])) > expected


def test_blank_nodes_of_two_builds_stay_two() -> None:
    build = graph('[] rdfs:label "x" .')
    shared = list(ox.parse(b'_:b <http://a/p> "x" .', format=ox.RdfFormat.N_TRIPLES))
    assert len(merge.merged([shared, shared])) == 2
    assert len(merge.merged([build])) == len(build)


def test_joining_gives_the_same_bytes_with_any_hash_seed() -> None:
    code = (
        "import sys; from kg.store import merge; from tests import synthetic; import pyoxigraph as ox\n"
        "quads = list(synthetic.quads(3)); sys.stdout.buffer.write(\n"
        "    ox.serialize(merge.merged([quads, reversed(quads)]), format=ox.RdfFormat.N_QUADS))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1
    assert len(next(iter(results))) > 1000


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld", ".nq.gz"])
def test_a_data_set_is_read_from_any_format(tmp_path: Path, suffix: str) -> None:
    path, quads = tmp_path / f"构建{suffix}", set(synthetic.quads(pages=2))
    form = ox.RdfFormat.from_extension(suffix.removesuffix(".gz").lstrip("."))
    data = ox.serialize(quads, format=form)
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    assert set(files.quads(path)) == quads


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf"])
def test_triples_without_a_graph_can_be_given_one(tmp_path: Path, suffix: str) -> None:
    path, quads = tmp_path / f"x{suffix}", set(synthetic.page_quads(4))
    triples = [quad.triple for quad in quads]
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.from_extension(suffix[1:])))
    assert {quad.triple for quad in files.quads(path)} == set(triples)
    assert set(files.quads(path, next(iter(quads)).graph_name.value)) == quads


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.txt", b"", "must end in"),
        ("x.gz", b"", "must end in"),
        ("x.ttl", b"<a> <b>", "x.ttl"),
        ("x.nt", b"<http://a/ b> <http://a/c> <http://a/d> .", "x.nt"),
        ("x.nq.gz", b"not gzip", "cannot be read"),
        ("x.nq.gz", gzip.compress(b"<http://a> <http://a> <http://a> .\n" * 99)[:30], "cannot be read"),
        ("x.nq", b"\xff\xfe\x00", "x.nq"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_with_its_name(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=message) as caught:
        list(files.quads(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="No such file"):
        list(files.quads("none.ttl"))
