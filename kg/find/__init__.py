"""Finding: everything a sentence names, counts or dates."""

from __future__ import annotations

from kg.find.analyser import ready
from kg.find.mention import flat, mentions

__all__ = ["flat", "mentions", "ready"]
