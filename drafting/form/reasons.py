"""What the engine says, in the language of the form: reasons, what law leaves of a goal, issues of checks.

The text of a phrase is translated, and so is a value that is a text of the library.  What has no translation
(the words of the law, a citation, a name) stays English, and on a page in another language is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from drafting.data.language import ENGLISH
from drafting.engine.facts import UNMET
from drafting.form import cached, questions, state
from drafting.form.language import _, current
from drafting.model import Phrase, Question
from drafting.model.text import capital

_ID = re.compile(r"[a-z0-9-]+/[a-z0-9-]+|[a-z0-9]+(?:-[a-z0-9]+)+")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def told(words: str) -> str:
    """Return what the engine says as plain words."""
    return _told(words, lambda text: text, _named)


def html(words: str) -> str:
    """Return what the engine says as one sentence of safe HTML."""
    return sentence(_told(words, escape, foreign))


def labeled(label: str, words: str) -> str:
    """Return a label in bold and a sentence of the engine after it, as safe HTML."""
    return f"<strong>{escape(label)}</strong> {html(words)}"


def paragraphs(lines: Iterable[str]) -> str:
    """Return lines of safe HTML as paragraphs."""
    return "".join(f"<p>{line}</p>" for line in lines)


def cost_and_rest(penalty: str, instead: str) -> list[str]:
    """Return what a breach of law costs and what remains, each where the record says it, as safe HTML."""
    told = ((_("A breach:"), penalty), (_("What remains:"), instead))
    return [labeled(label, words) for label, words in told if words]


def of_law(citation: str) -> str | Phrase:
    """Return a citation of law, or that none was seen."""
    return citation or Phrase("citation not seen; ask counsel")


def sentence(safe: str) -> str:
    """Return safe HTML with a capital at its start and a full stop at its end; tags do not count."""
    head = re.match(r"(?:<[^>]*>|[“«])*", safe)
    start = head.end() if head else 0
    words = re.sub(r"<[^>]*>", "", safe).rstrip()
    return safe[:start] + capital(safe[start:]) + ("" if not words or words[-1] in ".!?:" else ".")


def foreign(words: str) -> str:
    """Return a value as safe HTML: translated, or marked as English where it has no translation."""
    said = _named(words)
    if current() == ENGLISH or said != words or not _LETTERS.search(said):
        return escape(said)
    return f'<span lang="en">{escape(said)}</span>'


def question_of(words: str) -> Question | None:
    """Return the question whose answer is the reason, if it is one."""
    for phrase in _parts(words):
        if phrase.text in UNMET:
            asked = phrase.values["question"]
            return next((q for q in cached.library().questions.values() if q.text == asked), None)
    return None


def _parts(words: object) -> list[Phrase]:
    """Return a phrase and every phrase in it."""
    if isinstance(words, tuple):
        return [part for value in words for part in _parts(value)]
    if not isinstance(words, Phrase):
        return []
    return [words, *(part for value in words.values.values() for part in _parts(value))]


def _told(words: str, made: Callable[[str], str], value: Callable[[str], str]) -> str:
    """Return words with each text run through `made`, and each value through `value`."""

    def text(phrase: Phrase) -> str:
        """Return the text of one phrase; what nobody answered is not said to be answered."""
        asked = question_of(phrase) if phrase.text in UNMET else None
        if asked:
            return made(questions.told(asked)).replace("{", "{{").replace("}", "}}")
        return made(_(phrase.text)) if phrase.values or _(phrase.text) != phrase.text else value(phrase.text)

    return words.told(text, value) if isinstance(words, Phrase) else value(words)


def _named(words: str) -> str:
    """Return a value in the language of the form, with the title of each clause in place of its id."""
    library = cached.library()
    law = library.states.get(state.get(("jurisdiction", "state"), ""))
    rules = {rule.id: rule for rule in law.rules} if law else {}

    def name(found: re.Match[str]) -> str:
        """Return the name that people know a record by."""
        if found[0] in library.clauses:
            return f"“{_(library.clauses[found[0]].title)}”"
        if law and found[0] in rules:
            return law.provision(rules[found[0]].provision).printed_citation or _("citation not seen")
        return found[0]

    said = _(words)
    return said if said != words else _ID.sub(name, words)
