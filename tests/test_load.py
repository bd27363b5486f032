"""Loading into real servers, and what each failure looks like to the person who loads."""

from __future__ import annotations

import base64
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import endpoint as at
from kg.store import remote
from kg.store.error import StoreError
from tests import servers, synthetic

httpx = pytest.importorskip("httpx", reason="the extra newskg[load] is not installed")

UPDATE = {"oxigraph": "/update", "virtuoso": "/sparql-auth"}
WAYS = ("graph store", "update")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    yield from started(servers.oxigraph(tmp_path_factory.mktemp("server")))


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    yield from started(servers.virtuoso(tmp_path_factory.mktemp("server")))


@pytest.fixture(scope="module", params=UPDATE)
def server(request: pytest.FixtureRequest) -> servers.Server:
    found: servers.Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=UPDATE)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[servers.Server]:
    """A server of this test's own."""
    yield from started(getattr(servers, request.param)(tmp_path))


def started(starter: AbstractContextManager[servers.Server]) -> Iterator[servers.Server]:
    try:
        with starter as running:
            yield running
    except servers.Absent as reason:
        pytest.skip(str(reason))


def target(server: servers.Server, way: str = "graph store", **more: object) -> at.Target:
    update = server.address + UPDATE[server.name] if way == "update" else None
    return at.Target(server.address, update=update, user=server.user, password=server.password, **more)  # type: ignore[arg-type]


def held(server: servers.Server, graph: str) -> set[ox.Triple]:
    """What the server holds in a graph, asked of the server itself by CONSTRUCT."""
    address = server.address + ("/query" if server.name == "oxigraph" else "/sparql")
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    form = "application/n-triples" if server.name == "oxigraph" else "text/plain"
    answer = httpx.post(address, data={"query": query}, headers={"accept": form}, timeout=60, trust_env=False)
    return {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}


def triples(quads: Iterator[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def graph_of(page: int) -> str:
    return str(next(synthetic.page_quads(page)).graph_name.value)


# Real servers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_what_is_loaded_is_what_the_server_holds(server: servers.Server, way: str) -> None:
    told: list[int] = []
    quads = list(synthetic.quads(pages=8, facts=8))
    loaded = remote.load(target(server, way), quads, replace=True, progress=told.append)
    assert (loaded.server, loaded.graphs, loaded.short) == (server.name, 8, ())
    assert told[-1] == loaded.statements == len(set(quads))
    assert told == sorted(told)
    for page in range(8):  # every odd name is the headline of one of the eight
        assert held(server, graph_of(page)) == triples(synthetic.page_quads(page, 8))


@pytest.mark.parametrize("way", WAYS)
def test_a_page_is_added_to_or_replaced(server: servers.Server, way: str) -> None:
    old, new = triples(synthetic.page_quads(20)), triples(synthetic.page_quads(20, raised=5))
    remote.load(target(server, way), synthetic.page_quads(20), replace=True)
    remote.load(target(server, way), synthetic.page_quads(20))
    assert held(server, graph_of(20)) == old
    remote.load(target(server, way), synthetic.page_quads(20, raised=5))
    assert held(server, graph_of(20)) == old | new
    remote.load(target(server, way), synthetic.page_quads(20, raised=5), replace=True, batch=100)
    assert held(server, graph_of(20)) == new


def test_a_graph_in_two_places_of_a_file_is_whole_after_replacing(server: servers.Server) -> None:
    quads = list(synthetic.page_quads(30))
    loaded = remote.load(target(server), [*quads[:200], *synthetic.page_quads(31), *quads[200:]], replace=True)
    assert held(server, graph_of(30)) == {quad.triple for quad in quads}
    assert (loaded.graphs, loaded.requests) == (2, 2)


@pytest.mark.parametrize("way", WAYS)
def test_a_hundred_thousand_statements(server: servers.Server, way: str) -> None:
    quads = synthetic.first(100_000)
    loaded = remote.load(target(server, way), quads, replace=True)
    assert (loaded.statements, loaded.short) == (100_000, ())


def test_a_batch_that_virtuoso_has_no_memory_for_is_halved(virtuoso: servers.Server) -> None:
    quads = list(dict.fromkeys(synthetic.page_quads(40, 500)))
    assert len(quads) > 10_000
    loaded = remote.load(target(virtuoso, "update"), quads, replace=True, batch=10_000)
    assert loaded.requests > 2
    assert held(virtuoso, graph_of(40)) == {quad.triple for quad in quads}


def test_digest_authentication_with_a_wrong_password_is_one_clear_line(virtuoso: servers.Server) -> None:
    with pytest.raises(StoreError, match="refuses this user or password"):
        remote.load(at.Target(virtuoso.address, user="dba", password="wrong"), synthetic.page_quads(0))
    with pytest.raises(StoreError, match="asks for a user and a password"):
        remote.load(virtuoso.address, synthetic.page_quads(0))


def test_the_address_of_the_query_service_itself_will_do(server: servers.Server) -> None:
    address = server.address + ("/query" if server.name == "oxigraph" else "/sparql")
    loaded = remote.load(at.Target(address, user=server.user, password=server.password), synthetic.page_quads(50))
    assert (loaded.server, loaded.short) == (server.name, ())
    assert held(server, graph_of(50)) == triples(synthetic.page_quads(50))


def together(server: servers.Server) -> set[ox.Triple]:
    """All pages as the server holds them in one graph."""
    if server.name == "virtuoso":
        return held(server, "urn:newskg:together")
    answer = httpx.get(server.address + "/store?default", headers={"accept": "application/n-triples"}, trust_env=False)
    return {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}


def test_a_build_is_kept_together_each_statement_once(fresh: servers.Server) -> None:
    shared = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.page_quads(5)][:30]
    old, new = synthetic.page_quads(0), list(synthetic.page_quads(0, raised=5))
    others = [*synthetic.page_quads(97), *synthetic.page_quads(1)]  # 0 and 97 are of one town
    remote.load(target(fresh), [*shared, *old, *others], pages=True, replace=True)
    loaded = remote.load(target(fresh), new, pages=True, replace=True)
    assert loaded.short == ()
    assert together(fresh) == {quad.triple for quad in (*shared, *new, *others)}
    assert held(fresh, "urn:newskg:shared") == {quad.triple for quad in shared}
    assert held(fresh, graph_of(0)) == {quad.triple for quad in new}


def test_virtuoso_has_no_default_graph_and_that_is_said(virtuoso: servers.Server) -> None:
    quads = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.page_quads(60)]
    with pytest.raises(StoreError, match="virtuoso has no default graph"):
        remote.load(target(virtuoso), quads)


def test_statements_outside_any_graph_are_added_never_replaced(oxigraph: servers.Server) -> None:
    for page in (60, 61):
        quads = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.page_quads(page)]
        remote.load(target(oxigraph), quads, replace=True)
    answer = httpx.get(
        oxigraph.address + "/store?default", headers={"accept": "application/n-triples"}, trust_env=False
    )
    found = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
    assert found == triples(synthetic.page_quads(60)) | triples(synthetic.page_quads(61))


# A real server behind an unruly door ----------------------------------------------------------------------------------


def test_basic_authentication(oxigraph: servers.Server) -> None:
    secret = "Basic " + base64.b64encode("编辑:密 码".encode()).decode()

    def guarded(request: servers.Request) -> servers.Reply:
        if request.method != "PUT" or request.headers.get("Authorization") == secret:
            return servers.forwarded(request, oxigraph.address)
        return 401, {"www-authenticate": 'Basic realm="x"'}, b""

    with servers.unruly(guarded) as address:
        open_door = at.Target(address, server="oxigraph", user="编辑", password="密 码")
        assert remote.load(open_door, synthetic.page_quads(70), replace=True).short == ()
        with_userinfo = at.Target(address.replace("://", "://编辑:密 码@"), server="oxigraph")
        assert remote.load(with_userinfo, synthetic.page_quads(70), replace=True).short == ()
        wrong = at.Target(address.replace("://", "://a:geheim@"), server="oxigraph")
        with pytest.raises(StoreError, match="refuses this user or password") as caught:
            remote.load(wrong, synthetic.page_quads(70), replace=True)
        assert "geheim" not in str(caught.value)


def test_a_server_that_fails_now_and_then_is_tried_again(oxigraph: servers.Server) -> None:
    def flaky(request: servers.Request) -> servers.Reply | None:
        troubles: tuple[servers.Reply | None, ...] = (None, (503, {"retry-after": "0"}, b"busy"), (429, {}, b""))
        if request.method == "POST" and b"SELECT" not in request.body.upper()[:20] and request.number % 4:
            return troubles[request.number % 4 - 1]
        return servers.forwarded(request, oxigraph.address)

    with servers.unruly(flaky) as address:
        patient = at.Target(address, server="oxigraph", pause=0.001)
        assert remote.load(patient, synthetic.page_quads(71), batch=150).short == ()
    assert held(oxigraph, graph_of(71)) == triples(synthetic.page_quads(71))


def test_413_halves_the_batch_and_remembers(oxigraph: servers.Server) -> None:
    refused: list[int] = []

    def narrow(request: servers.Request) -> servers.Reply:
        if request.method in ("PUT", "POST") and request.body.count(b"\n") > 100:
            refused.append(request.number)
            return 413, {}, b"too large"
        return servers.forwarded(request, oxigraph.address)

    with servers.unruly(narrow) as address:
        loaded = remote.load(
            at.Target(address, server="oxigraph"), synthetic.page_quads(72, 60), replace=True, batch=800
        )
    assert held(oxigraph, graph_of(72)) == triples(synthetic.page_quads(72, 60))
    assert len(refused) == 1 + 2 + 4
    assert loaded.requests == len(refused) + loaded.statements // 100 + 1


def test_what_a_server_swallows_is_noticed(oxigraph: servers.Server) -> None:
    def forgetful(request: servers.Request) -> servers.Reply:
        return (204, {}, b"") if request.method == "PUT" else servers.forwarded(request, oxigraph.address)

    with servers.unruly(forgetful) as address:
        loaded = remote.load(at.Target(address, server="oxigraph"), synthetic.page_quads(73), replace=True)
    assert loaded.short == ((graph_of(73), len(triples(synthetic.page_quads(73))), 0),)


# Failures in one clear line -------------------------------------------------------------------------------------------

RESULTS = {"content-type": "application/sparql-results+json"}
EMPTY = b'{"head": {"vars": []}, "results": {"bindings": []}}'
FAILURES = {
    401: "asks for a user and a password",
    403: "forbids this user to write",
    404: "there is nothing at",
    405: "does not take POST",
    413: "refuses so many statements",
    415: "does not take this format",
    500: "failed with 500 (the disk is sad)",
    503: "failed with 503 (the disk is sad)",
    302: "has moved to http://elsewhere.example/: use that address",
}


@pytest.mark.parametrize("status", FAILURES)
def test_each_refusal_of_a_server_is_one_clear_line(status: int) -> None:
    def reply(request: servers.Request) -> servers.Reply:
        if request.path.startswith("/store"):
            return status, {"location": "http://elsewhere.example/"}, b"\nthe disk is sad\nTraceback: line 1"
        return 200, RESULTS, EMPTY

    with servers.unruly(reply) as address, pytest.raises(StoreError) as caught:
        remote.load(at.Target(address, server="oxigraph", retries=1, pause=0.001), synthetic.page_quads(0))
    assert FAILURES[status] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nothing_listens_there() -> None:
    with pytest.raises(StoreError, match="connection refused; is the server running"):
        remote.load(f"http://127.0.0.1:{servers.free_port()}", synthetic.page_quads(0))


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        remote.load("http://no-such-host.invalid/", synthetic.page_quads(0))


@pytest.mark.parametrize(
    "address", ["localhost:7878", "ftp://a/b", "http://", "graph.nq", "http://[::1", "ftp://a:geheim@b"]
)
def test_something_that_is_not_an_address(address: str) -> None:
    with pytest.raises(StoreError, match="is not an address") as caught:
        remote.load(address, synthetic.page_quads(0))
    assert "geheim" not in str(caught.value)


def test_a_server_that_never_answers() -> None:
    def asleep(request: servers.Request) -> servers.Reply:
        time.sleep(1 if request.path.startswith("/store") else 0)
        return 200, RESULTS, EMPTY

    with servers.unruly(asleep) as address:
        slow = at.Target(address, server="oxigraph", timeout=0.2, retries=1, pause=0.001)
        with pytest.raises(StoreError, match=r"within 0\.2 seconds in 2 tries"):
            remote.load(slow, synthetic.page_quads(0))


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"{}", b"[1]", b"", b"\xff"])
def test_a_web_page_is_not_a_sparql_endpoint(body: bytes) -> None:
    with (
        servers.unruly(lambda _: (200, {"content-type": "text/html"}, body)) as address,
        pytest.raises(StoreError, match="is not a SPARQL endpoint: it answered with text/html"),
    ):
        remote.load(address, synthetic.page_quads(0))


def test_an_unknown_kind_of_server() -> None:
    with pytest.raises(StoreError, match="foo is not a known server: use one of oxigraph, virtuoso"):
        remote.load(at.Target("http://127.0.0.1:1", server="foo"), synthetic.page_quads(0))


def test_blank_nodes_do_not_come_apart_unnoticed(oxigraph: servers.Server) -> None:
    p = ox.NamedNode("http://a.example/p")
    quads = [ox.Quad(ox.BlankNode("x"), p, ox.Literal(str(i)), ox.NamedNode("http://a.example/g")) for i in range(10)]
    with pytest.raises(StoreError, match="blank nodes"):
        remote.load(target(oxigraph), quads, batch=5)
    assert remote.load(target(oxigraph), quads, replace=True, batch=11).short == ()


@pytest.mark.parametrize("name", [name for name in at.servers() if name not in ("oxigraph", "virtuoso")])
def test_the_addresses_used_for_servers_that_cannot_be_started_here(name: str) -> None:
    seen: set[tuple[str, str]] = set()

    def record(request: servers.Request) -> servers.Reply:
        seen.add((request.method, request.path.split("?")[0]))
        return 200, RESULTS, EMPTY

    known = at.servers()[name]
    with servers.unruly(record) as address:
        base = address + "/" + known["address"].split("/", 3)[3] if known["address"].count("/") > 2 else address
        remote.load(at.Target(base, server=name), synthetic.page_quads(0), replace=True)
    path = base.removeprefix(address)
    written = ("PUT", path + known["graphs"]) if "graphs" in known else ("POST", path + known["update"])
    assert seen == {("POST", (path + known["query"]) or "/"), (written[0], written[1] or "/")}


def test_loading_needs_the_extra_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "httpx.py").write_text("raise ImportError", encoding="ascii")
    code = "from kg.store import remote; remote.load('http://127.0.0.1:1', [])"
    result = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[1]}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stderr.splitlines()[-1].endswith("loading into a server needs `pip install newskg[load]`")
