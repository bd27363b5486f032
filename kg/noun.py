"""Frozen dataclasses that are built at a third of the usual cost: a page makes some twenty thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T", bound=Hashable)
C = TypeVar("C")
_put_class = object.__dict__["__class__"].__set__
_copies: dict[type, Callable[[Any, dict[str, Any]], Any]] = {}
"""Class → what copies its objects."""


@dataclass_transform(frozen_default=True)
def noun(*, order: bool = False) -> Callable[[type[C]], type[C]]:
    """A class as `dataclass(frozen=True, slots=True)` makes it; its fields take no `default_factory`."""

    def made(kind: type[C]) -> type[C]:
        closed: Any = dataclass(frozen=True, slots=True, order=order)(kind)
        # the methods of a frozen dataclass go through `object.__setattr__` for each field, at ten times a plain
        # assignment; these fill the object while it is of an open class
        opened = type(f"_{closed.__name__}", (), {"__slots__": tuple(f.name for f in fields(closed))})
        closed.__init__ = _init(closed, opened)
        _copies[closed] = _copy(closed, opened)
        return closed  # type: ignore[no-any-return]

    return made


def _init(closed: Any, opened: type) -> Callable[..., None]:
    """An `__init__` with the fields of the class and their defaults."""
    names = [f.name for f in fields(closed)]
    defaults = {f"_{f.name}": f.default for f in fields(closed) if f.default is not MISSING}
    given = ", ".join(f"{name}=_{name}" if f"_{name}" in defaults else name for name in names)
    lines = [f"def __init__(self, {given}):", " PUT(self, OPENED)"]
    lines += [*(f" self.{name} = {name}" for name in names), " self.__class__ = CLOSED"]
    known = {"PUT": _put_class, "OPENED": opened, "CLOSED": closed, **defaults}
    exec("\n".join(lines), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{closed.__qualname__}.__init__"
    init.__annotations__ = closed.__init__.__annotations__
    return init


def _copy(closed: Any, opened: type) -> Callable[[Any, dict[str, Any]], Any]:
    """What makes a copy of an object of the class, with some values of its own."""
    lines = ["def copy(old, values):", " new = NEW(OPENED)"]
    lines += [f" new.{f.name} = old.{f.name}" for f in fields(closed)]
    lines += [" for name in values: SET(new, name, values[name])", " new.__class__ = CLOSED", " return new"]
    known = {"NEW": object.__new__, "SET": setattr, "OPENED": opened, "CLOSED": closed}
    exec("\n".join(lines), known)
    copy: Callable[[Any, dict[str, Any]], Any] = known["copy"]
    return copy


def changed(thing: T, **values: Any) -> T:
    """A noun with other values: `dataclasses.replace` in a fifth of its time, and the noun itself where it has them.

    >>> from kg.model import Span
    >>> changed(Span(1, 3), end=4)
    Span(start=1, end=4)
    """
    for name in values:
        if getattr(thing, name) is not values[name]:
            break
    else:
        return thing
    return _copies[type(thing)](thing, values)  # type: ignore[no-any-return]
