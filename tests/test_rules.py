"""Every rule's examples and counter-examples, whatever file of rules they stand in, run by the stage that reads them.

A new rule is taken up by itself; so is a new file whose rules are of a kind that has a runner below.
"""

import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from spacy.tokens import Doc

from app.extract import counting, modality, pipeline, published, rules, sentences, speech, timex, triggers
from app.extract.rules import names_en
from app.extract.rules.boilerplate_en import Boilerplate
from app.extract.rules.modality_en import Rule as ModalityRule
from app.extract.rules.timex_en import Rule as TimexRule
from app.extract.rules.tolls_en import Predicate
from app.extract.rules.tolls_en import Rule as TollRule
from app.extract.rules.triggers_en import Rule as TriggerRule
from app.extract.rules.triggers_talk_en import Speech
from app.extract.webpage import is_boilerplate
from app.mention import Document
from app.vocab import MODES

PUBLISHED = date(2022, 2, 18)  # a Friday
ELSEWHERE = frozenset(
    {"actors_en", "actors_nouns_en", "confidence", "places_en", "references_en", "roles_en"}
)  # test_actors, test_confidence, test_places, test_who run these
MODULES = {
    found.name: import_module(f"{rules.__name__}.{found.name}")
    for found in pkgutil.iter_modules(rules.__path__)
    if found.name not in ELSEWHERE
}

DATED = "Fighters attacked the northern town of Gao on 3 March 2021 and killed eleven soldiers, the army said."

parse: Callable[[str], Doc] = cache(sentences.parse)
Check = Callable[[], None]


# ── one runner for each kind of rule ────────────────────────────────────────────────────────────────────────────────


def expressions(rule: TimexRule, text: str) -> list[tuple[str, str | None]]:
    """(words, EDTF) of the expressions that a rule of this name finds."""
    return [
        (t.text, t.date.edtf if t.date else None) for t in timex.find(parse(text), PUBLISHED) if t.rule == rule.name
    ]


def timex_example(rule: TimexRule, example: tuple[str, str, str | None]) -> None:
    text, expression, edtf = example
    same = [hit for hit in expressions(rule, text) if hit[0] == expression]
    assert same[-1:] == [(expression, edtf)]


def timex_counterexample(rule: TimexRule, text: str) -> None:
    assert expressions(rule, text) == []


def evoked(text: str) -> list[str]:
    """The names of the rules that the words of a text make fire."""
    return [kind.rule.name for token in parse(text) if (kind := triggers.of(token))]


def trigger_example(rule: TriggerRule, text: str) -> None:
    assert rule.name in evoked(text)


def trigger_counterexample(rule: TriggerRule, text: str) -> None:
    assert rule.name not in evoked(text)


def heard(text: str, verb: str) -> list[str]:
    """The names of what the content of a sentence makes of a verb of saying."""
    rules_of = [speech.rule_of(token) for token in parse(text) if token.text == verb]
    return [rule.name for rule in rules_of if rule]


def speech_example(rule: Speech, example: tuple[str, str]) -> None:
    assert heard(*example) == [rule.name]


def speech_counterexample(rule: Speech, example: tuple[str, str]) -> None:
    assert rule.name not in heard(*example)


def modality_example(rule: ModalityRule, example: tuple[str, str]) -> None:
    text, verb = example
    assert [modality.of(token) for token in parse(text) if token.text == verb] == [rule.modality]


def counts(text: str) -> set[tuple[tuple[int | None, ...], str]]:
    """((low, best, high), rule) of those whom a text counts, without the totals of more than an event."""
    found = [one.count for sentence in parse(text).sents for one in counting.of(sentence) if not one.is_total]
    return {((count.low, count.best, count.high), count.rule) for count in found}


def toll_example(rule: TollRule, example: tuple[str, tuple[int | None, ...]]) -> None:
    text, numbers = example
    assert counts(text) == {(numbers, f"count:{rule.name}")}


def predicate_example(rule: Predicate, text: str) -> None:
    assert {one.count.of for sentence in parse(text).sents for one in counting.of(sentence)} == {rule.of}


def boilerplate_example(rule: Boilerplate, text: str) -> None:
    assert re.search(rule.pattern, text, re.IGNORECASE)
    assert is_boilerplate(text)


def boilerplate_counterexample(_rule: Boilerplate, text: str) -> None:
    assert not is_boilerplate(text)


Runner = Callable[[Any, Any], None]
RUNNERS: dict[type, tuple[Runner, Runner | None]] = {
    TimexRule: (timex_example, timex_counterexample),
    TriggerRule: (trigger_example, trigger_counterexample),
    Speech: (speech_example, speech_counterexample),
    ModalityRule: (modality_example, None),
    TollRule: (toll_example, None),
    Predicate: (predicate_example, None),
    Boilerplate: (boilerplate_example, boilerplate_counterexample),
}
"""For each kind of rule what runs an example, and what runs a counter-example."""


# ── what a whole file of rules has examples of ──────────────────────────────────────────────────────────────────────


def counts_none(text: str) -> None:
    assert {numbers for numbers, _ in counts(text) if any(numbers)} == set()


def states(line: str, day: str | None) -> None:
    for text in (f"{line}\n\nThe war went on.", f"The war\n{line}\n\n{DATED}"):
        stated = published.stated(text)
        assert (stated and stated.isoformat()) == day


def states_none(line: str) -> None:
    states(line, None)


def headlines(text: str) -> list[str]:
    document = Document(key="x", text=text, published=PUBLISHED)
    return [mention.title for mention in pipeline.mentions(document)]


def is_headed(text: str, headline: str) -> None:
    assert headline in headlines(text)


def is_no_pronoun(text: str) -> None:
    found = headlines(text)
    assert [title for title in found if title.split()[0] in ("It", "They", "He")] == []


def is_seated(_: str, example: tuple[str, str]) -> None:
    text, expected = example
    place = pipeline.mentions(Document("k", text, date(2022, 2, 18)))[-1].place
    assert place is not None
    assert f"{place.name}/{place.country}" == expected


def no_seat(text: str) -> None:
    assert [m.place.country for m in pipeline.mentions(Document("k", text, date(2022, 2, 18))) if m.place] == []


def is_of_both(text: str) -> None:
    first = text.split(maxsplit=1)[0].lower()
    assert first not in names_en.MEN | names_en.WOMEN


FILES: dict[str, tuple[Callable[..., None] | None, Callable[[str], None]]] = {
    "titles_en": (is_headed, is_no_pronoun),
    "tolls_en": (None, counts_none),
    "published_en": (states, states_none),
    "places_seats_en": (is_seated, no_seat),
    "names_en": (None, is_of_both),
}


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def entries(module: ModuleType) -> list[Any]:
    """The rules in a file: the members of its tuples that are of a kind with a runner."""
    tables = [table for table in vars(module).values() if isinstance(table, tuple)]
    return [entry for table in tables for entry in table if type(entry) in RUNNERS]


ENTRIES = [(name, rule) for name, module in MODULES.items() for rule in entries(module)]


def cases() -> Iterator[Any]:
    for name, rule in ENTRIES:
        positive, negative = RUNNERS[type(rule)]
        for example in rule.examples:
            yield pytest.param(positive, (rule, example), id=f"{name}-{rule.name}-{_text(example)}")
        for text in getattr(rule, "counterexamples", ()):
            yield pytest.param(negative, (rule, text), id=f"{name}-{rule.name}-not-{_text(text)}")
    for name, (of_file, never) in FILES.items():
        module = MODULES[name]
        for example in getattr(module, "EXAMPLES", {}).items():
            yield pytest.param(of_file, example, id=f"{name}-{example[0]}")
        for text in module.COUNTEREXAMPLES:
            yield pytest.param(never, (text,), id=f"{name}-not-{text}")


def _text(example: str | tuple[str, ...]) -> str:
    return example if isinstance(example, str) else example[0]


@pytest.mark.parametrize(("run", "arguments"), list(cases()))
def test_examples(run: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    run(*arguments)


@pytest.mark.parametrize(("name", "rule"), ENTRIES, ids=lambda value: getattr(value, "name", value))
def test_every_rule_has_an_example(name: str, rule: Any) -> None:
    assert rule.examples, f"{name}: the rule {rule.name} has no example"


@pytest.mark.parametrize("name", MODULES)
def test_every_file_of_rules_is_run(name: str) -> None:
    assert entries(MODULES[name]) or name in FILES, f"{name}: no runner in this test knows its rules"


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_whole_files_are_run(name: str) -> None:
    has = {table for table in ("EXAMPLES", "COUNTEREXAMPLES") if hasattr(MODULES[name], table)}
    assert not has or name in FILES


def test_modes_are_those_of_their_type() -> None:
    modes = {(rule.name, rule.mode) for rule in triggers.RULES if rule.mode}
    known = {(rule.name, mode) for rule in triggers.RULES if rule.type for mode in MODES.get(rule.type, ())}
    assert modes - known == set()


def test_names_of_rules_are_told_apart() -> None:
    names = [rule.name for rule in triggers.RULES]
    assert sorted(names) == sorted(set(names))
