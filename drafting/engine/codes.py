"""Reads how a code is numbered: from what was typed, from a pasted section, or from the form of the place.

    read("Title 3, Chapter 7")     the parts that hold the new sections
    learned("Sec. 14-1. Names.")   how the sections of this code are numbered, and its paragraphs
    scheme(document, profiles)     what is added, and the number of each section

What is not understood is refused with the reason and a fix (`Unread`).  Numbers that nobody has shown or
typed are a guess, and the scheme says so in `doubt`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from drafting.engine.sample import Learned, learned
from drafting.model import CodeScheme, DocumentRequest, FormProfile, SectionNumber

_SPELLED = {
    "title": "title",
    "tit": "title",
    "chapter": "chapter",
    "chap": "chapter",
    "ch": "chapter",
    "article": "article",
    "art": "article",
    "division": "division",
    "div": "division",
    "part": "part",
    "pt": "part",
    "subchapter": "subchapter",
    "subch": "subchapter",
    "appendix": "appendix",
    "app": "appendix",
    "section": "section",
    "sections": "section",
    "sec": "section",
    "secs": "section",
    "§": "section",
    "§§": "section",
}
_NUMBER = r"(?:\d+[A-Za-z]{0,2}|[IVXLC]+|[A-Za-z]{1,2})(?:[.:-](?:\d+[A-Za-z]{0,2}|[IVXLC]+|[A-Za-z]{1,2}))*"
_PART = re.compile(rf"(?:(?P<word>[A-Za-z]+|§+)\.?\s*(?=[\dIVXLCA-Z(§]))?(?P<number>{_NUMBER})\.?", re.I)
_BETWEEN = re.compile(r"\s*(?:,|;|\bof\b|\bin\b)\s*(?:the\s+)?|\s+(?=[A-Za-z]+\.?\s+[\dIVXLC])", re.I)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,2}}-(?:{_MONTHS})[a-z]*|(?:{_MONTHS})[a-z]*-\d{{1,2}}|\d{{4}}-\d\d-\d\d(?:[ T].*)?"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?",
    re.I,
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"))
_DAYS = range(36_000, 60_000)
_FIX = "write it as your code does, such as Chapter 9.70, Article XII of Chapter 14, or Sec. 14-1"


class Unread(ValueError):
    """What was typed is not understood: the field, the reason, and the fix."""

    def __init__(self, field: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.field, self.message, self.fix = field, message, fix


class Part(NamedTuple):
    """One part of a code: its word in lower case, empty where none was typed, and its number."""

    word: str
    number: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The numbers that this one is made of: 2 and 173 in 2-173; XII-B is one."""
        return tuple(re.split(r"[.:]|-(?!(?:[A-Z])$)", self.number))

    def called(self, word: str = "chapter") -> str:
        """Return the part as it is printed: Chapter 9.70."""
        return f"{(self.word or word).capitalize()} {self.number}"


def spoiled(text: str) -> str:
    """Return what a spreadsheet has made of a number, in words; empty where it reads as it was typed."""
    if _DATE.fullmatch(text.strip()):
        return f"“{text}” reads as a date; a spreadsheet turns a number such as 3-7 into one"
    digits = text.strip().replace(",", "")
    if digits.isdecimal() and int(digits) in _DAYS:
        day = date(1899, 12, 30) + timedelta(days=int(digits))
        return (
            f"“{text}” reads as the day {day.isoformat()}, which a spreadsheet makes of a number such as 3-7"
        )
    return ""


def read(typed: str) -> tuple[Part, ...]:
    """Return the parts that were typed, outermost first; Unread with the reason where it is not one."""
    text = _bare(typed)
    if why := spoiled(text):
        raise Unread("code_chapter", why, "write the number as text, such as Chapter 3-7")
    if re.search(
        r"\d,\d|(?:§§|\bsections?|\bsecs?\.?) ?\d+[.:-]\d.*(?:-|\bthrough|\bto) ?\d+[.:]\d", text, re.I
    ):
        raise Unread("code_chapter", f"“{typed}” reads as several numbers", _FIX)
    if re.search(r"\b(?:code|codes|ordinances|by-?laws)$", text, re.I):
        raise Unread("code_chapter", f"“{typed}” names the code as well", "write the code under code_name")
    inner_first = bool(re.search(r"\b(?:of|in)\b", text, re.I))
    parts = [_part(piece) for piece in filter(None, _BETWEEN.split(text))]
    if not parts or None in parts:
        raise Unread("code_chapter", f"“{typed}” is not the number of a chapter or of another part", _FIX)
    found = tuple(part for part in parts if part is not None)
    return found[::-1] if inner_first else found


def _bare(typed: str) -> str:
    """Return what was typed without what says that it is new, and without a name behind a dash."""
    text = " ".join(typed.translate(_DASHES).split())
    text = re.sub(r"^(?:a )?new (?=\w)|,? ?\(?\bnew\)?$", "", text, flags=re.I)
    return re.sub(r" -+ [A-Z].*$", "", text)


def _part(text: str) -> Part | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    word = _SPELLED.get((match["word"] or "").lower(), "")
    number = match["number"]
    if (match["word"] and not word) or not (
        re.search(r"\d", number) or re.fullmatch(_NUMBER, number.upper())
    ):
        return None
    if not word and not re.search(r"\d|^[IVXLC]+$|^[A-Z]{1,2}$", number):
        return None
    return Part(word, number if re.search(r"\d", number) else number.upper())


def sample_of(document: DocumentRequest) -> Learned | None:
    """Return what the pasted section of the code shows; Unread where it shows no number."""
    if not document.code_sample:
        return None
    found = learned(document.code_sample)
    if found is None:
        fix = "paste one section from its number on, such as “Sec. 14-1. Definitions.” and its text"
        raise Unread("code_sample", "no section number stands at the head of the pasted section", fix)
    return found


def scheme(document: DocumentRequest, profiles: Sequence[FormProfile]) -> CodeScheme | None:
    """Return what an ordinance adds to a code and how its sections are numbered; None where it adds nothing.

    Raise Unread where what was typed is not understood or does not fit the code.
    """
    if not document.traits.is_law or not (document.code_chapter or document.code_first):
        return None
    if not document.code_chapter:
        fix = "write under code_chapter what holds it, such as Chapter 14, or take the section out"
        raise Unread("code_first", f"no part of the code is named that is to hold {document.code_first}", fix)
    parts, sample = read(document.code_chapter), sample_of(document)
    rule, doubt = (sample.number, sample.unsure) if sample else _of_form(profiles, parts)
    typed = _first(document, parts, rule)
    if typed is not None:
        return _from_section(typed, parts, rule, document)
    return _within(parts, rule, doubt) if rule else _within(parts, _guess(parts), True)


def _of_form(profiles: Sequence[FormProfile], parts: tuple[Part, ...]) -> tuple[SectionNumber | None, bool]:
    """Return the rule that the nearest form records, and whether it is a guess for this place.

    The usage of other places of the state is taken only where it fits what was typed.
    """
    groups = len(_groups(parts))
    for profile in profiles:
        if fact := profile.style.section_number:
            own = bool(profile.place.name)
            fits = own or len(fact.value.holders) == groups
            return (fact.value, not (own and fact.seen)) if fits else (None, True)
    return None, True


def _first(document: DocumentRequest, parts: tuple[Part, ...], rule: SectionNumber | None) -> Learned | None:
    """Return the first section that was typed, in its own field or in the place of what holds it."""
    if document.code_first:
        return _held(_typed_first(document.code_first, parts, rule), parts, document.code_first)
    last = parts[-1]
    if len(parts) > 1 or len(last.groups) == 1:
        return None
    text = (document.code_chapter or "") if last.word in ("", "section") else last.number
    typed = learned(text)
    if rule and typed and len(last.groups) == len(rule.holders) + 1:
        return typed if last.word in ("", "section") or typed.own % 100 == 0 else None
    padded = len(last.groups) > 2 and last.groups[-1].startswith("0")
    return typed if last.word == "section" or (rule is None and not last.word and padded) else None


def _held(typed: Learned, parts: tuple[Part, ...], first: str) -> Learned:
    """Return a first section that its chapter can hold; Unread where their numbers have nothing in common."""
    chapters = [p for p in parts if p.word in ("", "chapter") and p.number[0].isdigit()]
    numbers = {group.lstrip("0") for part in chapters for group in part.groups}
    if numbers and typed.groups and not numbers & {group.lstrip("0") for group in typed.groups}:
        fix = f"write the first section of {_called(parts)}, or name the part that holds {first}"
        raise Unread("code_first", f"{first} is no section of {_called(parts)}", fix)
    return typed


def _typed_first(first: str, parts: tuple[Part, ...], rule: SectionNumber | None) -> Learned:
    """Return a first section that was typed whole, or by its own number where a rule says the rest."""
    if typed := learned(first):
        return typed
    own = re.fullmatch(r"(?:sections?|secs?\.?|§+)?\s*(\d{1,4})\.?", first.strip(), re.I)
    groups = _groups(parts)
    if own and rule and len(groups) >= len(rule.holders):
        return Learned(rule, groups[: len(rule.holders)], int(own[1]))
    fix = "write it whole, as your code does, such as Sec. 14-101"
    raise Unread("code_first", f"“{first}” is not the number of a section", fix)


def _from_section(
    typed: Learned, parts: tuple[Part, ...], rule: SectionNumber | None, document: DocumentRequest
) -> CodeScheme:
    """Return the scheme that starts with a section that was typed; what holds it is asked if nobody said."""
    number, step = typed.number, (rule.step if rule else typed.number.step)
    groups, first = typed.groups, typed.own
    holder = ((rule or number).holders or ("chapter",))[-1]
    adds, word = _called(parts), parts[-1].word or "chapter"
    if not document.code_first:
        word = holder if holder != "title" else "chapter"
        if first and first % 100 == 0:
            adds, first = f"{word.capitalize()} {parts[-1].number}", first + 1
        elif (first == (rule or number).first or first in (0, 1)) and not (_is_decimal(typed) and not rule):
            adds = f"{word.capitalize()} {number.prefix(groups).rstrip('.:-')}"
        else:
            typed_here = document.code_chapter
            adds = f"[CONFIRM: the chapter or article that is to hold {typed_here} and what follows it]"
    return CodeScheme(
        adds=adds,
        word=word if word != "section" else "chapter",
        prefix=number.prefix(groups),
        width=number.width,
        first=first,
        step=step,
        sign=(rule or number).sign or number.sign,
        stop=(rule or number).stop,
    )


def _is_decimal(typed: Learned) -> bool:
    """Whether a section stands behind another by a decimal: 2-200.1 is put behind 2-200, no chapter."""
    return bool(re.fullmatch(r"[^.]+-[^.-]+\.", typed.number.prefix(typed.groups)))


def _within(parts: tuple[Part, ...], rule: SectionNumber, doubt: bool) -> CodeScheme:
    """Return the scheme of a part that holds sections of its own."""
    groups, wanted = _groups(parts), len(rule.holders)
    word = parts[-1].word or "chapter"
    if len(groups) < wanted:
        names = " and ".join(rule.holders)
        fix = f"write the numbers of the {names}, such as Title 3, Chapter 7"
        raise Unread(
            "code_chapter", f"section numbers of this code begin with the {names}, and one is missing", fix
        )
    if len(groups) > wanted:
        example = f"{rule.prefix(groups[:wanted])}101"
        fix = f"write the number of the first new section, such as {example}, under code_first"
        raise Unread("code_chapter", f"the sections of {_called(parts)} go on from those that are there", fix)
    whole = len(parts) == 1 and len(groups) == wanted
    number = rule.prefix(groups).rstrip(".:-")
    made = CodeScheme(
        adds=parts[0]._replace(number=number).called() if whole else _called(parts),
        word=word,
        prefix=rule.prefix(groups),
        width=rule.width,
        first=rule.first,
        step=rule.step,
        sign=rule.sign,
        stop=rule.stop,
    )
    numbers = f"{made.label(1).rstrip('.:')}, {made.label(2).rstrip('.:')}, and so on"
    return made.model_copy(update={"doubt": numbers}) if doubt else made


def _groups(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return the numbers that sections begin with: 9 and 70 for Chapter 9.70 of Title 9, each once."""
    groups: tuple[str, ...] = ()
    for part in parts:
        within = len(part.groups) > len(groups) and part.groups[: len(groups)] == groups
        groups = part.groups if within else (*groups, *part.groups)
    return groups


def _called(parts: tuple[Part, ...]) -> str:
    """Return the parts as they are printed, innermost first: Article XII of Chapter 14."""
    return " of ".join(part.called() for part in reversed(parts))


def _guess(parts: tuple[Part, ...]) -> SectionNumber:
    """Return the rule that most codes with such a number follow."""
    groups = _groups(parts)
    if len(parts) > 1 and parts[-1].word not in ("", "chapter"):
        fix = "write its first section under code_first, such as Sec. 14-301, or paste a section of the code"
        raise Unread("code_chapter", f"how the sections of {_called(parts)} are numbered is not known", fix)
    names = (
        ("title", "chapter", "article", "division")[-len(groups) :]
        if len(groups) != 2
        else ("title", "chapter")
    )
    if len(parts) == 1 and len(groups) == 1:
        if groups[0].isdecimal() and len(groups[0]) > 2:
            return SectionNumber(pattern="{chapter}.{section:02}")
        return SectionNumber(pattern="{chapter}-{section}", sign="Sec.", stop=".")
    if groups == parts[-1].groups and "." in parts[-1].number:
        joined = ".".join(f"{{{name}}}" for name in names)
        return SectionNumber(pattern=f"{joined}.{{section:03}}", first=10, step=10)
    joined = (":" if ":" in parts[-1].number else "-").join(f"{{{name}}}" for name in names)
    return SectionNumber(pattern=f"{joined}-{{section}}")
