"""`python -m kg.speed` prints the speeds and their ratio; what they are is no test's matter."""

import re
import subprocess
import sys


def test_prints_a_ratio():
    done = subprocess.run(
        [sys.executable, "-m", "kg.speed"], capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    lines = done.stdout.splitlines()
    assert [line.partition("\t")[0] for line in lines] == ["", "kg", "jieba.posseg", "jieba.cut", "kg / jieba.posseg"]
    assert re.fullmatch(r"\d+\.\d\d\t\d+\.\d\d", lines[-1].partition("\t")[2].strip())
    assert done.stderr == ""
