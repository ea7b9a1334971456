"""What the small parser is known to get wrong, set right in its own terms before anybody reads them.

- a subject taken into the time before it: "on Thursday the Council called", "three days later the Council imposed"
- those who say a thing taken into the list before them: "killing 12 people, two traders and a nurse said"
- the month of May taken for a verb: "by 2 May the army was accusing"
- the "a.m." of an hour at the end of a sentence taken for its stop: "was ambushed at 5 a.m. It burnt out"
- a verb with a subject taken for a noun: "the jihadists overran Sinjar", "he vanishes after being summoned"
- one with an object: "a roadside device wounds two policemen"
- a past form taken for a noun: "which the army retook in March", "the state of emergency decreed on 12 February covers"
- or for a participle, where the clause has no other verb: "a blast in a mosque killed 30 people on Friday, police said"
- or for an infinitive: "broke off talks and decreed a curfew"

A thing that is named by what it is called is set in the place of that clause (see `mending_what`).
"""

from spacy.tokens import Doc, Token

from app.extract import mending_what, rules
from app.extract.rules.triggers_en import FIXED

_TIMES = frozenset(
    rules.words(
        """
        january february march april may june july august september october november december
        jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.
        monday tuesday wednesday thursday friday saturday sunday
        """
    )
)
_HALVES = frozenset({"a.m.", "p.m."})
_COUNTED = frozenset({"later", "earlier", "afterwards", "before"})
"""What closes a time that is counted: "three days later"."""
_TAKEN = frozenset({"pobj", "dep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss"})
_SAYING = frozenset({"said", "says", "say", "reported"})
_PASTS = frozenset(
    rules.words(
        """
        retook recaptured overran overthrew decreed withdrew seized besieged shelled bombed attacked captured announced imposed
        proclaimed signed launched ordered abducted kidnapped lifted agreed reached reopened raided stormed ambushed freed
        """
    )
)
"""Forms of the past that no noun has."""
_HARMED = frozenset({"killed", "wounded", "injured", "destroyed", "damaged"})
"""Forms of the past of which a participle has no object."""
_SAID = frozenset({"ccomp", "nsubj", "dep", "npadvmod", "advcl"})
"""What the parser makes of the subject of a clause before the verb of saying, where it leaves that clause without a verb."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CUT = frozenset({";", ":"})
_DOERS = frozenset({"compound", "nsubj"})
_CLAUSAL = frozenset({"ROOT", "appos", "dep", "npadvmod"})
"""What the parser makes of a verb in such a place."""


def mend(doc: Doc) -> Doc:
    """The same document, mended in place."""
    for token in doc:
        if token.lower_ == "what":
            mending_what.mend(token)
        elif token.dep_ in _TAKEN and token.pos_ in _NOMINAL and _is_behind_time(token):
            _give_back(token)
        elif token.dep_ == "ROOT" and token.pos_ in _NOMINAL and _is_verb(token):
            token.pos_, token.tag_ = "VERB", "VBZ" if token.text.endswith("s") else "VBD"
        elif token.dep_ in _CLAUSAL and token.pos_ == "NOUN" and (doer := _doer(token)) is not None:
            token.pos_, token.tag_, doer.dep_ = "VERB", "VBZ", "nsubj"
        elif token.tag_ == "NN" and _is_past(token):
            _make_past(token)
        elif token.tag_ in ("VB", "VBP") and _is_past(token):
            token.tag_ = "VBD"
        elif token.dep_ == "acl" and token.lower_ in _HARMED and (doer := _doer_of_harm(token)) is not None:
            _make_main(token, doer)
        elif token.text == "May" and token.dep_ == "aux" and token.i > token.sent.start and token.nbor(-1).like_num:
            _make_month(token)
        elif token.lower_ in _HALVES and token.dep_ in ("punct", "advmod") and _is_behind_hour(token):
            token.head, token.dep_ = token.nbor(-1), "nmod"
        elif token.dep_ == "ROOT" and token.lower_ in _SAYING and (speaker := _listed_speaker(token)) is not None:
            speaker.head, speaker.dep_ = token, "nsubj"
    return doc


def _is_behind_hour(half: Token) -> bool:
    """True for "a.m." right behind a number that does not hang on it."""
    return half.i > half.sent.start and half.nbor(-1).like_num and not half.n_lefts


def _make_month(may: Token) -> None:
    """Make "May" behind the number of a day the noun that the parser takes that for."""
    day = may.nbor(-1)
    if day.head != may:
        may.head, may.dep_ = day.head, day.dep_
    may.pos_, may.tag_ = "PROPN", "NNP"
    day.head, day.dep_ = may, "nummod"


def _listed_speaker(verb: Token) -> Token | None:
    """Whom the parser takes for the end of a list, behind its first comma, right before a verb of saying that has no subject."""
    if verb.i == verb.sent.start or _SUBJECTS.intersection(child.dep_ for child in verb.children):
        return None
    doc, token = verb.doc, verb.nbor(-1)
    while token != verb and token.head.i < token.i:
        if token.dep_ == "conj" and token.pos_ in _NOMINAL and doc[max(0, token.left_edge.i - 1)].text == ",":
            return token if token.head.pos_ in _NOMINAL else None
        token = token.head
    return None


def _doer_of_harm(verb: Token) -> Token | None:
    """What killed or wounded, where the parser hangs the verb on a noun and leaves the clause without one: said by somebody, or a sentence."""
    if verb.tag_ not in ("VBN", "VBD") or not any(child.dep_ == "dobj" for child in verb.children):
        return None
    noun = verb.head
    while noun.dep_ in ("pobj", "prep", "appos", "amod") and noun.head.i < noun.i:
        noun = noun.head
    above = noun.head
    if noun.pos_ not in _NOMINAL and not _is_deed(noun):
        return None
    if noun.dep_ == "ROOT":
        others = (token for token in noun.sent if token != verb and token.tag_ in _FINITE)
        end = next(token for token in reversed(noun.sent) if not token.is_space)
        return None if any(others) or end.text != "." else noun
    if above.lower_ not in _SAYING:
        return None
    if above.i < noun.i:  # "officials said Tuesday that gunmen killed 20 people"
        return noun if noun.dep_ == "ccomp" and _opening(noun) is not None else None
    said_by = [child for child in above.children if child.dep_ == "nsubj" and child.i > verb.i]
    return noun if said_by and noun.dep_ in _SAID else None


def _opening(noun: Token) -> Token | None:
    """The "that" which opens what is said, where the parser takes it for an article: no "that" of a noun is a conjunction."""
    return next((child for child in noun.children if child.lower_ == "that" and child.tag_ == "IN"), None)


def _is_deed(token: Token) -> bool:
    """True for a form in -ing that is a noun: "shelling of a hospital"."""
    return token.tag_ == "VBG" and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of"


def _make_main(verb: Token, doer: Token) -> None:
    """Make a verb that of the sentence, or of the clause that is said, and what it hangs on its subject."""
    whole = doer.dep_ == "ROOT"
    verb.head, verb.dep_, verb.tag_ = (verb, "ROOT", "VBD") if whole else (doer.head, "ccomp", "VBD")
    for child in [child for child in doer.children if child.i > verb.i]:
        child.head = verb
    if (opening := _opening(doer)) is not None:
        opening.head, opening.dep_ = verb, "mark"
    doer.head, doer.dep_ = verb, "nsubj"
    if _is_deed(doer):
        doer.pos_, doer.tag_ = "NOUN", "NN"


def _is_behind_time(noun: Token) -> bool:
    """True for a noun that hangs on a time's last word, or on its preposition as a second noun."""
    above = noun.head
    if above.i > noun.i:
        return False
    if above.lower_ in _COUNTED and above.pos_ in ("ADV", "ADP"):
        return any(child.dep_ == "npadvmod" for child in above.children) or (
            above.i > 0 and above.nbor(-1).lower_.endswith("s")
        )
    times = [child for child in above.children if child.dep_ == "pobj" and child.i < noun.i]
    return above.pos_ in ("ADP", "SCONJ") and any(child.lower_ in _TIMES for child in times)


def _give_back(noun: Token) -> None:
    """Make a noun the subject of the first verb behind it in the past, should that have none of its own."""
    doc = noun.doc
    for i in range(noun.i + 1, noun.sent.end):
        token = doc[i]
        if token.text in _CUT:
            return
        if (
            token.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")
            and token.pos_ == "VERB"
            and token.tag_ in ("VBD", "VBN")
        ):
            if not any(child.dep_ in _SUBJECTS for child in token.children):
                passive = any(child.dep_ == "auxpass" for child in token.children)
                noun.head, noun.dep_ = token, "nsubjpass" if passive else "nsubj"
            return


def _is_verb(noun: Token) -> bool:
    """True for a noun in small letters with a subject before it and nothing that a noun has: a copula would be its verb."""
    before = [child.dep_ for child in noun.children if child.i < noun.i]
    formed = noun.text.endswith(("s", "ed")) or noun.text in FIXED
    return formed and noun.text.islower() and "nsubj" in before and not _BEFORE_NOUN.intersection(before)


def _doer(noun: Token) -> Token | None:
    """The subject of a verb in the present that the parser takes for a plural: what stands right before it, where it has an object."""
    if not noun.text.endswith("s") or not noun.text.islower() or not any(c.dep_ == "dobj" for c in noun.children):
        return None
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    return before if before.head == noun and before.dep_ in _DOERS and before.tag_ in ("NN", "NNP") else None


def _is_past(noun: Token) -> bool:
    """True for a form of the past that no noun has."""
    return noun.text.islower() and noun.lower_ in _PASTS


def _make_past(noun: Token) -> None:
    """Make a verb of a past form that the parser takes for a noun: of a clause about a noun, or a participle of its own subject."""
    subject = next((child for child in noun.children if child.dep_ in _SUBJECTS and child.i < noun.i), None)
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if noun.dep_ == "relcl" and before.head == noun and before.dep_ == "compound":
        relative = [child for child in noun.children if child.tag_ in ("WDT", "WP")]
        noun.pos_, noun.tag_ = "VERB", "VBD"
        before.dep_ = "nsubj"
        for child in noun.children:
            if child.i < before.i and child.dep_ in _BEFORE_NOUN:
                child.head = before
        for child in relative:
            child.dep_ = "dobj"
    elif noun.dep_ in _SUBJECTS and subject is not None and noun.head.i > noun.i:
        subject.head, subject.dep_ = noun.head, noun.dep_
        noun.pos_, noun.tag_ = "VERB", "VBN"
        noun.head, noun.dep_ = subject, "acl"
