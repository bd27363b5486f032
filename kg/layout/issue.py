"""The day of issue, as a line in a page's header gives it."""

from __future__ import annotations

import re
from datetime import date

from kg.layout.lines import lines
from kg.layout.rules import layout, table
from kg.model import Page

PARTS = re.compile(
    r"([0-9０-９]{4}|[〇零○一二三四五六七八九]{4})\s*[年/.\-]\s*([0-9０-９一二三四五六七八九十]{1,3})\s*[月/.\-]\s*"
    r"([0-9０-９一二三四五六七八九十]{1,3})"
)


def issue_date(page: Page) -> str | None:
    """The day of issue as `YYYY-MM-DD` from a line that holds the date alone, None where no line does.

    >>> from kg.page import page
    >>> issue_date(page("第3版 要闻\\n2024年11月20日 星期三\\n\\n县里开会。"))
    '2024-11-20'
    """
    for line in lines(page.text):
        if layout().date_line.fullmatch(line.text):
            found = PARTS.search(line.text)
            day = _day(*found.groups()) if found else None
            if day:
                return day
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(_number(year), _number(month), _number(day)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """2024, ２０２４, 二〇二四, 十一, 二十 or 二十一 as a number.

    >>> [_number(text) for text in ("２０", "二〇二四", "十一", "二十", "三十一")]
    [20, 2024, 11, 20, 31]
    """
    if text.isdecimal():
        return int(text)
    words = table("layout.toml")["numerals"]
    plain = text.translate({ord(zero): words["digits"][0] for zero in words["zeros"]})
    digits = {char: str(value) for value, char in enumerate(words["digits"])}
    tens, ten, ones = plain.partition(words["ten"])
    if not ten:
        return int("".join(digits[char] for char in plain))
    return int(digits[tens] if tens else "1") * 10 + int(digits[ones] if ones else "0")
