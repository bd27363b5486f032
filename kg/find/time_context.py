"""What the times of a sentence may be read from: the day of issue, the years and the month that a text names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kg.find.numeral import narrow
from kg.noun import noun

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?\u5e74)")  # before 年
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\u6708\d{1,2}[\u65e5\u53f7]")  # 10月28日


@noun()
class TimeContext:
    """What times of a sentence may be read from: the day of issue, and the years the article and the page name most."""

    date: str | None = None
    """Day of issue as `YYYY-MM-DD`."""
    sentence_year: int | None = None
    article_year: int | None = None
    page_year: int | None = None
    article_month: int | None = None
    """The month of all days that the article dates in full, where it is one."""


NOTHING = TimeContext()


def time_context(date: str | None, article: str = "", page: str = "") -> TimeContext:
    """The context of an article: its day of issue and the years that are printed most often in it and on its page.

    >>> time_context(None, "2024年以来……2024年度……2019年")
    TimeContext(date=None, sentence_year=None, article_year=2024, page_year=None, article_month=None)
    """
    return TimeContext(date, None, common_year(article), common_year(page), _only_month(article))


@lru_cache(maxsize=64)
def _only_month(text: str) -> int | None:
    months = {int(hit[1]) for hit in _MONTH.finditer(narrow(text))}
    return months.pop() if len(months) == 1 else None


@lru_cache(maxsize=64)
def common_year(text: str) -> int | None:
    found = Counter(int(hit[0]) for hit in YEAR.finditer(narrow(text)))
    return max(found, key=lambda year: (found[year], year), default=None)
