"""A headline for a claim, out of the words of its clause: no date, no dangling word, at most a hundred characters.

A clause below is kept whole, with the word that joins it, or left out whole. A pronoun gives way to the name that it stands
for. Where the clause has no subject that can be named, the headline is a passive, the event's noun, or what is known of the
event; where nothing else is left, the beginning of the words themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from app.extract import (
    roles,
    titles_check,
    titles_clause,
    titles_composed,
    titles_cut,
    titles_dates,
    titles_forms,
    titles_names,
    titles_other,
    titles_parties,
    titles_words,
    triggers,
)
from app.extract.rules.modality_en import CONDITIONS, GOVERNORS
from app.extract.rules.titles_en import TIMING
from app.extract.titles_composed import About
from app.extract.titles_parties import Parties
from app.extract.titles_text import LONGEST, Draft, text_of
from app.mention import Actor
from app.vocab import Label, Modality

__all__ = ["LONGEST", "About", "Page", "known", "of", "page"]

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "attr"})
_UNREAL = frozenset(lemma for rule in GOVERNORS for lemma in rule.lemmas)
"""Verbs below which a clause says what may not have happened."""
_TELLING = frozenset({"tell", "repeat", "reiterate"})
_COUNTS = frozenset({"number", "toll", "total", "count"})
_INVERTED = frozenset({"had", "should", "were"})
"""Auxiliaries that before the subject make a condition: "had the rebels attacked"."""
_FEW = 2
"""Words with a meaning of their own that a headline without a verb has at least."""
_SHORTEST_RUN = 25
"""Characters of a clause's own words by which it is quoted alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the headlines of a document share."""

    doc: Doc
    dates: frozenset[int]
    """The tokens of time expressions."""
    naming: frozenset[int]
    """Those of them that are a part of a noun's name."""
    parties: Parties
    """What its pronouns stand for."""


def page(doc: Doc, dates: set[int], actors: Iterable[Actor] = ()) -> Page:
    """What `of` needs to know of a document, worked out once."""
    found = frozenset(dates | {i for token in doc if _is_day(token) for i in (token.i - 1, token.i)})
    return Page(doc, found, titles_dates.naming(doc, found), titles_parties.of(doc, actors))


def _is_day(token: Token) -> bool:
    """True for the "10th" of "on the 10th"."""
    if not token.text[0].isdigit() or token.text[-2:] not in ("st", "nd", "rd", "th") or token.i == 0:
        return False
    return token.nbor(-1).lower_ == "the" and token.head.i < token.i


def of(page: Page, head: Token, inside: set[int], about: About | None = None) -> str:
    """The headline: subject, verb and what follows, cut where a phrase ends; the first that can stand alone."""
    first = ""
    for text in _candidates(page, head, inside, about or About()):
        if text and not titles_check.is_poor(text):
            return text
        first = first or text
    alone = " " not in first or titles_check.is_open(first)
    return f"Events in {titles_composed.place_of(about.place)}" if alone and about and about.place else first


def known(about: About) -> str:
    """The headline out of what is known alone; nothing where the label says nothing."""
    return titles_composed.composed(about)


def _candidates(page: Page, head: Token, inside: set[int], about: About) -> Iterator[str]:
    """Headlines, the best first."""
    verb = _telling(head)
    draft = _draft(page, verb, head, inside, about) if verb is not None and not _is_condition(verb) else None
    if verb is not None and draft is not None:
        open_subject = titles_names.open_subject(draft) or _says_nothing(draft)
        if not open_subject and not _disagrees(draft):
            yield _with_content(page, verb, draft, about) or titles_cut.line(draft)
        yield titles_other.passive(draft) if open_subject else ""
        yield titles_other.nominal(draft)
    if verb is None:
        yield _noun(page, head, inside, about) or _beginning(head, inside, page.dates, undated=True)
    yield titles_composed.composed(about)
    yield titles_cut.line(draft) if draft is not None else ""
    yield _beginning(head, inside, page.dates)


def _is_condition(verb: Token) -> bool:
    """True for what is only supposed: "if they take Goma"."""
    subject = next((child.i for child in verb.children if child.dep_ in titles_words.SUBJECTS), 0)
    inverted = any(child.dep_ == "aux" and child.lower_ in _INVERTED and child.i < subject for child in verb.children)
    return inverted or any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in verb.children)


def _says_nothing(draft: Draft) -> bool:
    """True for a verb that without the date it had says nothing: "the talks lasted"."""
    verb = draft.verb
    if verb is None or draft.tokens[-1] != verb or any(child.dep_ == "auxpass" for child in verb.children):
        return False
    return triggers.lemma(verb) in TIMING


def _draft(page: Page, verb: Token, head: Token, inside: set[int], about: About) -> Draft | None:
    """The clause with its subject and names."""
    own = inside | roles.clause(head, set()) if verb == triggers.verb_above(head) else roles.clause(verb, set())
    own = inside if verb == head else own
    own = own | _content(verb)
    left = _left(page, verb, about)
    draft = titles_clause.relative(verb, own, left) or titles_clause.clause(verb, own, left)
    if draft is None or not draft.tokens:
        return None
    draft = _whole(_from_subject(draft), about)
    words = {**_articles(draft, left), **_told(draft, about), **draft.words}
    return titles_names.named(replace(draft, words=words), page.parties)


def _from_subject(draft: Draft) -> Draft:
    """The draft without another clause that the parser put before the subject: "the war was resumed he broke with"."""
    verb = draft.verb
    subject = next((c for c in verb.children if c.dep_ in titles_words.SUBJECTS), None) if verb is not None else None
    if verb is None or subject is None or subject not in draft.tokens or subject.i > verb.i:
        return draft
    before = [token for token in draft.tokens if token.i < subject.left_edge.i]
    above = set(verb.ancestors)
    told = any(token.tag_ in ("VBD", "VBZ", "VBP") and token not in above for token in before) and not above & set(
        before
    )
    return replace(draft, tokens=[token for token in draft.tokens if token not in before]) if told else draft


def _whole(draft: Draft, about: About) -> Draft:
    """The draft up to an "and" behind whose clause is left out; all where the event's own date is told there."""
    verb = draft.verb
    for at, token in enumerate(draft.tokens):
        if verb is None or token.dep_ != "cc" or token.head != verb or token.i < verb.i or at == 0:
            continue
        rest = draft.tokens[at + 1 :]
        broken = bool(rest) and rest[0].pos_ == "ADP" and rest[0].i + 1 not in {one.i for one in rest}
        whole = any(one.pos_ in ("VERB", "AUX") for one in rest) and not broken
        if draft.tokens[at - 1].text == "," and not whole and not (about.when and about.when[0] > token.i):
            return replace(draft, tokens=draft.tokens[:at])
    return draft


def _disagrees(draft: Draft) -> bool:
    """True for a verb in the plural whose subject is one: its own words are lost, as in "17 of them were killed"."""
    verb = draft.verb
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")] if verb is not None else []
    if (
        verb is None
        or not helpers
        or min(helpers).lower_ not in ("were", "are", "have")
        or min(helpers).i in draft.words
    ):
        return False
    subject = next((token for token in draft.tokens if token.dep_ in titles_words.SUBJECTS and token.i < verb.i), None)
    one = subject is not None and (subject.lower_ in ("he", "she", "one") or subject.ent_type_ == "PERSON")
    return one and subject is not None and not titles_forms.is_plural(subject)


def _told(draft: Draft, about: About) -> dict[int, str]:
    """The past of what an infinitive with a subject tells as done: "which led Washington to cross the river"."""
    verb = draft.verb
    if verb is None or verb.tag_ != "VB" or about.modality not in (Modality.HAPPENED, Modality.ANNOUNCED):
        return {}
    to = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    subject = next((child for child in verb.children if child.dep_ in titles_words.SUBJECTS), None)
    if to is None or subject is None or draft.tokens[0] != subject.left_edge:
        return {}
    return {to.i: "", verb.i: titles_forms.past_of(triggers.lemma(verb))}


def _articles(draft: Draft, left: set[int]) -> dict[int, str]:
    """The article of a noun that had a date for it: "Friday's operation" is "the operation"."""
    kept = {token.i for token in draft.tokens}
    owners = [c for token in draft.tokens for c in token.lefts if c.dep_ == "poss" and c.i in left]
    first = [next(i for i in range(owner.i, owner.head.i + 1) if i in kept) for owner in owners]
    first = [i for i in first if draft.tokens[0].doc[i].pos_ != "PROPN" or draft.tokens[0].doc[i].head.pos_ == "NOUN"]
    return {i: f"the {draft.tokens[0].doc[i].text}" for i in first}


def _content(verb: Token) -> set[int]:
    """The indexes of the clauses that a verb cannot do without: what somebody said, what was tried."""
    below = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i]
    return {token.i for child in below for token in child.subtree}


def _left(page: Page, verb: Token, about: About) -> set[int]:
    """The dates that the headline leaves out: all but those that name something, and those that limit what was denied."""
    bare = len(about.when) == 1
    naming = page.naming - set(about.when) if bare else page.naming
    sentence = verb.sent
    here = page.dates.intersection(range(sentence.start, sentence.end)) - naming
    return set(here) - titles_dates.limits(verb, set(here))


def _with_content(page: Page, verb: Token, draft: Draft, about: About) -> str:
    """What somebody said before it is said who: "Nine people died, police said"; nothing where it does not fit."""
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.right_edge.i < titles_words.start(verb)), None)
    if said is None or not _is_saying(verb):
        return ""
    if verb.doc[max(titles_words.start(verb) - 1, 0)].text != "," or any(token.is_quote for token in said.subtree):
        return ""
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return ""
    told = any(child.dep_ == "dobj" for child in verb.children) and triggers.lemma(verb) == "tell"
    end = next((at for at, token in enumerate(draft.tokens) if token.i > verb.i), len(draft.tokens))
    words = {**draft.words, **({verb.i: "said"} if told else {})}
    who = titles_cut.line(Draft(verb, draft.tokens[:end], words))
    content = titles_clause.clause(said, roles.clause(said, set()), _left(page, verb, about))
    room = LONGEST - len(who) - 2
    if content is None or room < _SHORTEST_RUN:
        return ""
    named = titles_names.named(content, page.parties)
    if titles_check.is_poor(titles_cut.line(named, room)):
        return ""
    first = draft.tokens[0]
    named_first = first.pos_ == "PROPN" or first.ent_type_ in ("ORG", "PERSON", "GPE", "NORP")
    lower = first.tag_ == "DT" or (not named_first and first.i not in words)
    return f"{titles_cut.line(named, room)}, {who[:1].lower() if lower else who[:1]}{who[1:]}"


def _is_saying(verb: Token) -> bool:
    """True for a verb that tells what was said as true: "police said"."""
    kind = triggers.of(verb)
    statement = kind is not None and kind.label is Label.STATEMENT
    return triggers.lemma(verb) in _TELLING or (statement and triggers.lemma(verb) not in _UNREAL)


def _telling(head: Token) -> Token | None:
    """The verb of the headline: the claim's own, or the one that its noun is subject or object of."""
    if not _is_noun(head):
        noun = head.head
        if _is_counted(head):
            return triggers.verb_above(noun)
        if head.dep_ == "acl" and titles_clause.is_infinitive(head) and noun.dep_ in _ARGUMENTS:
            return noun.head if triggers.is_verb(noun.head) else head
        return _above_preposition(head) or head
    above = head.head
    if head.dep_ == "pobj" and above.dep_ in ("prep", "agent") and above.lower_ not in titles_words.ELSEWHEN:
        few = _weight(list(head.subtree)) <= _FEW
        return above.head if few and _is_predicate(above.head) else None
    return above if head.dep_ in _ARGUMENTS and _is_predicate(above) else None


def _is_counted(verb: Token) -> bool:
    """True for the participle in "the number of people killed", which is no clause."""
    noun = verb.head
    of = noun.head
    return verb.dep_ == "acl" and noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in _COUNTS


def _above_preposition(verb: Token) -> Token | None:
    """The verb above a participle that a preposition makes untrue, or a part of it: "without firing", "accused of killing"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in (
        "without",
        "instead",
        "from",
        "against",
        "of",
        "for",
        "to",
        "about",
    ):
        return None
    above = triggers.verb_above(verb.head)
    return above if _is_predicate(above) else None


def _is_noun(token: Token) -> bool:
    """True for a noun, and for a verb's form that stands as one: "the crossing"."""
    hyphened = token.i > 0 and token.nbor(-1).text in "-‑–" and not token.nbor(-1).whitespace_
    if hyphened and token.tag_ == "VBN" and token.dep_ in titles_words.BEFORE_NOUN:
        return True
    return not triggers.is_verb(token) or (
        token.tag_ == "VBG" and any(_is_of_noun(child, token) for child in token.children)
    )


def _is_of_noun(child: Token, form: Token) -> bool:
    """True for what only a noun has: "the crossing", "shelling of the hospital"."""
    subject = form.dep_ in ("nsubj", "csubj", "nsubjpass", "csubjpass")
    return child.dep_ in ("det", "amod", "compound") or (subject and child.lower_ == "of" and child.i == form.i + 1)


def _is_predicate(token: Token) -> bool:
    """True for a verb with a subject."""
    clause = any(child.dep_ in ("csubj", "csubjpass") for child in token.children)
    return triggers.is_verb(token) and (clause or roles.subject(token) is not None)


def _weight(tokens: list[Token]) -> int:
    """How many words have a meaning of their own."""
    return sum(token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") for token in tokens)


def _noun(page: Page, head: Token, inside: set[int], about: About) -> str:
    """The noun of the event with what belongs to it: "The bloody siege of Homs"."""
    noun = head
    while noun.dep_ in titles_words.BEFORE_NOUN and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if not _is_noun(noun) or noun.dep_ == "ROOT":
        return ""
    left = _left(page, noun, about)
    kept = titles_words.tidy(page.doc, titles_words.words(noun, inside, left), left)
    tokens = [page.doc[i] for i in kept]
    draft = titles_names.named(Draft(None, tokens), page.parties)
    return titles_cut.line(draft) if _weight(tokens) >= _FEW else ""


def _beginning(head: Token, inside: set[int], dates: frozenset[int], undated: bool = False) -> str:
    """The beginning of the clause's own words, or of the sentence where they have no subject; at will none with a date."""
    doc, sentence = head.doc, head.sent
    first = last = head.i
    while first - 1 >= sentence.start and (first - 1 in inside or doc[first - 1].is_punct):
        first -= 1
    while last + 1 < sentence.end and (last + 1 in inside or doc[last + 1].is_punct):
        last += 1
    run = [doc[i] for i in range(first, last + 1)]
    if len(text_of(run, {})) < _SHORTEST_RUN or not any(token.dep_ in titles_words.SUBJECTS for token in run):
        run = list(sentence)
    tokens = list(run)
    while len(tokens) > 1 and _is_before_subject(tokens, dates):
        tokens.pop(0)
    while len(tokens) > 1 and (tokens[-1].i in dates or tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    while len(tokens) > 1 and tokens[-1].dep_ == "prep" and tokens[-1].i + 1 in dates:
        tokens.pop()
    if undated and any(token.i in dates for token in tokens):
        return ""
    return titles_cut.line(Draft(None, tokens)) or titles_cut.line(Draft(None, run))


def _is_before_subject(tokens: list[Token], dates: frozenset[int]) -> bool:
    """True where the first word is of a date, or a mark or preposition before one."""
    first, second = tokens[0], tokens[1]
    if first.i in dates or first.dep_ == "cc" or (first.is_punct and not first.is_quote) or first.is_space:
        return True
    return first.pos_ in ("ADP", "SCONJ") and second.i in dates
