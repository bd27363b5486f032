"""What the clause reader returns."""

from __future__ import annotations

from kg.model import Mention, Span
from kg.noun import noun

# rule words: the frame 以…为…
WITH, AS = "以", "为"
CAPACITY = (AS, "为主")


@noun()
class Phrase:
    """A stretch of a sentence; offsets count in the sentence's text."""

    text: str
    span: Span


@noun()
class Adjunct:
    """A phrase beside the verb: its role (means, place, recipient, topic, partner, agent, patient …) and its marker.

    以党群服务中心为主阵地 has role means, marker 以…为主阵地.
    """

    role: str
    marker: str
    phrase: Phrase


@noun()
class Clause:
    """One predicate with what belongs to it."""

    span: Span
    subject: Phrase | None
    """As printed in this clause; None when it is left out."""
    verb: Phrase | None
    """The verb group with complements and aspect (引导和督促, 转至); None for a segment without a predicate."""
    lemmas: tuple[str, ...] = ()
    """The verbs of the group without aspect, in order."""
    object: Phrase | None = None
    adverbs: tuple[str, ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    times: tuple[Mention, ...] = ()
    inner: Clause | None = None
    """The verb phrase of a causative's object: 参加活动 in 组织党员参加活动."""
    deferred: tuple[Adjunct, ...] = ()
    """The means of what the object is made to do, which follows after a comma: 引导党员结合自身特长，建言献策."""
    connective: str = ""
    purpose: bool = False
    """True when the clause says what for (为丰富载体)."""
    opens: bool = False
    """True when the clause opens a sentence or follows a semicolon."""
    undergone: bool = False
    """True for what is done to the one just taken somewhere: 被送往医院|救治."""
