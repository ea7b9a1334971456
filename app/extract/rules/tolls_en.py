"""How English counts the dead: what stands before a number, with what each means for low, best and high."""

import re
from dataclasses import dataclass

from app.extract.rules import words

UNITS = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve "
            "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {word: 10 * n for n, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
NO_NUMBER = frozenset({"a", "an", "no"})
NO_COUNT = frozenset({"no", "not", "neither", "half", "quarter"})
"""Beside a number: it is not the number of dead ("no one", "half a million")."""
HYPHENS = frozenset({"-", "‑", "–"})
RANGE = HYPHENS | {"and", "to", "or"}
"""Between the lower and the higher of two numbers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What qualifies a number (the end of the text before it), and which of low, best and high the number then is."""

    name: str
    pattern: re.Pattern[str]
    low: bool
    best: bool
    high: bool
    examples: tuple[tuple[str, tuple[int | None, int | None, int | None]], ...]


RULES: tuple[Rule, ...] = (
    Rule("at-least", re.compile(r"\b(?:at least|no fewer than|no less than|a minimum of)\s*$", re.IGNORECASE), True, True, False,
         (("At least 32 people were killed.", (32, 32, None)),)),
    Rule("more-than", re.compile(r"\b(?:more than|over|upwards of)\s*$", re.IGNORECASE), True, True, False,
         (("The bomb killed more than 580 people.", (580, 580, None)),)),
    Rule("up-to", re.compile(r"\b(?:up to|as many as|at most|no more than|fewer than|less than|nearly|almost)\s*$", re.IGNORECASE), False, True, True,
         (("Up to 40 rebels were killed.", (None, 40, 40)),)),
    Rule("about", re.compile(r"\b(?:about|around|some|roughly|approximately|an estimated)\s*$", re.IGNORECASE), False, True, False,
         (("About 20 people died.", (None, 20, None)),)),
    Rule("plain", re.compile(r""), True, True, True,
         (("Gunmen killed nine miners.", (9, 9, 9)), ("Three soldiers were shot dead.", (3, 3, 3)))),
)  # fmt: skip

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "tens"})
DEATH_VERBS = frozenset(words("kill die murder massacre assassinate execute perish slay behead slaughter gun drown"))
VAGUE_SCALES = frozenset({"dozen", "score"})
"""Behind a number: it is about so many."""
DEAD = frozenset({"dead", "deaths", "fatalities", "bodies", "corpses", "lives"})
"""What is counted instead of people: "334 dead", "45 bodies"."""
FOUND = frozenset(words("find recover discover retrieve count uncover exhume unearth"))
TOLL_VERBS = frozenset(words("rise climb reach be stand pass exceed grow"))
NOT_DEAD = frozenset(
    words("wounded injured hurt missing displaced arrested detained captured injuries wounds refugees")
)
NO_PERSON = frozenset(
    words(
        """
        group family crowd convoy patrol unit number series couple part half third quarter majority team band people plan
        deal hope bill threat rumour idea
        """
    )
)
"""Nouns that "a" does not make one person."""

COUNTEREXAMPLES = (
    "Some 60 people were wounded.",
    "About 2,000 troops left the country.",
    "The war has killed 350,000 people since 2011.",
    "Hundreds of people were killed.",
)
