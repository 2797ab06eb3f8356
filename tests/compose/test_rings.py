"""The picture of somebody's people: nobody stands on anybody, the closest nearest, names only where there is room."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from generator.compose.rings import WIDTH, circle
from generator.person import Contact, People, Person, Profile
from generator.site import Circle, Facts, Spot
from tests.compose.making import blocks, line, page, site


def drawn(*sizes: int) -> Circle:
    me = Spot("Amir", "A")
    return circle("A picture", me, [[Spot(f"Name{n}", "N") for n in range(size)] for size in sizes])


@pytest.mark.parametrize("sizes", [(1, 2), (3,), (4, 2, 3, 3), (1, 1, 1, 1, 1), (6, 8, 8, 8)])
def test_everybody_has_a_place_in_the_picture_and_no_face_hides_another(sizes: tuple[int, ...]) -> None:
    found = drawn(*sizes)

    assert len(found.spots) == sum(sizes) + 1
    for spot in found.spots:
        assert spot.radius <= spot.x <= WIDTH - spot.radius
        assert spot.radius <= spot.y <= found.height - spot.radius
    for one, other in combinations(found.spots, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 4


def test_the_closest_stand_nearest() -> None:
    found = drawn(4, 2, 3, 3)
    inner, outer = found.spots[1:5], found.spots[-3:]
    me = found.spots[0]

    assert max(math.dist((s.x, s.y), (me.x, me.y)) for s in inner) < min(
        math.dist((s.x, s.y), (me.x, me.y)) for s in outer
    )
    assert [ring.down for ring in found.rings] == sorted(ring.down for ring in found.rings)


def test_names_stand_where_there_is_room_for_them() -> None:
    assert [spot.name for spot in drawn(3).spots] == ["Amir", "Name0", "Name1", "Name2"]
    assert any(not spot.name for spot in drawn(8, 8, 8, 8).spots)


def test_one_person_alone_makes_no_circle_and_the_list_names_everybody() -> None:
    def made(*names: str) -> Person:
        friends = tuple(Contact(name=line(name)) for name in names)
        return Person(short_name="a1", profile=Profile(name=line("Amir")), people=People(my_friends=friends))

    alone, two = (page(site(made(*names)), "people") for names in (("Gary",), ("Gary", "Mrs Okafor-Smith")))

    assert blocks(alone, Circle) == []
    (found,) = blocks(two, Circle)
    assert [spot.name for spot in found.spots] == ["Amir", "Gary", "Mrs Okafor-Smith"]
    assert blocks(two, Facts)[0].rows[0][0] == "Friends"
