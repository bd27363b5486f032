"""An invented graph in the shape newskg writes, as large as asked for, with every odd name the stores must carry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

BASE = "https://newskg.example/"
PREFIXES = {
    "nk": BASE + "onto#",
    "v": BASE + "verb/",
    "pl": BASE + "place/",
    "ps": BASE + "person/",
    "cn": BASE + "concept/",
    "init": BASE + "initiative/",
    "oc": BASE + "outcome/",
    "st": BASE + "statement/",
    "ts": BASE + "time/",
    "u": BASE + "unit/",
    "doc": BASE + "doc/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ODD_NAMES = (
    "“强国复兴有我 诗颂时代华章”",
    "“1+1>2”",
    'a<b>&c "quoted" \\ back',
    "it's 党建+家庭农场",
    "𠮷祥·社区（试点）",
    "tab\tand\nline",
    "%E8%80%81 {x}|y^z`",
    "café ✅ 𝟙",
)
VERBS = ("开展", "帮办", "组织", "清理", "收集", "签订")
UNITS = ("人次", "件", "场次", "吨", "条")


def name(prefixed: str) -> ox.NamedNode:
    """`pl:老峰镇` as a node."""
    prefix, local = prefixed.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def quads(pages: int = 3, facts: int = 20) -> Iterator[ox.Quad]:
    """`pages` named graphs with `facts` facts each; about 22 statements of RDF for each fact."""
    for page in range(pages):
        yield from page_quads(page, facts)


def first(count: int) -> list[ox.Quad]:
    """Exactly `count` different quads, 100 facts to the page."""
    return list(islice(dict.fromkeys(quads(count // 1000 + 2, 100)), count))


def page_quads(page: int, facts: int = 20, *, raised: int = 0) -> Iterator[ox.Quad]:
    """One page; `raised` is added to each figure, as a later issue of the same report would."""
    digest = hashlib.sha256(str(page).encode()).hexdigest()[:12]
    doc, article = f"doc:{digest}", f"doc:{digest}-a1"
    graph = name(doc)
    town, person, brand = f"pl:虚构市-镇{page % 97}", f"ps:甲{page % 53}-虚构市", f"init:品牌_{page % len(ODD_NAMES)}"
    rows: list[tuple[str, str, str | ox.Literal]] = [
        (doc, "rdf:type", "nk:Page"),
        (article, "rdf:type", "nk:Article"),
        (article, "nk:partOfWork", doc),
        (article, "schema:position", number(1)),
        (article, "schema:headline", ox.Literal(ODD_NAMES[page % len(ODD_NAMES)])),
        (article, "rdfs:label", zh(ODD_NAMES[page % len(ODD_NAMES)])),
        (town, "rdf:type", "nk:AdminDivision"),
        (town, "rdfs:label", zh(f"镇{page % 97}")),
        (town, "nk:partOf", "pl:虚构市"),
        ("pl:虚构市", "rdf:type", "nk:AdminDivision"),
        ("pl:虚构市", "rdfs:label", zh("虚构市")),
        (person, "rdf:type", "nk:Person"),
        (person, "rdfs:label", zh(f"甲{page % 53}")),
        (person, "nk:authored", article),
        (brand, "rdf:type", "nk:Initiative"),
        (brand, "rdfs:label", zh(ODD_NAMES[page % len(ODD_NAMES)])),
    ]
    for fact in range(facts):
        rows += fact_rows(page, fact, doc, article, town, brand, raised)
    for subject, predicate, value in rows:
        node = value if isinstance(value, ox.Literal) else name(value)
        yield ox.Quad(name(subject), name(predicate), node, graph)


def fact_rows(
    page: int, fact: int, doc: str, article: str, town: str, brand: str, raised: int
) -> list[tuple[str, str, str | ox.Literal]]:
    verb, unit, count = VERBS[fact % len(VERBS)], UNITS[fact % len(UNITS)], (page * 31 + fact * 7) % 400 + 1 + raised
    kind = f"cn:事项{fact}"
    key = hashlib.sha256(f"{page}|{fact}|{count}".encode()).hexdigest()[:12]
    statement, outcome, begin = f"st:{key}", f"oc:{key}", fact * 60
    span = f"{doc}#char={begin},{begin + 40}"
    return [
        (town, f"v:{verb}", outcome),
        (f"v:{verb}", "rdf:type", "nk:Verb"),
        (f"v:{verb}", "rdfs:label", zh(verb)),
        (outcome, "rdf:type", "nk:Outcome"),
        (outcome, "rdfs:label", zh(f"事项{fact} {count}{unit}")),
        (outcome, "nk:kind", kind),
        (outcome, "nk:numericValue", number(count)),
        (outcome, "nk:unit", f"u:{unit}"),
        (kind, "rdf:type", "nk:Concept"),
        (kind, "rdfs:label", zh(f"事项{fact}")),
        (f"u:{unit}", "rdf:type", "nk:Unit"),
        (f"u:{unit}", "rdfs:label", zh(unit)),
        (statement, "rdf:type", "nk:Statement"),
        (statement, "rdf:subject", town),
        (statement, "rdf:predicate", f"v:{verb}"),
        (statement, "rdf:object", outcome),
        (statement, "nk:instrument", brand),
        (statement, "nk:modality", ox.Literal("actual")),
        (statement, "nk:confidence", ox.Literal(f"0.9{fact % 9 + 1}", datatype=name("xsd:decimal"))),
        (statement, "nk:evidence", span),
        (span, "rdf:type", "nk:Sentence"),
        (span, "nif:beginIndex", number(begin)),
        (span, "nif:endIndex", number(begin + 40)),
        (span, "nif:anchorOf", ox.Literal(f"镇{page % 97}{verb}事项{fact}{count}{unit},{ODD_NAMES[fact % 8]}。")),
        (span, "nk:partOfWork", article),
    ]


def zh(text: str) -> ox.Literal:
    return ox.Literal(text, language="zh")


def number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=name("xsd:integer"))
