"""The pages of a whole life: what stands on each, what comes first, what is never left out, what is never there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.compose.steps import minutes_of, whose
from generator.person import (
    BodySign,
    Card,
    Contact,
    Decision,
    DoneBy,
    Ending,
    FamilyCulture,
    FourQuestions,
    Gate,
    HealthEssential,
    Hospital,
    IfFamilyCannot,
    IfMissing,
    Induction,
    JobDescription,
    KeepInTouch,
    Learned,
    LifeEvent,
    Matching,
    NextStep,
    PartOfDay,
    People,
    Person,
    Profile,
    Routine,
    Step,
    Stories,
    Support,
    TellBack,
    Together,
    View,
    Weekday,
    WhoseCall,
)
from generator.said import Clip
from generator.site import (
    Bands,
    CardItem,
    ContactCards,
    DangerCard,
    DoDont,
    Doors,
    Hero,
    Journey,
    Links,
    Pairs,
    Quotes,
    Safety,
    Section,
    Steps,
    Timeline,
    Week,
)
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    headings,
    ids,
    line,
    lines,
    listed,
    listed_photo,
    named,
    page,
    site,
    targets,
    with_videos,
    words_of,
)
from tests.compose.test_headed import desk, read


def living(**support: object) -> Person:
    """A person with these headings of support.yml."""
    return replace(named(), support=Support(**support))


def with_sara(person: Person) -> Person:
    sara = Contact(name=line("Sara"), relation=line("mum"), phone=line("07700 900123"))
    dev = Contact(name=line("Dev"), phone=line("07700 900377"))
    return replace(person, people=People(my_family=(sara,), my_team=(dev,)))


def part(person: Person, page_id: str, anchor: str, edition: EditionName = EditionName.TEAM) -> Section:
    found = page(site(person, edition), page_id)
    return next(section for section in found.sections if section.anchor == anchor)


# ---------------------------------------------------------------- which pages there are


ONE_LINE_EACH = {
    "start": replace(named(), induction=Induction(welcome=lines("Hello"))),
    "day": living(a_good_day=lines("Fish")),
    "food": living(food_i_love=lines("Fish")),
    "health": living(what_keeps_me_well=lines("Sleep")),
    "hard": living(what_helps=lines("Quiet")),
    "decide": living(best_time_to_decide=lines("After ten")),
    "together": replace(named(), together=Together(hard_talks_early=lines("Kettle on"))),
    "stories": replace(named(), together=Together(thank_yous=lines("Dev, for the duck"))),
    "close": replace(named(), people=People(my_privacy=lines("Knock"))),
    "endings": replace(named(), together=Together(how_endings_are_done=lines("Say goodbye"))),
}


@pytest.mark.parametrize(("page_id", "person"), ONE_LINE_EACH.items(), ids=list(ONE_LINE_EACH))
def test_one_line_makes_its_page_and_a_door_to_it_and_no_other(page_id: str, person: Person) -> None:
    made = site(person)

    others = {
        "home",
        "glance",
        "emergency",
        "people",
        "print",
        *(one for one in ids(made) if "print/" in one),
    }
    assert set(ids(made)) - others == {page_id}
    assert page(made, page_id).address == f"{page_id}/"
    assert f"page:{page_id}" in targets(page(made, "home"))
    assert_whole(made)


def test_the_family_page_is_enough_for_worries_and_good_news() -> None:
    culture = FamilyCulture(how_to_raise_a_worry=lines("Ring"), how_we_like_good_news=lines("Photos"))

    assert "together" not in ids(site(replace(named(), culture=culture)))
    both = replace(named(), culture=culture, together=Together(hard_talks_early=lines("Kettle on")))
    assert headings(page(site(both), "together")) == ["If you have a worry", "Good news", "Hard talks, early"]


def test_a_single_story_needs_no_page_of_its_own() -> None:
    one = replace(named(), stories=Stories(good_stories=(Card(text="We saw the sea"),)))

    assert "stories" not in ids(site(one))
    assert "We saw the sea" in words_of(page(site(one), "home"))


def test_without_lines_about_love_there_is_no_such_page_and_no_way_to_it() -> None:
    made = site(replace(named(), support=Support(food_i_love=lines("Fish"))), EditionName.FAMILY)

    assert "close" not in ids(made)
    assert not any("close" in target for target in targets((made.pages, made.chrome)))
    assert "Love" not in words_of(made.pages)


def test_at_most_five_tabs_and_my_day_is_one() -> None:
    person = with_videos(
        with_sara(replace(living(a_good_day=lines("Fish")), profile=Profile(name=line("Amir")))),
        listed("a.mov", "A"),
    )
    tabs = site(person, media=developed("a.mov")).chrome.tabs

    assert [tab.label for tab in tabs] == ["Amir", "Support me", "My day", "Watch", "People"]


def test_support_leads_to_all_that_belongs_to_it() -> None:
    person = replace(
        living(food_i_love=lines("Fish"), what_helps=lines("Quiet"), a_good_day=lines("Fish")),
        together=Together(hard_talks_early=lines("Kettle on")),
    )
    (doors,) = blocks(page(site(person), "glance"), Doors)

    assert [(door.title, door.target) for door in doors.doors] == [
        ("Food and drink", "page:food"),
        ("When things are hard", "page:hard"),
        ("Print", "page:print"),
    ]


def test_a_door_shows_a_photo_from_its_page_and_no_photo_twice() -> None:
    board, cup = Clip("board.jpg"), Clip("cup.jpg")
    person = with_videos(
        living(
            a_good_day=(line("Trains", photo=board),),
            food_i_love=(line("Chips", photo=board), line("Tea", photo=cup)),
            what_helps=lines("Quiet"),
        ),
        photos=(listed_photo("board.jpg", "The board"), listed_photo("cup.jpg", "My cup")),
    )
    (doors,) = blocks(page(site(person, media=developed("board.jpg", "cup.jpg")), "home"), Doors)

    assert [door.picture.alt if door.picture else "" for door in doors.doors] == [
        "The board",
        "My cup",
        "",
        "",
    ]


# ---------------------------------------------------------------- start here


WAY_IN = Induction(
    welcome=lines("You will do it wrong at first. So did we."),
    three_things_to_say_hello_with=lines("My name", "Wait", "A ticket"),
    before_you_apply=(NextStep(text="Watch the film"),),
    before_you_arrive=(
        NextStep(text="Watch yes and no", how=line("watch"), minutes=line("5")),
        NextStep(text="Read the card", minutes=line("10 minutes"), who_signs=lines("Sara", "me")),
    ),
    your_first_shift=(NextStep(text="Watch Dev wait"),),
    safe_to_be_alone=(
        Gate(gate=line("Seizures"), how_it_is_shown=lines("Talk Ruth through it"), who_signs=lines("Ruth")),
    ),
    tell_it_back=(TellBack(question=line("He is at the door. What now?")),),
    questions_to_ask_us=lines("What makes him laugh?"),
)


def test_the_way_in_has_its_blocks_in_order() -> None:
    found = page(site(replace(named(), induction=WAY_IN)), "start")

    assert headings(found) == [
        "",
        "How to say hello to me",
        "Your way in",
        "Before you arrive",
        "Your first shift",
        "Before you are alone with me",
        "Tell it back",
        "Questions worth asking us",
    ]
    assert blocks(found, Journey)[0].stops == (
        ("Before you arrive", "About 15 minutes", "#before-you-arrive"),
        ("Your first shift", "", "#your-first-shift"),
    )
    first, second = blocks(found, Steps)[0].steps
    assert [(label.text, label.tone) for label in first.labels] == [("watch", "watch"), ("5 minutes", "time")]
    assert read(second.rows) == [("Who says that it is done", ["Sara, me"])]


def test_the_first_page_leads_to_the_way_in_and_to_a_glance_without_one() -> None:
    begin, glance = (
        blocks(page(site(person), "home"), Hero)[0].buttons
        for person in (replace(named(), induction=WAY_IN), named())
    )

    assert begin == (("Start here before your first shift", "page:start"),)
    assert glance == (("Start here before your first shift", "page:glance"),)


def test_what_to_do_before_applying_belongs_to_the_job() -> None:
    made = site(replace(named(), induction=WAY_IN))

    assert "Watch the film" not in words_of(page(made, "start"))
    assert "Watch the film" in words_of(page(made, "job"))
    applicant = site(
        replace(named(), induction=Induction(before_you_apply=WAY_IN.before_you_apply)), EditionName.APPLICANT
    )
    assert "Watch the film" in words_of(page(applicant, "home"))
    assert "start" not in ids(applicant)


def test_being_alone_is_never_left_to_guessing() -> None:
    nothing = replace(named(), induction=Induction(welcome=lines("Hello")))
    team, applicant = site(nothing), site(nothing, EditionName.APPLICANT)

    (fact,) = blocks(page(team, "start"), Safety)
    assert (fact.title, fact.state) == ("Before you are alone with me", "not written")
    assert "Ask the family before the first shift" in fact.sentence
    assert blocks(page(applicant, "start"), Safety) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("5", "10 minutes"), (15, True)),
        (("5 min.", ""), (5, False)),
        (("5", "an hour"), (0, False)),
        (("5-10",), (0, False)),
        (("2 hours",), (0, False)),
        ((), (0, True)),
        (("",), (0, False)),
    ],
)
def test_minutes_are_added_up_only_where_they_are_minutes(
    typed: tuple[str, ...], expected: tuple[int, bool]
) -> None:
    steps = tuple(NextStep(text="x", minutes=line(words) if words else None) for words in typed)

    assert minutes_of(steps) == expected


def test_a_film_to_watch_is_shown_with_its_poster() -> None:
    way_in = Induction(your_first_week=(NextStep(text="The film", video=Clip("a.mov")),))
    person = with_videos(replace(named(), induction=way_in), listed("a.mov", "Yes and no"))
    step = blocks(page(site(person, media=developed("a.mov")), "start"), Steps)[0].steps[0]

    assert step.film is not None and step.film.title == "Yes and no"
    assert step.saying.film is None


# ---------------------------------------------------------------- my day


def test_changing_my_mind_comes_before_every_routine() -> None:
    person = living(
        i_get_to_change_my_mind=lines("I look away"),
        morning=(Step(text="Tea", when=line("7"), who_does_it=line("I do")),),
        night=(Step(text="Listen out"),),
        routines=(Routine(name=line("Bath"), steps=(Step(text="Ask me"),), if_it_goes_wrong=lines("Towel")),),
        good_and_hard_days=(
            PartOfDay(part=line("Waking"), good=lines("Hum"), hard=lines("Five"), so_please=lines("Go")),
        ),
    )
    found = page(site(person), "day")

    assert headings(found) == [
        "",
        "",
        "Morning",
        "Night",
        "Things we do in the same order",
        "Good and hard, through the day",
    ]
    assert blocks(found, Bands)[0].bands[0].title == "I get to change my mind"
    tea = blocks(found, Steps)[0].steps[0]
    assert [(label.text, label.tone) for label in tea.labels] == [("7", "time"), ("I do", "mine")]
    bath = blocks(found, Steps)[2]
    assert (bath.title, read(bath.rows)) == ("Bath", [("When it does not work", ["Towel"])])
    (pair,) = blocks(found, Pairs)[0].pairs
    assert (pair.title, read(pair.rows)) == ("Waking", [("So please", ["Go"])])


@pytest.mark.parametrize(
    ("words", "tone"),
    [
        ("I do", "mine"),
        ("Me.", "mine"),
        ("Amir does", "mine"),
        ("we do together", "both"),
        ("together, if you are signed off", "both"),
        ("I choose, you pour", "both"),
        ("me and Sara", "both"),
        ("you", "yours"),
        ("You. Every day.", "yours"),
        ("Khadija", "who"),
        ("", "who"),
    ],
)
def test_whose_hands_a_step_is_in(words: str, tone: str) -> None:
    assert whose(desk(), words) == tone


def test_a_week_shows_only_the_parts_of_a_day_in_which_something_happens() -> None:
    person = living(
        my_week=(
            Weekday(day=line("Monday"), morning=lines("College"), who_with=lines("Khadija")),
            Weekday(day=line("Tuesday"), evening=lines("Chess"), plan=lines("Tired")),
        )
    )
    (week,) = blocks(page(site(person), "day"), Week)

    assert week.parts == ("Morning", "Evening")
    assert [[len(cell) for cell in day.cells] for day in week.days] == [[1, 0], [0, 1]]
    assert read(week.days[0].rows) == [("With", ["Khadija"])]
    assert [str(said.html) for said in week.days[1].plan] == ["Tired"]


# ---------------------------------------------------------------- food and health


def test_what_is_dangerous_to_eat_comes_first_on_the_page_of_food() -> None:
    person = replace(
        living(food_i_love=lines("Fish")), profile=Profile(name=line("Amir"), allergies=lines("Nuts"))
    )
    allergies, eating = blocks(page(site(person), "food").sections[0], Safety)

    assert (allergies.state, allergies.tone) == ("facts", "danger")
    assert (eating.state, eating.tone) == ("not written", "caution")


def test_the_plan_is_said_to_win_wherever_eating_is_told() -> None:
    told = living(how_i_eat_and_drink=lines("Cut small"))

    assert "The signed plan always wins over this page." in words_of(page(site(told), "food"))
    assert "always wins" not in words_of(page(site(living(food_i_love=lines("Fish"))), "food"))


def test_a_health_essential_says_when_to_call_999_and_that_the_plan_wins() -> None:
    epilepsy = HealthEssential(
        what=line("Epilepsy"), call_999=line("At 5 minutes"), every_day=lines("Tablets"), plan=line("Dr Osei")
    )
    (card,) = blocks(page(site(living(health_essentials=(epilepsy,))), "health"), DangerCard)

    assert (card.title, card.red) == ("Epilepsy", False)
    assert card.call_999_when is not None and card.call is not None and card.call.target == "tel:999"
    assert card.notice == "The signed plan always wins over this page."
    assert read(card.more) == [("Every day", ["Tablets"]), ("The signed plan", ["Dr Osei"])]


def test_health_essentials_are_never_guessed() -> None:
    missing = living(what_i_have=lines("Asthma"))
    none = living(health_essentials=(HealthEssential(what=line("none known", said_by="Sara")),))
    bare = living(what_i_have=lines("Asthma"), health_essentials=(HealthEssential(what=line("no")),))

    states = [blocks(part(person, "health", "essentials"), Safety)[0] for person in (missing, none, bare)]
    assert [fact.state for fact in states] == ["not written", "none known", "not written"]
    assert states[1].sentence == "None that Sara knows of"
    assert blocks(page(site(missing, EditionName.APPLICANT), "health"), Safety) == []


def test_content_and_distressed_stand_side_by_side() -> None:
    face = BodySign(
        sign=line("Face"), content=lines("Soft"), distressed=lines("Tight"), what_helps=lines("Wait")
    )
    (pairs,) = blocks(page(site(living(contentment_and_distress=(face,))), "health"), Pairs)

    assert (pairs.left_title, pairs.right_title, pairs.look) == ("Content", "In distress or pain", "body")
    assert [str(side[0].html) for side in (pairs.pairs[0].left, pairs.pairs[0].right)] == ["Soft", "Tight"]


def test_hospital_is_red_amber_and_green_and_says_so() -> None:
    ward = Hospital(how_i_agree=lines("Eyes up"), sleep=lines("A hand"), what_upsets_me=lines("Beeping"))
    (bands,) = blocks(part(living(in_hospital=ward), "health", "in-hospital"), Bands)

    assert [(band.tone, band.title) for band in bands.bands] == [
        ("danger", "Red: you must know this"),
        ("caution", "Amber: this matters to me"),
        ("good", "Green: this makes it bearable"),
    ]
    assert [read(band.rows) for band in bands.bands] == [
        [("How I agree to treatment", ["Eyes up"])],
        [("Sleep", ["A hand"])],
        [("What upsets me", ["Beeping"])],
    ]


# ---------------------------------------------------------------- hard times and emergencies


def test_hard_times_begin_with_who_i_am() -> None:
    person = with_sara(
        living(
            what_i_am_like_at_my_best=lines("I carry everybody's bags"),
            early_signs=lines("Sleeves down"),
            what_helps=lines("Headphones"),
            what_makes_it_worse=lines("Calm down"),
            when_it_is_really_hard=lines("I sit on the floor"),
            who_to_ring_when_it_is_hard=lines("mum", "Dev if he is off", "Devon Evans"),
        )
    )
    found = page(site(person), "hard")

    assert headings(found) == ["What I am like at my best", "", "What to do then", "", "Who to ring"]
    assert blocks(found, Quotes)
    assert blocks(found, DoDont)[0].dont_title == "What makes it worse"
    assert [bands.bands[0].tone for bands in blocks(found, Bands)] == ["caution", "danger"]
    items = blocks(found, ContactCards)[0].contacts
    assert [(item.name, len(item.calls)) for item in items] == [("Sara", 1), ("Dev", 1), ("Devon Evans", 0)]
    assert [str(said.html) for said in items[1].lines] == ["Dev if he is off"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dev, before ten", "Dev"),
        ("Dev، دس بجے سے پہلے", "Dev"),
        ("Sara first", "Sara"),
        ("Dev Patel", "Dev Patel"),
        ("dev patel", "dev patel"),
        ("Dev's sister", "Dev's sister"),
        ("On call", "On call"),
    ],
)
def test_only_a_name_that_ends_is_looked_up(typed: str, found: str) -> None:
    person = with_sara(living(who_to_ring_when_it_is_hard=lines(typed)))

    assert blocks(page(site(person), "hard"), ContactCards)[0].contacts[0].name == found


def test_if_i_go_missing_shows_a_face_and_says_what_is_not_written() -> None:
    person = with_videos(
        living(if_i_go_missing=IfMissing(how_i_look=lines("Blue jumper"))),
        photos=(listed_photo("face.jpg", "Amir"),),
    )
    person = replace(person, profile=Profile(name=line("Amir"), my_photo=line("face.jpg")))
    card = blocks(page(site(person, media=developed("face.jpg")), "emergency"), DangerCard)[-1]

    assert (card.title, card.red, card.steps) == ("If I go missing", False, ())
    assert card.steps_missing.startswith("Not written down yet")
    assert card.picture is not None
    assert card.call is not None
    assert read(card.more) == [("How I look", ["Blue jumper"])]


def test_whoever_a_plan_names_can_be_rung_from_it() -> None:
    plan = IfFamilyCannot(who_steps_in=lines("mum for the first hour", "On call", "Dev"))
    person = with_sara(living(if_my_family_cannot_be_there=plan))
    found = next(s for s in page(site(person), "emergency").sections if s.anchor == "family-cannot")

    items = blocks(found, ContactCards)[0].contacts
    assert [(item.name, len(item.calls), item.lines, item.facts) for item in items] == [
        ("Sara", 1, (), ()),
        ("Dev", 1, (), ()),
    ]


def test_a_glance_leads_to_what_nobody_hopes_to_need() -> None:
    person = living(
        if_i_go_missing=IfMissing(first_of_all=lines("Look at the trains")),
        if_my_family_cannot_be_there=IfFamilyCannot(who_steps_in=lines("Kamal")),
    )
    ways = blocks(page(site(person), "glance"), Links)[0].links

    assert [title for title, _ in ways] == [
        "In any emergency",
        "If I go missing",
        "If my family cannot be there",
    ]
    assert_whole(site(person))


def test_if_my_family_cannot_be_there_says_who_steps_in() -> None:
    plan = IfFamilyCannot(who_steps_in=lines("Mrs Okafor", "Kamal"), first_night=lines("Bed alarm"))
    card = blocks(page(site(living(if_my_family_cannot_be_there=plan)), "emergency"), DangerCard)[-1]

    assert card.title == "If my family cannot be there"
    assert [str(step.html) for step in card.steps] == ["Mrs Okafor", "Kamal"]
    assert "page:emergency" in site(living(if_my_family_cannot_be_there=plan)).chrome.emergency


# ---------------------------------------------------------------- decisions, together, stories, endings, people, job


def test_who_decides_stands_out_where_it_is_short() -> None:
    long = "Nobody yet, there is nothing to decide until I have seen something I want"
    person = living(
        decisions_in_my_life=(
            Decision(decision=line("My clothes"), who_decides=line("Me.")),
            Decision(decision=line("Where I live"), who_decides=line(long)),
        )
    )
    clothes, home = blocks(page(site(person), "decide"), CardItem)

    assert [(label.text, label.tone) for label in clothes.labels] == [("Who decides: Me", "mine")]
    assert clothes.rows == ()
    assert (home.labels, read(home.rows)) == ((), [("Who decides", [long])])


def test_whose_call_it_is_has_a_colour_and_a_word_for_each() -> None:
    money = WhoseCall(
        topic=line("Money"),
        role=line("whoever has the purse"),
        always_do=lines("A receipt"),
        you_decide=lines("Which shop"),
        ask_us=lines("Over £15"),
        never_yours=lines("Lending"),
    )
    (bands,) = blocks(
        page(site(replace(named(), together=Together(what_you_may_decide=(money,)))), "together"), Bands
    )

    assert (bands.title, bands.labels[0].text) == ("Money", "whoever has the purse")
    assert [(band.tone, band.title) for band in bands.bands] == [
        ("note", "Always your job"),
        ("good", "You decide"),
        ("caution", "Ask us first"),
        ("danger", "Never yours to decide"),
    ]


def test_what_is_being_worked_out_ends_with_what_comes_next() -> None:
    bed = FourQuestions(
        question=line("Bedtime"), what_next=lines("A diary"), tried=lines("Ten"), worried_about=lines("Fits")
    )
    person = replace(named(), together=Together(what_we_are_working_out=(bed,)))
    (bands,) = blocks(page(site(person), "together"), Bands)

    assert [(band.tone, band.title) for band in bands.bands] == [
        ("note", "What we tried"),
        ("caution", "What we are worried about"),
        ("mine", "What next"),
    ]


def test_what_works_is_seen_by_each_of_us() -> None:
    views = (
        View(who=line("Me"), working=lines("Trains")),
        View(who=line("Staff"), not_working=lines("The rota")),
    )
    (pairs,) = blocks(page(site(living(working_and_not_working=views)), "together"), Pairs)

    assert [pair.title for pair in pairs.pairs] == ["Me", "Staff"]


def test_stories_go_from_the_newest_to_what_is_hoped_for() -> None:
    person = replace(
        living(hopes_for_my_life=lines("A badge")),
        stories=Stories(
            good_stories=(Card(text="We saw the sea"), Card(text="We baked bread")),
            life_story=(
                LifeEvent(
                    when=line("2002"), what=lines("I was born"), place=line("Leeds"), who=lines("Mum", "Dad")
                ),
            ),
            learning_log=(
                Learned(what_i_did=line("The market"), worked=lines("Early"), who_was_there=lines("Dev")),
            ),
        ),
        together=Together(thank_yous=lines("Dev, for the duck")),
    )
    found = page(site(person), "stories")

    assert headings(found) == [
        "Good stories",
        "Thank you",
        "My life so far",
        "What I hope for",
        "What we learned",
    ]
    (moment,) = blocks(found, Timeline)[0].moments
    assert (moment.when, moment.labels[0].text) == ("2002", "Leeds")
    assert read(moment.rows) == [("Who was there", ["Mum, Dad"])]
    (pair,) = blocks(found, Pairs)[0].pairs
    assert [str(said.html) for said in pair.lead] == ["The market"]


def test_an_ending_tells_what_was_agreed_about_keeping_in_touch() -> None:
    kept = KeepInTouch(i_want_it=line("Yes"), looked_at_again=line("2027-02-28"))
    ending = Ending(who=line("Callum"), last_day=line("28/8/2026"), keeping_in_touch=kept)
    (card,) = blocks(
        page(site(replace(named(), together=Together(when_somebody_leaves=(ending,)))), "endings"), CardItem
    )

    assert read(card.rows) == [
        ("The last day", ["28 August 2026"]),
        ("Keeping in touch: what I want", ["Yes"]),
        ("We look at it again by", ["28 February 2027"]),
    ]


def test_who_does_what_is_a_line_each() -> None:
    job = DoneBy(what=line("The rota"), who=line("Jo"), where_it_is_kept=line("The whiteboard"))
    people = People(who_does_what=(job,), please_do_not_ask_again=lines("His date of birth"))
    found = page(site(replace(named(), people=people)), "people")

    assert headings(found) == ["Who does what", "Please do not ask us again"]
    (step,) = blocks(found, Steps)[0].steps
    assert ([label.text for label in step.labels], read(step.rows)) == (
        ["Jo"],
        [("Where the answer is kept", ["The whiteboard"])],
    )


def test_who_would_suit_me_is_part_of_the_job_for_those_who_apply() -> None:
    job = JobDescription(who_fits_me=Matching(what_you_are_like=lines("Patient"), skills=lines("Waiting")))
    found = page(site(replace(named(), job=job), EditionName.APPLICANT), "home")

    assert "Who would suit me" in headings(found)
    assert "Patient" in words_of(found)
