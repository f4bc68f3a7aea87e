"""Snapshots for wire's and the targets' tests: one by hand, and all that Hypothesis can think of."""

import unicodedata

from hypothesis import strategies as st

from ovsync.model import Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.officevibe import LANGUAGES

STEPH = Person(
    id=PersonId("00417"),
    email="steph.roy@acme.example",
    first_name="Steph",
    last_name="Roy",
    job_title="Director, Customer Service",
    language="Français",
    properties=("Montréal", "2021-04-01"),
)
JOHN = Person(
    id=PersonId("john"),
    email="john.cote@acme.example",
    first_name="John",
    last_name='"JC" Côté',
    image_url="https://acme.example/john.png",
    properties=("", ""),
)

SAMPLE = Snapshot(
    columns=("Location", "Hiring Date"),
    people=(STEPH, JOHN),
    teams=(
        Team(id=TeamId("department"), name="Customer Service"),
        Team(id=TeamId("stephs-team"), name="Steph's Team"),
    ),
    memberships=(
        Membership(team=TeamId("department"), person=STEPH.id, member=False, manager=True),
        Membership(team=TeamId("stephs-team"), person=STEPH.id, member=True, manager=True),
        Membership(team=TeamId("stephs-team"), person=JOHN.id, member=True, manager=False),
    ),
    sub_teams=(SubTeam(parent=TeamId("department"), child=TeamId("stephs-team")),),
)


def _settled(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


texts = (
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
    | st.text("\",;\r\n=+-@' aé", max_size=8)
).map(_settled)
names = texts.filter(bool)
emails = st.from_regex(r"[a-z0-9.]{1,8}@[a-z]{1,5}\.example", fullmatch=True)
_fixed = {"id", "email", "firstname", "lastname", "jobtitle", "imageurl", "language"}
columns = st.lists(
    names.filter(lambda name: name.casefold() not in _fixed), unique_by=str.casefold, max_size=3
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Any Snapshot as the compiler makes them: normalised, sorted, references sound, somebody in it."""
    properties = draw(columns)
    ids = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    mails = draw(st.lists(emails, min_size=len(ids), max_size=len(ids), unique=True))
    people = [
        Person(
            id=PersonId(key),
            email=mail,
            first_name=draw(names),
            last_name=draw(names),
            job_title=draw(texts),
            image_url=draw(texts),
            language=draw(st.sampled_from(LANGUAGES)),
            properties=tuple(draw(texts) for _ in properties),
        )
        for key, mail in zip(ids, mails, strict=True)
    ]
    teams = [Team(id=TeamId(key), name=draw(names)) for key in draw(st.lists(names, max_size=4, unique=True))]
    some = st.sampled_from([(True, False), (False, True), (True, True)])
    pairs = st.tuples(st.sampled_from(teams), st.sampled_from(people)) if teams else st.nothing()
    memberships = [
        Membership(team=team.id, person=person.id, member=flags[0], manager=flags[1])
        for (team, person), flags in draw(st.dictionaries(pairs, some, max_size=6 if teams else 0)).items()
    ]
    links = st.tuples(st.sampled_from(teams), st.sampled_from(teams)) if teams else st.nothing()
    sub_teams = [
        SubTeam(parent=parent.id, child=child.id)
        for parent, child in draw(st.sets(links, max_size=4 if teams else 0))
    ]
    return Snapshot(
        columns=tuple(properties),
        people=tuple(sorted(people, key=lambda one: one.id)),
        teams=tuple(sorted(teams, key=lambda one: one.id)),
        memberships=tuple(sorted(memberships, key=lambda one: (one.team, one.person))),
        sub_teams=tuple(sorted(sub_teams, key=lambda one: (one.parent, one.child))),
    )
