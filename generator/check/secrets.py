"""Secrets that stand where others can read them: codes, passwords, bank numbers, NHS numbers.

A code is for nobody, money and the NHS number for family. What the family opened with a `share with` under the
secret's own heading is theirs to open, but never to applicants or everyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.lists import read_lists
from generator.circle import Circle
from generator.person import Person
from generator.problems import Level, Problem, Problems
from generator.said import Line
from generator.walk import lines

_CODE, _BANK, _CARD, _NHS, _PASSWORD = (
    "a code",
    "bank details",
    "a card number",
    "an NHS number",
    "a password",
)
_WHERE = {
    _CODE: "move it under `door code:`, which nobody sees; here write who knows it",
    _PASSWORD: "move it under `door code:`, which nobody sees; here write who knows it",
    _BANK: "move them under `money:`, which only family sees, or leave them out",
    _CARD: "take it out; no page needs it",
    _NHS: "move it under `nhs number:`, which only family sees",
}
_WIDEST = {
    _CODE: Circle.NOBODY,
    _PASSWORD: Circle.NOBODY,
    _CARD: Circle.NOBODY,
    _BANK: Circle.FAMILY,
    _NHS: Circle.FAMILY,
}
"""Who may see each at most, unless a line under its own heading says otherwise."""

_MAY_HOLD_ONE = re.compile(r"\d{2}|pass ?(?:word|code|phrase)", re.IGNORECASE)
_NHS_NUMBER = re.compile(r"(?<![\d+])([1-9]\d{2})([ -]?)(\d{3})\2(\d{4})(?!\d)")
_LONG_NUMBER = re.compile(r"(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)")
_SORT_CODE = r"\d{2}[- ]\d{2}[- ]\d{2}"
_ACCOUNT = r"\d{8}"
_BANK_DETAILS = (
    re.compile(rf"(?<!\d)({_SORT_CODE})(?!\d).{{0,40}}?(?<!\d){_ACCOUNT}(?!\d)", re.DOTALL),
    re.compile(rf"(?<!\d){_ACCOUNT}(?!\d).{{0,40}}?(?<!\d){_SORT_CODE}(?!\d)", re.DOTALL),
    re.compile(rf"\bsort ?code\b\D{{0,20}}(?:{_SORT_CODE}|\d{{6}})(?!\d)", re.IGNORECASE),
    re.compile(rf"\baccount (?:number|no\.?)\D{{0,20}}{_ACCOUNT}(?!\d)", re.IGNORECASE),
)
_PASSWORDS = re.compile(
    r"\bpass ?(?:word|phrase|code)s?\b(?: (?:for|of|to) [\w' -]{1,30}?)?\s*(?:is|are|=|:|->)\s*[\"'“‘`]?(?P<secret>[^\s\"'”’`,;]{4,})",
    re.IGNORECASE,
)
_SECRET_SHAPE = re.compile(r"\d|[^\W\d_][A-Z]|[!$%&*#@^_]")
"""What sets a password apart from a word of a sentence: a digit, a capital inside, a sign."""


def check_secrets(person: Person, problems: Problems) -> None:
    """Stop what would give somebody a key, and ask about an NHS number that cannot be one."""
    own = _own_headings(person)
    stopped = {problem.at for problem in problems if problem.code == "L01"}
    for line in lines(person):
        said = "\n".join(filter(None, (line.text, line.easy, line.how_we_know)))
        if line.circle is Circle.NOBODY or line.at in stopped or not _MAY_HOLD_ONE.search(said):
            continue
        for what, words in _secrets(said):
            widest = Circle.TEAM if id(line) in own.get(what, ()) else _WIDEST[what]
            if not line.circle.within(widest):
                problems.add(_open_secret(line, what, words))
    number = person.profile.nhs_number
    digits = re.sub(r"\D", "", number.text) if number is not None else ""
    # Words such as `ask Sara` are an answer too; a few digits are a slip of the hand.
    if number is not None and digits and not is_nhs_number(digits):
        problems.add(_no_nhs_number(number))


def _own_headings(person: Person) -> dict[str, set[int]]:
    """Lines that stand under the heading made for a secret, where `share with` is a choice."""
    profile = person.profile
    codes = {id(line) for line in profile.door_code}
    number = {id(profile.nhs_number)} if profile.nhs_number else set()
    return {_CODE: codes, _PASSWORD: codes, _NHS: number}


def _secrets(text: str) -> Iterator[tuple[str, str]]:
    """(what it is, the words themselves) for every secret in a text."""
    if found := _code_in(text):
        yield _CODE, found
    if (found_password := _PASSWORDS.search(text)) and _SECRET_SHAPE.search(found_password["secret"]):
        yield _PASSWORD, found_password["secret"]
    for pattern in _BANK_DETAILS:
        if details := pattern.search(text):
            yield _BANK, details[0]
            break
    for number in _LONG_NUMBER.finditer(text):
        if _is_card(re.sub(r"\D", "", number[0])):
            yield _CARD, number[0]
    for number in _NHS_NUMBER.finditer(text):
        said = re.search(r"\bNHS\b", text) is not None
        if (number[2] or said) and is_nhs_number("".join(number.group(1, 3, 4))):
            yield _NHS, number[0]


@cache
def _code_patterns() -> tuple[re.Pattern[str], ...]:
    """Written once the first line with digits is met. Each has a `secret`; some what stands `before` the word code."""
    opens = "|".join(
        re.escape(word) for word in sorted(read_lists("secrets")["opens"], key=len, reverse=True)
    )
    digits = r"(?<![\d£+])(?P<secret>[A-Z]{0,2}\d{3,8}[A-Z#*]{0,2})(?![\d:/.,]\d|\w|[ -]\d{3})"
    code = r"(?:pin|code|combination|passcode)(?: number)?"
    patterns = (
        # the key safe code is 4521Y
        rf"\b(?:{opens})(?:'s|’s)?[ -]+{code}s?\b[^\d.;]{{0,30}}?{digits}",
        # the code for the gate: 1234
        rf"(?<!\w)(?P<before>[\w-]+ )?(?:code|combination)s?\b(?: (?:for|to|of) (?:the |my |our )?(?:{opens}))?(?: is| are|:| =|,)+ {digits}",
        # PIN 4821; `pin 20 badges to it` is another pin
        rf"(?:\b(?-i:PIN)\b|\bpin(?: number| code|(?= is)|(?=:)))(?: (?:for|of|to) [\w' ]{{1,20}}?)?(?: is|:| =|,)* {digits}",
        # key safe 4455; 4455 on the keypad
        rf"\b(?:key ?safe|key ?pad|padlock)\b[^\d.;]{{0,20}}?{digits}",
        rf"{digits} (?:on|in|into|at) (?:the |our )?(?:key ?pad|key ?safe|padlock)\b",
        # 4455 is the alarm code
        rf"{digits} (?:is|=) (?:the |our |my )?(?:{opens}) {code}\b",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_A_YEAR_OR_TIME = re.compile(r"\b(?:in|since|at|until|by|from|before|after|about) $", re.IGNORECASE)
"""Before digits, this says that they are no code: "the door code was changed in 2019"."""


def _code_in(text: str) -> str:
    """A code to a door, an alarm, a card or a phone; "" when there is none."""
    free = read_lists("secrets")["open_to_all"]
    for pattern in _code_patterns():
        for match in pattern.finditer(text):
            before = (match.groupdict().get("before") or "").strip().casefold()
            if before not in free and not _A_YEAR_OR_TIME.search(
                text[max(0, match.start("secret") - 10) : match.start("secret")]
            ):
                return match["secret"]
    return ""


def is_nhs_number(digits: str) -> bool:
    """Ten digits of which the last follows from the others (modulus 11)."""
    if len(digits) != 10:
        return False
    rest = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return rest != 10 and int(digits[9]) == rest % 11


def _is_card(digits: str) -> bool:
    """Luhn's check, for numbers that begin as cards do."""
    if digits[0] not in "3456" or len(set(digits)) == 1:
        return False
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _open_secret(line: Line, what: str, words: str) -> Problem:
    who = "anybody" if line.circle is Circle.EVERYONE else f"everybody in the circle `{line.circle}`"
    return Problem(
        line.at,
        "C07",
        Level.STOP,
        f"this line holds {what}, and {who} could read it",
        hint=_WHERE[what],
        found=words,
        length=max(1, len(line.text.split("\n")[0])),
    )


def _no_nhs_number(line: Line) -> Problem:
    return Problem(
        line.at,
        "V25",
        Level.ASK,
        "this is not quite an NHS number; ten digits, and the last follows from the others",
        hint="copy it from a letter again, or leave it out; pages do not need it",
        found=line.text,
        heading="nhs number",
        length=max(1, len(line.text)),
    )
