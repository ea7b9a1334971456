"""Details of happenings in many different words, as reports have them, so that few have a word in common that is no common one.

What extraction finds in the project's own texts has two or three words a mention that merging holds for rare, and two mentions of
different texts share one once in several hundred times, within a country once in twenty to thirty. Here names are invented: a few thousand, the
commonest of them in one of two hundred mentions.
"""

from functools import cache
from random import Random

from tests.bench.odds import Odds

_NAMES, _EVEN = 4_000, 300
"""How many names there are, and by how many ranks their frequencies are made more even than Zipf's law has them."""
_FORMS = (
    " near the {} school", " on the road to {}", " outside the {} hospital", " as fighters under {} moved toward {}",
    " after the death of {}", " before dawn, {} said", " at the {} checkpoint", " when a convoy of {} reached {}",
    " at the {} bridge", " in the hills of {} near {}", " between {} and {}", " according to radio {}",
    " where the {} brothers lived", " close to the {} mine", " hours after {} left {}", " in the {} quarter",
    " at a camp run by {}", " on the {} river", " as {} and {} had warned", " behind the {} mosque",
)  # fmt: skip
_BARE = 0.15
"""The share of happenings of which no detail is told."""


@cache
def _names() -> Odds[str]:
    rng, found = Random("names"), dict[str, None]()
    while len(found) < _NAMES:
        syllables = (
            rng.choice("bdfgjklmnprstvz") + rng.choice("aeiou") + rng.choice(("", "", "l", "n", "r"))
            for _ in range(rng.choice((2, 3, 3)))
        )
        found["".join(syllables).capitalize() + rng.choice(("k", "m", "sh", "t", "v"))] = None
    return Odds([(name, 1 / (rank + _EVEN)) for rank, name in enumerate(found)])


def detail(rng: Random) -> str:
    """Something that is told beside what happened, with names in it; or nothing."""
    if rng.random() < _BARE:
        return ""
    form = rng.choice(_FORMS)
    return form.format(*(_names().draw(rng) for _ in range(form.count("{}"))))
