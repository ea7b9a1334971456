"""Whether a sentence says that a thing happened, and who is said to say so."""

import pytest
from spacy.tokens import Token

from app.extract import modality, sentences
from app.vocab import Modality


def head(text: str, word: str) -> Token:
    return next(token for token in sentences.parse(text) if token.text == word)


HAPPENED = [
    ("The army captured the bridge on Sunday.", "captured"),
    ("Police said that gunmen had killed nine miners.", "killed"),
    ("The clinic was hit, the governor said.", "hit"),
    ("The president announced that he was withdrawing the troops.", "withdrawing"),  # the claim makes it "announced"
    ("Rebels seized the town and plan to hold it.", "seized"),
    ("Rebels attacked the town after the army refused to withdraw.", "attacked"),
    ("The general, who had planned to retire, was killed.", "killed"),
    ("Kigali accused rebels of shelling the town.", "shelling"),
]
PLANNED = [
    ("The army will withdraw in June.", "withdraw"),
    ("The union plans to deploy troops in June.", "deploy"),
    ("The troops are expected to leave by July.", "leave"),
    ("The vote is due to be held in May.", "held"),
    ("The rebels threatened to attack the dam.", "attack"),
    ("The council urged both sides to withdraw.", "withdraw"),
    ("The president ordered the army to attack the port.", "attack"),
    ("He wants to meet the rebels.", "meet"),
    ("The mayor said the rebels will attack.", "attack"),
    ("If the army attacks the dam, the talks will end.", "end"),
]
HYPOTHETICAL = [
    ("The rebels might attack the dam.", "attack"),
    ("The rebels could have attacked the dam.", "attacked"),
    ("If the army attacks the dam, the talks will end.", "attacks"),
    ("Unless the rebels withdraw, the army will attack.", "withdraw"),
    ("The court asked whether the army had attacked the camp.", "attacked"),
]
DENIED = [
    ("The army did not attack the camp.", "attack"),
    ("The rebels never attacked the camp.", "attacked"),
    ("No soldier attacked the camp.", "attacked"),
    ("Neither side attacked the camp.", "attacked"),
    ("No attack was reported.", "attack"),
    ("The general denied that his men had shelled the market.", "shelled"),
    ("The minister denied shelling the market.", "shelling"),
    ("The envoy refused to sign the accord.", "sign"),
    ("The guards failed to stop the raid.", "stop"),
    ("Rebels attacked the town after the army refused to withdraw.", "withdraw"),
]
TABLE = {
    Modality.HAPPENED: HAPPENED,
    Modality.PLANNED: PLANNED,
    Modality.HYPOTHETICAL: HYPOTHETICAL,
    Modality.DENIED: DENIED,
}


@pytest.mark.parametrize(
    ("text", "word", "expected"), [(*case, kind) for kind, cases in TABLE.items() for case in cases]
)
def test_modality(text: str, word: str, expected: Modality) -> None:
    assert modality.of(head(text, word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The army captured the bridge on Sunday.", "captured", None),
        ("Police said that gunmen had killed nine miners.", "killed", "Police"),
        ("The clinic was hit, the governor said.", "hit", "the governor"),
        ("Two senior officers claimed that shells had hit a clinic.", "hit", "Two senior officers"),
        ("He said that shells had hit a clinic.", "hit", None),  # whom it means is not known
        ("The general denied that his men had shelled the market.", "shelled", "The general"),
        ("According to the Red Cross, shells hit a clinic.", "hit", "the Red Cross"),
        ("Shells hit a clinic, according to witnesses.", "hit", "witnesses"),
        ("Shells hit a clinic, according", "hit", None),
        ("The council urged both sides to withdraw.", "withdraw", None),
    ],
)
def test_who_says_so(text: str, word: str, who: str | None) -> None:
    assert modality.reported_by(head(text, word)) == who
