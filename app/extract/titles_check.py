"""What makes a headline one that cannot stand alone, as far as its words show it."""

from app.extract import rules

_FIRST = frozenset(
    rules.words(
        """
        i we you he she it they him her them his its their our my this that these those who which whom whose what
        another others one both and but or so when while although because since if than until to not there
        """
    )
)
"""Words that a headline does not begin with."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "this", "that", "these", "those"})
_DETERMINERS = frozenset(rules.words("another one both what"))
"""Those of them that may stand before a noun: "Another round of talks"."""
_OPEN = frozenset(rules.words("him them his their its her"))
_LAST = frozenset(
    rules.words(
        """
        a an the of at to for with from and or but that who which as its their his her into was were is are had has
        have be been being while until because if than against between not no how why whether whose whom among amid
        without within during toward towards upon onto per would could should may might must and late early
        told took came by
        """
    )
)
"""Words that want another behind them."""
_SAYING = frozenset(
    rules.words("said wrote added announced warned claimed answered replied stated argued says writes declared")
)
"""Words that want what was said, which stands before a comma or behind them."""
_SHORTEST = 8
_FEW = 3


def is_poor(text: str) -> bool:
    """True for a headline that begins or ends in the middle of something, or whose subject is a pronoun."""
    words = [word.strip(".,;:\"'()").lower() for word in text.split()]
    if len(words) < 2 or len(text) < _SHORTEST:
        return True
    first, second = words[0], words[1]
    if len(words) == 2 and first in ("the", "a", "an"):
        return True
    pronoun = first in _FIRST and not (first in _DETERMINERS and _may_be_noun(second))
    told = words[-1] in _SAYING and "," not in text and words[-2] not in ("was", "were", "been", "be")
    return pronoun or told or words[-1] in _LAST


def is_open(text: str) -> bool:
    """True for a headline of a few words whose subject is a pronoun: "It broke away"."""
    words = text.split()
    return 0 < len(words) <= _FEW and words[0].lower() in _PRONOUNS


def _may_be_noun(word: str) -> bool:
    """True for a word that may follow "another": no verb in the past, no auxiliary."""
    return (
        not word.endswith("ed") and word not in _LAST and word not in ("will", "can", "began", "held", "broke", "came")
    )
