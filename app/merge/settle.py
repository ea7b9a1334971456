"""Which mentions are one event: the same for any order in which they came.

A mention's rank says how coarse it is: 0 is a day and a town. Mentions of one rank are joined first, the most alike before
the others, never two of which the texts know that they are two. What they make then joins the one event of finer mentions that it fits.
Where it fits none, or several as well, it is an event of its own, and says which it may be. What is coarse never changes how
the finer of other texts are joined, so that a new mention touches those around it and nothing else: `settle` works out just these, and a
store that was filled one by one has the same events as one that was filled at a stroke.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations, count, islice, takewhile
from math import fsum, inf, log
from typing import Protocol

from app.merge import likeness
from app.merge.latest import Latest
from app.merge.rules import KEYED
from app.merge.traits import Traits

JOIN = 0.35
"""How likely two mentions must be one event to be joined."""
_CLEAR = 0.7
"""How much likelier the one must be than the next, in log-odds, where a mention could be of either."""
_LIKELIER = 0.3
"""How much likelier, in log-odds, the one finer event must be than the next where something coarser could be of either."""
_BEST = 2
"""Of how many mentions of an event, the likeliest, the mean is taken."""
_NAMED = 5
"""How many events an undecided one names at most."""

Pair = frozenset[str]
"""The ids of two mentions."""


class Shelf(Protocol):
    """The mentions that stand, wherever they are kept."""

    def alike(self, one: Traits) -> Iterable[Traits]:
        """Those that `are_alike` to it, whatever anybody has said of them."""

    def peers(self, one: Traits) -> Iterable[Traits]:
        """Those of these that are as coarse as it is."""

    def mates(self, mention_id: str) -> Sequence[Traits]:
        """The mentions of its event, itself among them; none where it is not kept."""

    def bring(self, mention_ids: Iterable[str]) -> None:
        """Nothing; `mates` will be asked for these."""

    def beside(self, document: str) -> Iterable[Traits]:
        """The mentions of a document."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions that are one event."""

    members: list[Traits]
    maybe: list["Cluster"] | None = None
    """Events that it may be: it fits several. None: that was not asked, and is as it was."""
    seen: dict[int, "_Finer"] = field(default_factory=dict)
    """How it is to those of a rank, as far as they have asked."""

    def now_of(self, members: list[Traits]) -> None:
        """Nothing; these are its mentions from now on."""
        self.members = members
        self.seen.clear()

    @property
    def rank(self) -> int:
        """How exact its most exact mention is."""
        return min(member.rank for member in self.members)

    @property
    def key(self) -> tuple[int, tuple[str, int, int, str]]:
        """Its place in any order of clusters."""
        return min((member.rank, member.key) for member in self.members)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its mentions."""
        return frozenset(member.id for member in self.members)


class _Group:
    """Mentions that are held against others again and again."""

    def __init__(self, members: Sequence[Traits], said: Collection[str]) -> None:
        self.members = members
        self.is_said = any(one.id in said for one in members) if said else False
        """True where somebody has said something of some of them."""
        self.number = _number(tuple(sorted(one.number for one in members)))
        """No other group has it."""


class _Finer:
    """An event as it is to those that are coarser than a rank: they are asked whether they fit it, and change nothing of it."""

    def __init__(self, event: Cluster, finer: _Group, core: _Group) -> None:
        self.event, self.key = event, event.key
        self.finer, self.core = finer, core


_Rated = tuple[float, tuple[int, tuple[str, int, int, str]], _Finer]
"""How unlikely an event is that of a coarser mention, its place in any order, and it."""


def settle(
    shelf: Shelf,
    fresh: Collection[Traits],
    gone: Collection[Traits] = (),
    same: Iterable[Pair] = (),
    other: Iterable[Pair] = (),
) -> list[Cluster]:
    """The events that there are now of all mentions around those that are new and those that stand no longer.

    A mention that is told otherwise now is both. `same` and `other`: pairs that somebody has said are one, or are not.
    """
    with _uncollected():
        desk = _Desk(shelf, fresh, gone, same, other)
        while desk.agenda:
            desk.work(min(desk.agenda))
        return desk.settled()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing; meanwhile no garbage is looked for: no cycle is made here, and going through all that is kept takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Desk:
    """The mentions in work, and the events that they are in, as far as these are known."""

    def __init__(
        self,
        shelf: Shelf,
        fresh: Collection[Traits],
        gone: Collection[Traits],
        same: Iterable[Pair],
        other: Iterable[Pair],
    ) -> None:
        self.shelf, self.apart = shelf, frozenset(other)
        self.fresh = {one.id: one for one in fresh}
        self.came = by_document(self.fresh.values())
        ended = {one.id for one in gone}
        self.moving, self.ended = [*fresh, *gone], [*gone]
        self.documents_told = {one.document for one in self.moving}
        self.hidden, self.again = self.fresh.keys() | ended, self.fresh.keys() & ended
        self.bound, self.foes = _partners(same), _partners(self.apart)
        self.said = self.bound.keys() | self.foes.keys()
        """Mentions of which somebody has said something."""
        self.event: dict[str, Cluster] = {}
        self.before: dict[str, Sequence[Traits]] = {}
        """The mentions of the event of each, as the shelf has it."""
        self.scores = _Scores(self.apart)
        self.around: dict[int, tuple[Traits, list[Traits]]] = {}
        """What is alike to each, kept with it so that no other takes its place in memory."""
        self.peers: dict[int, tuple[Traits, list[Traits]]] = {}
        """What is alike to each and of its rank, of those of which no more was asked."""
        self.stirred: set[str] = set()
        """What came or went, and all of its rank that is alike to it."""
        self.finer_alike: dict[tuple[str, int], list[Traits]] = {}
        """What is alike to each and finer than a rank."""
        self.documents: dict[str, list[Traits]] = {}
        self.called_in: set[str] = set()
        """The documents whose mentions are called."""
        self.agenda: dict[int, dict[str, Traits]] = defaultdict(dict)
        self.done: set[str] = set()
        """Mentions that were settled."""
        self.shelf.bring(self.hidden)
        for one in self.moving:
            self._begin(one)

    # What has to be settled ------------------------------------------------------------------------------------------

    def _begin(self, one: Traits) -> None:
        """Call all that may be otherwise since a mention came or went: its mates, what is alike to these, and its rivals."""
        unit = {member.id: member for member in self._unit(one)} | {one.id: one}
        rank = 0 if len(unit) > 1 or one.id in self.bound else one.rank
        if one.id in self.fresh:
            self._call(self.fresh[one.id])
        # What somebody has said of it may be said only now, or no longer: it may have been of any rank.
        is_free = one.id not in self.bound and one.id not in self.again
        self.stirred |= {one.id, *(other.id for other in self._alike(one) if other.rank == one.rank or not is_free)}
        for member in unit.values():
            self._open(member.id)
            mates = [mate for mate in self.before[member.id] if mate.id not in self.hidden]
            for other in [*mates, *self._foes(member), *self._rival_records(member, self._finer(member))]:
                if self._rank(other) >= rank:
                    self._call(other)
            self._call_document(member)
            for other in [member, *mates]:
                self._call_alike(other, rank)

    def _call(self, one: Traits) -> None:
        """A mention has to be settled anew, with those that somebody has said are one with it."""
        unit = self._unit(one)
        rank = min(member.rank for member in unit)
        self.agenda[rank] |= {member.id: member for member in unit}

    def _call_alike(self, one: Traits, rank: int) -> None:
        """So have those that are alike to one that came, went or moved, and no finer than `rank`."""
        for other in self._alike(one):
            if self._rank(other) >= rank:
                self._call(other)

    def _call_document(self, one: Traits) -> None:
        """So have those of its document, finer ones too; of a coded source's only some are its rivals."""
        if one.coded or one.document in self.called_in:
            return
        self.called_in.add(one.document)
        for other in self._beside(one.document):
            self._call(other)

    def _finer(self, one: Traits) -> list[Traits]:
        """What it may be one with, and all that is one with that: only asked of coded records, whose rivals are found so."""
        if not one.coded:
            return []
        found: dict[str, Traits] = {}
        for other in self._alike(one):
            if self._rank(other) < self._rank(one):
                self._open(other.id)
                found |= {mate.id: mate for mate in [other, *self.before[other.id]]}
        return list(found.values())

    def _rivals(self, one: Traits, finer: Iterable[Traits]) -> list[Traits]:
        """What cannot be one event with it and may be one with the finer: of its document, of its coded source, or said to be other."""
        found = self._rival_records(one, finer) if one.coded else self._beside(one.document)
        return [
            other for other in {other.id: other for other in [*found, *self._foes(one)]}.values() if other.id != one.id
        ]

    def _rival_records(self, one: Traits, finer: Iterable[Traits]) -> list[Traits]:
        """Of a coded record's source, those that are alike to the finer."""
        alike = (other for of in finer for other in self._alike(of)) if one.coded else ()
        units = {member.id: member for other in alike for member in self._unit(other)}
        return [other for other in units.values() if other.coded and other.source == one.source and other.id != one.id]

    def _foes(self, one: Traits) -> list[Traits]:
        """What somebody has said is another event."""
        return [other for foe in self.foes.get(one.id, ()) if (other := self._known(foe)) is not None]

    # What is known of a mention --------------------------------------------------------------------------------------

    def _unit(self, one: Traits) -> list[Traits]:
        """The mention and all that somebody has said are one with it, be it by way of one that stands no longer."""
        if one.id not in self.bound:
            return [one]
        found, waiting = {one.id: one}, [one.id]
        seen = {one.id}
        while waiting:
            for mate in sorted(self.bound.get(waiting.pop(), set()) - seen):
                seen.add(mate)
                waiting.append(mate)
                known = self._known(mate)
                found |= {mate: known} if known else {}
        return list(found.values())

    def _rank(self, one: Traits) -> int:
        return min(member.rank for member in self._unit(one)) if one.id in self.bound else one.rank

    def _known(self, mention_id: str) -> Traits | None:
        if mention_id in self.fresh:
            return self.fresh[mention_id]
        if mention_id in self.hidden:
            return None
        return next((one for one in self.shelf.mates(mention_id) if one.id == mention_id), None)

    def _beside(self, document: str) -> list[Traits]:
        """The mentions of a document, as they are now."""
        if document not in self.documents:
            kept = [other for other in self.shelf.beside(document) if other.id not in self.hidden]
            self.documents[document] = kept + self.came.get(document, [])
        return self.documents[document]

    def _alike(self, one: Traits) -> list[Traits]:
        """All that may be one event with it, by what the two say."""
        if id(one) not in self.around:
            alike = [other for other in self.shelf.alike(one) if other.id not in self.hidden]
            alike += came_alike(one, self.came)
            if self.apart:
                alike = [other for other in alike if self.scores.of(one, other) >= JOIN]
            self.around[id(one)] = one, alike
        return self.around[id(one)][1]

    def _peers(self, one: Traits, rank: int) -> list[Traits]:
        """All of its rank that may be one event with it: where nothing else is wanted, less has to be looked up."""
        if self.bound or id(one) in self.around:
            return [other for other in self._alike(one) if self._rank(other) == rank]
        if id(one) not in self.peers:
            peers = [other for other in self.shelf.peers(one) if other.id not in self.hidden]
            peers += [other for other in came_alike(one, self.came) if other.rank == rank]
            if self.apart:
                peers = [other for other in peers if self.scores.of(one, other) >= JOIN]
            self.peers[id(one)] = one, peers
        return self.peers[id(one)][1]

    def _open(self, mention_id: str) -> None:
        """The event of a mention, as far as it stands still, is on the desk from now on."""
        if mention_id not in self.before:
            mates = self.shelf.mates(mention_id)
            self.before |= dict.fromkeys([mention_id, *(mate.id for mate in mates)], mates)
            standing = Cluster([mate for mate in mates if mate.id not in self.hidden])
            self.event |= {member.id: standing for member in standing.members}

    # The work --------------------------------------------------------------------------------------------------------

    def work(self, rank: int) -> None:
        """Settle what is called of a rank, with all that hangs together with it."""
        agenda = self.agenda.pop(rank)
        quiet = self._quiet(agenda, rank)
        called = self._with_alike({at: one for at, one in agenda.items() if at not in quiet}, rank)
        self.shelf.bring(called)
        for mention_id in called:
            self._open(mention_id)
        units = self._units(called.values())
        at_rest = (
            {at for at, one in called.items() if self._is_at_rest(one, agenda)}
            if self.said.isdisjoint(called)
            else set()
        )
        made = [one for one in self._joined(units, at_rest, rank) if not self._is_as_it_was(one, at_rest, rank)]
        made += {cluster.ids: cluster for at, cluster in quiet.items() if at not in called}.values()
        called = {member.id: member for cluster in made for member in cluster.members}
        self.done |= called.keys()
        for one in self._left_behind(called, rank):
            self._call(one)
        for cluster in made:
            cluster.maybe = [*(cluster.maybe or ()), *self._fitting(cluster, rank)]
            alone = len(cluster.maybe) != 1 or self._is_contested(cluster, cluster.maybe[0], rank)
            event = cluster if alone else cluster.maybe[0]
            self.event |= {member.id: event for member in cluster.members}
        for cluster in made:
            event = self.event[cluster.members[0].id]
            if event is not cluster:
                event.now_of(event.members + cluster.members)
        for one in self._moved(called, rank):
            self._call_alike(one, rank + 1)

    def settled(self) -> list[Cluster]:
        """The events that are otherwise than before or were asked what they may be, and those that they may be."""
        found: dict[int, Cluster] = {}
        for event in {id(one): one for one in self.event.values()}.values():
            if event.maybe is not None or self._is_otherwise(event):
                found[id(event)] = event
        for event in list(found.values()):
            if event.maybe is not None:
                named = {
                    id(one): one for choice in event.maybe if (one := self.event[self._core(choice)[0].id]) is not event
                }
                event.maybe = list(named.values())
                found |= named
        return sorted(found.values(), key=lambda one: one.key)

    def _is_otherwise(self, event: Cluster) -> bool:
        """True where it has not the mentions that it had, or has some of them in other words."""
        ids = event.ids
        was = {id(mates): mates for mates in (self.before[one.id] for one in event.members)}.values()
        return not ids.isdisjoint(self.fresh) or any({one.id for one in mates} != ids for mates in was)

    def _with_alike(self, called: dict[str, Traits], rank: int) -> dict[str, Traits]:
        """What is called and all of its rank that is alike to it, to that, and so on."""
        waiting, called = list(called.values()), {**called}
        for one in waiting:
            self._alike(one)  # all of it will be asked for
        while waiting:
            one = waiting.pop()
            for other in self._peers(one, rank):
                if other.id not in called:
                    fresh = {member.id: member for member in self._unit(other) if member.id not in called}
                    called |= fresh
                    waiting += fresh.values()
        return called

    def _quiet(self, agenda: Mapping[str, Traits], rank: int) -> dict[str, Cluster]:
        """Those of a rank that only have to be asked again which finer event they are, with the equals that they stand with.

        They are joined with these as before, unless one that is not quiet hangs together with them.
        """
        if self.said:
            return {}
        standing = {
            at: one for at, one in agenda.items() if at not in self.stirred and one.document not in self.documents_told
        }
        self.shelf.bring(standing)
        quiet = ((at, self._as_before(one, rank)) for at, one in standing.items())
        return {at: cluster for at, cluster in quiet if cluster is not None}

    def _as_before(self, one: Traits, rank: int) -> Cluster | None:
        """A mention with the equals that it stood with; None where what came or went bears on that, or it is not known what it was."""
        equals = self._stood_with(one)
        peers = [other for other in self._alike(one) if other.rank == rank]
        if equals is None or not self.stirred.isdisjoint(peer.id for peer in peers):
            return None
        # What came can keep one apart from its equals, what went kept it apart: one that stood alone has no more to lose.
        moving = self.moving if len(equals) > 1 else self.ended
        finer = [other for other in moving if other.rank < rank and self.scores.of(one, other) >= JOIN]
        if any(self._keeps_apart(other, one, peer) for other in finer for peer in peers):
            return None
        doubted = self._doubted(one, peers) if len(equals) == 1 else []
        choices = [self._stood_with(peer) for peer in doubted] if doubted is not None else [None]
        if None in choices:
            return None
        named = {frozenset(mate.id for mate in mates): Cluster(mates) for mates in choices if mates}
        return Cluster(equals, _first_of(named.values()) or None)

    def _stood_with(self, one: Traits) -> list[Traits] | None:
        """The mention and the others of its rank that it was joined with; None where that is not known: beside finer ones, each may have been by itself."""
        self._open(one.id)
        mates = self.before[one.id]
        equals = [mate for mate in mates if mate.rank == one.rank]
        if len(equals) > 1 and (len(mates) > len(equals) and min(mate.rank for mate in mates) < one.rank):
            return None
        return equals if _hang_together(equals) and self.done.isdisjoint(mate.id for mate in equals) else None

    def _keeps_apart(self, finer: Traits, one: Traits, peer: Traits) -> bool:
        """True where a mention is clearly more like something finer that is not like its equal."""
        clear = _log_odds(self.scores.of(one, peer)) + _CLEAR
        is_like = self.scores.of(finer, peer) >= JOIN and not likeness.is_apart(finer, peer)
        return not is_like and _log_odds(self.scores.of(one, finer)) >= clear

    def _doubted(self, one: Traits, peers: Sequence[Traits]) -> list[Traits] | None:
        """Of its peers those of which one that stands alone could be several; None where more would have to be looked up."""
        if all(not likeness.is_apart(peer, other) for peer, other in combinations(peers, 2)):
            return []
        if one.coded:
            return None
        own = [other for other in self._beside(one.document) if other.rank == one.rank and other.id != one.id]
        units = [Cluster([member]) for member in (one, *peers, *own)]
        equals = _Equals(units, self.apart)
        for at, peer in enumerate(peers, start=1):
            equals.alike[0][at] = equals.alike[at][0] = self.scores.of(one, peer)
            for beside, other in enumerate(own, start=len(peers) + 1):
                if (value := self.scores.of(peer, other)) >= JOIN:
                    equals.alike[at][beside] = value
        choices = {choice for at in equals.alike[0] for choice in equals.choices(0, at)}
        return [units[choice].members[0] for choice in sorted(choices)]

    def _is_at_rest(self, one: Traits, agenda: Collection[str]) -> bool:
        """True for what is not called itself, since all that may be one with it is as it was, and so is what may be one with that, of its rank."""
        return one.id not in agenda and self.stirred.isdisjoint(other.id for other in self._peers(one, one.rank))

    def _stood_alone(self, one: Traits) -> bool:
        """True where it had no other of its rank in its event."""
        return all(other.rank != one.rank or other.id == one.id for other in self.before[one.id])

    def _is_as_it_was(self, cluster: Cluster, at_rest: Collection[str], rank: int) -> bool:
        """True where mentions at rest are together as they were, so that they are and may be what they were and might be.

        Where there are finer ones in their event it is only known of one alone that it is there by itself.
        """
        if cluster.maybe or any(one.id not in at_rest for one in cluster.members):
            return False
        before = self.before[cluster.members[0].id]
        is_whole = {one.id for one in before if one.rank == rank} == cluster.ids
        return is_whole and (len(cluster.members) == 1 or all(one.rank >= rank for one in before))

    def _left_behind(self, called: dict[str, Traits], rank: int) -> list[Traits]:
        """What the mentions leave in their events where nothing finer holds these together: it has to be settled anew, too."""
        left = (event for one in called if (event := self.event.pop(one, None)) is not None)
        events = {id(event): event for event in left}.values()
        for event in events:
            event.now_of([member for member in event.members if member.id not in called])
        rest = {
            member.id: member for event in events if event.members and event.rank >= rank for member in event.members
        }
        return list(rest.values())

    def _moved(self, called: dict[str, Traits], rank: int) -> list[Traits]:
        """All mentions of events that are otherwise than before, as far as they are no coarser than `rank`."""
        moved: dict[str, Traits] = {}
        for one in called:
            now = [member for member in self.event[one].members if self._rank(member) <= rank]
            was = [member for member in self.before[one] if self._rank(member) <= rank]
            if {(member.id, member.id in self.fresh) for member in now} != {(member.id, False) for member in was}:
                moved |= {member.id: member for member in was if member.id not in self.hidden}
                moved |= {member.id: member for member in now}
        return list(moved.values())

    def _units(self, mentions: Iterable[Traits]) -> list[Cluster]:
        found: dict[str, Cluster] = {}
        for one in mentions:
            if one.id not in found:
                unit = Cluster(self._unit(one))
                found |= {member.id: unit for member in unit.members}
        units = {id(unit): unit for unit in found.values()}.values()
        return sorted(units, key=lambda unit: unit.key)

    def _joined(self, units: Sequence[Cluster], at_rest: Collection[str], rank: int) -> list[Cluster]:
        """Mentions of one rank: the most alike are joined first, as long as all of both sides may be one."""
        pairs = sorted(self._pairs(units, rank), key=lambda pair: (-pair[0], pair[1], pair[2]))
        equals = _Equals(units, self.apart)
        for value, i, j in pairs:
            equals.alike[i][j] = equals.alike[j][i] = value
        joined = {i: [i] for i in range(len(units))}
        doubts: dict[int, set[int]] = defaultdict(set)
        for value, i, j in pairs:
            if joined[i] is joined[j]:
                continue
            undecided = {one: choices for one, other in ((i, j), (j, i)) if (choices := equals.choices(one, other))}
            if undecided:
                for one, choices in undecided.items():
                    doubts[one] |= choices
                continue
            ones, others = ([one for k in joined[at] for one in units[k].members] for at in (i, j))
            if self._likeness(ones, others) < JOIN:
                continue
            alone = at_rest if len(joined[i]) == len(joined[j]) == 1 else ()
            if self._are_to_be_joined(units[i], units[j], value, alone):
                joined[i] += joined[j]
                joined |= dict.fromkeys(joined[j], joined[i])
        made = {id(ks): Cluster([one for k in sorted(ks) for one in units[k].members]) for ks in joined.values()}
        for i, choices in doubts.items():
            if len(joined[i]) == 1:
                named = {id(joined[j]): made[id(joined[j])] for j in choices}
                made[id(joined[i])].maybe = _first_of(named.values())
        return sorted(made.values(), key=lambda one: one.key)

    def _are_to_be_joined(self, one: Cluster, other: Cluster, value: float, at_rest: Collection[str]) -> bool:
        """True where neither is rather another. Of two at rest that were both alone before, one is: by that they were left apart."""
        if all(unit.members[0].id in at_rest and self._stood_alone(unit.members[0]) for unit in (one, other)):
            return False
        # What is called is asked first: of what is at rest more would have to be looked up.
        first, then = sorted((one, other), key=lambda unit: unit.members[0].id in at_rest)
        return not (self._is_rather_another(first, then, value) or self._is_rather_another(then, first, value))

    def _is_rather_another(self, one: Cluster, other: Cluster, value: float) -> bool:
        """True where the one is clearly more like something that is not the other: something finer, or what its text tells, too."""
        clear, rank = _log_odds(value) + _CLEAR, one.rank
        beside = {member.document for member in other.members if not member.coded}
        for member in one.members:
            finer = {more.id: more for more in self._finer_alike(member, rank)}
            told = {more.id: more for more in self._alike(member) if more.document in beside}
            likelier = [more for more in (finer | told).values() if _log_odds(self.scores.of(member, more)) >= clear]
            if _is_apart(likelier, other.members, self.apart):
                return True
            if any(more.id in finer and not self._is_alike_to_any(more, other.members) for more in likelier):
                return True
        return False

    def _is_alike_to_any(self, one: Traits, others: Iterable[Traits]) -> bool:
        return any(self.scores.of(one, other) >= JOIN for other in others)

    def _finer_alike(self, one: Traits, rank: int) -> list[Traits]:
        """What is alike to a mention and finer than a rank."""
        if (one.id, rank) not in self.finer_alike:
            self.finer_alike[one.id, rank] = [more for more in self._alike(one) if self._rank(more) < rank]
        return self.finer_alike[one.id, rank]

    def _pairs(self, units: Sequence[Cluster], rank: int) -> Iterator[tuple[float, int, int]]:
        """(likeness, one, other) of the units that are alike."""
        place = {member.id: at for at, unit in enumerate(units) for member in unit.members}
        alike = (
            (place[one.id], place.get(other.id))
            for unit in units
            for one in unit.members
            for other in self._peers(one, rank)
        )
        for i, j in sorted({(i, j) for i, j in alike if j is not None and i < j}):
            value = self._likeness(units[i].members, units[j].members)
            if value >= JOIN:
                yield value, i, j

    def _fitting(self, one: Cluster, rank: int) -> list[Cluster]:
        """The finer events that a cluster may be, the likeliest first; one alone where it is clearly likelier than the next."""
        own, rated = self._group(one.members), list[_Rated]()
        for event in self._around(one, rank):
            seen = self._seen(event, rank)
            value = self._once(self._fit_of, own, seen.finer)
            if value >= JOIN:
                # Of two that fit alike, the one that more tell of is what a late or a loose report means.
                rated.append((-_log_odds(value) - log(len(seen.finer.members)), seen.key, seen))
        rated.sort(key=lambda row: row[:2])
        by_rank = sorted(rated, key=lambda row: row[1])
        choices = (row for row in rated if not self._is_perhaps_finer(row, by_rank))
        first = [*islice(choices, 2)]
        if len(first) > 1 and first[1][0] - first[0][0] >= _LIKELIER:
            return [first[0][2].event]
        return [seen.event for _, _, seen in (*first, *islice(choices, _NAMED - 2))]

    def _around(self, one: Cluster, rank: int) -> Iterable[Cluster]:
        """The events of what is finer and alike to some of a cluster."""
        around = {other.id: None for member in one.members for other in self._finer_alike(member, rank)}
        missing = [other for other in around if other not in self.before]
        self.shelf.bring(missing)
        for other in missing:
            self._open(other)
        return {id(event): event for event in map(self.event.__getitem__, around)}.values()

    def _seen(self, event: Cluster, rank: int) -> _Finer:
        """An event as those of a rank see it."""
        if rank not in event.seen:
            finer = [member for member in event.members if self._rank(member) < rank]
            core, of_finer = self._core(event), self._group(finer)
            event.seen[rank] = _Finer(event, of_finer, of_finer if len(core) == len(finer) else self._group(core))
        return event.seen[rank]

    def _group(self, members: Sequence[Traits]) -> _Group:
        return _Group(members, self.said)

    def _fit_of(self, ones: Sequence[Traits], finer: Sequence[Traits]) -> float:
        """How likely some are a finer event; 0 where some of them cannot be."""
        if not all(self._is_possible(one, finer) for one in ones):
            return 0.0
        return self._likeness_of(ones, finer)

    def _core(self, event: Cluster) -> list[Traits]:
        """Its most exact mentions, and what somebody has said is one with these."""
        rank = min(map(self._rank, event.members))
        return [member for member in event.members if self._rank(member) == rank]

    def _likeness(self, ones: Sequence[Traits], others: Sequence[Traits]) -> float:
        """How likely two groups are one event, of which some are alike, by what is most so; 0 where they are not."""
        if len(ones) == len(others) == 1:
            return self.scores.of(ones[0], others[0])
        return self._once(self._likeness_of, self._group(ones), self._group(others))

    def _likeness_of(self, ones: Sequence[Traits], others: Sequence[Traits]) -> float:
        if _is_apart(ones, others, self.apart):
            return 0.0
        return max(self.scores.between(some, more) for some in self._parts(ones) for more in self._parts(others))

    def _once(self, work: Callable[[Sequence[Traits], Sequence[Traits]], float], ones: _Group, others: _Group) -> float:
        """What `work` makes of two groups; it follows from what they say, where nobody has said anything of them."""
        if ones.is_said or others.is_said:
            return work(ones.members, others.members)
        key = work.__name__, ones.number, others.number
        known = _WORKED_OUT.find(key)
        if known is None:
            known = work(ones.members, others.members)
            _WORKED_OUT.put(key, known)
        return known

    def _parts(self, mentions: Sequence[Traits]) -> list[Sequence[Traits]]:
        """The mentions of an event in groups of what is alike: one, where nobody's word is what holds it together."""
        if self.bound.keys().isdisjoint(one.id for one in mentions):
            return [mentions]
        parts: list[Sequence[Traits]] = []
        for one in mentions:
            alike = [any(self.scores.of(one, other) >= JOIN for other in part) for part in parts]
            joined = [member for part, is_alike in zip(parts, alike, strict=True) if is_alike for member in part]
            parts = [part for part, is_alike in zip(parts, alike, strict=True) if not is_alike] + [[*joined, one]]
        return parts

    def _closeness(self, one: Traits, others: Sequence[Traits]) -> float:
        """How like a mention, or what somebody has said is one with it, is to the one of these that is most so."""
        return max((self.scores.of(member, other) for member in self._unit(one) for other in others), default=0.0)

    def _is_possible(self, one: Traits, finer: Iterable[Traits]) -> bool:
        """True where it may be one with any of these."""
        return any(self.scores.loosely(member, other) >= JOIN for member in self._unit(one) for other in finer)

    def _chance(self, one: Traits, finer: Sequence[Traits]) -> float:
        """How likely it can be one with the likeliest of these, where another of its event is like some of them."""
        return max((self.scores.loosely(member, other) for member in self._unit(one) for other in finer), default=0.0)

    def _is_contested(self, one: Cluster, event: Cluster, rank: int) -> bool:
        """True where something as coarse that is not this cluster is nearly as like the event, or more: it could be either."""
        ids, finer = one.ids, self._seen(event, rank).finer.members
        for member in one.members:
            rivals = [
                other for other in self._rivals(member, finer) if other.id not in ids and self._rank(other) == rank
            ]
            closest = max((self._closeness(other, finer) for other in rivals), default=0.0)
            if closest >= JOIN and _is_close(self._chance(member, finer), closest):
                return True
        return False

    def _is_perhaps_finer(self, row: _Rated, by_rank: Iterable[_Rated]) -> bool:
        """True where one of some events is perhaps one of the finer among them."""
        finer = takewhile(lambda other: other[1][0] < row[1][0], by_rank)
        return any(self._may_be(row[2], other) for _, _, other in finer)

    def _may_be(self, event: _Finer, finer: _Finer) -> bool:
        """True where a coarse event is perhaps a finer one: beside this it is no other choice."""
        return self._once(self._likeness_of, event.core, finer.core) >= JOIN


class _Equals:
    """Mentions of one rank, as they are joined: how alike they are, and which of them a text knows to be two."""

    def __init__(self, units: Sequence[Cluster], apart: frozenset[Pair]) -> None:
        self._units, self._apart = units, apart
        self.alike: dict[int, dict[int, float]] = defaultdict(dict)
        """How likely each is one with others, as far as it may be."""

    def choices(self, i: int, j: int) -> set[int]:
        """What i may be as well as j, beside this, and of which somebody knows that it is not j; none where nothing is.

        What is clearly what stands beside i is none. Nor is what the same words tell of the same time, "they stormed the town and freed its
        prisoners": of such the first is meant.
        """
        near = [k for k, other in self.alike[i].items() if k != j and _is_close(self.alike[i][j], other)]
        apart = [k for k in near if self._are_apart(j, k)]
        rivals = [k for k in apart if not (self._is_other(k, i) or self._are_of_one_quote(j, k))]
        return {j, *rivals} if rivals else set()

    def _is_other(self, k: int, i: int) -> bool:
        """True where k is clearly more like something that is known to be another event than i."""
        clear = _log_odds(self.alike[k][i]) + _CLEAR
        return any(_log_odds(other) >= clear and self._are_apart(i, m) for m, other in self.alike[k].items())

    def _are_apart(self, j: int, k: int) -> bool:
        return _is_apart(self._units[j].members, self._units[k].members, self._apart)

    def _are_of_one_quote(self, j: int, k: int) -> bool:
        return _are_of_one_quote(self._units[j].members, self._units[k].members)


_COMPARED: Latest[tuple[int, int], float] = Latest(200_000)
"""How likely two are one, by what they say."""
_NUMBERS: Latest[tuple[int, ...], int] = Latest(50_000)
"""Of each group of mentions, by theirs, a number that no other has: it stands for the group where what is known is looked for."""
_next = count().__next__
_WORKED_OUT: Latest[tuple[str, int, int], float] = Latest(100_000)
"""How likely groups are one: from commit to commit most that is around a new mention is as it was."""


def forget() -> None:
    """Nothing; of no mentions it is known any longer how likely they are one."""
    _COMPARED.clear()
    _WORKED_OUT.clear()


def _number(mark: tuple[int, ...]) -> int:
    """The number of a group of mentions by theirs."""
    known = _NUMBERS.find(mark)
    if known is None:
        known = _next()
        _NUMBERS.put(mark, known)
    return known


def likely(one: Traits, other: Traits) -> float:
    """How likely two mentions are one event by what they say; 0 where they cannot be."""
    key = (one.number, other.number) if one.number < other.number else (other.number, one.number)
    known = _COMPARED.find(key)
    if known is None:
        found = likeness.of(one, other)
        known = found.score if found else 0.0
        _COMPARED.put(key, known)
    return known


def are_alike(one: Traits, other: Traits) -> bool:
    """True where two may be one event by what they say."""
    return likely(one, other) >= JOIN


def _first_of(events: Iterable[Cluster]) -> list[Cluster]:
    """The first of some, in the order of clusters, as many as are named."""
    return sorted(events, key=lambda one: one.key)[:_NAMED]


def _hang_together(mentions: Sequence[Traits]) -> bool:
    """True where each is alike to one of the others, which is to another, and so on."""
    apart, waiting = {one.id: one for one in mentions[1:]}, [mentions[0]]
    while waiting:
        one = waiting.pop()
        alike = [other for other in apart.values() if are_alike(one, other)]
        waiting += alike
        for other in alike:
            del apart[other.id]
    return not apart


def by_document(mentions: Iterable[Traits]) -> dict[str, list[Traits]]:
    """The mentions of each document."""
    found: dict[str, list[Traits]] = defaultdict(list)
    for one in mentions:
        found[one.document].append(one)
    return found


def came_alike(one: Traits, came: Mapping[str, Sequence[Traits]]) -> list[Traits]:
    """Of mentions by their documents those that may be one event with it: none of its own, however many these are."""
    elsewhere = (other for document, of in came.items() if document != one.document for other in of)
    first, last, labels = one.first, one.last, KEYED[one.label]
    return [
        other
        for other in elsewhere
        if other.first <= last and first <= other.last and other.label in labels and are_alike(one, other)
    ]


class _Scores:
    """How likely mentions are one event; what was compared is not compared again."""

    def __init__(self, apart: frozenset[Pair]) -> None:
        self._apart = apart
        self._loose: dict[Pair, float] = {}

    def of(self, one: Traits, other: Traits) -> float:
        """How likely two are one; 0 where they cannot be, or somebody has said that they are not."""
        if self._apart and frozenset({one.id, other.id}) in self._apart:
            return 0.0
        return likely(one, other)

    def loosely(self, one: Traits, other: Traits) -> float:
        """How likely two are one where others of their events are alike; 0 where they cannot be."""
        if found := self.of(one, other):
            return found
        pair = frozenset({one.id, other.id})
        if pair not in self._loose:
            self._loose[pair] = 0.0 if pair in self._apart else likeness.loosely(one, other)
        return self._loose[pair]

    def between(self, ones: Sequence[Traits], others: Sequence[Traits]) -> float:
        """The mean of the likeliest pairs of each mention of the smaller group."""
        fewer, more = sorted((ones, others), key=len)
        most = min(_BEST, len(more))
        likely = (nlargest(most, (self.loosely(one, other) for other in more)) for one in fewer)
        return fsum(fsum(found) / most for found in likely) / len(fewer)


def _partners(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in map(sorted, pairs):
        found[left].add(right)
        found[right].add(left)
    return found


def _is_close(better: float, other: float) -> bool:
    """True where the one likelihood is not clearly above the other."""
    return _log_odds(better) - _log_odds(other) < _CLEAR


def _log_odds(likely: float) -> float:
    return log(likely / (1 - likely)) if likely < 1 else inf


def _are_of_one_quote(ones: Iterable[Traits], others: Iterable[Traits]) -> bool:
    """True where a text tells some of these and those with the same words, of the same time."""
    quotes = {(one.document, one.key[1], one.first, one.last) for one in ones}
    return any((one.document, one.key[1], one.first, one.last) in quotes for one in others)


def _is_apart(ones: Iterable[Traits], others: Sequence[Traits], apart: frozenset[Pair]) -> bool:
    """True where some of these and those are known to be two events."""
    return any(True for _ in _those_apart(ones, others, apart))


def _those_apart(ones: Iterable[Traits], others: Sequence[Traits], apart: frozenset[Pair]) -> Iterator[Traits]:
    """Those of the first that are known to be another event than some of the others."""
    is_apart = likeness.apart_from(others)
    for one in ones:
        if is_apart(one) or (apart and any(frozenset({one.id, other.id}) in apart for other in others)):
            yield one
