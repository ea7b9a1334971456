"""Headlines: what of a clause stays, and what goes."""

from datetime import date

import pytest
from spacy.tokens import Token

from app.extract import roles, sentences, timex, titles, triggers

PUBLISHED = date(2022, 2, 18)


def title(text: str, head: str, *others: str) -> str:
    """The headline of the claim with this head; `others` are heads of the text's other claims."""
    doc = sentences.parse(text)

    def named(word: str) -> Token:
        return next(token for token in doc if token.text == word)

    spans = [roles.tokens_of(doc, found.span) for found in timex.find(doc, PUBLISHED)]
    dates = {index for span in spans if span is not None for index in range(span.start, span.end)}
    heads = {named(word).i for word in (head, *others)}
    return titles.of(doc, named(head), roles.clause(triggers.verb_above(named(head)), heads), dates)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("On 3 May 2019 rebels attacked the base near Gao.", "attacked", "Rebels attacked the base near Gao"),
        ("On 6 June 2005 a mine laid by rebels killed 38 people.", "killed", "A mine laid by rebels killed 38 people"),
        (
            "The king was overthrown by the army after a vote, in May 2019.",
            "overthrown",
            "The king was overthrown by the army after a vote",
        ),
        ("The army and the rebels signed a truce in May 2019.", "signed", "The army and the rebels signed a truce"),
        ("Talks began on Monday.", "began", "Talks began"),
        ("Rebels attacked the base on Monday.", "attacked", "Rebels attacked the base"),
        ("However, the rebels again seized the town.", "seized", "The rebels seized the town"),
        ("Rebels seized the town, which had fallen before.", "seized", "Rebels seized the town"),
        ("Rebels took the bridge in 2019 and burned the mill.", "took", "Rebels took the bridge"),
        ("The coup in May 2019 ended the talks.", "coup", "The coup ended the talks"),
        ("He spoke of the bloody siege of Homs in May 2012.", "siege", "The bloody siege of Homs"),
        ("“The rebels attacked the base in 2019,” he said.", "attacked", "The rebels attacked the base"),
        ("After the army had left, rebels seized the town.", "seized", "Rebels seized the town"),
    ],
)
def test_headlines(text: str, head: str, expected: str) -> None:
    assert title(text, head) == expected


def test_what_another_claim_tells_is_left_out() -> None:
    text = "Rebels burned the mill in 2019, killing nine workers."
    assert title(text, "burned") == "Rebels burned the mill, killing nine workers"
    assert title(text, "burned", "killing") == "Rebels burned the mill"


def test_a_second_predicate_has_the_first_ones_subject() -> None:
    assert title("Rebels took the bridge in 2019 and burned the mill.", "burned") == "Rebels burned the mill"


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("John Smith won the vote.", "He took office in May 2019.", "John Smith took office"),
        ("The governor won the vote.", "He took office in May 2019.", "He took office"),
        ("John Smith won the vote.", "It took place in May 2019.", "It took place"),
        ("John Smith won the vote.", "They left in May 2019.", "They left"),
    ],
)
def test_a_pronoun_becomes_the_name_that_it_surely_means(before: str, sentence: str, expected: str) -> None:
    assert title(f"{before} {sentence}", "left" if "left" in sentence else "took") == expected


LONG = (
    "Fighters from the northern valleys of the province attacked the old garrison in the western quarter of the town "
    "with mortars, rifles and several armoured vehicles in May 2019."
)


def test_a_long_clause_is_cut_behind_a_whole_phrase() -> None:
    cut = title(LONG, "attacked")
    assert 40 < len(cut) <= titles.LONGEST
    assert LONG.startswith(cut)
    assert LONG[len(cut)] in " ,"
    assert cut.split()[-1] not in ("the", "of", "in", "with", "and")


@pytest.mark.parametrize("text", ["Attacked.", "In 2019.", "12.", "— Attacked —", "¡!"])
def test_odd_clauses_have_some_headline_or_none(text: str) -> None:
    doc = sentences.parse(text)
    for token in doc:
        found = titles.of(doc, token, roles.clause(token, set()), set())
        assert found == found.strip()
        assert len(found) <= titles.LONGEST
