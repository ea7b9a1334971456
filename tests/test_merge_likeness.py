"""Reports of one day that have hardly a word in common: which are one event, and which are not."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document
from app.merge import likeness, traits
from app.merge.settle import settle
from tests.evaluation.merging import Empty
from tests.shelves import traits as traits_of

SUNDAY = date(2025, 6, 15)


def joined(*texts: str) -> bool:
    """True where the first mentions of all texts are one event."""
    found = []
    for at, text in enumerate(texts):
        mention, *_ = pipeline.mentions(Document(key=str(at), text=text, published=SUNDAY))
        made = traits.of(str(at), mention, str(at), str(at))
        assert made is not None
        found.append(made)
    return len(settle(Empty(), found)) == 1


MASSACRE = "Raiders burned huts and killed 31 villagers near Bambari, in the Central African Republic, on 3 June."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (MASSACRE, "Chad has sent its condolences for the massacre of 3 June in the Central African Republic.", True),
        (MASSACRE, "Chad has sent its condolences for the massacre of 4 June in the Central African Republic.", False),
        (MASSACRE, "Chad has sent its condolences for the massacre of miners on 3 June in the Central African Republic.", False),
        (MASSACRE, "The Central African Republic mourns. The killings, which happened on 3 June, had been foretold.", True),
        (MASSACRE, "A fight between herders broke out in Bouar, Central African Republic, on 3 June.", False),
        ("Rebels and soldiers fought for the town of Uvira, in DR Congo, on 3 June.", "DR Congo is at war again. The fighting broke out on 3 June.", True),
        ("Rebels and soldiers fought for the town of Uvira, in DR Congo, on 3 June.", "Soldiers began to flee in DR Congo on 3 June.", False),
        ("A guard was killed in Aleppo, Syria, on 3 June.", "A shepherd was killed in the hills of Syria on 3 June.", False),
        ("Militiamen stormed a camp on the edge of Lebanon's capital on 3 June, killing nine.", "A massacre took place in Dahiyeh, Lebanon, on 3 June.", True),
        ("Militiamen stormed a camp on the edge of Lebanon's capital on 3 June, killing nine.", "A massacre took place in Tripoli, Lebanon, on 3 June.", False),
        ("Soldiers took away two nurses in Ethiopia on 3 June.", "Two health workers were detained in Ethiopia on 3 June.", True),
        ("Gunmen kidnapped a priest at Kwarten Gida, Nigeria, on 3 June.", "A teacher was abducted at Zungon Maru, Nigeria, on 3 June.", False),
        ("Gunmen killed a priest in Nigeria on 3 June.", "A trader was murdered in Nigeria on 3 June.", False),
        ("Rebels seized the town of Kaga Bandoro, in the Central African Republic, on 3 June.", "Aid workers left Kaga Bandoro, in the Central African Republic, on 3 June.", False),
        ("A bomb killed ten people at a market in Gao, Mali, on 3 June.", "Gunmen shot dead four guards at a hotel in Gao, Mali, on 3 June, some nine hours after a bomb at a market in the same town killed ten people.", False),
        ("A bomb killed ten people at a market in Gao, Mali, on 3 June.", "Nine hours after a bomb at a market in the same town, gunmen shot dead four guards at a hotel in Gao, Mali, on 3 June.", False),
        ("A car bomb killed two people in Gao, Mali, on 3 June.", "A bomb killed two people, of whom one died in hospital, in Gao, Mali, on 3 June.", True),
        ("Gunmen attacked a market in Gao, Mali, on 3 June, killing four.", "The team recorded 61 people killed in attacks in Gao, Mali, in June.", False),
        ("Gunmen raided a farm in Nigeria on Tuesday, 3 June.", "A patrol was ambushed in Nigeria on Tuesday, 3 June.", False),
        ("Gunmen raided a farm in Nigeria on Tuesday, 3 June.", "A farm was ambushed in Nigeria on Tuesday, 3 June.", True),
        ("Jets bombed a school in Zzyrlebu, Myanmar, on 3 June.", "On 3 June a school was bombed in Zzyrlaebu, Myanmar.", True),
        ("Gunmen killed four herders in Zzyrkaba, in Mopti, Mali, on 3 June.", "Armed men shot dead villagers in Mopti, Mali, on 3 June.", True),
        ("Gunmen killed four herders in Zzyrkaba, Mali, on 3 June.", "Gunmen killed four farmers in Tondobul, Mali, on 3 June.", False),
        # one counts a few dead more, and nothing else is common to both
        ("Twelve bus passengers were shot dead in Goma, DR Congo, on 3 June.", "Ministers deplored the murder of fifteen travellers in DR Congo on 3 June.", True),
        ("Twelve bus passengers were shot dead in Goma, DR Congo, on 3 June.", "Ministers deplored the murder of thirty travellers in DR Congo on 3 June.", False),
        ("Two bus passengers were shot dead in Goma, DR Congo, on 3 June.", "Ministers deplored the murder of three travellers in DR Congo on 3 June.", False),
        # a night is told as two days
        ("Gunmen killed 12 people in four villages of Togo overnight from Thursday to Friday.", "In the night of 12 to 13 June armed men attacked villages in Togo.", True),
        ("Gunmen killed 12 people in four villages of Togo overnight from Thursday to Friday.", "In the night of 11 to 12 June armed men attacked villages in Togo.", False),
        # what was hit, and as many dead
        ("Mortars struck a hospital in Gao, Mali, on 3 June, killing six patients.", "Six people died in June in the shelling of a clinic in Mali.", True),
        ("Mortars struck a hospital in Gao, Mali, on 3 June, killing six patients.", "Nine people died in June in the shelling of a clinic in Mali.", False),
        # told of two parts of a day
        ("A bomb killed a guard in Gao, Mali, on the morning of 3 June.", "A bomb killed a guard in Gao, Mali, at dawn on 3 June.", True),
        ("A bomb killed a guard in Gao, Mali, at dawn on 3 June.", "Four traders were shot dead in Gao, Mali, on the evening of 3 June.", False),
        ("A bomb killed a guard in Gao, Mali, on the night of 3 June.", "Four traders were shot dead in Gao, Mali, on the evening of 3 June.", True),
        # a town by two of its names
        ("Rebels captured Rangoon, in Myanmar, on 3 June.", "Yangon was taken by the rebels in Myanmar in June.", True),
        ("Rebels captured Artemovsk, in Ukraine, on 3 June.", "Bakhmut was taken by the rebels in Ukraine in June.", True),
        ("Rebels captured Mandalay, in Myanmar, on 3 June.", "Yangon was taken by the rebels in Myanmar in June.", False),
        (MASSACRE, "On 3 June thousands fled from Bambari, in the Central African Republic, where huts burned.", True),
    ],
)  # fmt: skip
def test_reports_of_a_day(one: str, other: str, same: bool) -> None:
    assert joined(one, other) is same
    assert joined(other, one) is same


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A car bomb went off at a bazaar in Aleppo, Syria, on 3 June.", {"market"}),
        ("A truck-bomb shook Aleppo, Syria, on 3 June.", {"road"}),
        ("A bomb went off in a car at a bazaar in Aleppo, Syria, on 3 June.", {"market", "road"}),
        ("A bomb went off at the railway station of Aleppo, Syria, on 3 June.", {"rail"}),
        ("A bomb went off at a police station in Aleppo, Syria, on 3 June.", {"base"}),
        ("A bomb went off at a police sub-station in Aleppo, Syria, on 3 June.", {"base"}),
        ("A bomb went off at the power station of Aleppo, Syria, on 3 June.", {"power"}),
    ],
)
def test_what_was_hit(text: str, hit: set[str]) -> None:
    mention, *_ = pipeline.mentions(Document(key="k", text=text, published=SUNDAY))
    made = traits.of("k", mention, "k", "k")
    assert made is not None
    assert made.scenes == hit


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ((12, 12), (12, 15), "toll:same"),
        ((10, 15), (12, 12), "toll:same"),
        ((10, 10), (15, 15), "toll:near"),
        ((10, 10), (16, 16), "toll:other"),
        ((10, 10), (30, 30), "toll:other"),
        ((10, 10), (31, 31), "toll:far"),
        ((0, 0), (1, 1), "toll:near"),
        ((0, 0), (4, 4), "toll:far"),
    ],
)
def test_tolls(one: tuple[int, int], other: tuple[int, int], reason: str) -> None:
    told = likeness.of(traits_of("a1", deaths=one), traits_of("b1", deaths=other))
    assert told is not None
    assert [found for found in told.reasons if found.startswith("toll")] == [reason]


def test_the_less_two_tolls_agree_the_less_likely_two_are_one() -> None:
    tolls = [(10, 10), (12, 12), (20, 20), (40, 40)]
    told = [likeness.of(traits_of("a1", deaths=(10, 10)), traits_of("b1", deaths=toll)) for toll in tolls]
    scores = [one.score for one in told if one is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(tolls)


def test_a_name_that_few_texts_have_says_more_than_a_word() -> None:
    """A hamlet that no gazetteer has, or a person: "Kolomdi"."""
    words = frozenset({"kolomdi", "herd"})
    one, other = (traits_of(at, words=words, rare=words, proper=frozenset({"kolomdi"})) for at in ("a1", "b1"))
    nameless = traits_of("c1", words=words, rare=words)
    named, unnamed = likeness.of(one, other), likeness.of(one, nameless)
    assert named is not None
    assert unnamed is not None
    assert {*named.reasons} - {*unnamed.reasons} == {"name:shared"}
    assert named.score > unnamed.score


def test_a_place_is_shared_only_by_what_it_is_looked_up_by() -> None:
    """The "al" of a town in the name of a group is no place."""
    town = traits_of(spots=frozenset({"al", "qurayya"}))
    group = traits_of(
        "b1",
        "aribinda",
        words=frozenset({"al", "sham"}),
        rare=frozenset({"al", "sham"}),
        called=frozenset({"al", "sham"}),
    )
    named = traits_of("b1", "aribinda", words=frozenset({"qurayya"}), rare=frozenset({"qurayya"}))
    assert likeness.of(town, group) is None
    assert likeness.of(town, named) is not None
