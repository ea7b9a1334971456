"""Which mention is which of its document's last version, and the ids of those that are new. Pure.

Ids are hashes of what they name. A mention that was there before keeps its id: by its place in the text where that is
the same text, read by other rules; by its words where the text has changed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from app.mention import Mention, Span

_Signature = tuple[str, str, str]
"""What a mention is known by in another text: EDTF, the trigger's words, the first quote."""
_WHOLE, _BUT_QUOTE, _BUT_DATE = itemgetter(0, 1, 2), itemgetter(0, 1), itemgetter(1, 2)
_Rank = tuple[bool, bool, bool, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a mention is recognised by."""

    edtf: str
    earliest: date | None
    latest: date | None
    kinds: frozenset[str]
    """Its label, and its type where it has one."""
    trigger: Span
    when: Span
    """The words of its date."""
    quotes: tuple[Span, ...]
    signature: _Signature


def of(mention: Mention, text: str) -> Known:
    """A mention that was just found."""
    when, quotes = mention.date, tuple(quote.span for quote in mention.quotes)
    kinds = frozenset({mention.label.value, *([mention.type.value] if mention.type else [])})
    signature = (when.edtf, _words(text, mention.trigger), mention.quotes[0].text)
    return Known(when.edtf, when.earliest, when.latest, kinds, mention.trigger, mention.date_span, quotes, signature)


def stored(row: Any, text: str) -> Known:
    """A mention's row, of the text that its document had then: what it claims, whatever was corrected of it."""
    fields = row.claim["fields"]
    trigger, when = _span(fields["label"]), _span(fields["date"])
    quotes = tuple(map(_span, row.claim["quotes"]))
    said, label, kind = (fields[name]["value"] for name in ("date", "label", "type"))
    kinds = frozenset({label, *([kind] if kind else [])})
    earliest, latest = (date.fromisoformat(said[end]) if said[end] else None for end in ("earliest", "latest"))
    signature = (said["edtf"], _words(text, trigger), _words(text, quotes[0]))
    return Known(said["edtf"], earliest, latest, kinds, trigger, when, quotes, signature)


def ids(document_id: str, found: Sequence[Known], old: Mapping[str, Known], *, same_text: bool) -> list[str]:
    """An id for each mention: that of the one that it was in the document's last version, else a new one."""
    before = _by_place(found, old) if same_text else _by_words(found, old)
    taken = {*before.values(), *old}
    made = []
    for at, mention in enumerate(found):
        own, nth = before.get(at), 0
        while own is None:
            fresh = hashed("m", document_id, *mention.signature, str(nth))
            own, nth = (fresh, nth) if fresh not in taken else (None, nth + 1)
        taken.add(own)
        made.append(own)
    return made


def hashed(letter: str, *parts: str) -> str:
    """A letter and 12 hexadecimal digits of a hash: the same for the same parts."""
    return letter + blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def number(hashed_id: str) -> int:
    """The number behind the letter of such an id. Numbers are in the order of the ids."""
    return int(hashed_id[1:], 16)


def lettered(letter: str, number: int) -> str:
    """The id of a letter and a number."""
    return f"{letter}{number:012x}"


def _by_words(found: Sequence[Known], old: Mapping[str, Known]) -> dict[int, str]:
    """The old ids by the places in `found`: where all of the signature agrees, then all but quote, then all but date."""
    ids: dict[int, str] = {}
    for same in (_WHOLE, _BUT_QUOTE, _BUT_DATE):
        used = set(ids.values())
        waiting: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for mention_id in [one for one in old if one not in used]:
            waiting[same(old[mention_id].signature)].append(mention_id)
        for at, mention in enumerate(found):
            if at not in ids and waiting[same(mention.signature)]:
                ids[at] = waiting[same(mention.signature)].pop(0)
    return ids


# --- in the same text ---------------------------------------------------------------------------------------------------


def _by_place(found: Sequence[Known], old: Mapping[str, Known]) -> dict[int, str]:
    """The old ids by the places in `found`: the most alike first, each once."""
    order = {mention_id: number for number, mention_id in enumerate(old)}
    pairs = [(rank, -at, -order[one], one) for at, one, rank in _alike(found, old)]
    ids: dict[int, str] = {}
    used: set[str] = set()
    for _, at, _, mention_id in sorted(pairs, reverse=True):
        if -at not in ids and mention_id not in used:
            ids[-at] = mention_id
            used.add(mention_id)
    return ids


def _alike(found: Sequence[Known], old: Mapping[str, Known]) -> Iterator[tuple[int, str, _Rank]]:
    """(place in `found`, old id, how much alike) of those that may be one."""
    spans = sorted((span.start, span.end, one) for one, known in old.items() for span in known.quotes)
    longest = max((end - start for start, end, _ in spans), default=0)
    for at, mention in enumerate(found):
        near = set()
        for quote in mention.quotes:
            first = bisect_left(spans, (quote.start - longest,))
            last = bisect_left(spans, (quote.end,))
            near |= {one for start, end, one in spans[first:last] if end > quote.start}
        for one in sorted(near):
            rank = _rank(mention, old[one])
            if rank is not None:
                yield at, one, rank


def _rank(new: Known, old: Known) -> _Rank | None:
    """How much alike two mentions with words in common are; None where they cannot be one happening.

    It is one where the same word tells it, or words of a kind do so on dates that agree, or by the same words for the date.
    """
    same_word, agree = new.trigger == old.trigger, _agree(new, old)
    same_words_for_date, alike = new.when.overlaps(old.when), bool(new.kinds & old.kinds)
    if not (same_word or (alike and (agree or same_words_for_date))):
        return None
    common = max(
        (min(a.end, b.end) - max(a.start, b.start) for a in new.quotes for b in old.quotes if a.overlaps(b)), default=0
    )
    return agree, same_word, new.edtf == old.edtf, same_words_for_date, alike, common


def _agree(new: Known, old: Known) -> bool:
    """True where the dates can be of one day."""
    if new.edtf == old.edtf:
        return True
    if not ((new.earliest or new.latest) and (old.earliest or old.latest)):
        return False
    first, last = date.min, date.max
    return (new.earliest or first) <= (old.latest or last) and (old.earliest or first) <= (new.latest or last)


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _span(field: Mapping[str, Any]) -> Span:
    return Span(field["start"], field["end"])
