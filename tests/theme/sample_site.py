"""A hand-made site that uses every kind of block, most of them in more than one state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.site import (
    Band,
    Bands,
    BigButton,
    Board,
    CallButton,
    CardItem,
    Cards,
    ChangedPlace,
    Changes,
    Chapter,
    Chart,
    ChartItem,
    Chrome,
    Circle,
    ContactCards,
    ContactItem,
    DangerCard,
    DayItem,
    DoDont,
    Door,
    Doors,
    Drawing,
    Facts,
    FilmCards,
    FilmItem,
    FilmLink,
    Hero,
    Idea,
    Ideas,
    InPlace,
    Journey,
    Label,
    Large,
    Letters,
    Links,
    Listed,
    MapEntry,
    Moment,
    Notice,
    Now,
    Page,
    Pair,
    Pairs,
    Paper,
    PaperBox,
    PaperChoice,
    PaperChoices,
    PhraseItem,
    Phrases,
    Picture,
    Player,
    PrintButton,
    Promises,
    Quotes,
    Ring,
    Safety,
    SafetyGrid,
    Saying,
    Section,
    Sheets,
    SignItem,
    SignStrip,
    Site,
    SiteMap,
    SlowLoop,
    Spot,
    StepItem,
    Steps,
    Tab,
    Timeline,
    Track,
    TranscriptLine,
    Week,
    WordList,
)
from generator.words import load_words

CONTROLS = load_words(Path(__file__).resolve().parents[2] / "theme" / "words", "en").all_of("controls") | {
    "found": "Lines found: {n}"
}
NOW = {
    "now": "Now",
    "next": "Next",
    "usual": "Most days go like this.",
    "today": "Today",
    "tomorrow": "Tomorrow",
}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP7gwAAAACwAAAAAAQABAAACAkQBADs="
WORDS = {
    "skip": "Skip to the main part",
    "tabs": "Main pages",
    "home": "Home",
    "also_said": "People see this differently",
    "call_999_when": "Call 999 when",
    "tone_note": "Good to know",
    "tone_good": "Good news",
    "tone_caution": "Take care",
    "tone_danger": "Danger",
    "print_notice": "Private. Printed from the site as it was on 22 November 2026. Check the site for changes.",
    "on_this_page": "On this page",
    "more": "More about this",
    "search": "Search",
    "news_line": "Changed since you last looked:",
    "news_first": "Emergency too",
    "look_title": "Light or dark",
    "look_auto": "As my phone",
    "look_light": "Light",
    "look_dark": "Dark",
    "aa": "Text",
    "aa_whole": "Text and colours",
    "aa_close": "Close",
    "aa_size": "Size",
    "aa_space": "Space",
    "aa_font": "Letters",
    "aa_calm_title": "Colours and columns",
    "aa_normal": "Normal",
    "aa_larger": "Bigger",
    "aa_largest": "Biggest",
    "aa_wider": "More room",
    "aa_clear": "Clear",
    "aa_simple": "Simple",
    "aa_own": "From the phone",
    "aa_calm": "Calm",
    "aa_kept": "Kept on this phone.",
    "aa_undo": "All normal again",
    "aloud": "Listen",
    "aloud_stop": "Stop",
    "aloud_now": "Reading aloud.",
    "aloud_skipped": "This phone has no voice for some words.",
}


def photo(name: str, alt: str, *, tall: bool = False, x: int = 50, y: int = 33) -> Picture:
    """A photo as the photos room would hand it over."""
    width, height = (1080, 1440) if tall else (1440, 1080)
    widths = (480, 960, width)
    return Picture(
        sources=tuple((w, f"media:{name}-{w}.webp", f"media:{name}-{w}.jpg") for w in widths),
        width=width,
        height=height,
        alt=alt,
        placeholder=PIXEL,
        focus_x=x,
        focus_y=y,
    )


def said(words: str, by: str = "", **more: object) -> Saying:
    """Words that may hold Markdown's harmless tags."""
    return Saying(html=Markup(words), by=by, **more)  # type: ignore[arg-type]


def film(page: str, title: str, length: str, poster: Picture | None = None) -> FilmLink:
    """A way to a film."""
    return FilmLink(
        target=f"page:watch/{page}",
        title=title,
        label=f"Watch: {title}, {length}",
        length=length,
        poster=poster,
    )


AMIR = photo("amir", "Amir laughing in his blue jumper, on the sofa at home", y=30)
SARA = photo("sara", "Sara smiling in the kitchen")
JO = photo("jo", "Jo with her bicycle helmet under her arm")
TRAINS = photo("trains", "The departures board at Leeds station, seen over Amir’s shoulder")
TEA = photo("tea", "Amir’s red mug, half full, with the handle to the left")
GARDEN = photo("garden", "Amir on the swing, feet in the air")

HELLO = film("1", "How Amir says hello", "24 seconds", photo("hello", "", y=35))
YES_NO = film("2", "Yes and no, with his eyes", "48 seconds", photo("yes", ""))
TEA_FILM = film("3", "How I like my tea, from the kettle to the last biscuit", "2 minutes", TEA)
SLEEVE = SlowLoop(
    "media:sleeve-480.mp4",
    854,
    480,
    photo("hello", ""),
    "The teeth, then the sleeve",
    "In slow motion: the teeth, then the sleeve",
    "6 seconds",
)
SHABASH = replace(
    film("3", "Shabash", "9 seconds"),
    label="Listen: Shabash, 9 seconds",
    sound="media:shabash.m4a",
    at=2.0,
)
BARE_FILM = film("4", "Getting into the car", "1 minute")

CALL_SARA = CallButton("Call Sara 07700 900123", "tel:+447700900123", "07700 900123")
CALL_999 = CallButton("Call 999", "tel:999", "999", danger=True)

SARA_CARD = ContactItem(
    name="Sara Rahman",
    relation="My mum",
    initials="SR",
    picture=SARA,
    tag="Ring any time",
    lines=(said("Ring me any time, also at night. I would rather you asked."),),
    calls=(CALL_SARA,),
    email="sara@example.org",
    email_target="mailto:sara@example.org",
    anchor="sara",
)

TWO_VIEWS = said(
    "He needs <strong>ten minutes</strong> before he is ready to go out.",
    "Sara, mum · 2 October 2026",
    also=(
        said(
            "At college five minutes are enough, if the bag is by the door.",
            "Jo, key worker · 14 October 2026",
        ),
    ),
)
OLD = said(
    "I go swimming on Tuesdays.",
    "Sara, mum · 3 March 2025",
    old="This was to be looked at again by 3 September 2025. Ask Sara.",
)
URDU = said("آہستہ آہستہ، کوئی جلدی نہیں", "Nani, grandmother", lang="ur", rtl=True)


HOME = Page(
    id="home",
    address="",
    kind="Home",
    title="",
    tab="home",
    sections=(
        Section(
            "",
            "hello",
            (
                Hero(
                    greeting="Hello, I’m Amir",
                    hello=(
                        said(
                            "I am 24. I live in Leeds with my mum Sara and my cat Biscuit. "
                            "I love trains, hot chocolate and being first to know things."
                        ),
                    ),
                    picture=AMIR,
                    initials="A",
                    say_my_name="Say it: AH-meer",
                    pronouns="he, him",
                    buttons=(("Start here before your first shift", "page:glance"),),
                ),
            ),
        ),
        Section(
            "What people like about me",
            "like",
            (
                Quotes(
                    (
                        said(
                            "He notices when you are sad before you do. Then he brings you the cat.",
                            "Sara, mum",
                            picture=SARA,
                        ),
                        said("Nobody laughs like Amir. You hear it two streets away.", "Jo, key worker"),
                    )
                ),
            ),
        ),
        Section(
            "What matters to me",
            "matters",
            (
                Cards(
                    (
                        CardItem(
                            "My trains",
                            (said("We look at the departures board every day at 4pm. Do not skip it."),),
                            picture=TRAINS,
                            tag="Important",
                            anchor="trains",
                        ),
                        CardItem(
                            "My tea",
                            (said("Red mug, handle to the left, two sugars. I carry it myself."),),
                            film=TEA_FILM,
                        ),
                        CardItem("My sister", (said("I ring Maya every Sunday after lunch."),)),
                        CardItem(
                            "Going out", (said("Tell me where we are going before my shoes go on."), OLD)
                        ),
                    )
                ),
            ),
        ),
        Section(
            "How to support me well",
            "support",
            (
                DoDont(
                    "Please do",
                    (
                        said("Say my name first, then wait <strong>10 seconds</strong>."),
                        said("Show me the photo of where we are going."),
                        said("Tell me if you are running late.", film=HELLO),
                    ),
                    "Please don’t",
                    (said("Touch my shoulder from behind."), said("Say “calm down”.")),
                ),
            ),
        ),
        Section("Watch me", "watch", (FilmCards((FilmItem(HELLO, ("With captions",), first=True),)),)),
        Section(
            "A good story",
            "story",
            (
                Cards(
                    (
                        CardItem(
                            "The day the heating broke",
                            (
                                said(
                                    "Amir went to every room and gave everybody a blanket, the cat first.",
                                    "Jo, key worker · 9 January 2026",
                                ),
                            ),
                            picture=GARDEN,
                        ),
                    )
                ),
                Links((("How I communicate", "page:talk"), ("How we work together", "page:together"))),
            ),
        ),
    ),
)

GLANCE = Page(
    id="glance",
    address="glance/",
    kind="At a glance",
    title="At a glance",
    tab="support",
    sections=(
        Section(
            "Three things to know first",
            "three",
            (
                WordList(
                    (
                        said("I do not use words. I use my tablet and my eyes."),
                        said("I am allergic to <strong>nuts</strong>."),
                        said("I get scared of dogs. Cross the road with me."),
                    ),
                    numbered=True,
                ),
            ),
        ),
        Section(
            "How I say it",
            "signs",
            (
                SignStrip(
                    (
                        SignItem(
                            "Yes", said("I look up and smile."), picture=photo("yes", "Amir looking up")
                        ),
                        SignItem("No", said("I turn my head to the wall."), film=YES_NO),
                        SignItem("Stop", said("Flat hand, like a policeman.")),
                        SignItem("Wait", TWO_VIEWS),
                        SignItem(
                            "Pain", None, missing="Not written down yet. Ask Sara before the first shift."
                        ),
                        SignItem("Toilet", said("I pull at my belt."), film=BARE_FILM),
                    )
                ),
                SignStrip(
                    (
                        SignItem("Yes", said("I look up."), picture=photo("yes", ""), target="page:talk#say"),
                        SignItem("No", said("I turn away."), target="page:talk#say"),
                        SignItem("Pain", None, differ="People differ. Check with Sara.", target="page:talk"),
                        SignItem("Toilet", None, missing="Not written down yet.", target="page:talk"),
                    ),
                    small=True,
                ),
            ),
        ),
        Section(
            "To keep me safe",
            "safe",
            (
                SafetyGrid(
                    (
                        Safety(
                            "Allergies",
                            "facts",
                            (
                                said(
                                    "Nuts, all kinds. My pen is in the blue bag.",
                                    "Sara, mum · 2 October 2026",
                                ),
                            ),
                            anchor="allergies",
                        ),
                        Safety("Choking", "none known", (), "None that Sara knows of, 2 October 2026."),
                        Safety(
                            "Never leave me alone with…",
                            "not written",
                            (),
                            "Not written down yet. Ask Sara before the first shift.",
                        ),
                    )
                ),
                SafetyGrid(
                    (
                        Safety("Nuts", "facts", (said("Peanuts."),), tone="danger"),
                        Safety("Eating", "facts", (said("Cut small."),), link=("Read all", "page:talk")),
                        Safety("Hearing", "facts", (), differ="People differ. Check with Sara."),
                        Safety("Walking", "not written", (), "Not written down yet. Ask Sara."),
                    ),
                    tight=True,
                ),
                Links((("If I have a seizure", "page:emergency#seizure"),), buttons=True),
                Links((("If I have a seizure", "page:emergency#seizure"),), look="danger"),
            ),
        ),
    ),
)

EMERGENCY = Page(
    id="emergency",
    address="emergency/",
    kind="Emergency",
    title="Emergency",
    tab="",
    lead="Read this before your first shift, and open it when you need it.",
    sections=(
        Section(
            "",
            "cards",
            (
                DangerCard(
                    title="If I have a seizure",
                    anchor="seizure",
                    steps=(
                        said("Stay with me. Look at the clock."),
                        said("Put something soft under my head."),
                        said("After <strong>5 minutes</strong>, call 999."),
                    ),
                    call_999_when=said("it lasts <strong>5 minutes</strong>, or a second one follows."),
                    call=CALL_999,
                    more=(
                        ("What it looks like", (said("I go stiff and stare to the left."),)),
                        (
                            "Medicine",
                            (
                                said("In the blue bag by the front door."),
                                said("Only if you have been trained and signed off."),
                            ),
                        ),
                    ),
                    notice="The signed plan always wins over this page.",
                    film=film("5", "What a seizure looks like", "1 minute"),
                ),
                DangerCard(
                    title="If I choke",
                    anchor="choking",
                    steps=(),
                    steps_missing="Not written down yet. Ask Sara before the first shift.",
                    call=CALL_999,
                ),
                DangerCard(
                    title="If I get lost",
                    anchor="lost",
                    steps=(said("Look at the station first."), said("Ring Sara."), said("Then ring 101.")),
                    call=CALL_SARA,
                    red=False,
                ),
                Notice("The address is 4 Mill Road, Leeds.", "danger"),
                Notice(
                    "The blue bag goes with him to hospital.", "caution", ("What is in it", "page:glance")
                ),
                Notice("No seizure since March.", "good"),
                Notice("The alarm code is with the key worker."),
            ),
        ),
    ),
)

TALK = Page(
    id="talk",
    address="talk/",
    kind="How I communicate",
    title="How I communicate",
    tab="day",
    lead="I understand more than I can show. Give me time.",
    sections=(
        Section(
            "What I do and what it means",
            "chart",
            (
                Chart(
                    "What happens",
                    "When I do this",
                    "It may mean",
                    "Please do this",
                    (
                        ChartItem(
                            when=said("In the evening, after the news"),
                            does=said("I put my hand on the door."),
                            means=(said("I want to see the trains."), said("It is too loud in here.")),
                            please=(said("Ask “trains?” and wait for my eyes."),),
                            sure="We are quite sure",
                            by="Sara, mum · 2 October 2026 · we have seen it often",
                            film=YES_NO,
                            here=InPlace(
                                *("media:hello.mp4", "media:hello-480.mp4", 1920, 1080),
                                photo("yes", "Amir at the door"),
                                (Track("en", "English", "media:hello.vtt", "data:text/vtt,WEBVTT%0A"),),
                                *(6.0, 12.5),
                            ),
                            also=(
                                said(
                                    "At college it means he needs the toilet.",
                                    "Jo, key worker · 14 October 2026",
                                ),
                            ),
                            anchor="door",
                        ),
                        ChartItem(
                            when=None,
                            does=said("I hum and rock."),
                            means=(said("I am happy."),),
                            please=(said("Hum along. Leave the music on."),),
                            picture=GARDEN,
                            film=HELLO,
                        ),
                        ChartItem(
                            when=None,
                            does=said("I bite my sleeve."),
                            means=(),
                            please=(said("Look at the clock, is it lunch?"),),
                            sure="A guess",
                            loop=SLEEVE,
                        ),
                    ),
                ),
            ),
        ),
        Section(
            "Words we use",
            "words",
            (
                Phrases(
                    (
                        PhraseItem(
                            "آہستہ آہستہ", "ur", True, "ah-HIS-ta", "Slowly, slowly", "On the stairs", HELLO
                        ),
                        PhraseItem(
                            "Shabash", "ur-Latn", False, "sha-BAASH", "Well done", "When he finishes", SHABASH
                        ),
                    ),
                    "Sounds like",
                    "Means",
                    "We say it",
                ),
            ),
        ),
        Section(
            "Good to know",
            "lines",
            (
                WordList((said("One sentence at a time.", "Jo, key worker · 14 October 2026"),)),
                WordList((said("Sit where I can see your face."), TWO_VIEWS, OLD, URDU)),
                WordList(
                    (said("Wash your hands, I check.", picture=TEA, film=TEA_FILM), said("Then sit down."))
                ),
                Facts(
                    (
                        ("Hearing", (said("Good. Too good: hand dryers hurt."),)),
                        ("Sight", (said("Glasses for the tablet."), said("Left eye is weaker."))),
                        ("Languages", (said("English and Urdu at home."),)),
                    )
                ),
            ),
            lead="What helps in any talk.",
        ),
    ),
)

WATCH = Page(
    id="watch",
    address="watch/",
    kind="Watch",
    title="Watch",
    tab="watch",
    sections=(
        Section(
            "",
            "films",
            (
                FilmCards(
                    (
                        FilmItem(
                            HELLO, ("With captions", "Urdu captions"), True, "Watch this one before you come."
                        ),
                        FilmItem(YES_NO, ("With captions",), about="His eyes say it first."),
                        FilmItem(TEA_FILM, ("No captions yet",)),
                        FilmItem(BARE_FILM, ()),
                    )
                ),
            ),
        ),
    ),
)

FILM = Page(
    id="watch/1",
    address="watch/1/",
    kind="Film 1",
    title="How Amir says hello",
    tab="watch",
    sections=(
        Section(
            "",
            "film",
            (
                Player(
                    full="media:hello-1080.mp4",
                    small="media:hello-480.mp4",
                    width=1280,
                    height=720,
                    poster=photo("hello", ""),
                    title="How Amir says hello",
                    tracks=(Track("en", "English", "media:hello.vtt", "data:text/vtt,WEBVTT%0A"),),
                    chapters_title="In this film",
                    chapters=(
                        Chapter(0.0, "0:00", "At the door"),
                        Chapter(12.5, "0:12", "The wave"),
                        Chapter(20.0, "0:20", "The cat"),
                    ),
                    transcript_title="The words of this film",
                    transcript=(
                        TranscriptLine(0.0, "0:00", "[The door opens. Amir looks up.]"),
                        TranscriptLine(4.0, "0:04", "Sara: Say his name first, and wait."),
                        TranscriptLine(12.5, "0:12", "Sara: There. That is the wave."),
                        TranscriptLine(20.0, "0:20", "[Biscuit walks in. Amir laughs.]"),
                    ),
                    no_captions="No captions yet",
                    length="24 seconds",
                    words=CONTROLS,
                    download_label="Save this film on your phone",
                ),
            ),
        ),
        Section(
            "What to look for",
            "look",
            (WordList((said("His eyes go up first."), said("Then the hand.")), numbered=True),),
        ),
    ),
)

UPRIGHT = Page(
    id="watch/2",
    address="watch/2/",
    kind="Film 2",
    title="Yes and no, with his eyes",
    tab="watch",
    sections=(
        Section(
            "",
            "film",
            (
                Player(
                    full="media:yes-1080.mp4",
                    small="",
                    width=720,
                    height=1280,
                    poster=photo("yes", "", tall=True),
                    title="Yes and no, with his eyes",
                    tracks=(),
                    chapters_title="In this film",
                    chapters=(),
                    transcript_title="The words of this film",
                    transcript=(TranscriptLine(0, "", "Amir looks at the two cards, then up."),),
                    silent="There is no sound in this film.",
                    words=CONTROLS,
                ),
            ),
        ),
    ),
)

PEOPLE = Page(
    id="people",
    address="people/",
    kind="People",
    title="People",
    tab="people",
    sections=(
        Section("", "key", (ContactCards((SARA_CARD,), big=True),)),
        Section(
            "My team",
            "team",
            (
                Circle(
                    "A picture of the people in my life. The list below names everybody.",
                    360,
                    300,
                    (Ring(90, 80), Ring(170, 140)),
                    (
                        Spot("Amir", "A", AMIR, 180, 150, 34),
                        Spot("Sara", "S", SARA, 90, 150, 18),
                        Spot("Jo", "J", None, 180, 40, 18),
                        Spot("", "G", None, 320, 150, 18),
                    ),
                ),
                ContactCards(
                    (
                        ContactItem(
                            "Jo Ellis",
                            "Key worker",
                            "JE",
                            JO,
                            "Key worker",
                            calls=(CallButton("Call Jo 07700 900456", "tel:+447700900456", "07700 900456"),),
                            anchor="jo",
                        ),
                        ContactItem(
                            "Dr Nadia Karim-Whitworth",
                            "My doctor, Hyde Park Surgery",
                            "NK",
                            facts=(
                                ("When", (said("Monday to Friday, 8:30 to 18:00"),)),
                                ("For", (said("Medicine"), said("Yearly check"))),
                            ),
                            calls=(
                                CallButton(
                                    "Call the surgery 0113 496 0000", "tel:+441134960000", "0113 496 0000"
                                ),
                            ),
                        ),
                        ContactItem(
                            "Maya",
                            "My sister",
                            "M",
                            lines=(said("Sundays after lunch."), said("Loves maps.")),
                        ),
                    )
                ),
            ),
        ),
    ),
)

LONG = Page(
    id="family",
    address="family/",
    kind="Our family",
    title="Our family",
    tab="people",
    sections=tuple(
        Section(
            heading,
            f"part-{number}",
            (Facts(((heading, (said("Shoes off."), said("Tea first."))),), marks=("shoes",)),),
        )
        for number, heading in enumerate(("Our home", "Food", "Faith", "Days that matter", "Words we use"))
    ),
)

TOGETHER = Page(
    id="together",
    address="together/",
    kind="How we work together",
    title="How we work together",
    tab="people",
    sections=(
        Section(
            "What we promise each other",
            "promises",
            (
                Promises(
                    (
                        (
                            "We tell Sara the same day when something goes wrong.",
                            (
                                ("Why", (said("She can only help with what she knows."),)),
                                ("How it shows", (said("A call, then a note."), said("No blame."))),
                                ("Who sees to it", (said("Jo"),)),
                            ),
                        ),
                        ("We ask Amir first.", ()),
                    )
                ),
            ),
        ),
        Section(
            "Go on",
            "on",
            (
                Links((("At a glance", "page:glance"), ("People to know", "page:people#jo")), buttons=True),
                Links((("How I communicate", "page:talk"), ("Watch", "page:watch"))),
            ),
        ),
    ),
)

DAY = Page(
    id="day",
    address="day/",
    kind="My day",
    title="My day",
    tab="day",
    sections=(
        Section(
            "",
            "change",
            (Bands((Band("mine", "I get to change my mind", (said("I look away. That is no."),)),)),),
        ),
        Section(
            "Morning",
            "morning",
            (
                Steps(
                    (
                        StepItem(
                            said("Toilet, wash, teeth.", picture=TEA),
                            (Label("about 7:20", "time"), Label("together", "both")),
                            (("I may change this", (said("Shave or no shave."),)),),
                        ),
                        StepItem(said("The board.", "Maya"), (Label("I do", "mine"), Label("quiet"))),
                        StepItem(said("Watch me make tea."), (Label("you", "yours"),), film=TEA_FILM),
                        StepItem(said("Words only.")),
                    )
                ),
                Steps(
                    (StepItem(said("Two pats on the belt.")),),
                    title="A bath",
                    rows=(("When it does not work", (said("Towel, and wait."), said("Not today."))),),
                    after=(said("", "Sara, mum · 2 October 2026"),),
                    picture=GARDEN,
                    film=BARE_FILM,
                    anchor="bath",
                ),
                Steps((StepItem(said("The rota"), (Label("Jo", "who"),)),), numbered=False),
                Steps((StepItem(said("Shoes.")), StepItem(said("Bag."))), title="Going out", fold="2 steps"),
            ),
        ),
        Section("", "now", (Now((("Afternoon", "#afternoon"), ("Night", "#night")), NOW),)),
        Section(
            "Afternoon",
            "afternoon",
            (
                Steps(
                    (
                        StepItem(
                            said("Hello first."), (Label("3.30", "time"), Label("you", "yours")), at=930
                        ),
                        StepItem(said("The board.", "Maya"), (Label("I do", "mine"),), picture=TRAINS),
                        StepItem(said("Tea."), rows=(("I may change this", (said("The cup."),)),)),
                    ),
                    look="hours",
                ),
            ),
        ),
        Section("Night", "night", (Steps((StepItem(said("Listen for the alarm.")),), look="hours"),)),
        Section(
            "Good days and hard days",
            "days",
            (
                Pairs(
                    "A good day",
                    "A hard day",
                    (Pair("", (said("A train that is late."), said("Fish.")), (said("Rushing."),)),),
                ),
                Pairs(
                    "Content",
                    "In distress or pain",
                    (
                        Pair(
                            "Face",
                            (said("Soft. Mouth a bit open."),),
                            (said("Tight round the eyes."),),
                            rows=(("What to try first", (said("Look where I look."),)),),
                            after=(said("", "Sara, mum", also=(said("His ears go first.", "Kamal"),)),),
                            picture=AMIR,
                            film=YES_NO,
                        ),
                        Pair("", (), (said("Up my sleeves."),), lead=(said("My hands, on the bus."),)),
                    ),
                    "body",
                ),
            ),
        ),
        Section(
            "My week",
            "week",
            (
                Week(
                    ("Morning", "Evening"),
                    (
                        DayItem(
                            "Monday",
                            ((said("College."),), (said("Chess."), said("Fish."))),
                            (said("Tired."),),
                            on=(1,),
                        ),
                        DayItem("Tuesday", ((), (said("Swimming."),)), rows=(("With", (said("Dev"),)),)),
                        DayItem("Sunday", ((), ()), (said("Nothing at all."),), after=(said("", "Maya"),)),
                    ),
                    today="Today",
                    keys=("morning", "evening"),
                ),
                Week((), (DayItem("", (), (said("Whenever I like."),), picture=TRAINS, film=BARE_FILM),)),
            ),
        ),
    ),
)

START = Page(
    id="start",
    address="start/",
    kind="Start here",
    title="Start here",
    tab="support",
    sections=(
        Section(
            "Your way in",
            "way",
            (
                Journey(
                    (("Before you arrive", "About 15 minutes", "#arrive"), ("Your first shift", "", "#life"))
                ),
            ),
        ),
        Section(
            "What you may decide",
            "arrive",
            (
                Bands(
                    (
                        Band("note", "Always your job", (said("A receipt for everything."),)),
                        Band("good", "You decide", (said("Which way, and how long."),)),
                        Band("caution", "Ask us first", rows=(("Over £15", (said("Sara"),)),)),
                        Band("danger", "Never yours to decide", (said("Lending."), said("His card."))),
                    ),
                    title="Money",
                    labels=(Label("whoever has the purse", "who"),),
                    after=(said("", "Sara, mum"),),
                    picture=TEA,
                    film=TEA_FILM,
                ),
            ),
        ),
        Section(
            "My life so far",
            "life",
            (
                Timeline(
                    (
                        Moment(
                            "14 February 2002",
                            (said("I was born in the snow."),),
                            (Label("Leeds", "place"),),
                            (("Who was there", (said("Mum, Dad, Nani"),)),),
                            (said("", "Sara, mum"),),
                            GARDEN,
                            HELLO,
                        ),
                        Moment("", (said("Biscuit came, in a box."), said("He chose us."))),
                    )
                ),
            ),
        ),
        Section(
            "More about me",
            "more",
            (
                Doors((Door("My day", "page:day", GARDEN), Door("How I communicate", "page:talk"))),
                Cards(
                    (
                        CardItem(
                            "A decision",
                            (),
                            labels=(Label("Who decides: me", "mine"),),
                            rows=(("Why", (said("It is my coat."),)),),
                            after=(said("", "Maya"),),
                        ),
                    )
                ),
            ),
        ),
    ),
)

A_TO_Z = Page(
    "a-z",
    "a-z/",
    "A to Z",
    "A to Z",
    "",
    (
        Section(
            "",
            "",
            (
                Letters(
                    "Letters",
                    (
                        (
                            "S",
                            "letter-1",
                            (
                                Listed(
                                    "", "Sara", (("People", "page:people"), ("Our family", "page:family"))
                                ),
                                Listed("If I have a ", "seizure", (("Emergency", "page:emergency"),)),
                            ),
                        ),
                        (
                            "چ",
                            "letter-2",
                            (Listed("", "چائے", (("Our family", "page:family"),), "ur", rtl=True),),
                        ),
                    ),
                ),
            ),
        ),
    ),
    lead="Every page, heading, person and film, by its letter.",
)
SEIZURE_CHANGED = ChangedPlace("Emergency", "If I have a seizure", "page:emergency", "Changed", first=True)
CHANGED = Page(
    "changes",
    "changes/",
    "What changed",
    "What changed",
    "",
    (
        Section(
            "",
            "",
            (
                Changes(
                    (
                        (
                            "22 November 2026",
                            (SEIZURE_CHANGED, ChangedPlace("Film 4", "", "page:home", "New")),
                        ),
                        ("2 October 2026", (ChangedPlace("My day", "Friday", "page:day", "New"),)),
                    ),
                    "Nothing has changed since 22 November 2026.",
                    (SEIZURE_CHANGED,),
                    {
                        "title": "Since you last looked",
                        "nothing": "You have seen everything.",
                        "first": "From now on changes are shown here.",
                        "seen": "I have read these",
                        "kept": "Only your phone knows.",
                        "new": "New",
                        "changed": "Changed",
                    },
                ),
            ),
        ),
    ),
)

SEARCH = Page(
    "search",
    "search/",
    "Search",
    "Search",
    "",
    (
        Section(
            "",
            "",
            (
                SiteMap(
                    (
                        MapEntry("Home", "page:home", (("What matters to me", "page:home#matters"),)),
                        MapEntry("Emergency", "page:emergency", (), first=True),
                    ),
                    "All pages",
                    "static:search/0123456789abcdef01234567.js",
                    {
                        "label": "What are you looking for?",
                        "results": "What was found",
                        "none": "Nothing was found.",
                        "none_hint": "Try fewer words.",
                        "close": "This is close to it.",
                        "found": "Places found: {n}",
                        "more": "Show all {n}",
                        "at": "{t}, at {c}",
                    },
                    "Not there? Ask Sara.",
                    CallButton("Call Sara 07700 900123", "tel:+447700900123", "07700 900123"),
                ),
            ),
        ),
    ),
)

CUP = Drawing("media:3f9a3f9a3f9a3f9a3f9a3f9a.svg", 72, 72)
WAYS_ON = ("Next", "#e2"), ("Next", "#e3"), ("Start again", "#e1")

EASY = Page(
    "easy",
    "easy/",
    "Easy Read",
    "Easy Read",
    "home",
    (
        Section(
            "",
            "",
            (
                Ideas(
                    (
                        Idea(
                            "e1",
                            said("Hello, I’m Amir", picture=AMIR),
                            1,
                            3,
                            "1 of 3",
                            ("", ""),
                            WAYS_ON[0],
                            topics=(("What matters to me", "#e2"), ("My rights", "#e3")),
                        ),
                    )
                ),
            ),
        ),
        Section(
            "What matters to me",
            "",
            (
                Ideas(
                    (
                        Idea(
                            "e2",
                            said("I drink tea.", check="Check with Sara.", old="Ask Sara.", by="Maya"),
                            2,
                            3,
                            "2 of 3",
                            ("Back", "#e1"),
                            WAYS_ON[1],
                            CUP,
                        ),
                    )
                ),
            ),
        ),
        Section(
            "My rights",
            "",
            (
                Ideas(
                    (
                        Idea(
                            "e3",
                            said("I can ask Sara."),
                            3,
                            3,
                            "3 of 3",
                            ("Back", "#e2"),
                            WAYS_ON[2],
                            calls=(
                                CallButton("Call Sara 07700 900123", "tel:+447700900123", "07700 900123"),
                            ),
                        ),
                    )
                ),
            ),
        ),
        Section("", "", (Sheets("Colour of the page", (("cream", "Cream"), ("blue", "Blue"))),)),
    ),
)

ME = Page(
    "large",
    "me/",
    "Large buttons",
    "My buttons",
    "home",
    (
        Section(
            "",
            "",
            (Board("start", "", (BigButton("My people", "#people"), BigButton("Tea", "#tea", drawing=CUP))),),
        ),
        Section(
            "",
            "",
            (
                Board(
                    "people",
                    "My people",
                    (
                        BigButton("Sara", "#tea", replace(SARA, alt=""), tone="face"),
                        BigButton("Jo Black", "#tea", tone="face", initials="JB"),
                    ),
                    ("Back", "#start"),
                ),
            ),
        ),
        Section(
            "",
            "",
            (
                Large(
                    "tea",
                    "Tea",
                    ("Back", "#start"),
                    replace(SARA, alt="Sara with a cup"),
                    CUP,
                    (said("I drink tea.", picture=AMIR), said("Hot.", check="Ask Sara.", old="Ask Sara.")),
                    (None, CUP),
                    (CallButton("Call Sara 07700 900123", "tel:+447700900123", "07700 900123"),),
                    tone="good",
                ),
            ),
        ),
    ),
)

PRINT = Page(
    "print",
    "print/",
    "Print",
    "Print",
    "",
    (
        Section(
            "",
            "sheets",
            (
                PaperChoices(
                    (
                        PaperChoice(
                            "One-page profile",
                            "page:print/profile",
                            "Who I am, on one page.",
                            "A4, 1 page",
                            "profile",
                            "sheet-profile",
                        ),
                        PaperChoice(
                            "Hospital passport",
                            "page:print/passport",
                            "What doctors and nurses have to know about me.",
                            "A4, 1 page",
                            "passport",
                            "sheet-passport",
                        ),
                    ),
                    AMIR,
                    "Private: shred when old.",
                ),
            ),
        ),
    ),
    lead="On paper, for when there is no phone.",
)

PRINT_WAY = PrintButton("Print this", "To print this, choose Print in your browser’s menu.")
PRINTED = {
    "printed": "Private. Printed 22 November 2026. Check the site for changes.",
    "printed_on": "Private. Printed {day}. Check the site for changes.",
    "fresh": "Checked on 3 April 2026 by Sara (mum).",
}
PRINT_PROFILE = Page(
    "print/profile",
    "print/profile/",
    "One-page profile",
    "One-page profile",
    "",
    (
        Section(
            "",
            "sheet",
            (
                PRINT_WAY,
                Paper(
                    "profile",
                    "How to support me well",
                    "Amir",
                    (
                        PaperBox(
                            "What people like about me", (said("He laughs.", by="Maya (sister)"),), "like"
                        ),
                        PaperBox("What matters to me", (said("Trains."), said("Biscuit.")), "matters"),
                        PaperBox("Please do", (said("Say my name first."),), "do"),
                        PaperBox("Please don’t", (said("Rush me."),), "dont", more="More on the website"),
                    ),
                    under=("Say my name: AH-meer",),
                    picture=AMIR,
                    contact_title="My key contact",
                    contact=SARA_CARD,
                    **PRINTED,
                ),
            ),
        ),
    ),
)
PRINT_PASSPORT = Page(
    "print/passport",
    "print/passport/",
    "Hospital passport",
    "Hospital passport",
    "",
    (
        Section("", "sheet", (PRINT_WAY,)),
        Section(
            "",
            "page-1",
            (
                Paper(
                    "danger",
                    "Red: you must know this",
                    "Amir",
                    (
                        PaperBox("Allergies", (), "allergies", "Not written down yet. Ask Sara."),
                        PaperBox(
                            "If I have a seizure",
                            (said("Look at the clock."), said("Stay with me.")),
                            "danger",
                            numbered=True,
                            note="Call 999 when: at 5 minutes",
                        ),
                    ),
                    initials="A",
                    contact_title="My key contact",
                    contact_missing="Not written down yet. Ask the family before the first shift.",
                    notes=("The signed plan always wins over this paper.",),
                    place="1 of 1",
                    **PRINTED,
                ),
            ),
        ),
    ),
)

PAGES = (
    HOME,
    GLANCE,
    EMERGENCY,
    TALK,
    WATCH,
    FILM,
    UPRIGHT,
    PEOPLE,
    LONG,
    TOGETHER,
    DAY,
    START,
    A_TO_Z,
    CHANGED,
    SEARCH,
    EASY,
    ME,
    PRINT,
    PRINT_PROFILE,
    PRINT_PASSPORT,
)


def chrome(accent: str = "sea", **other: object) -> Chrome:
    """What stands around Amir's pages."""
    facts: dict[str, object] = {
        "name": "Amir",
        "initials": "A",
        "face": AMIR,
        "accent": accent,
        "lang": "en",
        "rtl": False,
        "tabs": (
            Tab("home", "Amir", "page:home"),
            Tab("support", "Support me", "page:glance"),
            Tab("day", "My day", "page:day"),
            Tab("watch", "Watch", "page:watch"),
            Tab("people", "People", "page:people"),
        ),
        "emergency": ("Emergency", "page:emergency"),
        "key_contact": SARA_CARD,
        "key_contact_title": "My key contact",
        "key_contact_missing": "",
        "freshness": "Checked on 3 April 2026 by Sara (mum). Check again by 3 October 2026.",
        "out_of_date": "",
        "review_by": "2999-10-03",
        "out_of_date_later": "This may be out of date. Ask Sara.",
        "footer": (
            "Written by Sara (mum) with Amir.",
            "This page is private. Please do not copy or share it.",
        ),
        "words": WORDS,
        "search": "page:search#q=",
    }
    return Chrome(**(facts | other))  # type: ignore[arg-type]


def amir(accent: str = "sea", **other: object) -> Site:
    """The whole sample."""
    facts: dict[str, object] = {
        "ways": (("A to Z", "page:a-z"), ("What changed", "page:changes")),
        "marks": "static:changes/0123456789abcdef01234567.js",
    }
    return Site("amir", "team", chrome(accent, **(facts | other)), PAGES, ())


def only_a_name() -> Site:
    """A person of whom nothing but the name is known."""
    hero = Hero("Hello, I’m Dŵynwen", (), None, "D")
    blank = Safety(
        "Allergies", "not written", (), "Not written down yet. Ask the key worker before the first shift."
    )
    ask = "Nobody is written down as the key contact yet. Ask the team."
    pages = (
        Page("home", "", "Home", "", "home", (Section("", "hello", (hero,)),)),
        Page(
            "glance",
            "glance/",
            "At a glance",
            "At a glance",
            "support",
            (Section("To keep me safe", "safe", (SafetyGrid((blank,)),)),),
        ),
    )
    around = chrome(
        "plum",
        name="Dŵynwen",
        initials="D",
        face=None,
        tabs=(Tab("home", "Dŵynwen", "page:home"), Tab("support", "Support me", "page:glance")),
        emergency=("", ""),
        key_contact=None,
        key_contact_missing=ask,
        freshness="",
        review_by="",
        out_of_date_later="",
        footer=(),
    )
    return Site("dwynwen", "team", around, pages, ())


def urdu() -> Site:
    """A page that runs from right to left."""
    hero = Hero(
        greeting="السلام علیکم، میں عامر ہوں",
        hello=(said("میری عمر 24 سال ہے۔ میں اپنی امی سارہ کے ساتھ رہتا ہوں۔"),),
        picture=AMIR,
        initials="ع",
        buttons=(("پہلی شفٹ سے پہلے یہ پڑھیں", "page:home"),),
    )
    sara = ContactItem(
        "سارہ",
        "میری امی",
        "س",
        SARA,
        calls=(CallButton("سارہ کو فون کریں 07700 900123", "tel:+447700900123", "07700 900123"),),
    )
    do_dont = DoDont(
        "یہ کریں",
        (said("پہلے میرا نام لیں، پھر انتظار کریں"),),
        "یہ نہ کریں",
        (said("Say “calm down”.", lang="en"),),
    )
    pages = (
        Page(
            "home",
            "",
            "صفحہ اول",
            "",
            "home",
            (
                Section("", "hello", (hero,)),
                Section("میری مدد", "support", (do_dont, HOME.sections[4].blocks[0])),
            ),
        ),
    )
    around = chrome(
        "indigo",
        lang="ur",
        rtl=True,
        name="عامر",
        initials="ع",
        tabs=(Tab("home", "عامر", "page:home"),),
        emergency=("ہنگامی صورت", "page:home"),
        key_contact=sara,
        key_contact_title="میرا رابطہ",
        footer=("یہ صفحہ نجی ہے۔",),
        freshness="",
    )
    return Site("amir-ur", "team", around, pages, ())
