"""Memberships, a team at a time: most of who asks for them asks who is in a team."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from ovsync.model.entries import Membership, PersonId, TeamId
from ovsync.model.late import Late, Maker

_DATA = msgspec.msgpack.Encoder()


class TeamPeople(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who is in one team: its members and its managers, each sorted; somebody may be both."""

    team: TeamId
    members: tuple[PersonId, ...] = ()
    managers: tuple[PersonId, ...] = ()

    @property
    def both(self) -> Sequence[PersonId]:
        """Who manages the team and is a member of it, sorted."""
        managers = set(self.managers)
        return () if managers.isdisjoint(self.members) else sorted(managers.intersection(self.members))

    @property
    def people(self) -> Sequence[PersonId]:
        """Everybody in the team, sorted."""
        if self.members and self.managers:
            return sorted({*self.members, *self.managers})
        return self.members or self.managers

    def rows(self) -> Iterator[tuple[PersonId, bool, bool]]:
        """Everybody in the team, sorted, with whether they are a member of it and whether they manage it."""
        if not self.managers:
            return ((one, True, False) for one in self.members)
        members, managers = set(self.members), set(self.managers)
        return ((one, one in members, one in managers) for one in self.people)

    def __len__(self) -> int:
        return len(self.members) + len(self.managers) - len(self.both)


_TEAMS = msgspec.msgpack.Decoder(list[TeamPeople])


class PackedRows(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Rows for a place that keeps them: who is in which team stays encoded until somebody asks.

    count, digest: of the rows.
    """

    count: int
    digest: bytes
    by_team: msgspec.Raw

    @classmethod
    def of(cls, rows: "Rows") -> "PackedRows":
        """The rows, encoded."""
        return cls(count=len(rows), digest=rows.digest, by_team=msgspec.Raw(_DATA.encode(rows.by_team)))

    def rows(self) -> "Rows":
        """The rows that were packed."""
        return Rows(count=self.count, by_team=lambda: _TEAMS.decode(self.by_team), digest=self.digest)


class Rows(Late[Membership]):
    """All memberships of an organisation, sorted by team and person; each is made when asked for.

    Their digest may be at hand where they are not.
    """

    def __init__(
        self,
        rows: Iterable[Membership] = (),
        *,
        count: int | None = None,
        by_team: Callable[[], Sequence[TeamPeople]] | None = None,
        digest: bytes = b"",
    ) -> None:
        """by_team, count: who is in each team that has anybody, sorted by team; how many rows those are."""
        maker = Maker(count, self._one, self._rows) if by_team and count is not None else None
        super().__init__(rows, maker=maker)
        self._by_team = by_team
        self._digest = digest

    @classmethod
    def of(cls, rows: Iterable[Membership]) -> "Rows":
        """The memberships as Rows; those that are Rows already stay what they are."""
        return rows if isinstance(rows, Rows) else cls(rows)

    @classmethod
    def of_teams(cls, teams: Sequence[TeamPeople]) -> "Rows":
        """The memberships of those teams, which are sorted."""
        return cls(count=sum(map(len, teams)), by_team=lambda: teams)

    @cached_property
    def by_team(self) -> Sequence[TeamPeople]:
        """Who is in each team that has anybody, sorted by team."""
        return _grouped(self) if self._by_team is None else self._by_team()

    def sizes(self) -> Counter[str]:
        """How many members a team has."""
        return Counter({one.team: len(one.members) for one in self.by_team})

    @property
    def digest(self) -> bytes:
        """SHA-256 over who is in which team, in order, as MessagePack: equal rows, equal digests."""
        self._digest = self._digest or hashlib.sha256(_DATA.encode(self.by_team)).digest()
        return self._digest

    def _one(self, number: int) -> Membership:
        return self.all()[number]

    def _rows(self) -> Iterator[Membership]:
        for one in self.by_team:
            team = one.team
            for person, member, manager in one.rows():
                yield Membership(team=team, person=person, member=member, manager=manager)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self.digest == other.digest if self._digest and other._digest else _same(self, other)
        return super().__eq__(other)

    __hash__ = Late.__hash__


def _same(one: Rows, other: Rows) -> bool:
    return len(one) == len(other) and one.by_team == other.by_team


def _grouped(rows: Iterable[Membership]) -> list[TeamPeople]:
    members: defaultdict[TeamId, list[PersonId]] = defaultdict(list)
    managers: defaultdict[TeamId, list[PersonId]] = defaultdict(list)
    for row in rows:
        if row.member:
            members[row.team].append(row.person)
        if row.manager:
            managers[row.team].append(row.person)
    return [
        TeamPeople(team, tuple(sorted(members.get(team, ()))), tuple(sorted(managers.get(team, ()))))
        for team in sorted(members.keys() | managers.keys())
    ]
