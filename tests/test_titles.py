"""Headlines: what of a clause stays, and what goes."""

from datetime import date

import pytest
from spacy.tokens import Token

from app.extract import actors, roles, sentences, timex, titles, triggers

PUBLISHED = date(2022, 2, 18)


def title(text: str, head: str, *others: str) -> str:
    """The headline of the claim with this head; `others` are heads of the text's other claims."""
    doc = sentences.parse(text)

    def named(word: str) -> Token:
        return next(token for token in doc if token.text == word)

    spans = [roles.tokens_of(doc, found.span) for found in timex.find(doc, PUBLISHED)]
    dates = {index for span in spans if span is not None for index in range(span.start, span.end)}
    heads = {named(word).i for word in (head, *others)}
    page = titles.page(doc, dates, actors.find(doc, []))
    return titles.of(page, named(head), roles.clause(triggers.verb_above(named(head)), heads))


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
        # what a date or another clause has left behind
        ("Pedro Almeida was sworn in eleven days later.", "sworn", "Pedro Almeida was sworn in"),
        (
            "Two priests were dragged from their house and shot on 3 May 2019.",
            "shot",
            "Two priests were shot",
        ),
        (
            "The Kenyan leader, Pedro Almeida, announced on 7 June that rain had come.",
            "announced",
            "The Kenyan leader, Pedro Almeida, announced that rain had come",
        ),
        (
            "Soldiers surrendered to them near the port in May 2019.",
            "surrendered",
            "Soldiers surrendered near the port",
        ),
        ("Rebels attacked the base on Monday.", "attacked", "Rebels attacked the base"),
        ("However, the rebels again seized the town.", "seized", "The rebels seized the town"),
        ("Rebels seized the town, which had fallen before.", "seized", "Rebels seized the town"),
        ("Rebels took the bridge in 2019 and burned the mill.", "took", "Rebels took the bridge"),
        ("The coup in May 2019 ended the talks.", "coup", "The coup ended the talks"),
        ("He spoke of the bloody siege of Homs in May 2012.", "siege", "The bloody siege of Homs"),
        ("“The rebels attacked the base in 2019,” he said.", "attacked", "The rebels attacked the base"),
        ("After the army had left, rebels seized the town.", "seized", "Rebels seized the town"),
        # a clause below is whole or not there
        (
            "The king fled in 1958 after rebels had burned the palace.",
            "fled",
            "The king fled after rebels had burned the palace",
        ),
        ("In 2003 the mill burned while people were praying.", "burned", "The mill burned while people were praying"),
        (
            "In 2003 Ghana froze the aid until a new cabinet is in place.",
            "froze",
            "Ghana froze the aid until a new cabinet is in place",
        ),
        (
            "In 2003 the men died because the army had left them alone.",
            "died",
            "The men died because the army had left them alone",
        ),
        (
            "The envoy told the press in 2003 that the truce held.",
            "told",
            "The envoy told the press that the truce held",
        ),
        # the verb's own words
        (
            "The president declared the campaign over in April 2009.",
            "declared",
            "The president declared the campaign over",
        ),
        ("In May 2009 the mayor was seized and killed.", "killed", "The mayor was killed"),
        ("The text was signed and ratified in May 2009.", "ratified", "The text was ratified"),
        ("The villagers were expelled or fled in May 2009.", "fled", "The villagers fled"),
        ("A rebellion broke out that year.", "broke", "A rebellion broke out"),
        (
            "Indian troops invaded and captured the capital in May 1961.",
            "invaded",
            "Indian troops invaded and captured the capital",
        ),
        # never the opposite
        ("The rebels failed to seize the port in 2003.", "seize", "The rebels failed to seize the port"),
        ("The junta refused to leave in 2003.", "leave", "The junta refused to leave"),
        ("The mission is expected to leave in 2023.", "leave", "The mission is expected to leave"),
        ("They were forced to withdraw in July 2003.", "withdraw", "They were forced to withdraw"),
        (
            "An attempt by the army to seize the port in 2003 had failed.",
            "seize",
            "An attempt by the army to seize the port had failed",
        ),
        (
            "The rebels did not lay down their arms until May 2003.",
            "lay",
            "The rebels did not lay down their arms until May 2003",
        ),
        ("No truce was signed in 2003.", "signed", "No truce was signed"),
        ("The king is to be tried in May 2023.", "tried", "The king is to be tried"),
        # words stay whole, subjects too, numbers that are no dates
        ("The Syrian-born general seized the port in 2003.", "seized", "The Syrian-born general seized the port"),
        (
            "In August 1999 Murad and the Sudan-born trader Hamid invaded the province.",
            "invaded",
            "Murad and the Sudan-born trader Hamid invaded the province",
        ),
        (
            "Parliament cancelled the 17 May agreement in 1984.",
            "cancelled",
            "Parliament cancelled the 17 May agreement",
        ),
        # what lacks its object has it before it
        ("They mourn the battle that the king lost in 1389.", "lost", "The king lost the battle"),
        ("Nine people died in the raid, police said on Monday.", "said", "Nine people died in the raid, police said"),
        ("In the late 1980s rebels ambushed a patrol.", "ambushed", "Rebels ambushed a patrol"),
        # no fragments
        (
            "It was the first air strike since the war of 1971.",
            "war",
            "It was the first air strike since the war",
        ),
        (
            "The cabinet hopes to meet before the elections in May 2026.",
            "elections",
            "The cabinet hopes to meet before the elections",
        ),
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
        ("John Smith said that the pilot would be freed.", "He left in May 2019.", "He left"),
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
    assert set(cut.split()) < set(LONG.split())
    assert cut.startswith("Fighters")
    assert " attacked the old garrison " in cut
    assert cut.split()[-1] not in ("the", "of", "in", "with", "and")


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        (
            "The council of the northern region, an enclave of shepherds inside the old republic of the plains, voted to join the union in 1988.",
            "voted",
            "The council of the northern region voted to join the union",
        ),
        (
            "In 2003 the commission found that neither the government of the day nor the rebels of the north had worked out how to talk.",
            "found",
            "The commission found that neither the government of the day nor the rebels of the north had worked",
        ),
    ],
)
def test_a_long_clause_is_not_cut_inside_a_clause_below(text: str, head: str, expected: str) -> None:
    assert title(text, head).startswith(expected)


@pytest.mark.parametrize("text", ["Attacked.", "In 2019.", "12.", "— Attacked —", "¡!"])
def test_odd_clauses_have_some_headline_or_none(text: str) -> None:
    doc = sentences.parse(text)
    for token in doc:
        found = titles.of(titles.page(doc, set()), token, roles.clause(token, set()))
        assert found == found.strip()
        assert len(found) <= titles.LONGEST
