"""Search text: folding, and the grammar of searches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import words
from app.words import BadSearch, Both, Either, Phrase


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("N’Djaména", "n djamena"),
        ("al-Qaeda", "al qaeda"),
        ("  Séléka!  ", "seleka"),
        ("STRASSE Straße", "strasse strasse"),
        ("snake_case", "snake case"),
        ("…", ""),
        ("Київ 2022", "киів 2022"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert words.fold(text) == folded


_A, _B, _C = (Phrase((letter,)) for letter in "abc")


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("a", _A),
        ("a b", Both((_A, _B))),
        ("a AND b", Both((_A, _B))),
        ("a OR b c", Either((_A, Both((_B, _C))))),
        ("(a OR b) c", Both((Either((_A, _B)), _C))),
        ("a NOT b", Both((_A,), (_B,))),
        ("NOT b a", Both((_A,), (_B,))),
        ("a AND NOT (b OR c)", Both((_A,), (Either((_B, _C)),))),
        ("(a)NOT b", Both((_A,), (_B,))),
        ("a -b", Both((_A,), (_B,))),
        ("-b a", Both((_A,), (_B,))),
        ('a -"b c"', Both((_A,), (Phrase(("b", "c")),))),
        ("a (c -b) OR b", Either((Both((_A, Both((_C,), (_B,)))), _B))),
        ("a -(b OR c*)", Both((_A,), (Either((_B, Phrase(("c",), prefix=True))),))),
        ("a-b", Phrase(("a", "b"))),
        ('"a -b"', Phrase(("a", "b"))),
        ('"a b"', Phrase(("a", "b"))),
        ("al-Qae*", Phrase(("al", "qae"), prefix=True)),
        ('"a b"*', Phrase(("a", "b"), prefix=True)),
        ("a and b", Both((_A, Phrase(("and",)), _B))),
    ],
)
def test_searches(text: str, search: words.Search) -> None:
    assert words.parse(text) == search


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no word"),
        ('"', "not closed"),
        ('"a', "not closed"),
        ("(a", "not closed"),
        ("a)", "not opened"),
        ("NOT a", "NOT needs"),
        ("a OR", "no word"),
        ("OR a", "no word"),
        ("a AND", "missing"),
        ("AND a", "missing"),
        ("a NOT", "missing"),
        ("-a", "NOT needs"),
        ("a - b", "no letters"),
        ("a NOT NOT b", "missing beside 'NOT'"),
        ("a NOT -b", "missing beside '-'"),
        ("a OR NOT b", "NOT needs"),
        ("***", "no letters"),
        ("*a", "elsewhere"),
        ("a*b", "elsewhere"),
        ("()", "no word"),
        ("(" * 30 + "a" + ")" * 30, "nested"),
    ],
)
def test_bad_searches_say_why(text: str, says: str) -> None:
    with pytest.raises(BadSearch, match=says):
        words.parse(text)


def _outcome(text: str) -> words.Search | str:
    """The search, or why there is none."""
    try:
        return words.parse(text)
    except BadSearch as problem:
        return str(problem)


@given(st.text(alphabet='ab"*() ANDORT-', max_size=30))
def test_any_text_is_a_search_or_refused_with_the_reason(text: str) -> None:
    assert _outcome(text)
