"""What differs between two Snapshots.

Terms. An entry is a person or a team; a row is a membership (with its two flags) or a
sub-team link. The desired side is `after`.

Premise. Snapshots are normalised: one spelling of everything, one order, IDs and emails
unique. So nothing here folds case, trims or guards against None, and comparing is
comparing values.

Algorithm.
1. Give both sides the same columns (fields.over).
2. Set equal entries aside (apart), and pair those that are left (identity): people by
   email, then by ID; teams by ID, then by name and members.
3. A pair is one change, an entry without a partner a removal or an addition.
4. Put the rows of `before` under the IDs of the desired side, set equal rows aside, and
   read the rest a person (or a child team) at a time: one out and one in is a move.

Every change holds its two sides whole, so that patch can go back from changes to the
desired side, and nothing can happen that no change says.
"""

from operator import attrgetter

from ovsync.model import Snapshot
from ovsync.planning.fields import all_columns
from ovsync.planning.identity import match_people, match_teams
from ovsync.planning.links import link_changes
from ovsync.planning.memberships import membership_changes
from ovsync.planning.people import people_changes
from ovsync.planning.plan import Change
from ovsync.planning.teams import team_changes
from ovsync.planning.tokens import Tokens

_BY_ENTRY = attrgetter("id", "action", "teams")


def diff(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """The changes that make `after` of `before`, in one order: by kind, then by ID, action and teams.

    The kinds are teams, sub-team links, people, memberships and managements, as they are listed below.

    Keys are IDs here, and nothing is put into words yet. Columns are not compared: a column
    that nobody has a value in changes nobody.
    """
    if before == after:
        return ()
    people = match_people(before, after)
    teams = match_teams(before, after, people)
    tokens = Tokens(people=people.tokens, teams=teams.tokens)
    kinds = (
        team_changes(teams),
        link_changes(before, after, tokens),
        people_changes(people, all_columns(before, after)),
        *membership_changes(before, after, tokens),
    )
    return tuple(change for changes in kinds for change in sorted(changes, key=_BY_ENTRY))
