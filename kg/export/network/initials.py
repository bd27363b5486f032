"""How a Chinese name is typed on a Latin keyboard."""

from __future__ import annotations

import re


def spellings(name: str) -> str:
    """Return pinyin and its initials, in small letters: what a reader types to find a name.

    >>> spellings("老峰镇")
    'laofengzhen lfz'
    >>> spellings("5G基站"), spellings("A1")
    ('5gjizhan 5gjz', '')
    """
    from pypinyin import lazy_pinyin  # takes a quarter of a second: only where a picture is made

    if not re.search("[一-鿿]", name):
        return ""
    # What is not Chinese comes back behind a space; it is typed as it is, whole.
    parts = [
        (s[:1] == " ", re.sub("[^a-z0-9]", "", s.lower())) for s in lazy_pinyin(name, errors=lambda rest: " " + rest)
    ]
    return f"{''.join(s for _, s in parts)} {''.join(s if whole else s[:1] for whole, s in parts)}"
