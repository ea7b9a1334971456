"""The kind of a claim: what a verb tells of, by its own word, or by the event below it, beside it or that it is done to."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import echoes, fates, rules, speech, triggers
from app.extract.rules.triggers_en import ANNOUNCING, MESSAGES, Rule
from app.extract.triggers import FORCE, Kind
from app.vocab import EventType, Label

_CONTENT = frozenset({"xcomp", "ccomp"})
_DECIDED = frozenset(
    {
        Label.WITHDRAWAL,
        Label.DEPLOYMENT,
        Label.INTERVENTION,
        Label.ELECTION,
        Label.RELEASE,
        Label.SANCTION,
        Label.TALKS,
        Label.CEASEFIRE,
    }
)
"""What is announced by its noun, and is no deed of force done already."""
_WORDS = frozenset({Label.STATEMENT, Label.AGREEMENT, Label.ELECTION, Label.DECLARATION, Label.OTHER})
"""What a verb of deciding is by itself."""
_STARTING = frozenset({"take-effect", "come-into-force", "take-hold", "take-place"})
_REPORTING = frozenset({"say", "judge", "post-on"})
_DEATHS = frozenset(
    {"killing", "many-die", "natural-death", "lose-life", "leave-dead", "shot-dead", "be-dead", "wound"}
)
"""Rules of deaths that the attack or the battle in which they were tells better."""
_DEALS = frozenset({Label.AGREEMENT, Label.CEASEFIRE, Label.TALKS})
_PRONOUNS = frozenset({"it", "they", "one", "this", "them"})
_FAILING = {Label.TALKS: "talks-fail", Label.CEASEFIRE: "truce-ends", Label.AGREEMENT: "deal-fails"}
_BREAKING = {Label.TALKS: "stop-talks", Label.CEASEFIRE: "break-truce", Label.AGREEMENT: "break-deal"}
_FAIL = frozenset(rules.words("collapse fail lapse expire unravel break_down fall_apart founder"))
_START = frozenset({"take", "come", "go", "enter"})
_BREAK = frozenset(rules.words("break violate breach abandon abrogate scrap renounce tear_up call_off suspend"))
_MAKE = frozenset(
    rules.words("sign announce declare renew extend reach conclude accept broker agree observe propose prolong")
)
_LAWS = frozenset({"law", "bill", "act", "constitution", "resolution", "decree"})
_BROUGHT = frozenset(
    {Label.CEASEFIRE, Label.AGREEMENT, Label.TALKS, Label.ELECTION, Label.RELEASE, Label.WITHDRAWAL, Label.DEPLOYMENT}
)
"""What somebody brings about, whatever the verb."""
_ACTING = frozenset(
    {
        Label.BOMBING,
        Label.ATTACK,
        Label.BATTLE,
        Label.PROTEST,
        Label.COUP,
        Label.UPRISING,
        Label.ELECTION,
        Label.KILLING,
    }
)
"""Events that do something, whatever the verb."""
_DONE = frozenset({Label.TALKS, Label.AGREEMENT})
_DOING = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE, Label.SANCTION, Label.WITHDRAWAL})
"""What one does by saying so: "said they were leaving the bloc"."""
_NOW = frozenset({"is", "are", "was", "were", "'re", "'s"})
_DEADLY = frozenset({Label.KILLING, Label.BOMBING, Label.ATTACK})
"""Violence of which an announcement is news, not the deed itself."""
_WORKERS = frozenset(
    rules.words("worker union teacher miner general hunger rail driver nurse docker student labour doctor")
)
_NAMED = "operation-noun"
"""The rule of an operation's bare name, which tells less than what stands beside it."""
_TAKING_PART = frozenset({"participate", "engage", "fight", "serve", "join", "assist"})
_SEEING = frozenset({"watch", "see", "witness", "observe", "hear"})
_ANSWERING = frozenset({"answer", "respond", "reply", "retaliate", "react", "mark", "celebrate", "begin", "end"})
_BRINGING = frozenset(rules.words("force compel oblige persuade induce prompt coerce pressure go_on hasten hurry rush"))
"""Verbs after which what somebody is brought to do is done."""
_SUFFERING = frozenset(
    rules.words(
        "see witness endure suffer undergo experience spark provoke trigger ignite touch_off set_off unleash bring prompt"
    )
)
"""Verbs of which the object tells what happened."""
_TURNING = frozenset(
    rules.words("grow turn develop descend escalate explode end culminate slide erupt spill degenerate")
)
_HELPING = frozenset({"help", "assist", "aid"})
_FAR = 60
"""Tokens back to what a pronoun stands for."""


def of(verb: Token) -> tuple[Kind | None, bool]:
    """(kind, announced) of a verb, looking below it where it only tells when, or that, something was agreed."""
    own = triggers.of(verb)
    decided = _agreed(verb, own)
    if decided is not None:
        return Kind(_as_agreed(verb, decided), verb, (verb, *decided.words)), True
    meant = _of_pronoun(verb)
    if meant is not None:
        return meant, False
    if own is None:
        return _unknown(verb), False
    if own.rule.name in _STARTING:
        return _shared(verb) or _of_subject(verb) or own, False
    if own.rule.name == "walk-out" and (left := _last_deal(verb)) is not None and left.label is Label.TALKS:
        return Kind(triggers.rule("stop-talks"), verb, (verb,)), False
    if own.rule.name in _REPORTING:
        return _shared(verb) or _reported(verb) or _told(verb, own), False
    if own.rule.name == "issue-statement":
        return _worded(verb) or own, False
    if (own.rule.name == "crowd-attack" and _is_bloody(verb)) or (
        own.rule.name == "shoot-people" and fates.lives_on(verb)
    ):
        return Kind(triggers.rule("attack"), verb, own.words), False
    if triggers.lemma(verb) in _HELPING:
        return _helped(verb) or own, False
    if own.rule.name in _DEATHS:
        return _deadly(verb) or _occasion(verb) or own, False
    if triggers.is_aspect(verb) and not own.rule.objects and not own.rule.subjects:
        return _running(verb) or _occasion(verb) or own, False
    return own, False


def _unknown(verb: Token) -> Kind | None:
    """The kind of a verb that the lexicon does not know, by what stands around it."""
    return (
        _undone(verb)
        or _brought_to(verb)
        or _had_done(verb)
        or _befallen(verb)
        or _running(verb)
        or echoes.of(verb)
        or _occasion(verb)
        or _reported(verb)
        or _of_nouns(verb)
        or _shared(verb)
        or _called(verb)
        or _while_killing(verb)
        or _seen(verb)
    )


def _is_bloody(verb: Token) -> bool:
    """True for a crowd that comes armed or kills: "a mob of armed youths broke into the base", "stormed the post and killed nine"."""
    doers = [word for child in verb.children if child.dep_ == "nsubj" for word in child.subtree]
    joined = (child for child in verb.children if child.dep_ == "conj" and triggers.is_verb(child))
    own = (one for one in joined if not any(child.dep_ in ("nsubj", "nsubjpass") for child in one.children))
    kinds = (triggers.of(one) for one in own)
    return any(word.lower_ == "armed" for word in doers) or any(kind and kind.label is Label.KILLING for kind in kinds)


def _had_done(verb: Token) -> Kind | None:
    """What was done to what somebody has: "fifteen people had their throats cut", "the family had its house burned"."""
    if triggers.lemma(verb) != "have":
        return None
    done = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VBN")
    clause = next((child for child in done if any(noun.dep_ == "nsubj" for noun in child.children)), None)
    kind = triggers.of(clause) if clause is not None else None
    return Kind(kind.rule, verb, (verb, *kind.words)) if kind is not None and kind.label in FORCE else None


def _befallen(verb: Token) -> Kind | None:
    """The deed of which somebody is the victim, or a place the scene: "was the victim of an explosive device", "fell prey to a raid"."""
    named = (
        child for child in verb.children if child.dep_ in ("attr", "acomp", "oprd", "dobj") and child.lower_ in _HIT
    )
    links = (link for noun in named for link in noun.children if link.lower_ in ("of", "to"))
    for deed in (thing for link in links for thing in link.children if thing.dep_ == "pobj"):
        if triggers.lemma(deed) in _BLASTS:
            return Kind(triggers.rule("bombing"), verb, (verb, deed))
        kind = triggers.of(deed)
        if kind is not None and kind.label in _DEADLY | {Label.BATTLE}:
            return Kind(kind.rule, verb, (verb, deed))
    return None


_HIT = frozenset({"victim", "victims", "target", "targets", "object", "scene", "prey"})
_BLASTS = frozenset({"bomb", "bomber", "device", "mine", "landmine", "grenade", "explosive", "ied"})
"""What goes off under somebody."""


def _called(verb: Token) -> Kind | None:
    """The statement by which somebody called a thing what is quoted: "called the strikers “spongers”"; and what was done in a speech."""
    if not any(child.dep_ == "nsubj" for child in verb.children):
        return None
    links = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "in")
    spoken = any(triggers.lemma(thing) in _SPOKEN for link in links for thing in link.children)
    near = verb.doc[verb.i + 1 : min(verb.i + _CALLED, verb.sent.end)]
    named = any(child.dep_ in ("oprd", "dobj", "ccomp", "xcomp", "attr") for child in verb.children)
    naming = triggers.lemma(verb) in ("call", "brand", "label", "dub") and any(mark.text in ('"', "“") for mark in near)
    deed = not triggers.is_state(verb) or triggers.lemma(verb) == "call"
    return Kind(triggers.rule("say"), verb, (verb,)) if named and (naming or (spoken and deed)) else None


_SPOKEN = MESSAGES | {"speech", "broadcast", "address", "sermon", "conference", "tweet"}
_CALLED = 10
"""Tokens from the verb to what it calls a thing."""


def joined(kind: Kind, below: Kind | None) -> Kind:
    """The kind of a verb, made more telling by a noun of the same event: "ousted in a coup", "lost in a raid"."""
    if below is None or below.label in (kind.label, Label.STATEMENT):
        return kind
    telling = below.label in (Label.COUP, Label.BOMBING, Label.UPRISING, Label.ELECTION, Label.CEASEFIRE)
    same = below.type == kind.type
    return Kind(below.rule, kind.head, kind.words) if telling and (same or kind.type is None) else kind


# --- what was agreed, announced, said -------------------------------------------------------------------------------------


def _agreed(verb: Token, own: Kind | None) -> Kind | None:
    """The kind of what somebody decided or announced: "voted to send troops", "announced the withdrawal"."""
    bare = own is None or own.label in _WORDS
    below = _content(verb, bare) if triggers.is_agreeing(verb) else None
    if below is not None and below.label is not Label.STATEMENT and not _is_news_of(verb, below):
        return below
    if not bare:
        return None
    return _decided(verb) if own is None or not own.rule.objects else None


def _as_agreed(verb: Token, decided: Kind) -> Rule:
    """The rule of what was decided on; where both sides agree to stop fighting, that of a truce."""
    stops = decided.rule.name in ("halt-fighting", "stop-shooting", "truce-runs")
    if triggers.lemma(verb) != "agree":
        return decided.rule
    talks = decided.label is Label.TALKS and decided.type is EventType.CONSULT
    return triggers.rule("ceasefire" if stops else "agreement") if stops or talks else decided.rule


def _is_news_of(verb: Token, below: Kind) -> bool:
    """True where violence that is over is only told of: "confirmed that its leader had been killed"."""
    told = triggers.lemma(verb) in ("announce", "confirm", "declare", "reveal") and below.head.dep_ == "ccomp"
    return told and below.label in _DEADLY and not _is_infinitive(below.head)


def _content(verb: Token, wide: bool = False) -> Kind | None:
    """The kind of the clause below a verb; widely, also of one that hangs on something else: "agreed a week ago to deploy"."""
    below = [child for child in verb.children if child.i > verb.i]
    aside = [more for child in below if child.dep_ in ("npadvmod", "advmod", "prep", "dobj") for more in child.subtree]
    clauses = [child for child in below if child.dep_ in _CONTENT]
    if wide:
        clauses += [child for child in (*below, *aside) if child.dep_ in ("advcl", "acl") and _is_infinitive(child)]
    kinds = (triggers.of(child) for child in clauses if triggers.is_verb(child))
    return next((kind for kind in kinds if kind), None)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _decided(verb: Token) -> Kind | None:
    """The kind of what somebody announced, ordered or approved by its noun: "announced the withdrawal of its troops"."""
    if triggers.lemma(verb) not in ANNOUNCING:
        return None
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    things += [
        thing
        for link in verb.children
        if link.dep_ == "prep" and link.lower_ in ("to", "on")
        for thing in link.children
    ]
    kinds = (triggers.of(thing) for thing in things if not triggers.is_verb(thing))
    return next((kind for kind in kinds if kind is not None and kind.label in _DECIDED), None)


def _told(verb: Token, own: Kind) -> Kind:
    """The kind of a statement: of the speaker's own deed that he tells of, else by what he says."""
    deed = _own_deed(verb)
    if deed is not None:
        return Kind(deed.rule, verb, (verb, *deed.words))
    rule = speech.rule_of(verb)
    if rule is None and not any(child.dep_ == "ccomp" for child in verb.children):
        return _worded(verb) or own
    return Kind(rule, verb, own.words) if rule else own


def _worded(verb: Token) -> Kind | None:
    """The kind of a statement in lasting form, by the participle behind it: "put out a statement denying the report"."""
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    clauses = [c for noun in things for c in noun.children if c.dep_ in ("acl", "relcl") and c.i > noun.i]
    clauses += [child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i]
    kinds = [kind for clause in clauses if triggers.is_verb(clause) and (kind := triggers.of(clause))]
    told = next((kind for kind in kinds if kind.label is Label.STATEMENT and kind.type is not None), None)
    return Kind(told.rule, verb, (verb, told.head)) if told else None


def _helped(verb: Token) -> Kind | None:
    """The violence that somebody helped to do: "helped the rebels to take the town"."""
    below = (child for child in verb.children if child.dep_ in _CONTENT and triggers.is_verb(child))
    kind = next((kind for child in below if (kind := triggers.of(child))), None)
    return Kind(kind.rule, verb, (verb, *kind.words)) if kind is not None and kind.label in FORCE else None


def _own_deed(verb: Token) -> Kind | None:
    """What a speaker says that he himself does or had done in dealing with others: "said he had sent envoys", "it was leaving"."""
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < verb.i:
            continue
        helpers = {c.lower_ for c in child.children if c.dep_ == "aux"}
        dealing = _DONE if "had" in helpers else _DOING if child.tag_ == "VBG" and helpers & _NOW else frozenset()
        kind = triggers.of(child) if dealing else None
        subject = next((c.lower_ for c in child.children if c.dep_ == "nsubj"), None)
        if kind and kind.label in dealing and subject in ("he", "she", "they", "it"):
            return kind
    return None


# --- what began, ended, went on -------------------------------------------------------------------------------------------


def _running(verb: Token) -> Kind | None:
    """The kind of what began, ended or went on: of the verb below, else of the subject's noun."""
    if not triggers.is_aspect(verb):
        return None
    below = _content(verb)
    if below:
        return Kind(below.rule, verb, (verb, *below.words))
    return _of_subject(verb)


def _of_subject(verb: Token) -> Kind | None:
    """The kind of the event that a verb's subject or object is, or what stands beside it: "Operation X, its longest mission"."""
    for child in _told_of(verb):
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") or child == verb.head:
            noun = triggers.antecedent(child)
            words = (noun, *(c for c in noun.children if c.dep_ in ("appos", "compound")))
            kinds = [(word, kind) for word in words if (kind := triggers.of(word))]
            for word, kind in sorted(kinds, key=lambda found: found[1].rule.name == _NAMED):
                return Kind(_turned(verb, kind).rule, verb, (verb, word))
    return None


def _turned(verb: Token, kind: Kind) -> Kind:
    """The kind of an event's end or start: the end of a deployment is a withdrawal, the start of a truce a cease of fire."""
    over = triggers.lemma(verb) in ("end", "finish", "conclude", "complete")
    if over and kind.label in (Label.DEPLOYMENT, Label.INTERVENTION):
        return Kind(triggers.rule("withdrawal"), kind.head, kind.words)
    if kind.label is Label.CEASEFIRE:
        return Kind(triggers.rule("truce-ends" if over else "halt-fighting"), kind.head, kind.words)
    return kind


def _told_of(verb: Token) -> list[Token]:
    """What a verb says that it ran: of "the coup was followed by elections", the elections."""
    agents = [thing for child in verb.children if child.dep_ == "agent" for thing in child.children]
    if agents and triggers.lemma(verb) in ("follow", "succeed"):
        return agents
    above = triggers.raised(verb)
    if above is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        above = verb.head
    return [*verb.children, *([above] if above is not None else [])]


def _undone(verb: Token) -> Kind | None:
    """The kind of what takes back the deed before it: "put them on its list and took them off again"."""
    above = triggers.of(verb.head) if verb.dep_ == "conj" and triggers.is_verb(verb.head) else None
    listed = above is not None and above.rule.name in ("put-on-list", "designate")
    return Kind(triggers.rule("delist"), verb, (verb,)) if listed and "take_off" in triggers.keys(verb) else None


def _of_nouns(verb: Token) -> Kind | None:
    """The kind of an unknown verb by what it is done to, or by what does it: "mediation brought a truce", "a strike toppled it"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    for nouns, labels in ((objects, _BROUGHT), (subjects, _ACTING)):
        for noun in nouns:
            kind = None if triggers.is_verb(noun) else triggers.of(noun)
            if kind is not None and kind.label in labels:
                return Kind(_as_strike(kind, noun), verb, (verb, noun))
    return None


def _brought_to(verb: Token) -> Kind | None:
    """The kind of what somebody was made to do, or went on to do: "was forced to resign", "went on to take the port"."""
    names = triggers.keys(verb)
    below = [child for child in verb.children if child.dep_ in (*_CONTENT, "advcl") and child.i > verb.i]
    if not names & _BRINGING or any(child.dep_ == "neg" for child in verb.children):
        return None
    kinds = (triggers.of(child) for child in below if triggers.is_verb(child) and _is_infinitive(child))
    kind = next((kind for kind in kinds if kind is not None and kind.label is not Label.STATEMENT), None)
    return Kind(kind.rule, verb, (verb, *kind.words)) if kind else None


def _seen(verb: Token) -> Kind | None:
    """The kind of what a place or a time saw, suffered or set off: "the town endured three days of shelling", "sparked riots"."""
    names = triggers.keys(verb)
    things = [child for child in verb.children if child.dep_ == "dobj" and names & _SUFFERING]
    links = [child for child in verb.children if child.dep_ == "prep"]
    if names & _TURNING:
        things += [thing for link in links if link.lower_ in ("into", "in") for thing in link.children]
    filled = [more for thing in things for link in thing.children if link.lower_ == "of" for more in link.children]
    for thing in (*things, *filled):
        kind = None if triggers.is_verb(thing) else triggers.of(thing)
        if kind is not None and (kind.label in FORCE or kind.label is Label.PROTEST):
            return Kind(kind.rule, verb, (verb, thing))
    return None


def _shared(verb: Token) -> Kind | None:
    """The kind of what somebody took part in, saw done, or answered by doing: "took part in the raid", "replied by proclaiming a republic"."""
    for child in verb.children:
        below = [thing for thing in child.subtree if thing.dep_ == "pobj" and thing.head.lower_ == "in"]
        if child.dep_ == "prep" and child.lower_ == "by" and triggers.lemma(verb) in _ANSWERING:
            below = [thing for thing in child.children if thing.dep_ == "pcomp"]
        elif not (child.dep_ == "ccomp" and triggers.lemma(verb) in _SEEING) and not _is_part(verb, child):
            continue
        for thing in below if child.dep_ != "ccomp" else [child]:
            kind = triggers.of(thing)
            if kind is not None and kind.label is not Label.STATEMENT:
                return Kind(kind.rule, verb, (verb, *kind.words))
    return None


def _is_part(verb: Token, child: Token) -> bool:
    """True for "part" of "took part", and for "in" of "participated in"."""
    if triggers.lemma(verb) == "take":
        return _takes_part(verb) and child.lower_ in ("part", "in")
    return triggers.lemma(verb) in _TAKING_PART and child.dep_ == "prep" and child.lower_ == "in"


def _takes_part(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and child.lower_ == "part" for child in verb.children)


def _as_strike(kind: Kind, noun: Token) -> Rule:
    """The rule of a noun, where it is the workers' strike: "a strike by dockers pulled it down"."""
    work = kind.rule.name == "strikes" and any(triggers.lemma(token) in _WORKERS for token in noun.subtree)
    return triggers.rule("strike-work") if work else kind.rule


def _reported(verb: Token) -> Kind | None:
    """The deed that is only reported: "50 people are reported beheaded", "he announced the capture of the town"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        done = passive and child.dep_ in ("oprd", "xcomp", "ccomp") and child.tag_ == "VBN"
        thing = child.dep_ == "dobj" and triggers.lemma(verb) in ("announce", "proclaim", "hail", "celebrate")
        kind = triggers.of(child) if done or thing else None
        if kind is not None and kind.label in FORCE:
            return Kind(kind.rule, verb, (verb, child))
    return None


# --- in what people died --------------------------------------------------------------------------------------------------


def _deadly(verb: Token) -> Kind | None:
    """The kind of what killed: "clashes left 55 dead", "an attack killed nine"."""
    for noun in triggers.doers(verb):
        kind = None if triggers.is_verb(noun) else triggers.of(noun)
        if kind and kind.label in FORCE and kind.label is not Label.KILLING:
            return Kind(kind.rule, verb, (noun, verb))
    return None


def _occasion(verb: Token) -> Kind | None:
    """The kind of the violence in which people died: "nine died when a bomb went off", "killed in a raid"."""
    found = next((kind for kind in _occasions(verb) if kind.label in FORCE), None)
    if found is None:
        return None
    died = triggers.lemma(verb) in ("die", "perish") or triggers.of(verb) is None
    told = found.label in (Label.BOMBING, Label.BATTLE) or triggers.is_verb(found.head) is died
    return Kind(found.rule, verb, (verb, found.head)) if died or told else None


def _while_killing(verb: Token) -> Kind | None:
    """The kind of what was done along with an unknown deed: "went from house to house, killing men and boys"."""
    along = (child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i)
    bare = (child for child in along if not any(c.dep_ in ("nsubj", "mark", "aux", "prep") for c in child.children))
    kinds = ((child, triggers.of(child)) for child in bare if child.nbor(-1).text == ",")
    found = next(((child, kind) for child, kind in kinds if kind is not None and kind.label in _DEADLY), None)
    return Kind(found[1].rule, verb, (verb, found[0])) if found else None


def _occasions(verb: Token) -> Iterator[Kind]:
    for child in verb.children:
        counted = any(c.dep_ == "npadvmod" for c in child.children)  # "two days after a bomb went off"
        if child.dep_ == "advcl" and not counted and any(c.lower_ in ("when", "after", "as") for c in child.children):
            kind = triggers.of(child)
            if kind:
                yield kind
        if child.dep_ == "prep" and child.lower_ in ("in", "during"):
            things = (thing for thing in child.children if thing.dep_ == "pobj" and not _is_known(thing))
            yield from (kind for thing in things if (kind := triggers.of(thing)))


def _is_known(noun: Token) -> bool:
    """True for "the battle", which was told of before, and for "in battle", which tells of none."""
    named = any(child.dep_ == "prep" and child.i > noun.i for child in noun.children)
    known = any(child.lower_ == "the" for child in noun.children) and not named
    return known or noun.lower_ in ("battle", "combat", "action", "war")


# --- what a pronoun stands for --------------------------------------------------------------------------------------------


def _of_pronoun(verb: Token) -> Kind | None:
    """The kind of what is done to a deal, a truce or talks that a pronoun stands for: "the rebels broke it"."""
    names = triggers.keys(verb)
    own = triggers.of(verb)
    starting = own is not None and own.rule.name in _STARTING
    if not (starting or names & (_FAIL | _BREAK | _MAKE)) or not any(_is_pronoun(c) for c in verb.children):
        return None
    meant = _last_deal(verb)
    if meant is None or (starting and meant.label is not Label.CEASEFIRE):
        return None
    if starting:
        return Kind(triggers.rule("truce-runs"), verb, (verb,))
    by_name = _FAILING if names & _FAIL else _BREAKING if names & _BREAK else {}
    return Kind(triggers.rule(by_name[meant.label]) if by_name else meant.rule, verb, (verb,))


def _is_pronoun(child: Token) -> bool:
    alone = child.lower_ in _PRONOUNS and not any(True for _ in child.children)
    done_to = child.dep_ in ("dobj", "nsubjpass") or (
        child.dep_ == "nsubj" and triggers.keys(child.head) & (_FAIL | _START)
    )
    return alone and bool(done_to)


def _last_deal(verb: Token) -> Kind | None:
    """The agreement, truce or talks that were told of last before a verb's clause."""
    for i in range(verb.i - 1, max(-1, verb.i - _FAR), -1):
        if triggers.lemma(verb.doc[i]) in _LAWS:
            return None
        kind = triggers.of(verb.doc[i])
        if kind is not None and kind.label in _DEALS:
            return kind
    return None
