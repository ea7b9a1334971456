"""Words that tell whether a thing took place, is announced, planned, possible or denied."""

from dataclasses import dataclass

from app.extract.rules import words
from app.vocab import Modality


@dataclass(frozen=True, slots=True)
class Rule:
    """Lemmas, and the modality of what stands under them."""

    name: str
    modality: Modality
    lemmas: frozenset[str]
    examples: tuple[tuple[str, str], ...] = ()
    """(sentence, its verb): the modality is this one."""


AUXILIARIES: tuple[Rule, ...] = (
    Rule("will", Modality.PLANNED, frozenset({"will", "shall", "'ll", "’ll", "wo"}), (("The army will attack on Friday.", "attack"),)),
    Rule("could", Modality.HYPOTHETICAL, frozenset({"could", "may", "might", "would", "can", "should", "must"}),
         (("The rebels could attack.", "attack"),)),
)  # fmt: skip

GOVERNORS: tuple[Rule, ...] = (
    Rule("warn", Modality.HYPOTHETICAL, frozenset({"warn", "fear", "predict", "foresee", "forecast"}),
         (("Officials feared that rebels would attack.", "attack"), ("The UN warned of an attack.", "attack"))),
    Rule("deny", Modality.DENIED, frozenset(words("deny dismiss refute fail refuse decline doubt avoid avert foil thwart prevent")),
         (("Kigali denied that its soldiers had crossed the border.", "crossed"),)),
    Rule("plan", Modality.PLANNED,
         frozenset(words("""
             plan intend want hope expect schedule due suppose prepare threaten vow promise pledge ask urge call
             tell demand seek aim propose set ready appeal wait need order invite like encourage await""")),
         (("The force is expected to withdraw by May.", "withdraw"),)),
)  # fmt: skip

CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "no"})
INTENDED = frozenset(words("plan schedule expect slate set intend propose envisage"))
"""Verbs whose participle says that a thing is yet to be: "the vote planned for May"."""
OCCURRING = frozenset(words("materialise materialize occur transpire hold take convene"))
"""Verbs by which an event comes about, beside those that tell when it ran."""
UNDOUBTED = frozenset(words("forget doubt dispute question contest"))
"""Verbs whose denial says that a thing is so: "nobody has forgotten the raid"."""
CALLED_OFF = frozenset(words("cancel postpone delay scrap abandon shelve suspend call put collapse"))
"""Verbs that undo what was planned: "the vote planned for May was called off"."""
UNREALISED = frozenset(
    words(
        "fear predict foresee forecast plan propose expect demand seek threaten want avert foil thwart prevent avoid contemplate plot"
    )
)
"""Verbs whose object, an event, has not come about: "feared an attack", "foiled a coup"."""
