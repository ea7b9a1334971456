"""What English calls a party that it named before: pronouns, and nouns with "the", "both" or "the two".

An example is a text and the name of whom its reference means; in a counterexample a reference means nobody that is sure.
"""

from app.extract.rules import words
from app.extract.rules.actors_nouns_en import Rule


def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


HE = Rule(
    "he",
    _words("he she him her his hers himself herself"),
    (
        ("President Ali Saleh left the capital. He returned in May.", "Ali Saleh"),
        ("General Omar Hassan seized power. His soldiers closed the airport.", "Omar Hassan"),
        ("Rebels freed Pedro Almeida. Soldiers had wounded him.", "Pedro Almeida"),
        ("President Pedro Almeida met Mrs Olga Tan. She left in May.", "Olga Tan"),
    ),
    (
        "President Ali Saleh met General Omar Hassan. A minister left. He was killed in May.",
        "President Ali Saleh appointed General Omar Hassan to replace him.",
        "President Ali Saleh spoke. She was arrested in May.",
        "President Ali Saleh sacked General Omar Hassan. He was arrested in May.",
        "President Ali Saleh spoke. A blogger left the town. He was arrested in May.",
    ),
)
"""Pronouns for one person."""

SHE = _words("she her hers herself")
"""Those for a woman."""

HE_NOUNS = _words(
    """
    mr sir lord king prince emperor sultan emir sheikh shah pope father archbishop bishop imam ayatollah mullah man boy husband son
    brother uncle nephew grandson grandfather widower spokesman chairman policeman cameraman businessman gunman fisherman congressman
    monk priest tribesman guardsman strongman serviceman gentleman statesman clergyman airman
    """
)
"""Titles and nouns for a man."""

SHE_NOUNS = _words(
    """
    mrs ms miss lady dame queen princess empress woman girl wife widow daughter sister mother aunt niece granddaughter grandmother
    spokeswoman chairwoman policewoman businesswoman congresswoman nun actress heroine schoolgirl housewife
    """
)
"""Titles and nouns for a woman."""

CROWDS = _words("people police crew staff aid one others head private family group crowd")
"""Nouns of people that are no one person."""

THEY = Rule(
    "they",
    _words("they them their theirs themselves"),
    (
        ("Gunmen stormed the hotel. They killed nine guests.", "gunmen"),
        ("The FARC signed the accord. Soldiers attacked them in May.", "FARC"),
        ("Houthi rebels lost their base.", "Houthis"),
    ),
    ("Snipers shot dead nine of them.", "Roads were closed. They opened in May."),
)
"""Pronouns for several people, or for a group."""

IT = Rule(
    "it",
    _words("it its itself"),
    (
        ("The M23 was not invited. It seized the town.", "M23"),
        ("The junta promised an election. Its soldiers killed nine people.", "junta"),
    ),
    ("The army lost the town. It was clear that rain had come.", "The army took the town. Rebels left it."),
)
"""Pronouns for a group or a state."""

OWNING = _words("his her its their")
"""Those that can mean the subject of their own verb: "the army left its bases"."""

EMPTY = _words("be seem appear happen take turn emerge become mean rain snow")
"""Verbs whose "it" mostly means nobody: "it was clear that"."""

GROUPS = Rule(
    "the-group",
    _words("group movement organisation organization militia faction party front outfit"),
    (("Al-Shabaab lost the port. Soldiers killed the group's leader.", "Al-Shabaab"),),
    ("The ELN fought the FARC. The group lost the town.", "A group of soldiers met the FARC."),
)
"""Nouns that with "the" mean the group named last: "the movement"."""

OFFICES = Rule(
    "the-president",
    _words(
        "president premier chancellor king queen emperor general colonel commander minister sultan emir shah mayor governor"
    ),
    (
        ("President Ali Saleh left. Soldiers killed the president in May.", "Ali Saleh"),
        ("The governor, Pedro Almeida, left. Gunmen shot the governor.", "Pedro Almeida"),
    ),
    (
        "President Ali Saleh met President Omar Hassan. Soldiers killed the president.",
        "Soldiers killed the president of Mali.",
    ),
)
"""Titles that with "the" mean the one person called by them."""

BANDS = _words(
    """
    front army movement party brigade brigades battalion militia fighters volunteers legion guard forces faction group
    rebels union league organisation organization cartel clan gang council coalition alliance liberation resistance
    """
)
"""Words in the name of a group that "the group" can mean."""

FIGHTERS = Rule(
    "the-rebels",
    _words(
        """
        rebel rebels insurgents insurgent guerrillas guerrilla guerillas militants militant jihadists jihadist islamists
        islamist separatists secessionists fighters
        """
    ),
    (("The M23 left the talks. The rebels took the town.", "M23"),),
    ("The ELN fought the FARC. The rebels took the town.", "The M23 left. Other rebels took the town."),
)
"""Nouns that with "the" mean the one armed group of which the text speaks."""

SIDES = Rule(
    "the-two-sides",
    _words("side sides party parties"),
    (("The government met the FARC. The two sides signed an accord.", "government"), ("The army fought the FARC. Both sides lost men.", "FARC")),
    ("The army met the FARC and the ELN. The two sides signed an accord.",),
)  # fmt: skip
"""With "the two" or "both": the pair named last."""

PAIRS = _words("two")
"""With "the" and no noun behind: the pair named last."""

CAMPS = _words(
    "army government rebels military junta opposition insurgents guerrillas separatists loyalists regime authorities"
)
"""Nouns of parties without a name that can be one of two sides."""

MEDIATORS = _words("mediators envoys diplomats negotiators observers monitors officials")
"""Nouns of those who stand between the sides."""

GOVERNMENTS = _words("government governments country countries state states neighbours neighbors")
"""With "the two" or "both": the two states named last."""

LEADERS = Rule(
    "the-two-leaders",
    _words("leader leaders president presidents man men general generals"),
    (("President Ali Saleh met General Omar Hassan. The two men signed an accord.", "Omar Hassan"),),
    ("The army met the FARC. The two leaders signed an accord.",),
)
"""With "the two" or "both": the two persons named last."""

HUMANS = _words(
    """
    president minister premier chancellor king queen emperor prince general colonel major captain lieutenant marshal
    admiral commander officer official spokesman spokeswoman spokesperson leader chief envoy chairman warlord deputy
    director negotiator dictator senator lawmaker mayor judge governor ambassador secretary man woman boy girl farmer
    teacher doctor journalist priest bishop cleric imam witness resident soldier gunman policeman bomber attacker driver
    pilot student brother sister son daughter father mother wife husband uncle nephew cousin successor predecessor
    candidate lawyer activist guard bodyguard analyst diplomat mediator banker billionaire businessman friend prosecutor
    vice-chairman vice-president founder head editor economist engineer professor historian scholar novelist author poet
    blogger writer preacher monk nun veteran politician aide adviser advisor researcher brother-in-law archbishop chieftain
    """
)
"""Nouns for one human being, whom "he" or "she" may mean."""

ALL = frozenset().union(
    *(rule.words for rule in (HE, THEY, IT, GROUPS, OFFICES, FIGHTERS, SIDES, LEADERS)), GOVERNMENTS, PAIRS
)
"""Every word that can refer to a party."""
