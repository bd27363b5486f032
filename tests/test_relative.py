"""What a modifier says of its noun, and what is no such modifier."""

from __future__ import annotations

import pytest
from test_activity import viewed

from kg.extract.relative import relative_statements

CASES = {
    "由中铁公司承建的平川大桥全长3公里。": ["中铁公司 | 承建 | 平川大桥"],
    "位于清溪镇的云川机械厂生产水泵3万台。": ["云川机械厂 | 位于 | 清溪镇"],
    "由华跃公司投资建设的储能电池项目总投资32亿元。": ["华跃公司 | 投资建设 | 储能电池项目"],
    "县公安局抓获的嫌疑人张某被移送起诉。": ["县公安局 | 抓获 | 嫌疑人张某"],
    "市民参观了云川县文化馆主办的书画展。": ["云川县文化馆 | 主办 | 书画展"],
    "王强创办了合作社。": [],
    "他来自清溪镇。": [],
    "该县发展的步伐加快。": [],
}


@pytest.mark.parametrize(("text", "expected"), list(CASES.items()), ids=list(CASES))
def test_what_a_modifier_says(text: str, expected: list[str]) -> None:
    found = [f"{s.subject.text} | {s.predicate} | {s.object.text}" for s in relative_statements(viewed(text))]
    assert found == expected
