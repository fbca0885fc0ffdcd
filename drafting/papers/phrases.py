"""Words that several papers share: how a fact is known, section numbers, offices, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafting.checks.base import sentences
from drafting.data import citing
from drafting.data.language import marked as N_
from drafting.engine import blanks, stated
from drafting.model import SPEAKERS, Draft, Library, Node
from drafting.model import text as words
from drafting.word.blocks import Block, Para, Run

_ACTS = re.compile(r" (?:shall|must|may)\b")
EVERYBODY = "all departments"
_CLAUSE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_KNOWN = {
    "words-seen": N_("words of the law seen"),
    "words-seen-in-part": N_("words of the law seen in part"),
    "read-whole": N_("whole text read"),
    "text-seen": N_("text seen in part"),
    "seen-primary": N_("primary text seen"),
    "seen-secondary": N_("known from a secondary source"),
    "recalled": N_("recalled, not seen"),
    "not-found": N_("looked for, not found"),
}
POSITIONS = {
    "bars-local-limits": N_("state statute bars local limits or compels cooperation in whole or in part."),
    "requires-limits": N_("state statute limits cooperation and is a floor for local policy."),
    "partial": N_("state law or authoritative rulings touch some of these topics only."),
    "silent": N_("no state statute was found either way; that is not known to be complete."),
}
BEARS = {"against": "against", "both": "both ways", "for": "for"}


def known_as(known_by: str) -> str:
    """Return in words how well a fact is known."""
    return _KNOWN.get(known_by, known_by)


def how_known(line: citing.SourceLine) -> str:
    """Return how a source is known and how far its law was followed, in words."""
    return f"{known_as(line.known_by)}; law through {line.through}"


def cited(line: citing.SourceLine) -> str | Run:
    """Return a citation, as a link where it is known where the text stands."""
    return Run(line.citation, link=line.url) if line.url.startswith("http") else line.citation


def section_number(node: Node) -> str:
    """Return the number of a section as a list names it."""
    return node.label.rstrip(".").replace("SECTION", "Section")


def span(numbers: list[str]) -> str:
    """Return from the numbers of some sections in a row which they are, as in Sections 3 to 5."""
    first, last = numbers[0], numbers[-1].removeprefix("Section ")
    if first == numbers[-1]:
        return first
    return f"{re.sub('^Section ', 'Sections ', first)} to {last}"


def office(name: str, draft: Draft, library: Library) -> str:
    """Return the title of an office or body as the text has it, without its mark; else a speaker's name."""
    if name not in library.blanks:
        return SPEAKERS.get(name, name)
    return blanks.office(name, draft.intake, library, draft.form, draft.container)


def acting(node: Node, draft: Draft, library: Library) -> tuple[str, ...]:
    """Return the titles of the offices that act under a section, each once; none where all staff do.

    Those of its clause that the text names come first, then others that the text says shall or may act.
    """
    named = {span.name for n in node.walk() for span in n.spans}
    listed = [d for d in library.clauses[node.clause].departments if d in named]
    return tuple(dict.fromkeys(office(d, draft, library) for d in (*listed, *_subjects(node, library))))


def _subjects(node: Node, library: Library) -> Iterator[str]:
    """Yield the offices that the text of a section makes the subject of a duty or a power."""
    for one in node.walk():
        for span, after in pairwise(one.spans):
            blank = library.blanks.get(span.name)
            if blank and blank.kind in ("office", "body") and _ACTS.match(after.text):
                yield span.name


def unconfirmed(draft: Draft, library: Library) -> list[Block]:
    """Return the line that says once of which offices the title is only the usual one."""
    offices = [
        office(c.name, draft, library)
        for c in draft.confirms
        if c.name in library.blanks and library.blanks[c.name].kind in ("office", "body")
    ]
    named = "; ".join(dict.fromkeys(offices))
    return [Para(f"Usual titles, not yet confirmed: {named}.", style="small")] if named else []


def here(text: str, draft: Draft, library: Library) -> str:
    """Return words of a clause's file as they are true here: with its values, place, body and offices."""
    said = stated.in_draft(text, draft, library)
    said = stated.with_offices(said, library, lambda name: office(name, draft, library))
    return words.of_place(words.polish(said), draft.place.word)


def first_sentences(text: str, count: int) -> str:
    """Return the first sentences of a text."""
    return " ".join(sentences(text)[:count])


def speaker(who: str, library: Library) -> str:
    """Return how an office, a speaker of an objection, or any other owner of words is named in a list."""
    blank = library.blanks.get(who)
    return blank.label if blank else SPEAKERS.get(who, who)


def named(why: str, library: Library) -> str:
    """Return a reason with the title of each clause in place of its id, which only maintainers know."""
    for word in dict.fromkeys(_CLAUSE.findall(why)):
        if word in library.clauses:
            why = why.replace(word, f"“{library.clauses[word].title}”")
    return why
