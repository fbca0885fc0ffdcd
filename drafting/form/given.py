"""Every answer behind a draft with how far it is one: given, seen, usual, suggested, or still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from drafting.engine.blanks import default_of
from drafting.form import answers as data
from drafting.form import cached, offices, questions, sizes, state
from drafting.form.language import N_, _
from drafting.form.used import used_blanks
from drafting.model import Draft, Jurisdiction, Question
from drafting.store import Path

Known = Literal["answered", "seen", "suggested", "usual", "unknown", "open", "not given"]
KNOWN: dict[Known, str] = {
    "answered": N_("answered"),
    "seen": N_("seen in the records of the place"),
    "suggested": N_("suggested value"),
    "usual": N_("usual, not confirmed"),
    "unknown": N_("not known yet"),
    "open": N_("not answered"),
    "not given": N_("optional, not given"),
}
OPEN: tuple[Known, ...] = ("usual", "unknown", "open")


class Answer(NamedTuple):
    """One answer: what was asked, what the draft takes, and how far that is an answer."""

    asked: str
    taken: str
    known: Known


class Group(NamedTuple):
    """The answers of one kind, and the step where they are changed."""

    title: str
    step: str
    answers: tuple[Answer, ...]


def groups(draft: Draft) -> tuple[Group, ...]:
    """Return every answer behind a draft, in the order of the steps."""
    made = (
        Group(N_("The place"), "place", tuple(_place(draft))),
        Group(N_("The document"), "place", tuple(_document(draft))),
        Group(N_("The goals"), "goals", tuple(_goals(draft))),
        Group(N_("State law that you override"), "law", tuple(_overrides())),
        Group(N_("Clauses that you changed"), "clauses", tuple(_clauses(draft))),
        Group(N_("The offices"), "offices", tuple(_offices(draft))),
        Group(N_("Numbers, dates and other values"), "clauses", tuple(_values(draft))),
    )
    return tuple(group for group in made if group.answers)


def unconfirmed(draft: Draft) -> list[Answer]:
    """Return what the draft takes without a person's answer."""
    return [a for group in groups(draft) for a in group.answers if a.known in OPEN]


def _place(draft: Draft) -> Iterator[Answer]:
    place = draft.intake.place
    yield Answer(_("State"), place.state_name, "answered")
    yield Answer(_("Name"), place.legal, "answered")
    kind = draft.intake.jurisdiction.kind
    chosen = state.answered(("jurisdiction", "kind"))
    yield Answer(_("Kind of place"), _(kind).capitalize(), "answered" if chosen else "usual")
    for question in cached.library().questions.values():
        if question.where == "jurisdiction" and question.id in Jurisdiction.model_fields:
            yield _question(question, ("jurisdiction", question.id))
    people = draft.intake.jurisdiction.population
    yield Answer(_("Population"), str(people or ""), "answered" if people else "not given")


def _question(question: Question, path: Path) -> Answer:
    said = state.answered(path)
    if said is None or said == data.UNKNOWN:
        taken = _("taken as “{usual}”", usual=questions.in_words(question, questions.taken(question)))
        return Answer(_(question.text), taken, "open" if said is None else "unknown")
    return Answer(_(question.text), questions.in_words(question, said), "answered")


def _document(draft: Draft) -> Iterator[Answer]:
    asked = draft.intake.document
    usual: dict[bool, Known] = {True: "suggested", False: "answered"}
    yield Answer(_("Kind of document"), _(asked.kind).capitalize(), usual[asked.kind == "ordinance"])
    yield Answer(_("How much general text"), _(sizes.FRAMES[asked.frame]), usual[asked.frame == "core"])
    yield Answer(_("Date of the document"), asked.date.isoformat(), usual[asked.date == date.today()])
    for name, label in DETAILS:
        value = getattr(asked, name)
        yield Answer(_(label), value or "", "answered" if value else "not given")


DETAILS = (
    ("title", N_("Title")),
    ("sponsor", N_("Introduced by")),
    ("code_name", N_("Name of the code it amends")),
    ("code_chapter", N_("Number of the chapter it adds")),
    ("enacting_clause", N_("Enacting clause")),
)


def _goals(draft: Draft) -> Iterator[Answer]:
    """Yield each goal with what was asked of it, then what is asked for every draft."""
    open_to = cached.asked_for(state.answers())
    strengths = {goal.topic: goal.strength for goal in draft.intake.goals}
    topics = cached.library().topics.values()
    for topic in sorted((t for t in topics if t.always or t.id in strengths), key=lambda t: t.always):
        if not topic.always:
            yield Answer(_(topic.label), _(strengths[topic.id]).capitalize(), "answered")
        for question in topic.questions:
            if question.id in open_to:
                yield _question(question, ("goals", topic.id, "answers", question.id))


def _overrides() -> Iterator[Answer]:
    for reason in data.group(state.answers(), "acknowledge").values():
        if data.is_reason(str(reason)):
            yield Answer(_("A rule of state law is overridden"), str(reason), "answered")


def _clauses(draft: Draft) -> Iterator[Answer]:
    chosen, clauses = draft.intake.clauses, cached.library().clauses
    for clause in chosen.exclude:
        yield Answer(_(clauses[clause].title), _("left out by you"), "answered")
    for clause in chosen.include:
        yield Answer(_(clauses[clause].title), _("added by you"), "answered")
    for clause, strength in chosen.variants.items():
        yield Answer(_(clauses[clause].title), _("set to {strength}", strength=_(strength)), "answered")
    for clause in chosen.edits:
        yield Answer(_(clauses[clause].title), _("in your own words"), "answered")


def _offices(draft: Draft) -> Iterator[Answer]:
    named = offices.offices(draft)
    suggested = offices.titles(named, draft)
    for office in named:
        given = draft.intake.blanks.get(office.id, "")
        title, seen = suggested[office.id]
        known: Known = "answered" if given else "open" if not title else "seen" if seen else "usual"
        yield Answer(_(office.label), given or title, known)


def _values(draft: Draft) -> Iterator[Answer]:
    used = used_blanks(draft)
    for blank in cached.library().blanks.values():
        if blank.id in used and blank.kind in ("number", "text", "date"):
            given = draft.intake.blanks.get(blank.id, "")
            value, sure = default_of(blank, draft.intake, draft.form)
            known: Known = "answered" if given else "open" if not value else "suggested" if sure else "usual"
            unit = f" {_(blank.unit)}" if blank.unit and (given or value) else ""
            yield Answer(_(blank.label), f"{given or value}{unit}", known)
