"""A thing that is named by what it is called: "in what witnesses described as an air strike" happened in an air strike.

The thing takes the place of the clause that names it, and the clause hangs on it as an aside: "launched what appeared to
be attacks" is "launched attacks", with "appeared" below them.
"""

from spacy.tokens import Token

from app.extract import rules

_NAMING = frozenset(
    rules.words("called calls call described describes describe termed terms labelled labeled dubbed branded")
)
_SEEMING = frozenset(
    rules.words(
        """
        appeared appears appear seemed seems seem believed believes believe suspected thought said says say reported
        claimed claims supposed understood
        """
    )
)
_BEING = frozenset({"be", "been", "is", "are", "was", "were"})
_PLACES = {"ccomp": "dobj", "dobj": "dobj", "pcomp": "pobj", "pobj": "pobj", "csubj": "nsubj", "csubjpass": "nsubjpass"}
"""What a clause is to its head, and what a noun in its place is."""
_CLAUSES = frozenset({"xcomp", "ccomp"})


def mend(what: Token) -> None:
    """Put what "what" is said to be in the place of its clause; nothing where the clause says no such thing."""
    verb = _clause(what)
    thing = _thing(verb, what) if verb is not None else None
    if verb is None or thing is None or verb.dep_ not in _PLACES or verb.head == verb:
        return
    above = verb.head
    behind = [word for word in verb.subtree if word.i > thing.i and word.dep_ == "prep" and not thing.is_ancestor(word)]
    thing.head, thing.dep_ = above, _PLACES[verb.dep_]
    verb.head, verb.dep_ = thing, "parataxis"
    for link in behind:
        link.head = above if above.pos_ == "VERB" and _is_timed(link) else thing


def _clause(what: Token) -> Token | None:
    """The verb of the clause that "what" opens: "said", of "what residents said was a strike"."""
    verb = next((one for one in what.ancestors if one.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i < what.i or verb.left_edge.i < what.i:
        return None
    said = verb.head if verb.dep_ in _CLAUSES and what.i < verb.head.i < verb.i else verb
    return said if said.left_edge.i == what.i else None


def _thing(verb: Token, what: Token) -> Token | None:
    """The noun that a clause says it is: "an air strike" of "what witnesses described as an air strike"."""
    if verb.lower_ in _NAMING:
        links = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"]
        named = [thing for link in links for thing in link.children if thing.dep_ == "pobj"]
        named += [child for child in verb.children if child.dep_ in ("oprd", "dobj", "attr", "ccomp") and child != what]
    elif verb.lower_ in _SEEMING:
        states = (child for child in verb.children if child.dep_ in _CLAUSES and child.lower_ in _BEING)
        named = [thing for state in states for thing in state.children if thing.dep_ == "attr" and thing != what]
    else:
        return None
    return next((thing for thing in named if thing.pos_ in ("NOUN", "PROPN") and thing.i > verb.i), None)


def _is_timed(link: Token) -> bool:
    return any(thing.ent_type_ in ("DATE", "TIME") for thing in link.children)
