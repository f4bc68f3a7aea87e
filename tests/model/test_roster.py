"""People who are not made yet are what they would be, and nobody is made twice."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ovsync.model import (
    NAMES,
    ById,
    Columns,
    Crowd,
    Digests,
    Late,
    Maker,
    Org,
    PersonId,
    Roster,
    WrittenPerson,
    person_digest,
    words,
)
from ovsync.model.numbering import Numbering
from tests.strategies import orgs


def _late(entries: Sequence[str], made: list[int]) -> Late[str]:
    def one(number: int) -> str:
        made.append(number)
        return "".join(entries[number])

    def whole() -> list[str]:
        made.append(-1)
        return ["".join(one) for one in entries]

    return Late(maker=Maker(len(entries), one, whole))


def test_an_entry_is_made_once_and_stays_the_same_object() -> None:
    made: list[int] = []
    late = _late(["an", "bo", "cy"], made)
    assert (len(late), made) == (3, [])
    third = late[-1]
    assert (third, late[2] is third, made) == ("cy", True, [2])
    assert late == ("an", "bo", "cy")
    assert late[2] is third
    assert late[1:] == ("bo", "cy")
    assert made == [2, -1]


def test_what_is_not_there_is_not_there() -> None:
    late = _late(["an"], [])
    for number in (1, -2):
        try:
            late[number]
        except IndexError:
            continue
        raise AssertionError(number)


def _columns(columns: Columns) -> dict[str, list[object]]:
    return {name: getattr(columns, name) for name in NAMES if name != "words"} | {
        "words": sorted(columns.words)
    }


def _without_words(columns: Columns) -> dict[str, list[object]]:
    return {name: column for name, column in _columns(columns).items() if name != "words"}


@given(orgs(), st.data())
def test_columns_say_of_some_and_of_parts_what_they_say_of_those_people(
    org: Org, data: st.DataObject
) -> None:
    people = tuple(org.people)
    cut = data.draw(st.integers(0, len(people)))
    joined = Roster.joined([Roster(people[:cut]), Roster(people[cut:])])
    assert tuple(joined) == people
    assert _columns(joined.columns) == _columns(Columns.of(people))
    numbers = data.draw(st.permutations(range(len(people))))[: data.draw(st.integers(0, len(people)))]
    some = joined.only(numbers)
    assert tuple(some) == tuple(people[number] for number in numbers)
    assert [*some.persons] == [one.person for one in some]
    # Of some, the words of all are kept: they only rule a finding out.
    assert _without_words(some.columns) == _without_words(Columns.of(tuple(some)))
    assert set(some.columns.words) >= set(Columns.of(tuple(some)).words)
    assert tuple(Roster(reversed(people)).sorted()) == people


@given(orgs())
def test_people_are_found_by_their_ids(org: Org) -> None:
    here = ById(org.people)
    ids = {one.person.id: one for one in org.people}
    assert here.keys() == ids.keys()
    assert here.in_order().columns.ids == sorted(ids)
    assert dict(here.items()) == ids
    assert PersonId("nobody") not in here
    assert here.get(PersonId("nobody")) is None


@given(orgs())
def test_a_crowd_with_digests_is_compared_by_them(org: Org) -> None:
    def nobody(_: int) -> WrittenPerson:
        raise AssertionError("nobody is to be made")

    persons = [one.person for one in org.people]
    digests = Digests.of(map(person_digest, persons))
    waiting = Crowd(
        maker=Maker(len(persons), nobody, lambda: [nobody(0).person]),  # type: ignore[arg-type]
        ids=[one.id for one in persons],
        digests=digests,
    )
    made = Crowd(persons)
    assert made.digests == digests
    assert waiting == made
    assert (waiting == Crowd(persons[1:])) is False
    assert [waiting.ids[number] for number in range(len(waiting))] == [one.id for one in persons]


@given(st.lists(st.text("ab-", min_size=1, max_size=3)), st.booleans(), st.booleans())
def test_a_name_is_found_whatever_the_order(names: list[str], is_sorted: bool, is_indexed: bool) -> None:
    names = sorted(set(names)) if is_sorted else names
    numbering = Numbering(names)
    if is_indexed:
        assert numbering.all.keys() == set(names)
    last = {name: number for number, name in enumerate(names)}
    assert {name: numbering.find(name) for name in names} == last
    assert numbering.find("c") is None


def test_words_are_small_letters_without_accents() -> None:
    assert words("Zoë de Vries-Côté_2") == {"zoe", "de", "vries", "cote", "2"}
