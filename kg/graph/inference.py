"""What follows from a graph and the ontology: sub-properties, and places within places."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph.bridge import Source
from kg.graph.query import loaded
from kg.graph.schema import ontology
from kg.graph.vocabulary import ONTO, RDFS

_ONTOLOGY, _INFERRED = ox.NamedNode("urn:newskg:ontology"), ox.NamedNode("urn:newskg:inferred")

RULES = (
    # 开展 is a way of nk:acts, nk:partOf of dcterms:isPartOf
    f"""INSERT {{ GRAPH {_INFERRED} {{ ?s ?above ?o }} }} WHERE {{
      {{ SELECT DISTINCT ?p ?above WHERE {{
        {{ GRAPH {_ONTOLOGY} {{ ?p <{RDFS}subPropertyOf>+ ?above }} }}
        UNION {{ ?p <{RDFS}subPropertyOf> ?q . OPTIONAL {{ GRAPH {_ONTOLOGY} {{ ?q <{RDFS}subPropertyOf>+ ?up }} }}
          BIND(COALESCE(?up, ?q) AS ?above) }}
        UNION {{ ?p <{RDFS}subPropertyOf> ?above }} }} }}
      ?s ?p ?o }}""",
    # a village of a town of a zone is part of the zone
    f"INSERT {{ GRAPH {_INFERRED} {{ ?s <{ONTO}partOf> ?o }} }} WHERE {{ ?s <{ONTO}partOf>+ ?o }}",
    # what lies in a place, or in a part of it, lies in all that place lies in or is part of
    f"""INSERT {{ GRAPH {_INFERRED} {{ ?s <{ONTO}locatedIn> ?o }} }} WHERE {{
      ?s <{ONTO}locatedIn>/(<{ONTO}locatedIn>|<{ONTO}partOf>)* ?o . ?o a/<{RDFS}subClassOf>* ?c .
      FILTER(?c IN (<{ONTO}Place>, <{ONTO}AdminDivision>, <{ONTO}WaterBody>)) }}""",
)
"""SPARQL updates, each run once over the data (default graph) and the ontology, in this order."""


def inferred(source: Source) -> set[ox.Triple]:
    """The triples that follow from the source by sub-property and by the tree of places, without those it has.

    They carry no evidence of their own: keep them in a graph apart.
    """
    data = loaded(source)
    store = ox.Store()
    known = {q.triple for q in data.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in known)
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object, _ONTOLOGY) for q in ox.parse(path=str(ontology())))
    for rule in RULES[1:]:
        store.update(rule)
    # What places gave has its sub-properties, too.
    store.bulk_extend(
        [ox.Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, _INFERRED)]
    )
    store.update(RULES[0])
    return {q.triple for q in store.quads_for_pattern(None, None, None, _INFERRED)} - known
