"""Fits the points of app/extract/rules/confidence.py to annotated articles, and says how well they hold for others.

    python -m tests.evaluation.calibrate FOLDER... [--others FOLDER...] [--write]

A logistic regression over what a mention was found by, with a pull towards 0 so that what was seen seldom says little. Each
article's mentions are judged by points fitted to all other articles: what is printed is of those. Behind `--others` stand
folders whose articles the points are not fitted to at all, and are only judged by them.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from app.extract import confidence, pipeline
from tests.evaluation import events, gold

TARGET = Path(confidence.__file__).parent / "rules" / "confidence.py"
PULL = 1.0
"""How strongly points are pulled towards 0."""
SELDOM = 8
"""A feature of fewer mentions gets no points."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mention: the article that it is of, what it was found by, and whether it is right."""

    article: str
    features: frozenset[str]
    is_right: bool
    title: str


def cases(folders: Sequence[Path]) -> list[Case]:
    """The mentions of all articles that claim an event."""
    found = []
    for article in (article for folder in folders for article in gold.articles(folder)):
        kept: list[frozenset[str]] = []

        def number(features: Any, kept: list[frozenset[str]] = kept) -> float:
            kept.append(frozenset(features))
            return 0.5 + len(kept) / 1e6

        with patch.object(confidence, "of", number):
            mentions = pipeline.mentions(article.document)
        for one in events.judged(article, mentions):
            at = round((one.mention.confidence - 0.5) * 1e6) - 1
            found.append(Case(article.name, kept[at], one.is_right, one.mention.title))
    return found


def fitted(some: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """(base, points by feature) that make what is right likely: penalised maximum likelihood, by Newton's steps."""
    found = [case.features | ({confidence.SURE} if confidence.is_sure(case.features) else set()) for case in some]
    counts = Counter(feature for features in found for feature in features)
    names = sorted(feature for feature, count in counts.items() if SELDOM <= count < len(some))
    x = np.array([[1.0, *(float(name in features) for name in names)] for features in found])
    y = np.array([float(case.is_right) for case in some])
    weights, pull = np.zeros(x.shape[1]), np.diag([0.01, *[PULL] * len(names)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + pull, x.T @ (y - p) - pull @ weights)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return float(weights[0]), {name: float(weight) for name, weight in zip(names, weights[1:], strict=True)}


def unseen(some: Sequence[Case]) -> list[float]:
    """The confidence of each case by points that were fitted without its article."""
    by_article = {name: fitted([case for case in some if case.article != name]) for name in {c.article for c in some}}
    return [confidence.likely(case.features, *by_article[case.article]) for case in some]


def told(some: Sequence[Case], confidences: Sequence[float]) -> list[str]:
    """How many of each band are right."""
    lines = []
    for low, high in ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6), (0.8, 1.01)):
        inside = [case for case, found in zip(some, confidences, strict=True) if low <= found < high]
        right = sum(case.is_right for case in inside)
        lines.append(
            f"{low:.2f} to {min(high, 1):.2f}: {right / max(len(inside), 1):.3f} right ({right} of {len(inside)})"
        )
    return lines


def main() -> None:
    """Print how well the points hold for articles that they were not fitted to; write those fitted to all."""
    names = [name for name in sys.argv[1:] if name != "--write"]
    at = names.index("--others") if "--others" in names else len(names)
    found = cases([Path(name) for name in names[:at]])
    _print("fitted to the other articles of these", found, unseen(found))
    base, points = fitted(found)
    for folder in names[at + 1 :]:
        others = cases([Path(folder)])
        _print(folder, others, [confidence.likely(case.features, base, points) for case in others])
    for name, value in sorted(points.items(), key=lambda pair: pair[1]):
        print(f"{value:+.2f} {name} ({sum(name in case.features for case in found)})")
    print(f"base {base:+.2f}")
    if "--write" in sys.argv:
        TARGET.write_text(_module(found, base, points), encoding="utf-8")


def _print(name: str, some: Sequence[Case], confidences: Sequence[float]) -> None:
    articles, right = len({case.article for case in some}), sum(case.is_right for case in some)
    print(f"{name}: {len(some)} mentions of {articles} articles, {right} right")
    print("\n".join(told(some, confidences)))


def _module(some: Sequence[Case], base: float, points: dict[str, float]) -> str:
    """The text of app/extract/rules/confidence.py."""
    articles, right = len({case.article for case in some}), sum(case.is_right for case in some)
    lines = [f'    "{name}": {value:.2f},' for name, value in sorted(points.items()) if abs(value) >= 0.005]
    return f'''"""Points for what a mention was found by: how much likelier, or less likely, it is right (log odds).

Written by `python -m tests.evaluation.calibrate --write`, on {datetime.now(UTC):%Y-%m-%d}, from {len(some)} mentions of {articles} annotated
articles, {right} of them right. A feature that is not here gets none.
"""

BASE = {base:.2f}
POINTS: dict[str, float] = {{
{chr(10).join(lines)}
}}
'''


if __name__ == "__main__":
    main()
