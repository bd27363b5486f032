"""Bytes, files and folders read into pages, and what bad ones are told."""

import json

import pytest

from kg.page import ReadError, page, pages, warnings

TEXT = "本报讯 云崖县昨日召开农业工作会议，部署秋收工作。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb2312", "gbk", "gb18030"])
def test_encodings_are_told_apart(encoding):
    assert page(TEXT.encode(encoding)).text == TEXT


def test_utf16_with_the_mark_of_either_order():
    assert page(b"\xff\xfe" + TEXT.encode("utf-16-le")).text == TEXT
    assert page(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_big5_is_not_read_as_gbk():
    text = "縣政府昨日召開會議，討論農業工作與學校建設。"
    assert page(text.encode("big5")).text == text


def test_text_is_kept_as_it_is():
    text = "　　标题\r\n\r\n正文。\r\n"
    made = page(text.encode())
    assert made.text == text
    assert made.id != page(text.replace("\r\n", "\n")).id
    assert page("\ufeff" + text) == page(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("　\r\n \t".encode(), "empty"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x00\x01\x02\x03abc" * 50, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        ("caf\u00e9 cr\u00e8me br\u00fbl\u00e9e".encode("latin-1"), "save it as UTF-8"),
        (TEXT.encode() + b"\xe4\xbd", "save it as UTF-8"),
        (b"\xff\xfe\x2d\x4e\x00", "utf-16"),
        ("新".encode() * 6_000_000, "too long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_bytes_get_one_clear_line(data, words):
    with pytest.raises(ReadError, match=words) as caught:
        page(data)
    assert "\n" not in str(caught.value)


def test_a_bad_date_is_refused():
    with pytest.raises(ReadError, match="2024-11-20"):
        page(TEXT, date="20 November")


def test_half_a_character_is_refused():
    with pytest.raises(ReadError, match="surrogate"):
        page("县\ud800里")


def test_english_is_read_with_a_warning():
    assert warnings(page("The county held a meeting yesterday.")) != ()
    assert warnings(page(TEXT)) == ()


def test_folders_are_walked_in_order_and_bad_files_named(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_bytes(TEXT.encode("gbk"))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01" * 99)
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    found = list(pages([tmp_path, tmp_path / "none.txt"], home="云崖县"))
    names = [item[0] if isinstance(item, tuple) else item.source for item in found]
    assert names == ["a.txt", "b/2.txt", str(tmp_path / "c.txt"), str(tmp_path / "none.txt")]
    assert [isinstance(item, tuple) for item in found] == [False, False, True, True]
    assert found[0].home == "云崖县"
    assert "no such file" in str(found[3][1])


def test_a_folder_without_pages_says_so(tmp_path):
    ((path, error),) = pages([tmp_path])
    assert path == str(tmp_path)
    assert "no pages" in str(error)


def test_a_file_of_one_endless_line_is_refused_unread(tmp_path):
    file = tmp_path / "line.txt"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    ((_, error),) = pages([file])
    assert "100.0 MB" in str(error)


def test_jsonl_gives_a_page_for_each_row(tmp_path):
    rows = [
        json.dumps({"id": 7, "title": "秋收", "text": TEXT, "date": "2024-11-20"}, ensure_ascii=False),
        "",
        "{broken",
        "[1, 2]",
        json.dumps({"words": "x"}),
        json.dumps({"content": TEXT}),
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    first, broken, array, no_text, last = pages([file], date="2024-01-01")
    assert (first.text, first.date, first.source) == (f"秋收\n\n{TEXT}", "2024-11-20", "rows.jsonl#1 7")
    assert [str(item[1]).split(":")[0].split(";")[0] for item in (broken, array, no_text)] == [
        "no JSON",
        "no JSON object",
        "no text column",
    ]
    assert (last.text, last.date) == (TEXT, "2024-01-01")


def test_csv_gives_a_page_for_each_row(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_bytes(f'标题,正文,日期\n秋收,"{TEXT}\n\n第二段。",2024-11-20\n空,,\n'.encode("gbk"))
    first, (_, error) = pages([file])
    assert (first.text, first.date) == (f"秋收\n\n{TEXT}\n\n第二段。", "2024-11-20")
    assert "no text column" in str(error)


def test_html_gives_its_reading_text(tmp_path):
    file = tmp_path / "news.html"
    file.write_bytes(
        f"""<html><head><meta charset="gb2312"><title>站名</title><style>p {{}}</style></head><body>
        <nav><a href=/>首页</a></nav><h1>云崖县<br>部署秋收</h1><article>
        <p>　　{TEXT}</p><p>会议<b>强调</b>安全。</p></article>
        <script>var a = "中文";</script><footer>版权所有</footer></body></html>""".encode("gbk")
    )
    (made,) = pages([file])
    assert made.text.splitlines()[0] == "云崖县 部署秋收"
    assert made.text.endswith(f"{TEXT}\n\n会议强调安全。")
    assert [word for word in ("首页", "版权", "var") if word in made.text] == []


def test_html_without_text_and_html_of_any_depth(tmp_path):
    (tmp_path / "a.html").write_text("<div id=app></div><script>draw()</script>", encoding="utf-8")
    (tmp_path / "b.html").write_text("<div>" * 20_000 + TEXT, encoding="utf-8")
    (_, error), deep = pages([tmp_path])
    assert "no reading text" in str(error)
    assert deep.text == TEXT
