"""What can be read from the account: by the API, and by eye."""

import sqlite3

from ovsync.model import LivePerson, LiveTeam, TeamId
from ovsync.officevibe import ANONYMOUS_FEEDBACK_NEEDS, SCORES_NEED
from ovsync.sandbox.store import Member, Status, members_of

TEAM_TYPE = "Custom"


def people_of(database: sqlite3.Connection, *, groups: bool = False) -> list[LivePerson]:
    """Everybody whom the API shows: all but the deactivated. `groups`: with the names of their teams."""
    names = dict(tuple(row) for row in database.execute("SELECT id, name FROM teams"))
    managed: dict[str, list[str]] = {}
    joined: dict[str, list[str]] = {}
    for team, email, member, manager in database.execute("SELECT * FROM memberships ORDER BY team, email"):
        if manager:
            managed.setdefault(email, []).append(names[team])
        if member:
            joined.setdefault(email, []).append(names[team])
    return [
        _person(member, managed.get(email, []), joined.get(email, []), groups)
        for email, member in members_of(database).items()
        if member.status is not Status.DEACTIVATED
    ]


def _person(member: Member, managed: list[str], joined: list[str], groups: bool) -> LivePerson:
    return LivePerson(
        email=member.email,
        first_name=member.first_name,
        last_name=member.last_name,
        job_title=member.job_title,
        user_name=member.email,
        is_manager=bool(managed),
        is_executive=member.executive,
        is_administrator=member.administrator,
        managed_teams=tuple(managed) if groups else None,
        member_teams=tuple(joined) if groups else None,
    )


def teams_of(database: sqlite3.Connection) -> list[LiveTeam]:
    """All teams, by ID."""
    rows = database.execute(
        "SELECT id, name, coalesce(sum(member), 0), coalesce(sum(manager), 0) FROM teams"
        " LEFT JOIN memberships ON team = id GROUP BY id ORDER BY id"
    )
    return [
        LiveTeam(id=TeamId(team), name=name, type=TEAM_TYPE, people=members, managers=managers)
        for team, name, members, managers in rows
    ]


def emails_in(database: sqlite3.Connection, team: str) -> set[str]:
    """The members of a team."""
    return {
        row[0] for row in database.execute("SELECT email FROM memberships WHERE team = ? AND member", (team,))
    }


def seen_by(database: sqlite3.Connection, email: str) -> list[str]:
    """The teams whose results a person sees: the managed ones and all below; an executive sees all."""
    row = database.execute("SELECT executive FROM members WHERE email = ?", (email,)).fetchone()
    if row is not None and row[0]:
        return [row[0] for row in database.execute("SELECT id FROM teams ORDER BY id")]
    below = (
        "WITH RECURSIVE seen (team) AS (SELECT team FROM memberships WHERE email = ? AND manager"
        " UNION SELECT child FROM sub_teams JOIN seen ON parent = team) SELECT team FROM seen ORDER BY team"
    )
    return [row[0] for row in database.execute(below, (email,))]


def shown_results(database: sqlite3.Connection, team: str) -> dict[str, bool]:
    """Whether a team is large enough for scores, and for anonymous feedback: active members count."""
    active = database.execute(
        "SELECT count(*) FROM memberships JOIN members USING (email)"
        " WHERE team = ? AND member AND status = ?",
        (team, Status.ACTIVE),
    ).fetchone()[0]
    return {"scores": active >= SCORES_NEED, "anonymousFeedback": active >= ANONYMOUS_FEEDBACK_NEEDS}
