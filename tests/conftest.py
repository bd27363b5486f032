"""One option for all tests: write what is kept as it is now."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the outputs of the sample and the answers in the READMEs anew"
    )
