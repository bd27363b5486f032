"""How a Chinese name is typed on a Latin keyboard."""

from __future__ import annotations

import re


def spellings(name: str) -> str:
    """Return pinyin and its initials, in small letters: what a reader types to find a name.

    >>> spellings("老峰镇")
    'laofengzhen lfz'
    >>> spellings("A1")
    ''
    """
    from pypinyin import lazy_pinyin  # takes a quarter of a second: only where a picture is made

    if not re.search("[一-鿿]", name):
        return ""
    syllables = [re.sub(r"[^a-z0-9]", "", s.lower()) for s in lazy_pinyin(name, errors=lambda rest: list(rest))]
    return f"{''.join(syllables)} {''.join(s[:1] for s in syllables)}"
