"""One page from bytes or text."""

from __future__ import annotations

import hashlib
import re
from datetime import date as Date

from kg.model import Page
from kg.page.decode import LIMIT, ReadError, decoded

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
LEAST_HAN = 0.05


def page(
    data: bytes | str,
    *,
    source: str = "",
    date: str | None = None,
    publication: str | None = None,
    home: str | None = None,
) -> Page:
    """A page from the bytes of a text file or from text.

    The text is kept as it is, line ends too; only a byte order mark is left out.  `date` is `YYYY-MM-DD`.
    Raises ReadError, with one line, for empty or binary data, unknown encodings, more than 16 MB, and a bad date.

    >>> page("本报讯 县里开会。".encode("gb18030")).text
    '本报讯 县里开会。'
    """
    text = decoded(_encoded(data) if isinstance(data, str) else data)
    date = None if date is None else day(date)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Page(digest, text, source, date, publication, home)


def day(date: str) -> str:
    """The date as `YYYY-MM-DD`; ReadError when it is none.

    >>> day("2024-11-20")
    '2024-11-20'
    """
    try:
        return Date.fromisoformat(date).isoformat()
    except ValueError:
        raise ReadError(f"no date: {date!r}; write it as 2024-11-20") from None


def warnings(page: Page) -> tuple[str, ...]:
    """What a user should know about a page that was read: that it is hardly Chinese, for one.

    >>> warnings(page("The county opened a library."))
    ('hardly any Chinese in it: nothing will be found',)
    """
    letters = sum(not char.isspace() for char in page.text)
    if sum(1 for _ in HAN.finditer(page.text)) < LEAST_HAN * letters:
        return ("hardly any Chinese in it: nothing will be found",)
    return ()


def _encoded(text: str) -> bytes:
    if len(text) > LIMIT:
        raise ReadError(f"too long: {len(text) / 1e6:.1f} million characters; split it into pages")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(f"half a character (surrogate) at position {error.start}; decode the text again") from error
