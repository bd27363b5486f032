"""newskg: Chinese news in, a knowledge graph out.

>>> import kg
>>> reading = kg.read("本报讯 截至11月，清溪镇开展入户走访62人次。（通讯员 李敏）")
>>> [(s.subject.text, s.predicate, s.object.printed) for s in reading.statements if s.quantity]
[('清溪镇', '开展', '入户走访62人次')]
"""

from kg.api import build, read

__all__ = ["build", "read"]
