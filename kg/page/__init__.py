"""Bytes, files and folders read into pages."""

from kg.page.decode import ReadError
from kg.page.files import pages
from kg.page.text import page, warnings

__all__ = ["ReadError", "page", "pages", "warnings"]
