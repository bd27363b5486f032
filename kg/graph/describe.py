"""What a graph is about itself: its size (VoID, DCAT), and the build that made it (PROV-O)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph import mint
from kg.graph.bridge import Source
from kg.graph.bridge import triples as each
from kg.graph.build import package_version
from kg.graph.schema import ontology
from kg.graph.term import LABEL, TYPE, Node, node, number, text
from kg.graph.vocabulary import ONTO, PREFIXES, short
from kg.model import Page

VOID, DCAT, PROV = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", PREFIXES["prov"]
_DCTERMS, _XSD = PREFIXES["dcterms"], PREFIXES["xsd"]

MEDIA = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
    "csv": "text/csv",
    "html": "text/html",
}


def description(source: Source, files: Mapping[str, int] | None = None, *, base: str = mint.BASE) -> list[ox.Triple]:
    """The source as a void:Dataset: counts of triples, things, classes and properties, each class and property.

    `files` gives name and size in bytes of the files it is distributed in.  The same graph has the same description.
    """
    triples = set(each(source))
    about = node(base + "dataset")
    properties = Counter(t.predicate.value for t in triples)
    classes = Counter(t.object.value for t in triples if t.predicate == TYPE and isinstance(t.object, ox.NamedNode))
    subjects = {t.subject for t in triples}
    found = [
        ox.Triple(about, TYPE, node(VOID + "Dataset")),
        ox.Triple(about, TYPE, node(DCAT + "Dataset")),
        ox.Triple(about, node(_DCTERMS + "conformsTo"), node(ONTO.rstrip("#"))),
        ox.Triple(about, node(VOID + "vocabulary"), node(ONTO)),
        ox.Triple(about, node(VOID + "uriSpace"), text(base)),
    ]
    titles = (q.object for q in ox.parse(path=str(ontology("void.ttl"))))
    found.extend(ox.Triple(about, node(_DCTERMS + "title"), title) for title in titles)
    counts = {
        "triples": len(triples),
        "entities": len({s for s in subjects if isinstance(s, ox.NamedNode) and s.value.startswith(base)}),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({t.object for t in triples}),
        "classes": len(classes),
        "properties": len(properties),
    }
    found.extend(ox.Triple(about, node(VOID + name), number(n)) for name, n in counts.items())
    found.extend(_partitions(about, base, "class", "entities", classes))
    found.extend(_partitions(about, base, "property", "triples", properties))
    found.extend(_distributions(about, base, files or {}))
    return found


def _partitions(about: Node, base: str, kind: str, counted: str, counts: Counter[str]) -> Iterator[ox.Triple]:
    for iri, count in sorted(counts.items()):
        part = node(f"{base}dataset#{kind}-{mint.slug(short(iri).replace(':', '-'))}")
        yield ox.Triple(about, node(f"{VOID}{kind}Partition"), part)
        yield ox.Triple(part, node(VOID + kind), node(iri))
        yield ox.Triple(part, node(VOID + counted), number(count))


def _distributions(about: Node, base: str, files: Mapping[str, int]) -> Iterator[ox.Triple]:
    for name, size in sorted(files.items()):
        part = node(f"{base}dataset#file-{mint.slug(name.replace('.', '-'))}")
        yield ox.Triple(about, node(DCAT + "distribution"), part)
        yield ox.Triple(part, TYPE, node(DCAT + "Distribution"))
        yield ox.Triple(part, node(_DCTERMS + "title"), text(name))
        yield ox.Triple(part, node(DCAT + "byteSize"), number(size))
        media = MEDIA.get(name.rpartition(".")[2])
        if media:
            yield ox.Triple(part, node(DCAT + "mediaType"), text(media))


def activity(pages: Iterable[Page], started: str, ended: str, *, base: str = mint.BASE) -> list[ox.Quad]:
    """One build as a prov:Activity, in the named graph BASE builds, apart from the content, which has no clock in it.

    `started` and `ended` are xsd:dateTime in UTC (`2024-11-20T08:00:00Z`).
    """
    used = sorted({mint.page(page, base) for page in pages})
    graph = node(base + "builds")
    about = node(f"{base}build/{mint.key([started, ended, *used])}")
    agent = node(mint.tool("newskg", package_version(), base))
    when = node(_XSD + "dateTime")
    said: list[tuple[Node, Node, Node | ox.Literal]] = [
        (about, TYPE, node(PROV + "Activity")),
        (about, node(PROV + "startedAtTime"), ox.Literal(started, datatype=when)),
        (about, node(PROV + "endedAtTime"), ox.Literal(ended, datatype=when)),
        (about, node(PROV + "wasAssociatedWith"), agent),
        (agent, TYPE, node(PROV + "SoftwareAgent")),
        (agent, LABEL, text("newskg")),
        (agent, node(PREFIXES["schema"] + "softwareVersion"), text(package_version())),
        (about, node(PROV + "generated"), node(base + "dataset")),
        (node(base + "dataset"), node(PROV + "wasGeneratedBy"), about),
        *((about, node(PROV + "used"), node(page)) for page in used),
    ]
    return [ox.Quad(s, p, o, graph) for s, p, o in said]
