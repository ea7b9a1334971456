"""Who did it and to whom, and where: what the parse of a claim's clause says of the parties and places found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import places_unknown, rules, triggers
from app.extract.rules.places_en import GIVING, LEAVING, MOTION, NAMED_AFTER, REACHING, SITES, WAYS
from app.mention import Actor, Place, Span
from app.vocab import Label, PlaceBasis, PlacePrecision, Role

_INSIDE = frozenset(
    rules.words(
        """
        in at near on outside inside across around into from to through towards toward along over within off
        above below beside throughout onto
        """
    )
)
_SEQUENCE = frozenset({"before", "after", "since", "until", "while", "whereas"})
"""What joins a clause that tells of another time, or of somebody elsewhere."""
_SIDE = frozenset(
    rules.words("while until till if unless after before although though since because once than as whereas whether")
)
"""What joins a clause whose people are no parties of the main one's event."""
_ASIDES = frozenset(rules.words("including like unlike than besides except despite without since after before until"))
"""Prepositions whose noun is only compared, or named as an instance."""
_BOTH = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE})
_MUTUAL = frozenset(rules.words("meet clash talk negotiate agree sign"))
"""What two parties do alike: "met", "clashed with"."""
_SUFFERED = frozenset({Label.KILLING, Label.DETENTION, Label.RELEASE, Label.BOMBING, Label.ATTACK})
"""Kinds of deeds that are done to those whose they are called: "the killing of", "his arrest"."""
_DEATHS = frozenset(rules.words("die perish drown starve succumb"))
_SENDING = frozenset(
    rules.words(
        """
        send deploy lead order dispatch mass mobilise mobilize commit station withdraw pull redeploy recall contribute
        provide land rush concentrate gather assemble move pledge offer reinforce
        """
    )
)
_SENDINGS = frozenset(rules.words("deployment dispatch withdrawal pullout redeployment arrival departure return"))
_FORCES = frozenset(
    rules.words(
        """
        troop troops soldier soldiers force forces fighter fighters men man army police officer officers policeman policemen
        paratrooper paratroopers marine marines peacekeeper peacekeepers guard guards militiaman militiamen commando
        commandos unit units tank tanks warship warships jets aircraft reinforcement mercenary mercenaries gunman gunmen
        rebel rebels
        """
    )
)
_AGAINST = frozenset(["against", "on", "with", "at", "to", "over"])
_TAKEN = frozenset(
    {
        Label.BATTLE,
        Label.ATTACK,
        Label.WITHDRAWAL,
        Label.BOMBING,
        Label.INTERVENTION,
        Label.UPRISING,
        Label.COUP,
        Label.TALKS,
        Label.DISPLACEMENT,
    }
)
_BESIDE = frozenset({"compound", "amod", "nmod", "poss", "pobj", "appos"})
"""How a place hangs on the noun for what lies there: "Goma airport", "the port of Jaffna"."""
_AT_HOME = frozenset({"declare-independence", "hold-election"})
"""The rules of what a state does within its borders."""
_FINE = {PlacePrecision.PLACE: 3, PlacePrecision.REGION: 2, PlacePrecision.COUNTRY: 1, PlacePrecision.AREA: 0}
_CARRIED = frozenset({"prep", "pcomp", "xcomp", "advcl", "conj"})
"""How a verb hangs on the one whose subject it shares."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """The head of a claim, the indexes of its clause's tokens, and those of the other claims' heads."""

    head: Token
    inside: set[int]
    others: set[int]


def clause(head: Token, others: set[int]) -> set[int]:
    """The indexes of the tokens of a token's clause: what hangs on it, without what hangs on the other claims' heads."""
    inside: set[int] = set()
    queue = [head]
    while queue:
        token = queue.pop()
        inside.add(token.i)
        queue += [c for c in token.children if not (c.i in others and c.i != head.i and (c.dep_ != "dobj"))]
    return inside


def subject(verb: Token) -> Token | None:
    """Who does what a verb says, or undergoes it: its own subject, the main clause's, or what a relative stands for."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return triggers.antecedent(child)
        if token.dep_ in ("acl", "relcl") and not triggers.is_verb(token.head):
            return token.head
        bare = token == verb and token.dep_ == "ccomp" and token.tag_ in ("VB", "VBG")
        if token.dep_ not in _CARRIED and not bare:
            return None
        token = token.head
    return None


# --- parties ------------------------------------------------------------------------------------------------------------


def actors(doc: Doc, head: Token, inside: set[int], found: list[Actor]) -> tuple[Actor, ...]:
    """The parties to a claim with their roles; those of whom the clause does not tell the role are left out."""
    parties: dict[str, Actor] = {}
    inside = inside | _own_phrase(head)
    for actor in found:
        tokens = tokens_of(doc, actor.span)
        if tokens is None or tokens.root.sent.start != head.sent.start or _is_described(actor, tokens.root):
            continue
        role = _role(tokens.root, head, inside)
        if role is not None:
            named = _as_victims(actor, tokens) if role is Role.TARGET else actor
            parties.setdefault(named.id or named.name, replace(named, role=role))
    return tuple(parties.values())


def _own_phrase(head: Token) -> set[int]:
    """The indexes of what stands with a noun in its phrase, without the clauses about it; nothing for a verb."""
    own: set[int] = set()
    queue = [] if triggers.is_verb(head) else [head]
    while queue:
        token = queue.pop()
        own.add(token.i)
        queue += [child for child in token.children if not triggers.is_verb(child)]
    return own


def _is_described(actor: Actor, noun: Token) -> bool:
    """True for what somebody named is said to be, who is the party: "Cherizier, a former police officer"."""
    return actor.rule == "actor:generic" and noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.tag_ == "NN"


def _as_victims(actor: Actor, tokens: Tokens) -> Actor:
    """The party as written where a number of a state's people are the victims: "58 French paratroopers"."""
    counted = any(child.dep_ == "nummod" for child in tokens.root.children)
    if not (actor.id or "").startswith("state:") or len(tokens) == 1 or not counted or not tokens.root.text.islower():
        return actor
    named = " ".join(token.text for token in tokens if token.dep_ not in ("det", "nummod"))
    return replace(actor, id=None, name=named, rule="actor:generic")


def _role(root: Token, head: Token, inside: set[int]) -> Role | None:
    doer = (subject(head) or _swallowed(head)) if triggers.is_verb(head) else None
    if doer is not None and _belongs(root, doer):
        return Role.TARGET if _is_passive(head) or _is_death(head) else Role.SOURCE
    if root.i not in inside or _is_own_force(root):
        return None
    step = root
    while step.head != head and step.head != step:
        role = _on_the_way(step)
        if role is not None:
            return role
        if _is_aside(step):
            return None
        if triggers.is_verb(step.head):
            return _below(step, step.head, head)
        step = step.head
    return _on_the_way(step) or (None if _is_aside(step) else _by_step(step))


def _swallowed(verb: Token) -> Token | None:
    """The subject that the parser took into the date before it: "On 21 May 1991 a bomber killed"."""
    for phrase in verb.children:
        if phrase.dep_ == "prep" and phrase.i < verb.i and any(token.ent_type_ == "DATE" for token in phrase.subtree):
            for token in phrase.subtree:
                above = token.head == phrase or token.head.ent_type_ == "DATE"
                if above and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                    return token
    return None


def _on_the_way(step: Token) -> Role | None:
    """The role that a word has from its own preposition or noun, whatever stands above."""
    if step.dep_ in ("poss", "amod", "compound", "nmod"):
        kind = triggers.of(step.head)
        suffered = step.dep_ == "poss" and kind is not None and kind.label in _SUFFERED
        return None if kind is None or triggers.is_verb(step.head) else Role.TARGET if suffered else Role.SOURCE
    if step.dep_ != "pobj":
        return None
    preposition, above = step.head.lower_, step.head.head
    if preposition in ("by", "between"):
        return Role.SOURCE
    kind = triggers.of(above)
    if preposition == "with" and (triggers.lemma(above) in _MUTUAL or (kind and kind.label in _BOTH)):
        return Role.SOURCE
    noun = not triggers.is_verb(above) or any(child.dep_ in ("det", "poss") for child in above.children)
    if preposition == "of" and kind and kind.label in _SUFFERED and noun:
        return Role.TARGET
    return None


def _is_aside(step: Token) -> bool:
    """True for what is only compared, or named as an instance."""
    return step.dep_ == "pobj" and step.head.lower_ in _ASIDES


def _is_own_force(noun: Token) -> bool:
    """True for the forces that somebody sends, leads or comes with: they are the doer's own."""
    while noun.dep_ in ("conj", "amod", "compound", "nmod") and noun.head != noun:
        noun = noun.head
    if noun.lower_ not in _FORCES and noun.lemma_.lower() not in _FORCES:
        return False
    if noun.dep_ == "pobj":
        above = noun.head.head
        with_them = noun.head.lower_ == "with" and triggers.is_verb(above) and triggers.lemma(above) not in _MUTUAL
        return with_them or (noun.head.lower_ == "of" and above.lower_ in _SENDINGS)
    return noun.dep_ in ("dobj", "appos", "nsubj") and noun.i > noun.head.i and triggers.lemma(noun.head) in _SENDING


def _is_death(verb: Token) -> bool:
    """True for "died" and "fell in battle", whose subject suffers."""
    name = triggers.lemma(verb)
    if name == "fall":
        return any(c.dep_ == "prep" and c.lower_ == "in" and _in_battle(c) for c in verb.children)
    return name in _DEATHS and not any(child.dep_ == "dobj" and name == "drown" for child in verb.children)


def _in_battle(preposition: Token) -> bool:
    return any(child.lower_ in ("battle", "action", "combat", "fighting") for child in preposition.children)


def _is_passive(verb: Token) -> bool:
    """True for "was held", and for "released" in "was held and released"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and _is_passive(verb.head))


def _belongs(token: Token, noun: Token) -> bool:
    """True for a noun, its names, its owner and its companions, not for what a clause about it tells."""
    step = token
    while step != noun:
        if step.head == step or (step.dep_ in ("relcl", "acl", "pobj") and step.head.lower_ != "of"):
            return False
        step = step.head
    return True


def _by_step(step: Token) -> Role | None:
    if step.dep_ == "dobj" and triggers.lemma(step.head) == "meet":
        return Role.SOURCE
    if step.dep_ in ("dobj", "dative", "nsubjpass", "ccomp", "attr", "oprd"):
        return Role.TARGET
    if step.dep_ == "agent" or (step.dep_ == "prep" and step.lower_ == "by") or step.dep_ in ("nsubj", "poss"):
        return Role.SOURCE
    if step.dep_ == "prep" and step.lower_ in _AGAINST:
        return Role.TARGET
    return None


def _below(step: Token, verb: Token, head: Token) -> Role | None:
    """The role in a clause below: "when gunmen attacked the base"; none in one that tells of something else."""
    top = verb
    while top.head != head and top.head != top and top.dep_ in ("conj", "xcomp"):
        top = top.head
    if _tells_of_another(verb, step) or _tells_of_another(top, step) or _is_beside(top, head):
        return None
    if step.dep_ == "nsubj":
        return Role.TARGET if _is_death(verb) else Role.SOURCE
    if step.dep_ == "agent":
        return Role.SOURCE
    return Role.TARGET if step.dep_ in ("dobj", "nsubjpass") and triggers.of(verb) else None


def _tells_of_another(verb: Token, step: Token) -> bool:
    """True for a second main clause with a subject of its own, and for one that says while, until or if what."""
    if verb.dep_ == "conj" and step.dep_ in ("nsubj", "nsubjpass"):
        return True
    joins = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    return bool(joins & _SIDE) or ("when" in joins and triggers.of(verb) is None)


def _is_beside(verb: Token, head: Token) -> bool:
    """True for a clause about a noun that is not the event: "the enclave, which Russia had left"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun == head or any(child.lower_ == "when" for child in verb.children):
        return False
    kind = triggers.of(noun)
    return kind is None or kind.label not in triggers.FORCE


# --- places -------------------------------------------------------------------------------------------------------------


def places(claimed: Claimed, label: Label, found: list[Place]) -> tuple[Place, ...]:
    """The places where a claim's event was, the best first: those of its clause, else those of its sentence."""
    head = claimed.head
    ranked = []
    for place in found:
        tokens = tokens_of(head.doc, place.span)
        if tokens is None or tokens.root.sent.start != head.sent.start or "demonym" in place.rule:
            continue
        root = tokens.root
        home = _is_home(root, head)
        here = home or root.i in claimed.inside
        located = 3 if home else _located(root, head, label)
        if _is_at_road_end(root):
            located = int(place.precision in (PlacePrecision.PLACE, PlacePrecision.REGION))
        if located and not is_elsewhere(root, claimed):
            basis = PlaceBasis.CLAUSE if here else PlaceBasis.SENTENCE
            ranked.append(((here, located, _FINE[place.precision]), replace(place, basis=basis)))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    clear = [place for (here, _, _), place in ranked if here]
    return _finest_first(clear or [place for _, place in ranked])


def _finest_first(found: list[Place]) -> tuple[Place, ...]:
    """The places with those in the first one's country before the others, the finest of them first: "Gao in Mali"."""
    return tuple(sorted(found, key=lambda place: -_FINE[place.precision] if place.country == found[0].country else 1))


def _located(root: Token, head: Token, label: Label) -> int:
    """How plainly a place is where something was: 2 by a preposition, 1 as what was taken or left, 0 not at all."""
    step = spot = _spot(root)
    while step.head != step and step != head:
        above = step.head
        if step.dep_ in _SUBJECTS and triggers.is_verb(above):
            return int(step == spot and _is_fallen(step))
        if step == spot and (step.dep_ == "poss" or _is_named_after(step)):
            return 0
        if step == spot and step.dep_ in ("compound", "amod", "nmod") and _is_force(above, Label.TALKS):
            return 1
        if step.dep_ == "pobj" and above.lower_ in _INSIDE:
            return 2 if _is_where(above, label) else 0
        if step.dep_ == "pobj" and above.lower_ == "of" and _is_force(above.head):
            return 1
        if step.dep_ in ("dobj", "conj") and triggers.is_verb(above):
            return int(step == spot and _is_taken(above))
        step = above
    return 1 if step == head and not triggers.is_verb(head) and root != head else 0


def _spot(root: Token) -> Token:
    """The noun that stands for a place in its clause: "port" of "the port of Jaffna", "Haifa" of "Haifa and Tyre"."""
    seen: set[int] = set()
    while root.i not in seen:
        seen.add(root.i)
        above = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else root.head
        beside = root.dep_ in _BESIDE and above.lower_ in SITES
        if beside or (root.dep_ == "conj" and above.pos_ in ("PROPN", "NOUN")):
            root = above
    return root


def _is_force(noun: Token, also: Label = Label.PROTEST) -> bool:
    """True for the noun of an event that is where it is named after: "the siege of Grozny", "the Geneva talks"."""
    kind = None if triggers.is_verb(noun) else triggers.of(noun)
    return kind is not None and (kind.label in triggers.FORCE or kind.label in (Label.PROTEST, also))


def _is_named_after(spot: Token) -> bool:
    """True where a place only names a thing: "the Minsk ceasefire", "the Oslo accords"."""
    return spot.dep_ in ("compound", "amod", "nmod") and spot.head.lower_ in NAMED_AFTER


def _is_taken(verb: Token) -> bool:
    """True for a verb whose object, a place, is where it was: "captured", "fled", "annexed"."""
    kind = triggers.of(verb)
    return (kind is not None and kind.label in _TAKEN) or triggers.lemma(verb) in REACHING


def _is_origin(preposition: Token) -> bool:
    """True for "from" where it tells whence somebody is, not what was left: "police from Paris", "independent from Britain"."""
    if preposition.lower_ != "from":
        return False
    step = preposition.head
    while True:
        kind = triggers.of(step)
        left = kind is not None and kind.label in (Label.WITHDRAWAL, Label.DISPLACEMENT)
        if left or triggers.lemma(step) in LEAVING:
            return False
        if step.head == step or triggers.is_verb(step) or step.dep_ in _SUBJECTS:
            return True
        step = step.head


def _is_where(preposition: Token, label: Label) -> bool:
    """True for a preposition that tells where, not with whom, whence, to whom or among what."""
    other = _is_partner(preposition, label) or _is_origin(preposition) or places_unknown.is_scope(preposition)
    return not other and _is_goal(preposition)


def _is_goal(preposition: Token) -> bool:
    """False for "to" where nothing goes there: "elected to Westminster", "the ambassador to Kenya", "loyal to Iran"."""
    above = preposition.head.head if preposition.head.pos_ == "ADV" else preposition.head
    if preposition.lower_ != "to" or (triggers.is_verb(above) and triggers.lemma(above) not in GIVING):
        return True
    kind = None if triggers.is_verb(above) else triggers.of(above)
    return triggers.lemma(above) in MOTION | WAYS or (kind is not None and kind.label is Label.DEPLOYMENT)


def is_elsewhere(root: Token, claimed: Claimed) -> bool:
    """True for a place of another claim, or of what came before or after: "erupted in 2012, before spreading to Niger"."""
    above = {claimed.head.i} | {token.i for token in claimed.head.ancestors}
    for token in root.ancestors:
        if token.i in above:
            return False
        if (token.i in claimed.others and not _is_means(token)) or _is_earlier_or_later(token):
            return True
    return False


def _is_means(noun: Token) -> bool:
    """True for the deed by which another was done, at the same place: "assassinated by a bomb", "killed in an attack"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("by", "with", "in", "during") and not triggers.is_verb(noun)


def _is_earlier_or_later(verb: Token) -> bool:
    if not triggers.is_verb(verb):
        return False
    joins = [child for child in verb.children if child.dep_ == "mark"]
    joins += [verb.head] if verb.dep_ == "pcomp" else []
    return any(join.lower_ in _SEQUENCE for join in joins)


def _is_fallen(subject: Token) -> bool:
    """True where a place is the subject of its own fall: "Bunagana fell", "Aleppo was shelled"."""
    passive = subject.dep_ == "nsubjpass" or triggers.lemma(subject.head) == "fall"
    return passive and _is_taken(subject.head)


def _is_home(root: Token, head: Token) -> bool:
    """True where a place does what is done at home: "Burma became independent", "Crimea held a referendum"."""
    kind = triggers.of(head) if triggers.is_verb(head) else None
    return kind is not None and kind.rule.name in _AT_HOME and subject(head) == root


def _is_at_road_end(root: Token) -> bool:
    """True for what a road leads to: near, if it is a town."""
    return root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ in WAYS


def _is_partner(preposition: Token, label: Label) -> bool:
    """True where "to" or "on" marks whom one deals with: "sanctions on Iran", "said to Egypt"."""
    return preposition.lower_ in ("to", "on", "over", "towards", "toward") and label in (
        Label.SANCTION,
        Label.STATEMENT,
        Label.AGREEMENT,
    )


def tokens_of(doc: Doc, span: Span | None) -> Tokens | None:
    """The tokens of a span of characters; None for no span."""
    return doc.char_span(span.start, span.end, alignment_mode="expand") if span else None


def distinct(found: Iterable[Place]) -> tuple[Place, ...]:
    """The places without repetitions, in their order."""
    return tuple({place.id: place for place in reversed(list(found))}.values())[::-1]
