"""Pages cut into articles: headlines, bylines, datelines, paragraphs and broken lines."""

from kg.layout.article import articles
from kg.layout.issue import issue_date
from kg.layout.rules import RuleError, bylines, surnames
from kg.layout.signature import role_kind

__all__ = ["RuleError", "articles", "bylines", "issue_date", "role_kind", "surnames"]
