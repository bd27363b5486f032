"""Language: an article's sentences, and the words of a text."""

from kg.language.sentence import sentences, split
from kg.language.token import tokens

__all__ = ["sentences", "split", "tokens"]
