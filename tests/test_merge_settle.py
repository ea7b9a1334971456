"""Which mentions are one event: tables, and that no order in which they come makes a difference."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.merge import likeness
from app.merge.settle import Pair, came_alike, settle
from app.merge.traits import Standing, Traits
from app.vocab import Label
from tests.shelves import COARSE, Memory, Story, at_once, joined_anew, stories, traits

MONTH = (1, 31)
SEASON = (-30, 62)
YEAR = (-119, 245)
JNIM = frozenset({"group:jnim"})
Events = set[frozenset[str]]


def events(*ids: str) -> Events:
    """Events by the ids of their mentions, such as `a1 b1`."""
    return {frozenset(one.split()) for one in ids}


RARE = frozenset({"ambush", "hill"})
KOLOMDI = dict.fromkeys(("words", "rare", "proper"), frozenset({"kolomdi"}))
TABLE: dict[str, tuple[list[Traits], Events]] = {
    "one town, one day": ([traits("a1"), traits("b1")], events("a1 b1")),
    "another town": ([traits("a1"), traits("b1", "aribinda")], events("a1", "b1")),
    "another day": ([traits("a1"), traits("b1", days=(4, 4))], events("a1", "b1")),
    "another country": ([traits("a1", "BF", parties=JNIM), traits("b1", "ML", parties=JNIM)], events("a1", "b1")),
    "a town of the same name in another country": (
        [traits("a1"), traits("b1", "gao", spots=frozenset({"gao", "djibo"}))],
        events("a1 b1"),
    ),
    "a town of the same name in another country, and no word": (
        [traits("a1"), traits("b1", "gao", spots=frozenset({"gao", "djibo"}), words=frozenset({"flee"}))],
        events("a1", "b1"),
    ),
    "towns in two countries whose names begin alike": (
        [traits("a1", spots=frozenset({"djibo", "al"})), traits("b1", "gao", spots=frozenset({"gao", "al"}))],
        events("a1", "b1"),
    ),
    "talks in two countries, of one group": (
        [traits(one, place, label=Label.TALKS, parties=JNIM) for one, place in (("a1", "BF"), ("b1", "ML"))],
        events("a1 b1"),
    ),
    "a country that is only what the document is about": (
        [traits("a1", "BF", parties=JNIM), traits("b1", "ML", parties=JNIM, is_assumed=True)],
        events("a1 b1"),
    ),
    "nothing but a day and a country": (
        [traits("a1", words=frozenset({"fire"})), traits("b1", "BF", words=frozenset({"polic"}))],
        events("a1", "b1"),
    ),
    "talks in two countries": (
        [traits("a1", "BF", label=Label.TALKS), traits("b1", "ML", label=Label.TALKS)],
        events("a1", "b1"),
    ),
    "a name, and a part of it": (
        [
            traits(one, place, label=Label.DETENTION, named=frozenset({"bazoum"}), targets=frozenset({"bazoum"}))
            for one, place in (("a1", "djibo"), ("b1", "BF"))
        ],
        events("a1 b1"),
    ),
    "two known groups and two tolls": (
        [
            traits("a1", "BF", parties=JNIM, words=frozenset({"ambush", "hill"}), deaths=(4, 4)),
            traits(
                "b1",
                parties=frozenset({"group:isgs"}),
                label=Label.OTHER,
                words=frozenset({"ambush", "hill"}),
                deaths=(9, 9),
            ),
        ],
        events("a1", "b1"),
    ),
    "one day, one kind and a word": (
        [traits("a1", words=frozenset({"fire"})), traits("b1", "BF", words=frozenset({"fire"}))],
        events("a1 b1"),
    ),
    "one day, kinds that two may give it and a word": (
        [
            traits("a1", words=frozenset({"fire"})),
            traits("b1", "BF", label=Label.KILLING, words=frozenset({"fire", "polic"})),
        ],
        events("a1 b1"),
    ),
    "some days, one kind and a word that many texts have": (
        [traits("a1", words=frozenset({"fire"})), traits("b1", "BF", (2, 4), words=frozenset({"fire"}))],
        events("a1", "b1"),
    ),
    "one day, one kind and two dead": (
        [traits(one, place, words=frozenset(), deaths=(2, 2)) for one, place in (("a1", "djibo"), ("b1", "BF"))],
        events("a1 b1"),
    ),
    "one day, one kind and one dead": (
        [traits(one, place, words=frozenset(), deaths=(1, 1)) for one, place in (("a1", "djibo"), ("b1", "BF"))],
        events("a1", "b1"),
    ),
    "one day, and kinds of which a country has few": (
        [
            traits("a1", label=Label.PROTEST, words=frozenset({"fire"})),
            traits("b1", "BF", label=Label.UPRISING, words=frozenset({"polic"})),
        ],
        events("a1 b1"),
    ),
    "told twice with the same words": (
        [
            traits("a1"),
            traits("b1", key=("b", 7, 7, "b1")),
            traits("b2", key=("b", 7, 9, "b2")),
        ],
        events("a1 b1", "b2"),
    ),
    "a town that is only what the document is about": (
        [traits("a1", rare=frozenset({"bell"})), traits("b1", "aribinda", rare=frozenset({"bell"}), is_assumed=True)],
        events("a1 b1"),
    ),
    "like one of those that are alike": (
        [
            traits("a1", words=frozenset({"bell", "hill"}), rare=frozenset({"bell"})),
            traits("b1", "BF", words=frozenset({"bell", "mill"}), rare=frozenset({"bell", "mill"})),
            traits("c1", "BF", MONTH, words=frozenset({"mill"}), rare=frozenset({"mill"})),
        ],
        events("a1 b1 c1"),
    ),
    "like one as coarse, and more like a finer one of the same document": (
        [
            traits("a1", words=frozenset({"hill", "mill"}), rare=frozenset({"hill", "mill"})),
            traits("a2", "BF", label=Label.OTHER, words=frozenset({"hill"}), rare=frozenset({"hill"})),
            traits("b1", "BF", words=frozenset({"hill", "mill"}), rare=frozenset({"hill", "mill"})),
        ],
        events("a1 b1", "a2"),
    ),
    "a war that began": (
        [
            traits("a1", label=Label.BATTLE, words=frozenset({"war", "began"})),
            traits("b1", "BF", MONTH, label=Label.BATTLE, words=frozenset({"fight", "broke"})),
        ],
        events("a1 b1"),
    ),
    "what was hit on a day, and in its month": (
        [
            traits("a1", words=frozenset({"fire", "hospit"}), scenes=frozenset({"hospital"})),
            traits("b1", "BF", MONTH, words=frozenset({"hit", "hospit"}), scenes=frozenset({"hospital"})),
        ],
        events("a1 b1"),
    ),
    "what was hit, and no word": (
        [
            traits("a1", words=frozenset({"fire"}), scenes=frozenset({"hospital"})),
            traits("b1", "BF", MONTH, words=frozenset({"hit"}), scenes=frozenset({"hospital"})),
        ],
        events("a1", "b1"),
    ),
    "what was hit in a month, told twice": (
        [
            traits(one, "BF", MONTH, words=frozenset({"hit", "hospit"}), scenes=frozenset({"hospital"}))
            for one in ("a1", "b1")
        ],
        events("a1", "b1"),
    ),
    "a high toll, under another name": (
        [
            traits("a1", deaths=(11, 11)),
            traits("b1", "BF", MONTH, label=Label.BATTLE, words=frozenset({"sieg"}), deaths=(11, 11)),
        ],
        events("a1 b1"),
    ),
    "what happened at a place in a month": (
        [
            traits("a1", words=frozenset({"fire"})),
            traits("b1", days=MONTH, label=Label.OTHER, words=frozenset({"flee"})),
        ],
        events("a1", "b1"),
    ),
    "two of a town and a day, which both texts tell apart": (
        [
            traits("a1", words=frozenset({"bank", "queue"}), deaths=(12, 12)),
            traits("a2", words=frozenset({"post", "guard"}), targets=frozenset({"guards"})),
            traits("b1", words=frozenset({"bank", "left"}), deaths=(15, 15)),
            traits("b2", words=frozenset({"post", "night"}), targets=frozenset({"guards"})),
        ],
        events("a1 b1", "a2 b2"),
    ),
    "kinds that cannot meet": ([traits("a1"), traits("b1", label=Label.TALKS)], events("a1", "b1")),
    "a coup, and the fight for the radio station": (
        [traits("a1", label=Label.COUP), traits("b1", label=Label.BATTLE, words=frozenset({"radio"}))],
        events("a1 b1"),
    ),
    "kinds that one is seldom given, in a town on a day": (
        [traits("a1"), traits("b1", label=Label.STATEMENT)],
        events("a1 b1"),
    ),
    "kinds that one is seldom given, in a town on a day, and no word": (
        [traits("a1"), traits("b1", label=Label.STATEMENT, words=frozenset({"flee"}))],
        events("a1", "b1"),
    ),
    "kinds that one is seldom given, in a town in a month": (
        [traits("a1"), traits("b1", days=MONTH, label=Label.STATEMENT)],
        events("a1", "b1"),
    ),
    "like two of three that are one": (
        [
            traits("a1", parties=JNIM, deaths=(4, 4)),
            traits("b1", parties=JNIM, deaths=(4, 4)),
            traits("c1", parties=JNIM, scenes=frozenset({"market"})),
            traits(
                "d1",
                "BF",
                parties=frozenset({"group:isgs"}),
                deaths=(8, 8),
                words=frozenset({"flee"}),
                spots=frozenset({"djibo"}),
                scenes=frozenset({"road"}),
            ),
        ],
        events("a1 b1 c1 d1"),
    ),
    "kinds that two may give it": ([traits("a1"), traits("b1", label=Label.KILLING)], events("a1 b1")),
    "what a text tells more loosely, but with the same toll": (
        [
            traits("a1", parties=JNIM, words=frozenset({"ambush", "hill"}), deaths=(11, 11)),
            traits("b1", "BF", parties=JNIM, words=frozenset({"ambush", "hill"}), deaths=(11, 11)),
            traits("b2", label=Label.KILLING, words=frozenset({"fire"}), deaths=(2, 2)),
        ],
        events("a1 b1", "b2"),
    ),
    "what is more like something finer than like its equal": (
        [
            traits(
                "a1",
                words=frozenset({"ambush", "hill", "dawn"}),
                rare=RARE,
                deaths=(2, 2),
                scenes=frozenset({"market"}),
            ),
            traits("b1", "BF", words=frozenset({"ambush", "hill", "dawn"}), rare=RARE),
            traits("c1", "BF", words=frozenset({"ambush", "dawn"}), deaths=(90, 90), scenes=frozenset({"bridge"})),
        ],
        events("a1 b1", "c1"),
    ),
    "a year of a country, and a name that few texts have": (
        [traits("a1", **KOLOMDI), traits("b1", "BF", YEAR, **KOLOMDI), traits("c1", days=(9, 9))],
        events("a1 b1", "c1"),
    ),
    "a year of a country, and a word that few texts have": (
        [traits("a1", rare=RARE, words=RARE), traits("b1", "BF", YEAR, rare=RARE, words=RARE)],
        events("a1", "b1"),
    ),
    "two of one document": ([traits("a1"), traits("a2")], events("a1", "a2")),
    "three documents": ([traits("a1"), traits("b1"), traits("c1")], events("a1 b1 c1")),
    "a month and a day": ([traits("a1"), traits("b1", days=MONTH)], events("a1 b1")),
    "a country and a town": ([traits("a1", parties=JNIM), traits("b1", "BF", parties=JNIM)], events("a1 b1")),
    "records of one coded source": (
        [traits("a1", coded=True, source="x"), traits("b1", coded=True, source="x")],
        events("a1", "b1"),
    ),
    "records of two coded sources": (
        [traits("a1", coded=True, source="x"), traits("b1", coded=True, source="y")],
        events("a1 b1"),
    ),
    "a record and a report": ([traits("a1", coded=True, source="x"), traits("b1", source="x")], events("a1 b1")),
    "planned and happened": ([traits("a1"), traits("b1", standing=Standing.SUPPOSED)], events("a1", "b1")),
    "planned and denied": (
        [traits("a1", standing=Standing.DENIED), traits("b1", standing=Standing.SUPPOSED)],
        events("a1", "b1"),
    ),
    "planned twice": ([traits(one, standing=Standing.SUPPOSED) for one in ("a1", "b1")], events("a1 b1")),
    "denied and happened": ([traits("a1"), traits("b1", standing=Standing.DENIED)], events("a1 b1")),
}


@pytest.mark.parametrize(("mentions", "expected"), TABLE.values(), ids=TABLE)
def test_which_are_one(mentions: list[Traits], expected: Events) -> None:
    assert set(at_once(mentions).events()) == expected
    assert set(at_once(mentions[::-1]).events()) == expected


MAYBE: dict[str, tuple[list[Traits], dict[str, set[str]]]] = {
    "it fits one": ([traits("a1"), traits("b1", days=MONTH)], {"a1 b1": set()}),
    "it fits two days": (
        [traits("a1"), traits("b1", days=(9, 9)), traits("c1", days=MONTH)],
        {"a1": set(), "b1": set(), "c1": {"a1", "b1"}},
    ),
    "it fits one clearly better": (
        [
            traits("a1", words=frozenset({"rocket", "crowd"}), parties=JNIM),
            traits("b1", days=(9, 9), words=frozenset({"mine"})),
            traits("c1", "sahel", MONTH, words=frozenset({"rocket", "crowd"}), parties=JNIM),
        ],
        {"a1 c1": set(), "b1": set()},
    ),
    "it is told too loosely to be one with anything": (
        [traits("a1", parties=JNIM), traits("c1", "BF", SEASON, parties=JNIM)],
        {"a1": set(), "c1": set()},
    ),
    "a month of a country, and words that any attack has": (
        [traits("a1", words=frozenset({"fire"})), traits("c1", "BF", MONTH, words=frozenset({"fire"}))],
        {"a1": set(), "c1": set()},
    ),
    "a month of a country, and a word that few have": (
        [traits("a1", rare=frozenset({"bell"})), traits("c1", "BF", MONTH, rare=frozenset({"bell"}))],
        {"a1 c1": set()},
    ),
    "it fits one a little better": (
        [
            traits("a1", words=frozenset({"rocket"})),
            traits("b1", days=(9, 9), words=frozenset({"mine"})),
            traits("c1", days=MONTH, words=frozenset({"rocket"})),
        ],
        {"a1 c1": set(), "b1": set()},
    ),
    "two of one document that fit one": (
        [traits("a1"), traits("b1", days=MONTH), traits("b2", days=MONTH)],
        {"a1": set(), "b1": {"a1"}, "b2": {"a1"}},
    ),
    "its document tells of the finer one too": (
        [traits("a1"), traits("b1"), traits("b2", days=MONTH)],
        {"a1 b1": set(), "b2": set()},
    ),
    "either of two of one document": (
        [traits("a1"), traits("a2"), traits("b1")],
        {"a1": set(), "a2": set(), "b1": {"a1", "a2"}},
    ),
}


@pytest.mark.parametrize(("mentions", "expected"), MAYBE.values(), ids=MAYBE)
def test_what_cannot_be_told_stands_alone(mentions: list[Traits], expected: dict[str, set[str]]) -> None:
    due = {frozenset(one.split()): frozenset(events(*others)) for one, others in expected.items()}
    assert at_once(mentions).events() == due
    shelf = Memory()
    for one in reversed(mentions):
        shelf.lay([one])
    assert shelf.events() == due


def pair(one: str, other: str) -> Pair:
    return frozenset({one, other})


SAID: dict[str, tuple[list[Traits], list[Pair], list[Pair], Events]] = {
    "said to be one": ([traits("a1"), traits("b1", "gao")], [pair("a1", "b1")], [], events("a1 b1")),
    "two of one document, said to be one": ([traits("a1"), traits("a2")], [pair("a1", "a2")], [], events("a1 a2")),
    "a chain": (
        [traits("a1"), traits("b1", "gao"), traits("c1", "ML", MONTH)],
        [pair("a1", "b1"), pair("b1", "c1")],
        [],
        events("a1 b1 c1"),
    ),
    "a chain whose middle is missing": (
        [traits("a1"), traits("c1", "ML", MONTH)],
        [pair("a1", "b1"), pair("b1", "c1")],
        [],
        events("a1 c1"),
    ),
    "like one part of what is said to be one": (
        [traits("a1"), traits("b1", "gao", (9, 9)), traits("c1", "gao", (9, 9))],
        [pair("a1", "b1")],
        [],
        events("a1 b1 c1"),
    ),
    "like one part, and others like the other": (
        [traits("a1"), traits("b1", "gao", (9, 9)), traits("c1", "gao", (9, 9)), traits("d1"), traits("e1")],
        [pair("a1", "b1")],
        [],
        events("a1 b1 c1 d1 e1"),
    ),
    "a coarse one like the coarse part": (
        [traits("a1"), traits("b1", "gao", MONTH), traits("c1", "gao", MONTH)],
        [pair("a1", "b1")],
        [],
        events("a1 b1 c1"),
    ),
    "like one part, and of the document of the other": (
        [traits("a1"), traits("b1", "gao", (9, 9)), traits("a2", "gao", (9, 9))],
        [pair("a1", "b1")],
        [],
        events("a1 b1", "a2"),
    ),
    "of two ranks, with others": (
        [traits("a1"), traits("b1"), traits("c1", days=MONTH), traits("d1", days=(9, 9))],
        [pair("a1", "c1")],
        [],
        events("a1 b1 c1", "d1"),
    ),
    "said to be two": ([traits("a1"), traits("b1")], [], [pair("a1", "b1")], events("a1", "b1")),
    "two of three said to be two": (
        [traits("a1"), traits("b1"), traits("c1")],
        [],
        [pair("a1", "b1")],
        events("a1", "b1", "c1"),
    ),
    "a coarse one said to be another": (
        [traits("a1"), traits("b1", days=MONTH)],
        [],
        [pair("a1", "b1")],
        events("a1", "b1"),
    ),
}


@pytest.mark.parametrize(("mentions", "same", "other", "expected"), SAID.values(), ids=SAID)
def test_what_somebody_has_said(mentions: list[Traits], same: list[Pair], other: list[Pair], expected: Events) -> None:
    assert set(at_once(mentions, same, other).events()) == expected


@settings(max_examples=25)
@given(stories())
def test_no_order_makes_a_difference(story: Story) -> None:
    story.lay(Memory(story.same, story.other))


@settings(max_examples=15)
@given(stories(documents="abcdefxyz", most=2, steps=5, days=COARSE))
def test_no_order_makes_a_difference_to_what_is_coarse(story: Story) -> None:
    story.lay(Memory(story.same, story.other))


@settings(max_examples=10)
@given(stories(steps=3))
def test_the_same_again_changes_nothing(story: Story) -> None:
    shelf = Memory(story.same, story.other)
    story.lay(shelf, check=False)
    before = dict(shelf.event_of), dict(shelf.maybe)
    for document in sorted({one.document for one in shelf.kept.values()}):
        own = list(shelf.beside(document))
        shelf.lay(own, own)
    every = list(shelf.kept.values())
    shelf.lay(every, every)
    standing = set(shelf.event_of.values())
    assert shelf.event_of == before[0]
    assert {one: of for one, of in shelf.maybe.items() if one in standing and of} == {
        one: of for one, of in before[1].items() if one in standing and of
    }


@settings(max_examples=20)
@given(stories(steps=0), st.randoms(use_true_random=False))
def test_what_other_rules_have_joined_is_joined_anew(story: Story, random: Random) -> None:
    joined_anew(story, random)


@settings(max_examples=10)
@given(stories(steps=0))
def test_what_is_known_to_be_two_stays_two(story: Story) -> None:
    found = [one for _, own in story.told for one in own]
    for cluster in settle(Memory(), found):
        ones = cluster.members
        assert not any(likeness.is_apart(one, other) for one in ones for other in ones if one is not other)


def test_records_are_rivals_for_a_loose_report_that_somebody_has_said_is_an_exact_one() -> None:
    record = {"label": Label.KILLING, "coded": True, "source": "coded"}
    told = [
        traits("x1", "camp", (3, 4), words=frozenset({"crowd", "fire", "gunmen"}), **record),
        traits("b1", "gao", label=Label.KILLING, words=frozenset({"gunmen"}), parties=JNIM | {"civilians"}),
        traits("a1", "camp", (-120, 245), words=frozenset({"crowd"}), parties=JNIM),
        traits("y1", "camp", (3, 4), words=frozenset({"crowd", "gunmen"}), parties=frozenset({"army"}), **record),
    ]
    story = Story([(one.document, [one]) for one in told], same=[frozenset({"a1", "b1"})], other=[])
    shelf = Memory(story.same)
    story.lay(shelf)
    assert {*shelf.events()} == events("a1 b1", "x1", "y1")


def test_what_somebody_has_said_is_one_may_have_been_in_two_events() -> None:
    words = frozenset({"gunmen"})
    told = [traits("b1", words=words), traits("a1", days=MONTH, words=words), traits("c1", days=SEASON, words=words)]
    same = [pair("b1", "c1")]
    shelf = Memory(same)
    shelf.kept = {one.id: one for one in told}
    shelf.event_of = {"b1": "e1", "a1": "e1", "c1": "e2"}
    shelf.seen(shelf.event_of.values())
    for document in "abc":
        shelf.lay(shelf.beside(document), shelf.beside(document))
    assert {*shelf.events()} == {*at_once(told, same, []).events()} == events("a1 b1 c1")


@settings(max_examples=10)
@given(stories(steps=0))
def test_likeness_has_no_direction(story: Story) -> None:
    found = [one for _, own in story.told for one in own]
    for one in found:
        for other in found:
            mine, yours = likeness.of(one, other), likeness.of(other, one)
            assert (mine and mine.score) == (yours and yours.score)


def test_a_document_looks_at_few_others() -> None:
    """What a new document costs does not grow with what is on the shelf of other days and towns."""
    looked = []
    for size in (20, 200):
        shelf = Memory()
        towns = ["djibo", "aribinda", "gao"]
        shelf.lay([traits(f"a{at}", towns[at % 3], (at, at)) for at in range(size)])
        shelf.asked.clear()
        shelf.lay([traits("b1", days=(3, 3))])
        looked.append(len(shelf.asked))
    assert looked[0] == looked[1]


def test_of_what_only_hangs_together_with_what_is_called_no_more_is_asked_than_what_is_as_coarse() -> None:
    """Of a year are a report and records that it may be; what comes in is like the report alone."""
    year = {"place": "sahel", "days": (-120, 245), "spots": frozenset()}
    words = frozenset({"mill", "ferry", "well", "kiln"})
    records = [
        traits(f"{document}1", words=frozenset({word}), rare=frozenset({word}), coded=True, source="coded", **year)
        for document, word in zip("uvw", sorted(words - {"mill"}), strict=True)
    ]
    shelf = Memory()
    shelf.lay([traits("b1", words=words, rare=words, **year), *records])
    shelf.asked.clear()
    mill = frozenset({"mill"})
    shelf.lay([traits("a1", words=mill, rare=mill, spots=frozenset())])
    assert {*shelf.asked} == {"a1", "b1"}
    assert shelf.events() == at_once([*shelf.kept.values()]).events()


def test_what_a_finer_report_does_not_bear_on_is_not_looked_up() -> None:
    """Reports of a year hang together, each with the next; what comes in is like the first, and bears on none that it was joined with."""
    year = {"place": "sahel", "days": (-120, 245), "spots": frozenset()}
    chain = ["mill", "ferry", "well", "kiln", "silo"]
    pairs = [frozenset(pair) for pair in pairwise(chain)]
    shelf = Memory()
    shelf.lay([traits(f"{name}1", words=pair, rare=pair, **year) for name, pair in zip("bcde", pairs, strict=True)])
    shelf.asked_peers.clear()
    mill = frozenset({"mill"})
    shelf.lay([traits("a1", words=mill, rare=mill, spots=frozenset())])
    assert shelf.asked_peers == []
    assert shelf.events() == at_once([*shelf.kept.values()]).events()


def test_what_was_undecided_between_equals_is_so_when_a_finer_report_comes() -> None:
    """It may be either of two that one document tells, and the new one beside."""
    year = {"place": "sahel", "days": (-120, 245), "spots": frozenset()}
    words = {name: frozenset({name}) for name in ("mill", "ferry", "well")}
    of_two = words["mill"] | words["ferry"] | words["well"]
    told = [traits(one, words=words[name], rare=words[name], **year) for one, name in (("c1", "mill"), ("c2", "ferry"))]
    shelf = Memory()
    shelf.lay([*told, traits("b1", words=of_two, rare=of_two, **year)])
    assert shelf.events()[frozenset({"b1"})] == {frozenset({"c1"}), frozenset({"c2"})}
    shelf.asked_peers.clear()
    shelf.lay([traits("a1", words=words["well"], rare=words["well"], spots=frozenset())])
    assert shelf.asked_peers == []
    assert len(shelf.events()[frozenset({"b1"})]) == 3
    assert shelf.events() == at_once([*shelf.kept.values()]).events()


def test_what_came_is_only_held_against_what_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(likeness, "of", lambda _one, other: held.append(other.id))
    came = {"b": [traits("b1", days=(9, 9)), traits("b2", label=Label.TALKS), traits("b3")]}
    came_alike(traits("a1"), came)
    assert held == ["b3"]
