"""Corrections of classes are asked of the words they concern alone, and have nothing to say of any other."""

from kg.clause import correction
from kg.clause.concern import LISTS, words_of
from kg.clause.correction import CORRECTIONS, classified
from kg.language import split, tokens
from kg.sample import path


def test_every_list_is_of_a_correction():
    assert set(LISTS) <= {each.__name__ for given in CORRECTIONS.values() for each in given}


def test_corrections_say_nothing_of_words_that_do_not_concern_them():
    text = path().read_text(encoding="utf-8")
    for span in split(text):
        ws = classified(tokens(span.of(text)))
        for i, w in enumerate(ws):
            for each in CORRECTIONS.get(w.kind, correction.OTHERS):
                listed = words_of(each.__name__)
                assert listed is None or w.text in listed or each(ws, i) is None, (each.__name__, w.text)
