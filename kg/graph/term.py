"""RDF terms: nodes and literals, only of datatypes that every store gives back unaltered."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.vocabulary import RDF, RDFS

Node = ox.NamedNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_XSD = "http://www.w3.org/2001/XMLSchema#"


_UNFIT = re.compile("[\x00\ud800-\udfff]")


@lru_cache(1 << 16)
def node(iri: str) -> Node:
    """The node of that IRI."""
    return ox.NamedNode(str(iri))


INTEGER = node(_XSD + "integer")
DECIMAL = node(_XSD + "decimal")
DATE = node(_XSD + "date")
TYPE = node(RDF + "type")
LABEL = node(RDFS + "label")


def text(value: str, language: str | None = None) -> ox.Literal:
    """A string; NUL and half a surrogate pair, which stores cannot carry, become U+FFFD, each by itself.

    >>> text("a\\ud800").value
    'a\\ufffd'
    """
    return ox.Literal(_UNFIT.sub("\ufffd", value), language=language)


def named(value: str) -> ox.Literal:
    """A Chinese name or phrase on one line: where the page breaks its line, nothing is between the characters."""
    return text(re.sub(r"\s*[\r\n]\s*", "", value).strip(), "zh")


def number(value: Decimal | float | int) -> ox.Literal:
    """A number: an integer where it is whole, else a decimal in canonical form.

    >>> number(Decimal("0.870")).value, number(Decimal("85.0")), number(1.0).value
    ('0.87', <Literal value=85 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>, '1')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if exact == exact.to_integral_value():
        return ox.Literal(format(exact.to_integral_value(), "f"), datatype=INTEGER)
    return ox.Literal(format(exact, "f").rstrip("0"), datatype=DECIMAL)


def date(value: str | None) -> ox.Literal | None:
    """A day written as YYYY-MM-DD, nothing where it is written otherwise."""
    if value is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return None
    return ox.Literal(value, datatype=DATE)
