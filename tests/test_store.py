"""The store in a folder: replacing, withdrawing, asking, and what is left when a build is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import embedded
from kg.store.error import StoreError
from tests import synthetic

ROOT = Path(__file__).parents[1]


def content(store: ox.Store) -> set[ox.Quad]:
    """What was put; and the default graph is found to hold each statement of it once."""
    found = set(embedded.quads(store))
    together = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert together == {quad.triple for quad in found}
    return found


def test_a_page_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.quads(pages=3))
    embedded.put(store, synthetic.page_quads(1, raised=5))
    expected = {*synthetic.page_quads(0), *synthetic.page_quads(1, raised=5), *synthetic.page_quads(2)}
    assert content(store) == expected
    assert [count for _, count in embedded.pages(store)] == [
        sum(quad.graph_name.value == graph for quad in expected) for graph, _ in embedded.pages(store)
    ]


def test_the_same_page_again_writes_nothing(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    first = embedded.put(store, synthetic.page_quads(0))
    assert first.added > 400
    assert embedded.put(store, synthetic.page_quads(0)) == embedded.Written(graphs=1)


def test_odd_names_come_back_as_they_went_in(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.quads(pages=8, facts=8))
    rows = embedded.answer(store, "SELECT DISTINCT ?h WHERE { ?a <https://schema.org/headline> ?h }")
    assert {row["h"].value for row in rows} == set(synthetic.ODD_NAMES)


def test_blank_nodes_are_replaced_too(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    graph, p = ox.NamedNode("https://a.example/页"), ox.NamedNode("https://a.example/p")
    for value in ("1", "2"):
        embedded.put(store, [ox.Quad(ox.BlankNode("x"), p, ox.Literal(value), graph)])
    assert [quad.object.value for quad in content(store)] == ["2"]


def test_a_literal_the_store_rewrites_is_not_lost(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    graph, p = ox.NamedNode("https://a.example/g"), ox.NamedNode("https://a.example/p")
    odd = ox.Quad(graph, p, ox.Literal("0.870", datatype=synthetic.name("xsd:decimal")), graph)
    for _ in range(2):
        embedded.put(store, [odd])
        assert len(content(store)) == 1


def test_withdrawing_a_page_leaves_the_others(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.quads(pages=2))
    gone = next(synthetic.page_quads(0)).graph_name.value
    kept = {quad for quad in content(store) if quad.graph_name.value != gone}
    assert embedded.withdraw(store, gone) == len(set(synthetic.page_quads(0)))
    assert content(store) == kept == set(synthetic.page_quads(1))
    assert gone not in dict(embedded.pages(store))
    assert embedded.withdraw(store, gone) == 0


def test_what_pages_share_goes_with_the_last_of_them(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    first, second, last = (list(synthetic.page_quads(page)) for page in (0, 97, 194))  # three pages of one town
    embedded.put(store, [*first, *second])
    embedded.put(store, last)
    content(store)
    for page in (first, second, last):
        embedded.withdraw(store, page[0].graph_name.value)
        content(store)
    assert len(store) == 0


def test_a_statement_that_moves_from_page_to_page_in_one_call_stays(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    a, b, p = (ox.NamedNode(f"https://a.example/{x}") for x in "abp")
    embedded.put(store, [ox.Quad(p, p, p, a), ox.Quad(p, p, ox.Literal("1"), b)])
    moved = {ox.Quad(p, p, ox.Literal("1"), a), ox.Quad(p, p, p, b)}
    embedded.put(store, moved)
    assert content(store) == moved


def test_what_no_page_owns_is_added_to_and_stays(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    shared = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.page_quads(0)]
    embedded.put(store, [*shared[:20], *synthetic.page_quads(0)])
    embedded.put(store, shared[20:30])
    embedded.withdraw(store, next(synthetic.page_quads(0)).graph_name.value)
    assert content(store) == set(shared[:30])


def test_pages_are_put_one_by_one_and_none_is_cut_where_it_comes_twice(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    pages = [list(synthetic.page_quads(page)) for page in range(3)]
    mixed = [*pages[0][:100], *pages[1], *pages[0][100:], *pages[2]]
    assert embedded.put_pages(store, mixed) == embedded.Written(3, len(set(mixed)), 0)
    assert content(store) == set(mixed)
    raised = list(synthetic.page_quads(1, raised=1))
    embedded.put_pages(store, raised)
    assert content(store) == {*pages[0], *raised, *pages[2]}


def test_a_sum_counts_a_statement_once_however_many_pages_make_it(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    same = [quad.triple for quad in synthetic.page_quads(0)]
    for page in range(3):
        graph = ox.NamedNode(f"https://a.example/{page}")
        embedded.put(store, [ox.Quad(t.subject, t.predicate, t.object, graph) for t in same])
    query = "SELECT (COUNT(?n) AS ?count) WHERE { ?o nk:numericValue ?n }"
    assert next(embedded.answer(store, query, prefixes=synthetic.PREFIXES))["count"].value == "20"


def test_queries_see_all_pages_and_can_tell_them_apart(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.quads(pages=4))
    people = "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a nk:Person ; nk:authored ?a }"
    assert next(embedded.answer(store, people, prefixes=synthetic.PREFIXES))["n"].value == "4"
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?p a nk:Person } }"
    assert next(embedded.answer(store, graphs, prefixes=synthetic.PREFIXES))["n"].value == "4"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o # '\n SERVICE ?s { ?a ?b ?c } }",
        "SELECT * { ?s ?p",
        "",
    ],
)
def test_a_query_that_leaves_the_machine_or_does_not_parse_is_refused(query: str) -> None:
    with pytest.raises(StoreError):
        embedded.answer(ox.Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <x>" }',
        "SELECT * { ?service ?p ?o }",
        "PREFIX service: <http://e/> SELECT * { service:a ?p ?o }",
        "SELECT * { ?s <http://e/SERVICE> ?o } # SERVICE <x>",
        'SELECT * { ?s ?p """a "SERVICE" <b>""" }',
    ],
)
def test_the_word_service_alone_is_no_harm(query: str) -> None:
    assert list(embedded.answer(ox.Store(), query)) == []


@pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")  # of rdflib, about itself
def test_an_rdflib_dataset_over_the_store(tmp_path: Path) -> None:
    pytest.importorskip("oxrdflib", reason="the extra newskg[rdflib-store] is not installed")
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.quads(pages=2))
    dataset = embedded.dataset(store)
    rows = list(dataset.query("SELECT ?g { GRAPH ?g { ?a a <https://newskg.example/onto#Article> } }"))
    assert len(rows) == 2


# What stops a store from opening --------------------------------------------------------------------------------------


def test_a_store_in_use_is_one_clear_line(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.page_quads(0))
    code = f"from kg.store import embedded; embedded.writable({str(tmp_path / 'store')!r})"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stderr.splitlines()[-1].endswith("is in use: another process is writing to it")
    assert len(embedded.readable(tmp_path / "store")) == len(store)


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        embedded.readable(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    for opened in (embedded.readable, embedded.writable):
        with pytest.raises(StoreError, match="is not a store"):
            opened(tmp_path)
        with pytest.raises(StoreError, match="is not a store"):
            opened(tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_damaged_store_is_one_clear_line(tmp_path: Path) -> None:
    store = embedded.writable(tmp_path / "store")
    embedded.put(store, synthetic.page_quads(0))
    del store
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n", encoding="ascii")
    with pytest.raises(StoreError, match="is damaged"):
        embedded.readable(tmp_path / "store")


def test_a_folder_that_may_not_be_written() -> None:
    if not hasattr(os, "setuid"):
        pytest.skip("this system has no user ids to drop to")
    with tempfile.TemporaryDirectory() as closed:  # not tmp_path, which only its owner may enter
        Path(closed).chmod(0o555)
        code = (
            "import os; from kg.store import embedded\n"
            "if os.getuid() == 0: os.setuid(65534)\n"
            f"embedded.writable({closed + '/store'!r})"
        )
        result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.stderr.splitlines()[-1].endswith("may not be written: permission denied")


def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk to fill cannot be mounted here (needs root)")
    try:
        code = (
            "from kg.store import embedded; from tests import synthetic\n"
            f"store = embedded.writable({str(disk / 'store')!r})\n"
            "for page in range(2000):\n"
            "    embedded.put(store, synthetic.page_quads(page, 100)); print(page, flush=True)\n"
        )
        result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.stderr.splitlines()[-1].endswith("the disk is full; what was written before is kept")
        done = len(result.stdout.split())
        store = embedded.readable(disk / "store")
        expected = {quad for page in range(done) for quad in synthetic.page_quads(page, 100)}
        assert done > 0
        assert content(store) == expected
        del store
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


# What is left when a build is killed ----------------------------------------------------------------------------------

BUILD = """
import sys
from kg.store import embedded
from tests import synthetic
store = embedded.writable(sys.argv[1])
for round in range(1000):
    for page in range(5):
        embedded.put(store, synthetic.page_quads(page, 60, raised=round))
        print(round, page, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.011, 0.023, 0.05])
def test_a_build_killed_at_any_moment_loses_nothing_it_had_committed(tmp_path: Path, delay: float) -> None:
    directory = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, str(directory)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as build:
        assert build.stdout is not None
        for _ in range(8):  # every page once, three of them replaced
            build.stdout.readline()
        time.sleep(delay)
        build.send_signal(signal.SIGKILL)
        told = build.stdout.read().split()
        assert build.wait() == -signal.SIGKILL
    committed = {page: (8 + len(told) // 2 - 1 - page) // 5 for page in range(5)}
    store = embedded.readable(directory)
    content(store)
    for page, round_ in committed.items():
        graph = next(synthetic.page_quads(page)).graph_name
        found = set(store.quads_for_pattern(None, None, None, graph))
        # The one write that was under way may have been committed before it was told; nothing in between may show.
        assert found in [set(synthetic.page_quads(page, 60, raised=round_ + later)) for later in (0, 1)]
    del store
    again = embedded.writable(directory)
    embedded.put(again, synthetic.page_quads(9))
    assert len(list(embedded.pages(again))) == 6
