"""The words of a policy: it binds the staff of the agency that issues it, and asks every other office."""

from __future__ import annotations

import re
from collections.abc import Collection

from drafting.model import Blank, Span

_STAFF = re.compile(r"^ (employee)")
_OPENS = re.compile(r"(?:^|[.:]\s)$")
_DUTY = re.compile(r"^ (shall|must)( not)?\b")
_SAME_DUTY = re.compile(r"\b(and|or) (?:shall|must)( not)?\b")
_ANY_AGENCY = {"office", "department", "bureau", "division", "director", "chief", "head", "of", "the", "s"}


def is_outside(span: Span, blank: Blank | None, agency: Span) -> bool:
    """Whether a span names an office that the agency does not direct: of another name, and no police."""
    if blank is None or blank.kind not in ("office", "body") or blank.when or span.name == agency.name:
        return False
    office, own = _names(span.text), _names(agency.text)
    return not (office and office <= own)


def _names(title: str) -> set[str]:
    """Return the words that tell one office from another: police of Chief of Police, city and clerk."""
    return set(re.findall(r"\w+", title.lower().removeprefix("[confirm"))) - _ANY_AGENCY


def of_agency(spans: tuple[Span, ...], agency: Span, outside: Collection[str]) -> tuple[Span, ...]:
    """Return the words of a policy: its employees are those of one agency, and offices outside are asked."""
    return _asking(_of_its_staff(spans), agency, outside)


def _of_its_staff(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the words with `an employee` for `a City employee`."""
    result: list[Span] = []
    for at, span in enumerate(spans):
        after = spans[at + 1].text if at + 1 < len(spans) else ""
        if span.name == "place" and _STAFF.match(after):
            before = result.pop().text if result and result[-1].kind == "text" else ""
            lead = "E" if _OPENS.search(before) and (before or not result) else "e"
            joined = re.sub(r"\b([Aa])n? $", r"\1n ", before) + lead
            result.append(Span(text=joined))
        elif at and spans[at - 1].name == "place" and _STAFF.match(span.text):
            result[-1] = Span(text=result[-1].text + span.text[2:])
        else:
            result.append(span)
    return tuple(result)


def _asking(spans: tuple[Span, ...], agency: Span, outside: Collection[str]) -> tuple[Span, ...]:
    """Return the words with `the Bureau shall ask the Clerk to publish` for `the Clerk shall publish`."""
    result: list[Span] = []
    asked = False
    for at, span in enumerate(spans):
        after = spans[at + 1].text if at + 1 < len(spans) else ""
        duty = _DUTY.match(after)
        if span.name in outside and duty:
            result += [agency, Span(text=f" {duty[1]} ask the "), span]
            asked = True
        elif asked and span.kind == "text":
            result.append(Span(text=_to_do(span.text, at > 0 and spans[at - 1].name in outside)))
            asked = not re.search(r"[.;:]", span.text)
        else:
            result.append(span)
    return tuple(result)


def _to_do(text: str, first: bool) -> str:
    """Return the words after an office that is asked: `to publish … and to send …`, to the sentence's end."""
    text = _DUTY.sub(lambda m: f"{m[2] or ''} to", text) if first else text
    sentence, *rest = re.split(r"(?<=[.;:])", text, maxsplit=1)
    return _SAME_DUTY.sub(lambda m: f"{m[1]}{m[2] or ''} to", sentence) + "".join(rest)
