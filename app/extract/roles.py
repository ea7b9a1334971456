"""Who did it and to whom: the parties to a claim with their roles, in the words of PLOVER source and recipient (here target).

The conventions, by kind of event:

- Force, detention, release, sanction, ban: the source does it, the target suffers it. A passive without an agent has no source.
  Who takes a place from somebody is the source, who loses it the target: "fell to the rebels", "lost the town to".
- What two do alike (clashes, fighting between, talks, agreements, a ceasefire): all parties are sources, those who mediate or
  sponsor too; a host is none. "Fought against" has a target; whom somebody meets or receives is one.
- Statements: the source is who speaks; the target is whom they accuse, praise, threaten or call upon, not everybody of whom
  the words tell, nor who only hears them.
- Deaths: who dies, is killed or falls in battle is a target; who did it is the source, where the text says so.
- Appointments, elections, awards: the source is who appoints or votes, the target whom they appoint or elect. Who wins or holds
  an election, takes office, resigns, is sworn in or elected without a word of by whom, is the source.
- Deployments and withdrawals: the source is who sends, comes or leaves; its own troops are no target, nor is the host.
- Displacement: those displaced are targets, if more is said of them than their number; who drives them out is the source.
- A number of a state's people who are victims stay as written ("French paratroopers"); its forces else are the state.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from app.extract import roles_beside, roles_nouns, roles_parties, roles_verbs, triggers
from app.extract.actors_page import new_actor
from app.extract.clauses import Claimed, clause, subject, tokens_of
from app.extract.roles_nouns import Frame
from app.extract.rules import actors_nouns_en as nouns
from app.extract.rules import roles_en as rules
from app.extract.rules.actors_en import THINGS
from app.extract.triggers import Kind
from app.mention import Actor, Span
from app.vocab import Label, Role

__all__ = ["Claimed", "actors", "clause", "subject", "tokens_of"]

_WITHIN = frozenset({"in", "during", "after"})
"""Prepositions between a verb and the noun of its own event: "died in the raid of May 3rd"."""
_LIGHT = frozenset({"dobj", "nsubjpass"})


def actors(doc: Doc, head: Token, kind: Kind | None, inside: set[int], found: list[Actor]) -> tuple[Actor, ...]:
    """The parties to a claim with their roles; those of whom the clause does not tell the role are left out."""
    by_root = roles_parties.heads(doc, found, head.sent)
    sources: list[Actor] = []
    targets: list[Actor] = []
    suffering: list[Token] = []
    doing: list[Token] = []
    for frame in _frames(head, kind, set(by_root), inside):
        suffering += frame.targets
        doing += frame.sources
        sources = sources or [actor for noun in frame.sources for actor in roles_parties.named(noun, by_root)]
        if all(map(roles_parties.is_thing, targets)):
            targets = [actor for noun in frame.targets for actor in _victims(noun, by_root)] or targets
    for frame in _beside(head, kind, bool(sources)):
        sources += [actor for noun in frame.sources for actor in roles_parties.named(noun, by_root)]
        targets += [actor for noun in frame.targets for actor in roles_parties.named(noun, by_root)]
    sources = [actor for actor in sources if not roles_parties.is_thing(actor)]
    targets = [actor for actor in targets if _may_suffer(actor, kind)]
    if not targets and kind is not None and kind.label in _DONE_TO_SOMEBODY:
        alone = kind.label in _DONE_TO_PEOPLE
        targets = [
            one
            for noun in suffering
            if (alone or _is_sure(_named_behind(noun))) and (one := _as_said(_named_behind(noun))) is not None
        ]
    elif targets and kind is not None and kind.label in triggers.FORCE:
        targets += [one for noun in _beside_known(suffering, by_root) if (one := _as_said(noun)) is not None]
    if not sources:
        sources = [one for noun in doing if _is_somebody(noun) and (one := _as_said(noun)) is not None]
    parties: dict[str, Actor] = {}
    for role, named in ((Role.SOURCE, sources), (Role.TARGET, targets)):
        for actor in named:
            party = roles_parties.as_victims(actor, doc) if role is Role.TARGET else actor
            parties.setdefault(party.id or party.name, replace(party, role=role))
    return tuple(parties.values())


_DONE_TO_PEOPLE = frozenset({Label.KILLING, Label.DETENTION, Label.RELEASE, Label.COUP})
"""What is done to people alone, whatever they are called."""
_DONE_TO_SOMEBODY = _DONE_TO_PEOPLE | triggers.FORCE | {Label.SANCTION}
"""What is done to somebody, though it may be to a thing or a place."""
_LONGEST_LETTERS = 5
"""Capitals of a group that goes by its letters: "the VRS"."""
_QUALIFYING = frozenset({"amod", "compound", "nmod"})
_NO_PEOPLE = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"})


def _is_somebody(noun: Token) -> bool:
    """True for a name of people that no list knows: "Prime Minister", "the Royal Green Jackets"."""
    shouted = noun.text.isupper() and len(noun.text) > _LONGEST_LETTERS
    if noun.pos_ != "PROPN" or noun.text[0].islower() or shouted or triggers.of(noun) is not None:
        return False
    if noun.lower_ in rules.OFFICES_AND_BODIES:
        return True
    return noun.ent_type_ in ("PERSON", "NORP") or (noun.ent_type_ == "ORG" and noun.lower_ not in THINGS.words)


def _named_behind(noun: Token) -> Token:
    """The name that says who is meant: "the port's operator, DP World"."""
    names = (child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next(names, noun) if noun.pos_ == "NOUN" else noun


def _beside_known(suffering: list[Token], by_root: roles_parties.Heads) -> Iterator[Token]:
    """The names that "and" joins to those of known parties."""
    for noun in suffering:
        several = [noun, *noun.conjuncts]
        if len(several) > 1:
            yield from (one for one in several if one.i not in by_root and one.ent_type_ == "PERSON" and _is_sure(one))


def _is_sure(noun: Token) -> bool:
    """True for somebody who is no town: what is taken and struck is mostly a place."""
    whole = noun.tag_ == "NNPS" or any(child.pos_ == "PROPN" and child.dep_ == "compound" for child in noun.children)
    letters = noun.text.isupper() and any(child.lower_ == "the" for child in noun.children)
    return _is_somebody(noun) and (whole or letters or noun.lower_ in rules.OFFICES_AND_BODIES)


def _as_said(noun: Token) -> Actor | None:
    """Whoever suffers what is done to people alone, as the text calls them: "churchwomen", "Thaksin"; None for mere "people"."""
    counted = noun.tag_ == "NNS" or any(child.dep_ == "nummod" for child in noun.children)
    named = noun.pos_ == "PROPN"
    if not (named or (counted and noun.pos_ == "NOUN")) or noun.ent_type_ in _NO_PEOPLE or noun.lower_ in nouns.PEOPLE:
        return None
    first = noun
    while first.i > noun.sent.start and first.nbor(-1).head == noun and first.nbor(-1).dep_ in _QUALIFYING:
        first = first.nbor(-1)
    words = noun.doc[first.i : noun.i + 1]
    return new_actor(None, words.text, Span(words.start_char, words.end_char), "actor:as-said")


def _may_suffer(actor: Actor, kind: Kind | None) -> bool:
    """False for a thing that nobody strikes, and for people of whom nothing is told but their number."""
    if not roles_parties.is_thing(actor):
        return True
    if actor.name.lower() in nouns.PEOPLE:
        return False
    return kind is not None and kind.label in rules.STRIKING


def _victims(noun: Token, by_root: roles_parties.Heads) -> list[Actor]:
    """The parties whom a target's noun names; where it only counts people, what some of them were."""
    named = roles_parties.named(noun, by_root)
    if any(actor.name.lower() not in nouns.PEOPLE for actor in named):
        return named
    parts = [actor for part in roles_beside.parts(noun, by_root) for actor in roles_parties.named(part, by_root)]
    return parts or named


def _beside(head: Token, kind: Kind | None, has_source: bool) -> Iterator[Frame]:
    """The parties told beside the verb's own."""
    verb = head if triggers.is_verb(head) else head.head
    if not triggers.is_verb(verb):
        return
    yield from roles_beside.company(verb)
    yield Frame(targets=tuple(roles_beside.accused(verb)))
    if kind is not None and kind.label is Label.TALKS:
        yield Frame(targets=tuple(roles_beside.seen(verb)))
    if kind is not None and kind.label in rules.TOGETHER and not has_source:
        yield Frame(sources=tuple(roles_beside.together(verb)))


def _tells_of(outer: Kind, kind: Kind, verb: Token) -> bool:
    """True for a verb that tells of the event of a noun under it: "killed in the raid", "won seats in the election"."""
    forced = outer.label in triggers.FORCE and kind.label in triggers.FORCE
    return forced or (kind.label is Label.ELECTION and triggers.lemma(verb) in rules.WINNING)


def _frames(head: Token, kind: Kind | None, parties: set[int], inside: set[int]) -> list[Frame]:
    if head.dep_ == "pcomp" and head.head.dep_ == "agent":
        head = head.head.head  # "shot by firing squad"
    if triggers.is_verb(head):
        return list(roles_verbs.of(head, kind, parties, inside))
    frames = [roles_nouns.of(head, kind.label if kind else None)]
    above = head.head
    if head.dep_ in _LIGHT and triggers.is_verb(above):
        frames += roles_verbs.of(above, Kind(kind.rule, above, (above, head)) if kind else None, parties, inside)
    elif head.dep_ == "pobj" and kind is not None and triggers.is_verb(above.head) and above.lower_ in _WITHIN:
        outer = triggers.of(above.head)
        if outer is not None and _tells_of(outer, kind, above.head):
            frames += roles_verbs.of(above.head, outer, parties, inside)
    return frames
