"""Words that headlines are made of: irregular forms of verbs, nouns for verbs, and headlines for what is only labelled."""

from app.extract.rules import words
from app.vocab import Label

IRREGULAR: dict[str, tuple[str, str]] = {
    lemma: (past, participle)
    for lemma, past, participle in (
        line.split()
        for line in """
        be was been
        bear bore born
        beat beat beaten
        become became become
        begin began begun
        bind bound bound
        bleed bled bled
        blow blew blown
        break broke broken
        bring brought brought
        build built built
        buy bought bought
        cast cast cast
        catch caught caught
        choose chose chosen
        come came come
        cut cut cut
        deal dealt dealt
        die died died
        do did done
        draw drew drawn
        drive drove driven
        fall fell fallen
        fight fought fought
        find found found
        flee fled fled
        fly flew flown
        forbid forbade forbidden
        forsake forsook forsaken
        get got got
        give gave given
        go went gone
        hang hanged hanged
        have had had
        hear heard heard
        hide hid hidden
        hit hit hit
        hold held held
        hurt hurt hurt
        keep kept kept
        know knew known
        lay laid laid
        lead led led
        leave left left
        lend lent lent
        let let let
        lie lay lain
        lose lost lost
        make made made
        meet met met
        overcome overcame overcome
        overrun overran overrun
        override overrode overridden
        overthrow overthrew overthrown
        oversee oversaw overseen
        overtake overtook overtaken
        pay paid paid
        put put put
        quit quit quit
        rebuild rebuilt rebuilt
        retake retook retaken
        rethink rethought rethought
        ride rode ridden
        rise rose risen
        run ran run
        say said said
        see saw seen
        seek sought sought
        sell sold sold
        send sent sent
        set set set
        shake shook shaken
        shoot shot shot
        shut shut shut
        sink sank sunk
        slay slew slain
        speak spoke spoken
        spend spent spent
        split split split
        spread spread spread
        stand stood stood
        steal stole stolen
        stick stuck stuck
        strike struck struck
        swear swore sworn
        sweep swept swept
        take took taken
        teach taught taught
        tell told told
        think thought thought
        throw threw thrown
        tie tied tied
        undergo underwent undergone
        undertake undertook undertaken
        uphold upheld upheld
        win won won
        withdraw withdrew withdrawn
        withhold withheld withheld
        withstand withstood withstood
        write wrote written
        """.strip().splitlines()
    )
}
"""Past and participle by the lemma."""

NOUNS: dict[str, str] = dict(
    line.split(maxsplit=1)
    for line in """
    abdicate Abdication
    advance Advance
    appear Appearance
    arrive Arrival
    attack Attack
    collapse Collapse
    defect Defection
    depart Departure
    die Death
    disarm Disarmament
    emigrate Emigration
    escape Escape
    fall Fall
    flee Flight
    invade Invasion
    land Landing
    leave Departure
    meet Meeting
    mutiny Mutiny
    negotiate Negotiations
    protest Protest
    rebel Rebellion
    resign Resignation
    retire Retirement
    retreat Retreat
    return Return
    revolt Revolt
    rise Rising
    speak Speech
    surrender Surrender
    visit Visit
    vote Vote
    withdraw Withdrawal
    """.strip().splitlines()
)
"""What is left of a clause whose subject nobody knows: "he resigned in a quarrel" is "Resignation in a quarrel"."""

EMPTY = frozenset(words("last take come date follow be happen occur run continue drag go fall"))
"""Verbs that without what tells when say nothing of their subject: "the talks lasted from May to June"."""

ACTIVE = frozenset(words("have begin start get become strip deprive rob let need cost want lack take make"))
"""Verbs of which a passive is no plain English, or leaves out what matters."""

SAYINGS: dict[str, str] = dict(
    line.split()
    for line in """
    add Statement
    announce Announcement
    claim Claim
    deny Denial
    insist Statement
    predict Prediction
    say Statement
    state Statement
    tell Statement
    threaten Threat
    vow Vow
    promise Promise
    warn Warning
    """.strip().splitlines()
)
"""What is left of words that nobody knows who said: "he warned that war was near" is "Warning that war was near"."""

TIMING = frozenset(words("last take come date"))
"""Those of them of which nobody would make a headline."""

PASSING = frozenset(
    words(
        """
        end collapse begin start last break erupt fail hold continue drag spread resume stall follow expire lapse
        intensify escalate cease succeed unravel
        """
    )
)
"""Verbs of what happens to a happening: "it collapsed" of a ceasefire."""

COMPOSED: dict[Label, tuple[str, str]] = {
    Label.ATTACK: ("Attack", "by on in"),
    Label.BATTLE: ("Fighting", "between between in"),
    Label.BOMBING: ("Bombing", "by of in"),
    Label.KILLING: ("Killing", "by of in"),
    Label.UPRISING: ("Uprising", "by against in"),
    Label.COUP: ("Coup", "by against in"),
    Label.INTERVENTION: ("Intervention", "by against in"),
    Label.DEPLOYMENT: ("Deployment", "of of in"),
    Label.WITHDRAWAL: ("Withdrawal", "of of from"),
    Label.CEASEFIRE: ("Ceasefire", "between between in"),
    Label.AGREEMENT: ("Agreement", "between between in"),
    Label.TALKS: ("Talks", "between between in"),
    Label.STATEMENT: ("Statement", "by on in"),
    Label.PROTEST: ("Protest", "by against in"),
    Label.ELECTION: ("Election", "by of in"),
    Label.SANCTION: ("Sanctions", "by against in"),
    Label.DISPLACEMENT: ("Flight", "of of in"),
    Label.DETENTION: ("Detention", "by of in"),
    Label.RELEASE: ("Release", "by of in"),
    Label.APPOINTMENT: ("Appointment", "of of in"),
    Label.DECLARATION: ("Declaration", "by on in"),
}
"""The noun of each label, and the prepositions before who did it, to whom, and where."""

EXAMPLES: dict[str, str] = {
    "Negotiations opened in Oslo in May 2019 before moving to Paris in June 2019.": "Negotiations moved to Paris",
    "Bread was dear. He resigned on 4 May 2019 in a quarrel over the budget.": "Resignation in a quarrel over the budget",
    "Bread was dear. On 4 May 2019 it seized Gao.": "Gao was seized",
    "The two sides agreed to a ceasefire on 3 May 2019. It collapsed in June 2019.": "The ceasefire collapsed",
    "Bread was dear. On 4 May 2019 he warned that war was near.": "Warning that war was near",
}
"""A text, and a headline that comes out of it."""

COUNTEREXAMPLES: tuple[str, ...] = (
    "Bread was dear. They attacked on 3 May 2019.",
    "Bread was dear. He arrived there on 3 May 2019.",
)
"""Texts whose headlines do not begin with the pronoun that they have."""
