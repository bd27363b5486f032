"""Bytes, files and folders read into pages."""

from kg.read.decode import ReadError
from kg.read.files import pages
from kg.read.text import page, warnings

__all__ = ["ReadError", "page", "pages", "warnings"]
