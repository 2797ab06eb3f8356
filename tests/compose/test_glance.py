"""At a glance: what could kill stands whole, the rest in brief with the way to all of it."""

from __future__ import annotations

from generator.circle import EditionName
from generator.person import Communication, Person, Profile, Support
from generator.said import Line
from generator.site import Safety, SignItem
from tests.compose.making import blocks, line, lines, named, page, site, words_of

LONG = "I walk by myself and I walk fast wherever we go. Offer your arm at kerbs and on every platform."
TALK = Communication(best_way_to_talk_to_me=lines("Slowly"))
HEALTH = Support(what_i_have=lines("Epilepsy"), food_i_love=lines("Rice"))


def person(**more: object) -> Person:
    return Person(
        short_name="a1",
        profile=Profile(name=line("Amir"), **more),
        communication=TALK,
        support=HEALTH,
    )


def fact(who: Person, anchor: str) -> Safety:
    return next(one for one in blocks(page(site(who), "glance"), Safety) if one.anchor == anchor)


def read(safety: Safety) -> list[str]:
    return [str(said.html) for said in safety.sayings]


def test_the_first_sentence_leads_to_all_of_it_on_the_page_it_belongs_to() -> None:
    for anchor, field, place in (
        ("eating", "eating_and_drinking", "food"),
        ("medicines", "medicines", "health"),
        ("walking", "walking_and_lifting", "health"),
        ("senses", "what_i_can_see_and_hear", "talk"),
    ):
        made = person(**{field: lines(LONG, "Second line")})
        found = fact(made, anchor)

        assert read(found) == ["I walk by myself and I walk fast wherever we go."], anchor
        assert found.link == ("Read all", f"page:{place}#{anchor}")
        whole = words_of(page(site(made), place))
        assert LONG in whole, anchor
        assert "Second line" in whole, anchor


def test_without_that_page_all_of_it_stands_here() -> None:
    found = fact(named(walking_and_lifting=lines(LONG, "Second line")), "walking")

    assert (read(found), found.link) == ([LONG, "Second line"], ("", ""))


def test_a_short_line_alone_needs_no_way_on() -> None:
    found = fact(person(walking_and_lifting=lines("I walk by myself.")), "walking")

    assert (read(found), found.link) == (["I walk by myself."], ("", ""))


def test_what_could_kill_stands_whole_and_in_red() -> None:
    many = lines(LONG, "Cashews", "Latex")
    made = person(allergies=many, never_leave_me_alone_with=many)

    for anchor in ("allergies", "alone"):
        found = fact(made, anchor)
        assert read(found) == [LONG, "Cashews", "Latex"], anchor
        assert (found.tone, found.link) == ("danger", ("", "")), anchor


def test_of_two_views_neither_stands_in_brief_and_both_where_the_link_leads() -> None:
    deaf = Line(text="Deaf on the left", said_by="Huw", also_said=(line("On the right", said_by="Bethan"),))
    pain = Line(text="I bite my thumb", also_said=(line("He stops humming", said_by="Dev"),))
    made = person(what_i_can_see_and_hear=(deaf,), how_i_show_pain=pain)
    found = fact(made, "senses")
    shown = {item.label: item for item in blocks(page(site(made), "glance"), SignItem)}

    assert (found.sayings, found.differ) == ((), "People differ. Check with the family.")
    assert found.link[1] == "page:talk#senses"
    assert (shown["Pain"].saying, shown["Pain"].differ) == (None, "People differ. Check with the family.")
    whole = words_of(page(site(made), "talk"))
    for said in ("Deaf on the left", "On the right", "I bite my thumb", "He stops humming"):
        assert said in whole


def test_each_sign_leads_to_its_card() -> None:
    made = site(person(how_i_say_yes=line("I look up and my eyebrows go too. On the tablet it is green.")))
    yes = blocks(page(made, "glance"), SignItem)[0]

    assert yes.saying is not None
    assert yes.saying.html == "I look up and my eyebrows go too."
    assert yes.target == "page:talk#say-yes"
    assert "say-yes" in {item.anchor for item in blocks(page(made, "talk"), SignItem)}


def test_ways_on_come_below_the_key_contact() -> None:
    sections = page(site(person()), "glance").sections

    assert [part.anchor for part in sections if part.onward] == ["more"]
    assert sections[-1].onward


def test_the_first_card_of_all_leads_to_what_has_to_be_known_first() -> None:
    who = person(
        three_things_to_know_first=lines("Nuts could kill me", "I have epilepsy", "I understand you")
    )
    door = ("Three things to know first", "page:glance#first")

    for edition, is_there in (("team", True), ("family", True), ("mine", False), ("applicant", False)):
        hello = page(site(who, EditionName(edition)), "home").sections[0].blocks[0]
        assert (door in hello.buttons) is is_there, edition
    bare = page(site(person()), "home").sections[0].blocks[0]
    assert door not in bare.buttons
