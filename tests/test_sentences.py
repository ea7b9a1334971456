"""Where sentences end, and that no character is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extract import sentences


def split(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in sentences.parse(text).sents]


_TO_A_VILLAGE = "to a village in the hills on Saturday night."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels came. The army left.", ["Rebels came.", "The army left."]),
        ("The war in the north\n\nIt began in 2012.", ["The war in the north", "It began in 2012."]),
        ("Rebels came\nThe army left", ["Rebels came", "The army left"]),
        ("• On 9 March traders came back.", ["•", "On 9 March traders came back."]),
        ("Rebels came; the army left.", ["Rebels came;", "the army left."]),
        ("Three men (a cook; a guard; a clerk) died.", ["Three men (a cook; a guard; a clerk) died."]),
        ("“We won. They left. It is over,” he said.", ["“We won. They left. It is over,” he said."]),
        ('"We won. They left," he said. Nobody came.', ['"We won. They left," he said.', "Nobody came."]),
        ("“We won.\n\nThe army left.", ["“We won.", "The army left."]),
        ("24/03/2013 - Rebels take the capital.", ["24/03/2013 -", "Rebels take the capital."]),
        ("Dec. 5, 2013: The council votes.", ["Dec. 5, 2013:", "The council votes."]),
        ("March 2015 to May 2016 – The siege goes on.", ["March 2015 to May 2016 –", "The siege goes on."]),
        ("GOMA, Congo, May 3 (News) - Gunmen came.", ["GOMA, Congo, May 3 (News) -", "Gunmen came."]),
        ("GOMA, May 3, 2022 - Gunmen came.", ["GOMA, May 3, 2022 -", "Gunmen came."]),
        ("GOMA, May 3 - Five nurses were shot in Goma.", ["GOMA, May 3 -", "Five nurses were shot in Goma."]),
        ("GOMA, Congo, Nov 6 - Men in two cars came.", ["GOMA, Congo, Nov 6 -", "Men in two cars came."]),
        (f"GOMA, Congo — Gunmen came {_TO_A_VILLAGE}", ["GOMA, Congo —", f"Gunmen came {_TO_A_VILLAGE}"]),
        (f"Goma (Hill News) - Gunmen came {_TO_A_VILLAGE}", ["Goma (Hill News) -", f"Gunmen came {_TO_A_VILLAGE}"]),
        (f"YAOUNDÉ – Gunmen came {_TO_A_VILLAGE}", ["YAOUNDÉ –", f"Gunmen came {_TO_A_VILLAGE}"]),
        (f"GOMA: Gunmen came {_TO_A_VILLAGE}", ["GOMA:", f"Gunmen came {_TO_A_VILLAGE}"]),
        # the month that ends a brief note is cut short by no stop but the sentence's
        (
            "Rebels shot two in Goma 27 Sept. Guards left 3 Oct.",
            ["Rebels shot two in Goma 27 Sept.", "Guards left 3 Oct."],
        ),
        ("They have fought since 7 Oct. Israel says so.", ["They have fought since 7 Oct. Israel says so."]),
        # the marks of notes
        ("Rebels came.[4][note 2] The army[b] left.", ["Rebels came.", "The army    left."]),
        (f"NATO – the alliance – came {_TO_A_VILLAGE}", [f"NATO – the alliance – came {_TO_A_VILLAGE}"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "GOMA -LRB- News -RRB- -",
        "GOMA ( News ) -",
        "GOMA/BENI | Fri May 20 , 2011 7:17 pm BST GOMA/BENI -LRB- News -RRB- -",
    ],
)
def test_the_story_begins_behind_the_dateline_of_text_cut_into_words(dateline: str) -> None:
    told = f"Gunmen came {_TO_A_VILLAGE}"
    assert split(f"{dateline} {told}")[-1] == told


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("24/03/2013 - Rebels come.\n11 May 2014: They go.", ["Rebels come.", "They go."]),
        ("2004-2007 - A bush war.", ["A bush war."]),
        ("1993, Sept. - An election.", ["An election."]),
        ("* Late 2012 — Towns fall.", ["Towns fall."]),
        ("4 March. Rebels come.\n5 March. They go.\n7 March. A truce.", ["Rebels come.", "They go.", "A truce."]),
        ("4 March. Rebels come.\nThey go.", []),
        ("Monday. Rebels come.\nTuesday: They go.\nFriday – A truce.", ["Rebels come.", "They go.", "A truce."]),
        ("March. Rebels come.\nMay. They go.\nJuly. A truce.", ["Rebels come.", "They go.", "A truce."]),
        (
            "1 May – Rebels come.\n3 May – They go.\n4 May – A truce.\nJune – War.",
            ["Rebels come.", "They go.", "A truce.", "War."],
        ),
        (
            "8 June, Gao: raid on a post.\n9 June, Kidal (Mali): a bomb.",
            ["Gao: raid on a post.", "Kidal (Mali): a bomb."],
        ),
        ("• Night of 9 to 10 June, Gao (Mali): raid on a post.", ["Gao (Mali): raid on a post."]),
        ("The week ahead\nMonday: Polls open.\nTuesday: Talks.\nFriday: A truce.", []),
        ("Monday. Rebels come.\nTuesday. They go.", []),
        ("Monday. A.\nFriday. B.\nTuesday. C.\nSunday. D.\nMonday. E.", []),
        ("Monday, they said: go.\nTuesday was calm.\nFriday came.", []),
        ("12: Rebels come.", []),
        ("May: Rebels come.", []),
        ("Rebels came on 24/03/2013 - the army left.", []),
        ("In 2013 the army left.", []),
    ],
)
def test_entries_of_a_chronology(text: str, bodies: list[str]) -> None:
    assert [text[entry.body : entry.end] for entry in sentences.entries(text)] == bodies


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB. “”\"'();:\n\t–-1é😀\u00a0May", max_size=80))
def test_no_character_is_lost(text: str) -> None:
    doc = sentences.parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    "text", ["1999 " * 5_000, "May " * 5_000, "Dec. " * 5_000, "Mayday " * 3_000, "May, " * 5_000, "\n" * 5_000 + "A"]
)
def test_a_line_of_dates_does_not_hold_the_reader_up(text: str) -> None:
    assert len(sentences.entries(text)) <= 1


BROKEN = """The rebels took the town of Bor in the south on 18 December
2013 and held it for a week. The army came back with tanks
and aircraft, and those who had fled returned to houses that
had been burnt.

A heading
It was lost again on the last day of the year, and after the
new year had begun it changed hands for the third time.
"""


def test_lines_broken_at_a_width_are_read_on() -> None:
    for text in (BROKEN, BROKEN.replace("\n", "\r\n")):
        read = sentences.unwrapped(text)
        assert len(read) == len(text)
        assert "".join(read.split()) == "".join(text.split())
        assert "18 December 2013" in " ".join(read.split("\n")[0].split())
        assert len([line for line in read.split("\n") if line.strip()]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "One line.\nAnother line of it.\nA third.",
        "- 2012: Rebels came from the north.\n- 2013: The army left the town again.\n- 2014: It came back.\n- 2015: It left.",
        "A paragraph of one line that is rather long, as those of articles on pages of the web are, and has no end.\n\nAnother.",
        "",
        "\n\n\n",
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert sentences.unwrapped(text) == text


def test_what_has_no_stop_is_cut() -> None:
    doc = sentences.parse("2020: the army: attacked: " * 200)
    assert max(len(sentence) for sentence in doc.sents) <= sentences.LONGEST + 1
    assert len(list(doc.sents)) < 200


# ── long texts ──────────────────────────────────────────────────────────────────────────────────────────────────────

LONG = "In Gao, on 3 March 2021, rebels attacked.\n\nThe army left the town the next day; nobody died.\n\n"


@pytest.mark.parametrize("text", [LONG * 4, "  " + LONG * 3 + "\n\n\n", LONG.replace("\n\n", " ") * 4, ""])
def test_a_long_text_is_parsed_in_sections_and_is_one_document(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sentences.parse(text)
    monkeypatch.setattr(sentences, "SECTION", 40)
    monkeypatch.setattr(sentences, "MOST", 100)
    parts = sentences.parse(text)
    assert parts.text == whole.text == text
    assert [token.idx for token in parts] == [token.idx for token in whole]
    assert {s.start_char for s in whole.sents} <= {s.start_char for s in parts.sents} | {0}


def cut(text: str) -> list[str]:
    return [text[first:last] for first, last in sentences._sections(text)]


def test_sections_end_where_lines_do() -> None:
    paragraph = "Rebels attacked. " * 80 + "\n\n"
    assert cut(paragraph * 3) == [paragraph] * 3
    assert cut("Gao fell.\n" * 250) == ["Gao fell.\n" * 101, "Gao fell.\n" * 101, "Gao fell.\n" * 48]
    assert cut("Gao fell.") == ["Gao fell."]
    assert cut("") == [""]


def test_a_paragraph_is_cut_between_sentences_and_only_where_it_is_very_long() -> None:
    text = "The U.S. Army came. " * 1_500
    assert cut(text[:19_000]) == [text[:19_000]]
    assert "".join(cut(text)) == text
    assert all(len(one) <= sentences.MOST and one.endswith(". ") for one in cut(text))


def test_what_is_parsed_at_a_time_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "MOST", 500)
    made = [sentences._model().make_doc("Gao fell. " * count) for count in (20, 20, 20, 80, 1)]
    assert [len(batch) for batch in sentences._batches(made)] == [2, 1, 1, 1]
