"""Sentence → clauses: who, what, with whom, by what means, when."""

from kg.clause.frame import Adjunct, Clause, Phrase
from kg.clause.listing import Listing, listing
from kg.clause.reader import clauses

__all__ = ["Adjunct", "Clause", "Listing", "Phrase", "clauses", "listing"]
