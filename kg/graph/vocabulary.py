"""What is generated from the ontology: the module `kg.vocab` and the reference page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape

import pyoxigraph as ox

from kg.graph.schema import ontology

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

ONTO = "https://newskg.example/onto#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

PREFIXES = {
    "nk": ONTO,
    "v": "https://newskg.example/verb/",
    "vc": "https://newskg.example/verbclass/",
    "role": "https://newskg.example/role/",
    "u": "https://newskg.example/unit/",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "cpprole": "http://cv.iptc.org/newscodes/contentprodpartyrole/",
}
"""Prefixes whose namespaces do not depend on the base of the data."""

DATA = {
    "pl": "place/",
    "ps": "person/",
    "og": "org/",
    "gp": "group/",
    "ev": "event/",
    "init": "initiative/",
    "cn": "concept/",
    "ts": "time/",
    "oc": "outcome/",
    "st": "statement/",
    "doc": "doc/",
    "pub": "publication/",
    "tool": "tool/",
}
"""Prefixes of the data, under the base."""


def prefixes(base: str) -> dict[str, str]:
    """All prefixes for data under `base`."""
    return PREFIXES | {short: base + folder for short, folder in DATA.items()}


@dataclass(frozen=True, slots=True)
class Declared:
    """A class or property of the ontology with all that is said of it: predicate IRI to terms."""

    iri: str
    kind: str
    """class, object property, datatype property or annotation property."""
    said: dict[str, tuple[Term, ...]]

    @property
    def name(self) -> str:
        return self.iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def text(self, predicate: str, language: str) -> str:
        """The literal of that language, or nothing."""
        terms = self.said.get(predicate, ())
        return next((t.value for t in terms if isinstance(t, ox.Literal) and t.language == language), "")

    def links(self, predicate: str) -> list[str]:
        """The IRIs that stand there, in the order of their names."""
        return sorted(t.value for t in self.said.get(predicate, ()) if isinstance(t, ox.NamedNode))


_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "datatype property",
    OWL + "AnnotationProperty": "annotation property",
}


@cache
def declared() -> tuple[Declared, ...]:
    """The classes and properties of `news.ttl` in the order in which the file gives them."""
    said: dict[str, dict[str, tuple[Term, ...]]] = {}
    for quad in ox.parse(path=str(ontology())):
        about = said.setdefault(quad.subject.value, {})
        about[quad.predicate.value] = (*about.get(quad.predicate.value, ()), quad.object)
    found = []
    for iri, about in said.items():
        types = {t.value for t in about.get(RDF + "type", ()) if isinstance(t, ox.NamedNode)}
        kind = next((word for known, word in _KINDS.items() if known in types), None)
        if kind:
            found.append(Declared(iri, kind, about))
    return tuple(found)


def vocab_source() -> str:
    """The text of `kg/vocab.py`: a constant for each own term of the ontology, classes first."""
    lines = [
        '"""The terms of the ontology as constants; generated from ontology/news.ttl by `kg vocab`, not edited."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Final",
        "",
        "from rdflib import Namespace, URIRef",
        "",
        f'NK: Final = Namespace("{ONTO}")',
    ]
    own = [d for d in declared() if d.iri.startswith(ONTO)]
    for wanted in ("class", "property"):
        lines.append("")
        for term in sorted((d for d in own if d.kind.endswith(wanted)), key=lambda d: d.name):
            lines.append(f'{term.name}: Final = URIRef("{term.iri}")')
            lines.append(f'"""{term.text(RDFS + "label", "zh")}, {term.text(RDFS + "label", "en")}"""')
    return "\n".join(lines) + "\n"


def short(iri: str) -> str:
    """The IRI with its prefix, where it has one.

    >>> short("https://schema.org/Person")
    'schema:Person'
    """
    for prefix, namespace in (*PREFIXES.items(), *_FOREIGN.items()):
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


_FOREIGN = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "qudt": "http://qudt.org/schema/qudt/",
}

_ROWS = (
    ("rdfs:subClassOf", RDFS + "subClassOf"),
    ("rdfs:subPropertyOf", RDFS + "subPropertyOf"),
    ("owl:equivalentProperty", OWL + "equivalentProperty"),
    ("owl:inverseOf", OWL + "inverseOf"),
    ("rdfs:domain", RDFS + "domain"),
    ("rdfs:range", RDFS + "range"),
)

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h2{margin-top:2.5rem;border-bottom:1px solid #999}article{margin:1.5rem 0;padding-left:.8rem;"
    "border-left:3px solid #5b7ea4}h3{margin:0}h3 code{font-weight:400;color:#444}p{margin:.2rem 0}"
    "nav{columns:14rem}nav a{display:block}dl{display:grid;grid-template-columns:14rem 1fr;margin:.4rem 0}"
    "dt{color:#555}dd{margin:0}.kind{color:#666;font-size:.9em}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}a{color:#8ab4f8}"
    "h3 code,dt,.kind{color:#b0b0b0}}"
)


def vocabulary_html() -> str:
    """The reference page of the ontology as one HTML file without links to anything it needs."""
    terms = declared()
    own = [d for d in terms if d.iri.startswith(ONTO)]
    groups = (
        ("Classes", "类", [d for d in own if d.kind == "class"]),
        ("Properties", "属性", [d for d in own if d.kind != "class"]),
        ("Terms of other vocabularies", "引用的术语", [d for d in terms if not d.iri.startswith(ONTO)]),
    )
    version = next(q.object.value for q in ox.parse(path=str(ontology())) if q.predicate.value == OWL + "versionInfo")
    parts = [
        '<!doctype html><html lang="zh"><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>newskg ontology {escape(version)}</title><style>{_STYLE}</style>",
        f"<h1>newskg ontology {escape(version)}</h1>",
        f"<p><code>@prefix nk: &lt;{ONTO}&gt; .</code></p><nav>",
        *(f'<a href="#{d.name}"><code>{d.name}</code> {escape(d.text(RDFS + "label", "zh"))}</a>' for d in own),
        "</nav>",
    ]
    for english, chinese, members in groups:
        parts.append(f"<h2>{english} · {chinese}</h2>")
        parts.extend(_entry(d) for d in members)
    return "\n".join(parts) + "\n</html>\n"


def _entry(term: Declared) -> str:
    rows = [
        f"<dt>{row}</dt><dd>{', '.join(_link(iri) for iri in term.links(predicate))}</dd>"
        for row, predicate in _ROWS
        if term.links(predicate)
    ]
    zh, en = term.text(RDFS + "label", "zh"), term.text(RDFS + "label", "en")
    told = [f"<p>{escape(t)}</p>" for lang in ("zh", "en") if (t := term.text(SKOS + "definition", lang))]
    name = term.name if term.iri.startswith(ONTO) else short(term.iri)
    return (
        f'<article id="{escape(name)}"><h3>{escape(zh)} · {escape(en)} <code>{escape(short(term.iri))}</code></h3>'
        f'<p class="kind">{term.kind}</p>{"".join(told)}<dl>{"".join(rows)}</dl></article>'
    )


def _link(iri: str) -> str:
    name = escape(short(iri))
    if not iri.startswith(ONTO):
        return f"<code>{name}</code>"
    return f'<a href="#{escape(iri[len(ONTO) :])}"><code>{name}</code></a>'
