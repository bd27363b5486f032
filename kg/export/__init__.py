"""A reading as files: one module for each format, all in one order, each file whole or not at all."""

from kg.export.file import write_all, written

__all__ = ["write_all", "written"]
