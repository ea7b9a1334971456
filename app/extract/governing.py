"""What a time expression hangs on: the noun or the verb that it is the time of."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import modality, rules, triggers
from app.extract.rules.triggers_en import ISSUING, MESSAGES, SPEAKING
from app.vocab import Label

_EARLIER = frozenset({"early", "late", "later", "only", "then", "on", "in", "by", "at"})
"""Words before a time that opens a clause."""
TIMES_OF_DAY = frozenset(
    rules.words(
        "hours night evening morning afternoon course day days week weeks month months end beginning half start middle"
    )
)
_PAPERS = frozenset(
    rules.words("resolution decree letter order law edict statement ruling judgment judgement circular note message")
)
_CALLING = frozenset(rules.words("call describe term say see regard"))
_NAMING = frozenset({"call", "name", "dub", "know", "nickname", "codename", "title"})
"""Verbs whose participle only gives a name: "a party called Dawn"."""
_HEARD = frozenset({"interview", "quote", "question"})
"""What is done to somebody whose words the sentence tells: "the minister, interviewed on Tuesday, threatened"."""
_SPEAKING_OF = frozenset({"into", "about", "over", "on", "of"})
_JUDGING = frozenset({"accuse", "investigate", "deny", "deny-responsibility", "claim-attack"})
"""Rules of what is said or asked of a deed that was done before."""
_CONFIRMING = frozenset({"report", "confirm", "acknowledge", "record", "document"})
ASCRIBING = frozenset({"attribute", "ascribe", "link", "trace"})
"""Verbs by which something is said to come of a deed: "37 deaths are attributed to the raid"."""
_FEELING = frozenset(
    rules.words(
        "appalled horrified shocked outraged saddened dismayed alarmed disturbed disgusted grieved stunned shaken indignant sad sorry"
    )
)
"""What somebody is at a deed, or by it."""
_HARM = frozenset({"death", "casualty", "fatality", "injury", "loss"})
_SPOKEN = frozenset(
    rules.words("accuse admit apologise apologize blame claim condemn deny name publish question suspect want")
)
"""Verbs of what is only said of somebody, or by him, for what was done before."""
_ANSWERING = _SPOKEN | frozenset(
    rules.words(
        """
        acquit arrest charge clear convict detain dismiss execute expel extradite fine hang impose imprison indict jail
        prosecute punish sack sanction seek sentence sue suspend try
        """
    )
)
"""Verbs of that, and of what is done to him: "sentenced for the raid on Gao in 2021"."""
_ANSWERED = frozenset({"for", "over", "of", "about", "with", "in"})
"""Prepositions of what that is for; "in" only behind a noun of having part in it."""
_HAVING_PART = frozenset({"part", "role", "hand", "involvement", "complicity", "participation", "share"})
_COMMITTING = frozenset(
    rules.words("organise organize order plan lead mastermind finance commit perpetrate direct carry take prepare")
)
"""Verbs of having part in a deed: "accused of leading the raid"."""
_JOINING = frozenset({"when", "while", "as"})
"""What begins a clause, beside what the parser calls a mark."""
_BEING = frozenset({"be", "remain", "become", "stay"})
_DO = frozenset({"does", "do", "did"})
_LONGEST_ASIDE = 12
"""Tokens between the commas of an aside."""


def governors(tokens: Tokens) -> tuple[Token | None, Token | None]:
    """The nearest noun that evokes an event, and the nearest verb, above a time expression."""
    noun = None
    token = tokens.root
    clause = next((c for c in token.children if c.dep_ == "relcl" and c.i > tokens.end), None)
    if clause is not None and token == tokens.sent.root:
        return None, clause  # "The same day the White House called on …": no clause about the day
    inside = set(range(tokens.start, tokens.end))
    while token.head != token:
        token = token.head
        if token.i in inside:
            continue
        if triggers.is_verb(token):
            return noun, None if noun is not None and _is_bracketed(tokens, token) else _main(tokens, token)
        if noun is None:
            noun = _within(tokens, token) or (token if triggers.of(token) else None)
    return noun, None


def _is_bracketed(tokens: Tokens, verb: Token) -> bool:
    """True for a verb in brackets behind a time: of "after the raid on 3 May (nine men escaped) he left" that is no time of it."""
    between = [token.text for token in tokens.doc[tokens.end : verb.i]]
    return between.count("(") > between.count(")")


def _within(tokens: Tokens, above: Token) -> Token | None:
    """The event right before a time that the parser hangs on what speaks of it: "the inquest into the raid at Gao on 3 May"."""
    if above.pos_ != "NOUN" or tokens.root.head.head != above or above.i > tokens.start:
        return None
    links = [child for child in above.children if child.dep_ == "prep" and above.i < child.i < tokens.root.head.i]
    speaking = {"into"} if triggers.of(above) else _SPEAKING_OF  # "talks on the truce on Monday"
    below = [thing for link in links[-1:] if link.lower_ in speaking for thing in link.children]
    return next((thing for thing in below if thing.dep_ == "pobj" and triggers.of(thing) is not None), None)


def told_of(tokens: Tokens, verb: Token) -> Token | None:
    """The event right before a time that the parser hangs on what is told of it now, or not: "marks the fall of Gao on 5 June 2012"."""
    negated = any(child.dep_ == "neg" for child in verb.children)
    present = verb.tag_ in ("VBZ", "VBP") or (negated and any(child.lower_ in _DO for child in verb.children))
    link = tokens.root.head
    if (
        not present
        or triggers.lemma(verb) in _BEING
        or link.dep_ != "prep"
        or link.i <= verb.i + 1
        or link.head != verb
    ):
        return None
    noun = link.nbor(-1)
    while noun.head.i > verb.i and noun.head != noun and triggers.of(noun) is None:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" and noun.i > verb.i and triggers.of(noun) is not None else None


def spoken_of(tokens: Tokens, verb: Token) -> Token | None:
    """The deed right before its own day, of which a verb only speaks: "condemned the killing of five men at a well on 19 April"."""
    kind = triggers.of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if triggers.lemma(verb) in ("do", "have"):  # "had nothing to do with the blast at Gao on 3 May"
        clauses = (verb, *(clause for noun in objects for clause in noun.children if clause.dep_ == "relcl"))
        below = [noun for clause in clauses if triggers.lemma(clause) == "do" for noun in _behind(clause, "with")]
    elif triggers.lemma(verb) in ASCRIBING:
        below = _behind(verb, "to")
    elif (kind is not None and kind.rule.name in _JUDGING) or triggers.lemma(verb) in _CONFIRMING:
        below = objects
        counted = any(triggers.lemma(noun) in _HARM for noun in objects)
        below += _behind(verb, "in") if counted else []  # "confirmed two deaths in the raid on Gao"
    else:
        return None
    below += [thing for noun in below for link in ("for", "in", "from") for thing in _behind(noun, link)]
    return _last_deed(below, tokens)


def answered_for(tokens: Tokens, verb: Token, *, is_old: bool) -> Token | None:
    """The deed before a time for which somebody answers: "tried on Friday for the raid on a hotel in Gao in May 2021".

    What is no `is_old` time may be that of what is done to him, yet not of what is only said.
    """
    if not is_old and triggers.lemma(verb) not in _SPOKEN:
        return None
    for noun in tokens.doc[verb.i : tokens.start]:
        told = (
            noun.pos_ == "NOUN" and _is_deed(noun) and _is_told_more_of(noun, tokens) and _is_named_only(noun, tokens)
        )
        if told and is_answered_for(noun):
            return noun
    return None


def is_answered_for(noun: Token) -> bool:
    """True for a deed behind a verb of answering for one: "tried for the raid", "accused of leading the raid", "denied any part in the raid"."""
    link = noun.head
    if noun.dep_ == "dobj" and triggers.lemma(link) in _COMMITTING and link.dep_ == "pcomp":
        link = link.head
    if link.dep_ != "prep" or link.lower_ not in _ANSWERED:
        return False
    if link.lower_ == "in" and triggers.lemma(link.nbor(-1)) not in _HAVING_PART:
        return False
    above = link.head
    while not triggers.is_verb(above) and above.head != above:
        above = above.head
    return triggers.lemma(above) in _ANSWERING


def _is_told_more_of(noun: Token, tokens: Tokens) -> bool:
    """True for a noun with an article, or an owner, and more than a time: "the murder of two nuns", not "murder" or "the murder on 3 May"."""
    known = any(child.dep_ in ("det", "poss") for child in noun.children)
    link = tokens.root.head
    return known and any(child.dep_ in ("prep", "compound") and child != link for child in noun.children)


def _is_named_only(noun: Token, tokens: Tokens) -> bool:
    """True where nothing is told between a noun and a time but what and where: no verb, and no comma but those of names."""
    between = tokens.doc[noun.i + 1 : tokens.start]
    commas = all(token.text == "," and token.nbor(-1).pos_ == "PROPN" for token in between if token.is_punct)
    return commas and not any(token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" for token in between)


def felt(tokens: Tokens, verb: Token) -> Token | None:
    """The deed right before its own day, of which a feeling alone is told: "is appalled at the assault on the site in Bor on 17 April"."""
    words = (verb, *(child for child in verb.children if child.dep_ in ("acomp", "oprd")))
    links = (link for word in words if word.lower_ in _FEELING for link in word.children)
    near = (link for link in links if link.lower_ in ("at", "by", "over", "about", "for"))
    return _last_deed([thing for link in near for thing in link.children if thing.dep_ in ("pobj", "pcomp")], tokens)


def _last_deed(nouns: list[Token], tokens: Tokens) -> Token | None:
    """The first deed of some nouns that stands before a time, with nothing told between the two."""
    deed = next((noun for noun in nouns if noun.i < tokens.start and _is_deed(noun)), None)
    return deed if deed is not None and _is_named_only(deed, tokens) else None


def _behind(above: Token, link: str) -> list[Token]:
    """What stands behind a preposition that hangs on something."""
    links = (child for child in above.children if child.dep_ == "prep" and child.lower_ == link)
    return [thing for one in links for thing in one.children if thing.dep_ in ("pobj", "pcomp")]


def _is_deed(noun: Token) -> bool:
    kind = triggers.of(noun)
    return kind is not None and kind.label in triggers.FORCE | {Label.DETENTION}


def opened(tokens: Tokens) -> Token | None:
    """The past form of the clause that a time opens, where the parser hangs it on what stands before: "…, and on 16 May a bomb killed two".

    Only with a subject between the two: "and on 16 May another" tells more of what was before.
    """
    doc, sentence = tokens.doc, tokens.sent
    if not _is_opening(tokens) or tokens.end >= len(doc):
        return None
    first = tokens.end + (doc[tokens.end].text == ",")
    last = next((i for i in range(first, sentence.end) if _is_break(doc[i])), sentence.end)
    told = (doc[i] for i in range(first, last) if doc[i].tag_ == "VBD" or (doc[i].tag_ == "VBN" and _is_helped(doc[i])))
    verb = next((one for one in told if one.dep_ in ("conj", "ROOT", "ccomp", "advcl") and triggers.is_verb(one)), None)
    if verb is None:
        return None
    nouns = [token for token in doc[first : verb.i] if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    return verb if nouns and not triggers.is_verb(doc[first]) else None


def _is_opening(tokens: Tokens) -> bool:
    """True for a time behind ", and" or ", but", with its preposition or without."""
    doc, at = tokens.doc, tokens.start - 1
    while at > tokens.sent.start and (doc[at].dep_ in ("prep", "det") or doc[at].lower_ in _EARLIER):
        at -= 1
    return at > tokens.sent.start and doc[at].lower_ in ("and", "but") and doc[at - 1].text == ","


def _is_break(token: Token) -> bool:
    """True for what begins another clause."""
    return token.text in (";", ":", "–", "—") or (token.lower_ in ("and", "but") and token.nbor(-1).text == ",")


def owner(tokens: Tokens) -> Token | None:
    """The noun whose own date this is, by "of": "the accord of December 1973 collapsed", "a deadline of 9 April"."""
    above = tokens.root.head
    if above.lower_ != "of" or above.dep_ != "prep" or above.head.pos_ not in ("NOUN", "PROPN"):
        return None
    return None if above.head.lower_ in TIMES_OF_DAY or _is_means(above.head) else above.head


def _is_means(noun: Token) -> bool:
    """True for a paper by which something is done on the day that it has: "decided in resolution 2717 of 19 December"."""
    return (
        noun.lower_ in _PAPERS
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "by")
        and triggers.is_verb(noun.head.head)
    )


def existing(verb: Token) -> Token | None:
    """The event of which a sentence says that it was: "there was an attack on Monday", "Friday was a day of mourning"."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and child.ent_type_ != "DATE"]
    if triggers.lemma(verb) != "be" or subjects:
        return None
    return next((child for child in verb.children if child.dep_ == "attr" and child.pos_ in ("NOUN", "PROPN")), None)


def due(tokens: Tokens) -> Token | None:
    """The event that is to be at a time: "the vote due on 3 May", "a summit is planned for June"."""
    verb = tokens.root.head
    while verb.dep_ == "prep" and verb.head != verb:
        verb = verb.head
    if not modality.is_intent(verb):
        return None
    if verb.dep_ in ("acl", "amod", "relcl") and triggers.of(verb.head) is not None:
        return verb.head
    owner = verb.head if verb.dep_ == "acomp" else verb
    return next((c for c in owner.children if c.dep_ in ("nsubj", "nsubjpass") and triggers.of(c) is not None), None)


def done_in(verb: Token) -> Iterator[Token]:
    """What somebody did as whom, or with whom, he was or became: "was among the men who met there", "became the first to win"."""
    if triggers.lemma(verb) not in ("be", "become"):
        return
    named = [child for child in verb.children if child.dep_ == "attr"]
    named += [
        thing
        for link in verb.children
        if link.dep_ == "prep" and link.lower_ in ("among", "with")
        for thing in link.children
    ]
    for noun in named:
        first = any(child.lower_ in ("first", "last", "only") for child in noun.children)
        below = [child for child in (*noun.children, *verb.children) if child.dep_ in ("relcl", "acl", "advcl")]
        for clause in below:
            told = clause.dep_ == "relcl" and clause.tag_ == "VBD"
            won = first and clause.i > noun.i and is_bare(clause)
            if told or won:
                yield clause
                yield from (child for child in clause.children if child.dep_ == "conj" and triggers.is_verb(child))


def is_bare(verb: Token) -> bool:
    """True for an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_intended(tokens: Tokens) -> bool:
    """True for what "for" looks ahead to: "the vote promised for August", "2.6 billion dollars sought for 2024"."""
    link = tokens.root.head
    finite = any(child.dep_ in ("aux", "auxpass") for child in link.head.children)
    return link.lower_ == "for" and link.dep_ == "prep" and link.head.tag_ == "VBN" and not finite


def is_of_a_state(tokens: Tokens) -> bool:
    """True for since when somebody has been what he is, between commas behind him: "the party, in power since 1975, won"."""
    doc, at = tokens.doc, tokens.start - 1
    if at <= tokens.sent.start or doc[at].lower_ != "since" or doc[tokens.end : tokens.end + 1].text != ",":
        return False
    first = next((i for i in range(at - 1, tokens.sent.start, -1) if doc[i].text == ","), at)
    between = doc[first + 1 : at]
    verbless = not any(triggers.is_verb(token) or token.tag_ == "VBN" for token in between)
    return 0 < len(between) <= _LONGEST_ASIDE and verbless and doc[first - 1].pos_ in ("NOUN", "PROPN")


def explanation(tokens: Tokens) -> Tokens | None:
    """What is said of a thing between commas, up to the time in it: "the army, a party to the truce of 2019, has left".

    What an event is called besides has the event's own time: "the worst attack, a truck bomb on 3 May, killed ten".
    """
    doc, token = tokens.doc, tokens.root.head
    while token.head != token and not triggers.is_verb(token):
        first, last = token.left_edge.i, token.right_edge.i
        aside = token.dep_ == "appos" and token.pos_ == "NOUN" and triggers.of(token.head) is None
        if aside and first < tokens.start and doc[first - 1].text == "," and doc[last + 1 : last + 2].text == ",":
            before = doc[first : tokens.start]
            return None if any(one.text == "," or one.tag_ in ("VBN", "VBD", "VBG") for one in before) else before
        token = token.head
    return None


def last_deed(words: Tokens) -> Token | None:
    """The last noun of some words that names an event."""
    return next((one for one in reversed(words) if not triggers.is_verb(one) and triggers.of(one) is not None), None)


def aside(tokens: Tokens) -> Token | None:
    """The participle that heads the aside, between commas, in which a time expression stands: ", elected in May 2003,"."""
    doc, sentence = tokens.doc, tokens.sent
    first = next(
        (i for i in range(tokens.start - 1, sentence.start - 1, -1) if doc[i].text in (",", "-", "–", "—", ":")), None
    )
    first = sentence.start - 1 if first is None and doc[sentence.start].tag_ == "VBN" else first
    last = next((i for i in range(tokens.end, sentence.end) if doc[i].text == ","), None)
    if first is None or last is None or last - first > _LONGEST_ASIDE:
        return None
    opening = doc[first + 1]
    if opening.tag_ != "VBN" or triggers.of(opening) is None or _is_issued(opening):
        return None
    return opening


def _main(tokens: Tokens, verb: Token | None) -> Token | None:
    """The verb that a time belongs to where the parser, or the sentence, hangs it on another one below or beyond that."""
    if verb is None:
        return None
    return (
        _cleft(verb)
        or _called_so(verb)
        or _let(verb)
        or _done_to(verb)
        or _done_meanwhile(verb)
        or _before_out(verb)
        or _before_clause(tokens, verb)
        or _saying_before(tokens, verb)
        or _said_before(tokens, verb)
        or _finite_between(tokens, verb)
        or _above(tokens, verb)
    )


def _called_so(verb: Token) -> Token | None:
    """The verb whose object is only called something: "launched what they called their final offensive", "founded a party called Dawn"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and triggers.lemma(verb) in _NAMING:
        return triggers.verb_above(verb.head) if triggers.is_verb(triggers.verb_above(verb.head)) else None
    named = triggers.lemma(verb) in _CALLING and any(c.lower_ == "what" and c.i < verb.i for c in verb.children)
    above = verb.head if named and verb.dep_ in ("ccomp", "pcomp", "dobj") else verb
    above = above.head if above.dep_ == "prep" else above
    return above if above != verb and triggers.is_verb(above) else None


def _let(verb: Token) -> Token | None:
    """The verb of a pair of two: "were let go on 12 April"."""
    above = verb.head
    pair = verb.tag_ == "VB" and triggers.lemma(above) == "let" and triggers.of(verb) is None
    return above if pair and triggers.is_verb(above) and triggers.of(above) is not None else None


def _done_to(verb: Token) -> Token | None:
    """The blow at what a participle only describes: "attacked a convoy escorted by soldiers on Friday", "killed men leaving a mosque"."""
    own = triggers.of(verb) if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG") else None
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBG") or (own and (verb.tag_ == "VBN" or _is_blow(own))):
        return None
    above = triggers.verb_above(verb.head)
    kind = triggers.of(above) if triggers.is_verb(above) and above.i < verb.i else None
    link = verb.head if verb.head.head == above else verb.head.head
    hit = link.head == above and link.dep_ in ("dobj", "nsubjpass", "prep", "prt")
    return above if hit and kind is not None and (_is_blow(kind) or kind.label is Label.DETENTION) else None


def _done_meanwhile(verb: Token) -> Token | None:
    """The blow at those of whom a clause only tells what they were doing: "killed nine men who were marching on the palace on Saturday"."""
    helped = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    doing = verb.tag_ == "VBG" and not helped.isdisjoint(("was", "were"))
    undergoing = verb.tag_ == "VBN" and "being" in helped
    if verb.dep_ != "relcl" or not (doing or undergoing):
        return None
    above = triggers.verb_above(verb.head)
    kind = triggers.of(above) if triggers.is_verb(above) and above.i < verb.i else None
    hit = verb.head.dep_ in ("dobj", "nsubjpass", "pobj")
    return above if hit and kind is not None and _is_blow(kind) else None


def _is_blow(kind: triggers.Kind) -> bool:
    return kind.label in triggers.FORCE


def _cleft(verb: Token) -> Token | None:
    """The verb that a sentence is about: "it was on that day that he told the crowd"."""
    if verb.lemma_ != "be" or not any(c.dep_ in ("nsubj", "expl") and c.lower_ == "it" for c in verb.children):
        return None
    named = [word for child in verb.children if child.dep_ == "attr" for word in child.subtree]
    told = (c for c in (*verb.children, *named) if c.dep_ in ("ccomp", "advcl", "relcl") and c.i > verb.i)
    return next((c for c in told if any(w.lower_ in ("that", "when") for w in c.children)), None)


def _before_out(verb: Token) -> Token | None:
    """The verb of what came before a stretch of time was over: "before August was out officers had removed him"."""
    over = verb.lemma_ == "be" and any(child.lower_ in ("out", "over", "up") for child in verb.children)
    ahead = any(child.dep_ == "mark" and child.lower_ == "before" for child in verb.children)
    return verb.head if over and ahead and verb.dep_ == "advcl" and triggers.is_verb(verb.head) else None


def _before_clause(tokens: Tokens, verb: Token) -> Token | None:
    """The verb before a time behind which another clause begins: "took the town overnight after the army had left"."""
    if verb.dep_ != "advcl" or verb.head.i >= tokens.start or not triggers.is_verb(verb.head):
        return None
    joins = [child.i for child in verb.children if child.dep_ == "mark" or child.lower_ in _JOINING]
    behind = [i for i in joins if tokens.end <= i < verb.i]
    about = bool(behind) and tokens.doc[behind[0]].lower_ == "when" and behind[0] <= tokens.end + 1  # "on Friday, when"
    return verb.head if behind and not about else None


def _saying_before(tokens: Tokens, verb: Token) -> Token | None:
    """The verb of speech right before the time, whose content the parser hangs it on: "said on Sunday it had retaken the town".

    What is said of "Sunday's strikes" has a day of its own, and the saying has none.
    """
    doc, at = tokens.doc, tokens.start - 1
    if doc[tokens.end : tokens.end + 1].text in ("'s", "’s"):
        return None
    while at > tokens.sent.start and doc[at].dep_ in ("prep", "advmod"):
        at -= 1
    before = doc[at] if at >= tokens.sent.start else None
    if before is None or before.i >= verb.i or verb.dep_ != "ccomp" or before != verb.head:
        return None
    return before if _is_statement(before) else None


def _said_before(tokens: Tokens, verb: Token) -> Token | None:
    """The verb of what is said, where the time ends that and who says it follows: "shot two men in Gao, on Monday, a doctor said"."""
    speakers = [child for child in verb.children if child.dep_ == "nsubj"]
    behind = tokens.end < verb.i and tokens.doc[tokens.end].text == ","
    if not behind or not speakers or any(child.left_edge.i < tokens.end for child in speakers):
        return None
    told = (child for child in verb.children if child.dep_ == "ccomp" and child.i < tokens.start)
    content = next((child for child in told if triggers.is_verb(child)), None)
    return content if content is not None and _is_statement(verb) else None


def _finite_between(tokens: Tokens, verb: Token) -> Token | None:
    """The first past form behind a time that heads a sentence, where the parser jumps over it to a verb behind the next time."""
    if verb.i < tokens.end or tokens.start - tokens.sent.start > 1 or verb.dep_ != "ROOT":
        return None
    words = tokens.doc[tokens.end : verb.i]
    joined = any(token.lower_ in ("and", "but") for token in words)
    return next((token for token in words if token.tag_ == "VBD" and token.dep_ == "amod"), None) if joined else None


def _above(tokens: Tokens, verb: Token) -> Token:
    """The main verb above a participle that only brings it: "in a video released on Wednesday, the group claimed"."""
    root, doc = tokens.sent.root, tokens.doc
    top = triggers.verb_above(verb.head) if verb.head != verb else verb
    if _is_issued(verb) and _is_statement(top):
        return top
    if verb.dep_ == "acl" and triggers.lemma(verb) in _HEARD and verb.head.dep_ == "nsubj" and _is_statement(top):
        return top
    if verb.dep_ == "advcl" and triggers.lemma(verb) in SPEAKING and _is_statement(verb.head):
        return verb.head
    bare = verb.dep_ == "advcl" and not any(c.dep_ in ("nsubj", "nsubjpass", "mark", "advmod") for c in verb.children)
    within = verb.dep_ in ("acl", "relcl", "pcomp") or bare
    if not within or not triggers.is_verb(root) or root.i < tokens.end:
        return verb
    opening = tokens.start - tokens.sent.start <= 1 and "," in (doc[tokens.end].text, doc[verb.i - 1].text)
    return root if opening else verb


def _is_issued(verb: Token) -> bool:
    """True for "released" of "a video released on Wednesday"."""
    return verb.dep_ == "acl" and verb.head.lower_ in MESSAGES and triggers.lemma(verb) in ISSUING


def _is_statement(verb: Token) -> bool:
    kind = triggers.of(verb) if triggers.is_verb(verb) else None
    return kind is not None and kind.label is Label.STATEMENT


def stray(tokens: Tokens) -> Token | None:
    """The past form that a time must belong to where the parser has lost it.

    It is the next one behind a time that heads a sentence, and the only one before a time that ends it.
    """
    sentence = tokens.sent
    told = [token for token in sentence if token.tag_ == "VBD" or (token.tag_ == "VBN" and _is_helped(token))]
    told = [token for token in told if token.dep_ not in ("aux", "auxpass")]
    if _is_heading(tokens):
        after = [*(token for token in told if token.i >= tokens.end), *_taken_for_participle(tokens)]
        return min(after, key=lambda token: token.i, default=None)
    ends = all(token.is_punct or token.is_space for token in tokens.doc[tokens.end : sentence.end])
    return told[0] if ends and len(told) == 1 and told[0].i < tokens.start else None


def _is_heading(tokens: Tokens) -> bool:
    """True for a time that heads its sentence, with what belongs to it: "Also in", "In the small hours of"."""
    before = tokens.doc[tokens.sent.start : tokens.start]
    return len(before) <= _LEAD and not any(
        token.is_punct or token.pos_ in ("VERB", "AUX", "PROPN") for token in before
    )


def _taken_for_participle(tokens: Tokens) -> Iterator[Token]:
    """The verbs of a sentence that the parser takes for participles of its subject: "In spring 2022 cluster bombs killed 61"."""
    root = tokens.sent.root
    if root.pos_ in ("VERB", "AUX"):
        return
    for token in tokens.doc[tokens.end : tokens.sent.end]:
        if token.tag_ == "VBN" and token.dep_ == "acl" and token.head.i >= tokens.end - 1:
            yield token


_LEAD = 6
"""Tokens before a time that heads a sentence, at most."""


def _is_helped(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in ("was", "were", "had") for child in verb.children)
