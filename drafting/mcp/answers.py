"""What the server answers: plain data made from the library, or from a draft that is made and forgotten.

Each answer that a person may act on says where the law stands and that it is no legal advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from drafting.checks import check as run_checks
from drafting.data import citing
from drafting.data.law_text import state_text
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine.draft import make_draft
from drafting.engine.intake import MAX_BYTES, parse_intake
from drafting.engine.places import no_such_kind
from drafting.engine.standing import standing as standing_of
from drafting.engine.state_law import usual_situation
from drafting.model import Authority, Clause, Draft, Issue, Kind, Library, Paragraph, Precedent, Strength
from drafting.papers.law_tables import law_day
from drafting.papers.markdown import write_markdown
from drafting.read import cells

Answer = dict[str, Any]
T = TypeVar("T")

EXAMPLE = """\
schema: 1
jurisdiction: {{name: Exampleville, kind: city, state: {state}}}
document: {{kind: ordinance, date: {day}}}
goals:
  - {{topic: {topic}, strength: strong}}
"""


class Answers:
    """The tools of the server, over one library; each docstring is what an assistant reads of it."""

    def __init__(self, library: Library):
        self.library = library

    def notice(self) -> str:
        """Return what stands beside every answer on law or text."""
        return (
            "Not legal advice, and not reviewed by counsel unless a clause names one. "
            f"Facts as of {self.library.as_of}; "
            "quote text and citations as they stand here, and take what is not here as not known."
        )

    def goals(self) -> Answer:
        """Return every goal with its strengths and the facts of a place that it asks for."""
        rows = [
            {
                "id": t.id,
                "label": t.label,
                "goal": t.goal,
                "strengths": {str(s): words for s, words in t.strengths.items()},
                "questions": {q.id: q.text for q in t.questions},
            }
            for t in self.library.topics.values()
            if not t.always
        ]
        return {"goals": rows, "notice": self.notice()}

    def clauses(self, goal: str = "") -> Answer:
        """Return the clauses of a goal, or all: what each asks, its variants and its review level."""
        if goal:
            _known(goal, "goal", {c.topic: c for c in self.library.clauses.values()})
        rows = [
            {
                "id": c.id,
                "title": c.title,
                "asks": c.asks,
                "variants": [v.strength for v in c.variants],
                "review": c.level,
            }
            for c in self.library.clauses.values()
            if goal in ("", c.topic)
        ]
        return {"clauses": rows, "notice": self.notice()}

    def clause(self, id: str, strength: Strength | None = None) -> Answer:
        """Return one clause: its text in each variant or in one, why, notes for counsel, and every source."""
        found: Clause = _known(id, "clause", self.library.clauses)
        texts = {str(v.strength): v for v in found.variants}
        if strength:
            _known(strength, "variant", texts)
        return {
            "id": found.id,
            "title": found.title,
            "asks": found.asks,
            "review": found.level,
            "text": {s: _lines(v.paragraphs) for s, v in texts.items() if strength in (None, s)},
            "effect": {s: words for s, words in found.effects.items() if strength in (None, s)},
            "why": found.why,
            "notes_for_counsel": citing.resolve(found.notes, self.library),
            "sources": [_source(ref, self.library) for ref in (*found.authorities, *found.precedents)],
            "notice": f"{{{{ name }}}} stands for a value of the place. {self.notice()}",
        }

    def state(self, code: str, kind: Kind = "city", strength: Strength = "strong") -> Answer:
        """Return each goal's standing under a state's law for a kind of place, and the record itself."""
        found = _known(cells.state(code).value or code.strip(), "state", self.library.states)
        if wrong := no_such_kind(kind, found.code, self.library):
            raise DataError([Problem("kind", 0, *wrong)])
        at = usual_situation(self.library, found.code, kind, law_day(self.library))
        rows = [
            standing_of(self.library, at, t.id, strength).model_dump(mode="json", exclude_defaults=True)
            for t in self.library.topics.values()
            if not t.always
        ]
        return {
            "state": found.name,
            "kind": kind,
            "standing": rows,
            "record": state_text(found, self.library),
            "notice": self.notice(),
        }

    def source(self, id: str) -> Answer:
        """Return an authority or precedent by `id` or `id#subject`: citation, content, how it is known."""
        records: dict[str, Authority | Precedent] = {**self.library.authorities, **self.library.precedents}
        if not _known(id.partition("#")[0], "source", records).citable:
            raise DataError([Problem("source", 0, f"{id} was not seen", "do not cite it; ask counsel")])
        return {**_source(id, self.library), "notice": self.notice()}

    def intake_format(self) -> Answer:
        """Return how answers are written: an example, and the kinds of document, goals and clauses."""
        example = EXAMPLE.format(
            state=next(iter(self.library.states)),
            day=self.library.as_of,
            topic=next(t.id for t in self.library.topics.values() if not t.always),
        )
        return {
            "example": example,
            "goals": [t.id for t in self.library.topics.values() if not t.always],
            "blanks": {b.id: b.label for b in self.library.blanks.values() if b.kind != "place"},
            "questions": {q.id: q.text for q in self.library.questions.values()},
        }

    def check(self, intake: str) -> Answer:
        """Return what the checks say of the draft of an intake, and what is still to confirm."""
        draft, issues = self._made(intake)
        return {**_stands(draft), "issues": [i.model_dump() for i in issues], "notice": self.notice()}

    def draft(self, intake: str) -> Answer:
        """Return an intake's draft as Markdown, the standing of each goal, and the errors found."""
        made, issues = self._made(intake)
        return {
            "text": write_markdown(made).decode(),
            **_stands(made),
            "errors": [i.model_dump() for i in issues if i.severity == "error"],
            "notice": self.notice(),
        }

    def _made(self, text: str) -> tuple[Draft, list[Issue]]:
        """Make and check the draft of an intake; the one place where this server meets the engine."""
        if len(text) > MAX_BYTES:
            raise DataError(
                [Problem("intake", 0, f"over {MAX_BYTES // 1_000_000} MB", "an intake is a few kilobytes")]
            )
        made = make_draft(parse_intake(text, "intake", self.library), self.library)
        return made, run_checks(made, self.library)


def _stands(made: Draft) -> Answer:
    """Return where the law stands on each goal of a draft, and what a person must still supply."""
    return {
        "status": made.plan.status,
        "not_ready": list(made.plan.not_ready),
        "standing": [s.model_dump(mode="json", exclude_defaults=True) for s in made.plan.standing],
        "to_confirm": [c.label for c in made.confirms],
    }


def _source(ref: str, library: Library) -> Answer:
    line = citing.source(ref, library)
    return {
        "id": ref,
        "citation": line.citation,
        "says": line.says,
        "status": line.status,
        "known_by": line.known_by,
        "through": line.through,
        "url": line.url,
    }


def _lines(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the vetted paragraphs of a variant with their marks and conditions, one a line."""
    return "\n".join(
        "  " * max(len(p.path) - 1, 0)
        + (f"[if {p.condition}] " if p.condition else "")
        + (f"({p.path[-1]}) " if p.path and not p.report_items else "")
        + ("[report items]" if p.report_items else p.text)
        for p in paragraphs
    )


def _known(name: str, what: str, among: Mapping[str, T]) -> T:
    """Return a record by name; raise DataError with the nearest name."""
    if name not in among:
        raise DataError([Problem(what, 0, f"unknown {what} {name or '(none)'}", nearest(name, among))])
    return among[name]
