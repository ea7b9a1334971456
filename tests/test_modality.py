"""Whether a sentence says that a thing happened, and who is said to say so."""

from datetime import date

import pytest
from spacy.tokens import Token

from app.extract import modality, pipeline, sentences
from app.mention import Document
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


DATED = {
    "announced": [
        "The president announced on 3 May 2021 that troops would withdraw.",
        "On 3 May 2021 France announced the withdrawal of its troops.",
        "Parliament voted on 3 May 2021 to send 900 troops.",
        "On 3 May 2021 the cabinet approved the deployment of 2,000 soldiers.",
        "On 3 May 2021 he ordered his troops to withdraw from the city.",
        "On 3 May 2021 Ghana agreed to send 500 peacekeepers.",
    ],
    "planned": [
        "Talks are to begin on 3 June 2024.",
        "The two sides will sign the accord on 3 June 2024.",
        "Elections are scheduled for 3 June 2024.",
        "The mission is due to withdraw by 31 December 2024.",
        "A summit is planned for June 2024.",
        "The force plans to leave the country by the end of 2024.",
        "Elections had been planned for 3 May 2021.",
        "Rebels had planned a raid for 3 May 2021.",
        "Elections were due to be held on 3 May 2021.",
        "Rebels vowed to attack the capital in June 2024.",
        "He called for elections in June 2024.",
        "The UN urged the rebels to withdraw by 3 June 2024.",
        "The trial is expected to start in June 2024.",
        "The deal provides for elections in June 2024.",
    ],
    "hypothetical": [
        "If the army attacks by 3 June 2024, thousands will flee.",
        "The UN warned that fighting could erupt in June 2024.",
        "Analysts fear an attack in June 2024.",
        "Had the army attacked in 2021, the town would have fallen.",
        "The group might have attacked the base in May 2021.",
    ],
    "denied": [
        "The election planned for 3 May 2021 never took place.",
        "The talks due on 3 May 2021 did not take place.",
        "Kigali denied that its soldiers had attacked the town on 3 May 2021.",
        "The army denied attacking the village on 3 May 2021.",
        "The army did not attack the town on 3 May 2021.",
        "The rebels failed to take the town on 3 May 2021.",
        "Officials said there was no attack on 3 May 2021.",
        "The peace conference of June 2021 never materialised.",
        "Police foiled an attack on 3 May 2021.",
    ],
    "happened": [
        "The rebels denied any part in the bombing of a bus at Dori on 3 May 2021.",
        "The army denied responsibility for the raid on a well near Dori on 3 May 2021.",
        "He is wanted for the murder of two nurses on 3 May 2021.",
        "He is sought for the raid on 3 May 2021.",
        "She had planned the shelling of 3 May 2021 from a farm.",
        "Police killed two men who planned last week's market bombing in Gao.",
        "She had planned the raid on 3 May 2021, in which nine guards died.",
        "The army tried to retake the town on 3 May 2021.",
        "Rebels are believed to have killed 20 people on 3 May 2021.",
        "Rebels reportedly killed 20 people on 3 May 2021.",
        "The army is said to have shelled the market on 3 May 2021.",
        "Fighting resumed on 3 May 2021 after talks failed to end the war.",
        "The rebels managed to seize the town on 3 May 2021.",
        "The mission, which was to have left, was attacked on 3 May 2021.",
        "Not until 3 May 2021 did the rebels release the hostages.",
        "The army could not prevent the rebels from seizing the town on 3 May 2021.",
        "The president said in June that troops would leave; that May the rebels captured Palmyra.",
    ],
}


@pytest.mark.parametrize(("text", "expected"), [(text, kind) for kind, texts in DATED.items() for text in texts])
def test_the_modality_of_a_dated_event(text: str, expected: str) -> None:
    found = [mention.modality.value for mention in pipeline.mentions(Document("k", text, date(2024, 5, 1)))]
    assert expected in found
