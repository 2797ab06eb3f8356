"""Files as families might write them, with mistakes mixed in. Every word is a mark of its own, so that it can be followed."""

from __future__ import annotations

from random import Random

_LISTS = ("please do", "please do not", "good days", "hello", "what people like about me", "my work and days")
_UNKNOWN = ("zebra crossing", "submarine", "on tuesdays with grandma", "kite weather")
_BULLETS = ("- ", "- ", "- ", "• ", "* ", "o ", "→ ", "– ", "-", "-\t", "-\xa0", "- - ")
_AROUND = (
    "{}",
    "{}",
    "{}, {}",
    "{}: {}",
    "{} {}:",
    "#{} {}",
    "{} #{}",
    "*{}* {}",
    "@{}",
    "! {}",
    "& {} {}",
    "%{}",
    "'{}'s {}'",
    "'{} {}",
    '"{}" {}',
    "“{}: {}”",
    '"{} \\q {}"',
    "[{}] {}",
    "[{}, {}",
    "[{},, {}]",
    "{}\u2028{}",
    ">{} {}",
    "{} # {}",
    "{}  # {}",
    '"{}: {}"',
    "{} 😀 {}’s",
    "C:\\{}\\{}",
    "|{}|",
)


class Family:
    """Writes one file."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.marks = 0

    def word(self) -> str:
        self.marks += 1
        return f"wq{self.marks}z"

    def words(self) -> str:
        shape = self.chance.choice(_AROUND)
        return shape.format(*(self.word() for _ in range(shape.count("{}"))))

    def file(self) -> str:
        """All of it."""
        blocks = [
            self.one,
            self.listed,
            self.listed,
            self.numbered,
            self.with_facts,
            self.block,
            self.over_lines,
            self.list_after_words,
            self.ruler,
            self.note,
        ]
        rows: list[str] = []
        for name in self.chance.sample(_LISTS, self.chance.randint(2, len(_LISTS))):
            rows += self.chance.choice(blocks)(self.heading(name))
            if self.chance.random() < 0.2:
                rows.append("")
        if self.chance.random() < 0.3:
            rows += self.unknown()
        return self.chance.choice(("\n", "\n", "\r\n")).join(rows) + self.chance.choice(("\n", ""))

    def heading(self, name: str) -> str:
        shapes = (str, str, str, str.upper, str.title, lambda one: one.replace(" ", "_"), self.slip)
        return self.chance.choice(shapes)(name)

    def slip(self, name: str) -> str:
        place = self.chance.randint(1, len(name) - 2)
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]

    # ---- what may stand under a heading

    def one(self, name: str) -> list[str]:
        sign = self.chance.choice((": ", ": ", ":", " = ", " - ", ":\t", ":\xa0", "; "))
        return [f"{self.chance.choice(('', '', '', ' '))}{name}{sign}{self.words()}"]

    def listed(self, name: str) -> list[str]:
        mark = self.chance.choice(_BULLETS)
        lead = self.chance.choice(("", "  ", "    ", "\t", "\xa0 "))
        rows = [f"{name}:"]
        for _ in range(self.chance.randint(1, 4)):
            slip = self.chance.choice(("", "", "", "", " ", "  "))
            rows.append(f"{lead}{slip}{mark}{self.words()}")
        return rows

    def numbered(self, name: str) -> list[str]:
        first = self.chance.choice((1, 1, 1, 3))
        return [
            f"{name}:",
            *(f"  {n}. {self.words()}" for n in range(first, first + self.chance.randint(1, 4))),
        ]

    def with_facts(self, name: str) -> list[str]:
        fact = self.chance.choice(("said by", "how we know", "share with", "siad by"))
        said = "family" if fact == "share with" else self.word()
        begins = self.chance.choice(("- text: ", "- ", "- - "))
        indent = self.chance.choice(("    ", "    ", "  ", "      ", "\t\t"))
        more = [f"  - {self.words()}"] if self.chance.random() < 0.5 else []
        return [f"{name}:", f"  {begins}{self.words()}", f"{indent}{fact}: {said}", *more]

    def block(self, name: str) -> list[str]:
        indent = self.chance.choice(("  ", "    ", "", "\t"))
        rows = [f"{indent}{self.words()}" for _ in range(self.chance.randint(1, 4))]
        if indent == "    " and len(rows) > 2:
            rows[1] = rows[1][1:]
        return [f"{name}: {self.chance.choice('|>')}", *rows]

    def over_lines(self, name: str) -> list[str]:
        begins = self.chance.choice((f"{name}: ", f"{name}:\n  ", f"{name}:\n  - "))
        rows = f"{begins}{self.words()}".split("\n")
        return rows + [f"    {self.words()}" for _ in range(self.chance.randint(1, 3))]

    def list_after_words(self, name: str) -> list[str]:
        lead = self.chance.choice(("  ", "    ", ""))
        rows = (
            [f"{name}: {self.words()}"] if self.chance.random() < 0.6 else [f"{name}:", f"  {self.words()}"]
        )
        return rows + [f"{lead}- {self.words()}" for _ in range(self.chance.randint(1, 3))]

    def ruler(self, name: str) -> list[str]:
        return [self.chance.choice(("-----", "=====", "---")), *self.one(name)]

    def note(self, name: str) -> list[str]:
        return [f"# {self.word()}: {self.word()}", *self.listed(name), f"  # {self.word()}"]

    def unknown(self) -> list[str]:
        rows: list[str] = []
        for name in self.chance.sample(_UNKNOWN, self.chance.randint(1, 2)):
            rows += self.chance.choice((self.one, self.listed, self.block))(name)
        return rows
