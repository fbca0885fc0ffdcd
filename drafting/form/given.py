"""Every answer behind a draft with how far it is one: given, seen, usual, suggested, or still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from drafting.engine.blanks import default_of
from drafting.form import answers as data
from drafting.form import cached, clauses, offices, paper, place, questions, sizes, spots, state
from drafting.form.language import N_, _
from drafting.form.spots import Spot
from drafting.form.used import topic_that_prints, used_blanks
from drafting.model import USUAL_DOCUMENT, Blank, DocumentRequest, Draft, Jurisdiction, Question

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
    """One answer: what was asked, what the draft takes, how far it is an answer, and where it is changed.

    `printed` says that the draft prints these words, which are English.
    """

    asked: str
    taken: str
    known: Known
    at: Spot
    printed: bool = False


class Group(NamedTuple):
    """The answers of one kind."""

    title: str
    answers: tuple[Answer, ...]


def groups(draft: Draft) -> tuple[Group, ...]:
    """Return every answer behind a draft, in the order of the steps."""
    made = (
        Group(N_("The place"), tuple(_place(draft))),
        Group(N_("The document"), tuple(_document(draft))),
        Group(N_("The goals"), tuple(_goals(draft))),
        Group(N_("For every draft"), tuple(_for_every_draft())),
        Group(N_("State law that you override"), tuple(_overrides())),
        Group(N_("Clauses that you changed"), tuple(_clauses(draft))),
        Group(N_("The offices"), tuple(_offices(draft))),
        Group(N_("Numbers, dates and other values"), tuple(_values(draft))),
    )
    return tuple(group for group in made if group.answers)


def unconfirmed(draft: Draft) -> list[Answer]:
    """Return what the draft takes without a person's answer."""
    return [a for group in groups(draft) for a in group.answers if a.known in OPEN]


def spot_of(blank: Blank, draft: Draft) -> Spot:
    """Return where the value of a blank is given."""
    path = ("blanks", blank.id)
    if blank.kind in ("office", "body"):
        return spots.at("offices", path)
    at = spots.at("clauses", path, clauses.VALUES)
    return at._replace(topic=topic_that_prints(blank.id, draft))


def _place(draft: Draft) -> Iterator[Answer]:
    where, kind = draft.intake.place, draft.intake.jurisdiction.kind
    chosen = state.answered(("jurisdiction", "kind"))
    yield Answer(_("State"), where.state_name, "answered", _of_place("state"), True)
    yield Answer(_("Name"), where.legal, "answered", _of_place("name"), True)
    known: Known = "answered" if chosen else "usual"
    yield Answer(_("Kind of place"), _(kind).capitalize(), known, _of_place("kind"))
    for question in cached.library().questions.values():
        if question.where == "jurisdiction" and question.id in Jurisdiction.model_fields:
            yield _question(question, "place")
    for name, label in _OPTIONAL:
        given = str(getattr(draft.intake.jurisdiction, name) or "").replace("-", " ")
        if given or name == "population":
            yield Answer(_(label), given, "answered" if given else "not given", _of_place(name))


_OPTIONAL = (
    ("population", N_("Population")),
    ("county", N_("County it lies in")),
    ("government", N_("Form of government")),
)


def _of_place(name: str) -> Spot:
    return spots.at("place", ("jurisdiction", name))


def _question(question: Question, step: str) -> Answer:
    path = questions.path_of(question)
    said, at = state.answered(path), spots.at(step, path)
    if said is None or said == data.UNKNOWN:
        taken = _("taken as “{usual}”", usual=questions.in_words(question, questions.taken(question)))
        return Answer(_(question.text), taken, "open" if said is None else "unknown", at)
    return Answer(_(question.text), questions.in_words(question, said), "answered", at)


def _document(draft: Draft) -> Iterator[Answer]:
    asked = draft.intake.document
    usual: dict[bool, Known] = {True: "suggested", False: "answered"}
    kind, frame, day = (("document", name) for name in ("kind", "frame", "date"))
    words = _(asked.kind).capitalize()
    yield Answer(_("Kind of document"), words, usual[asked.kind == USUAL_DOCUMENT], spots.at("place", kind))
    known, at = usual[asked.frame == "core"], spots.at("clauses", frame, sizes.BOX)
    yield Answer(_("How much general text"), _(sizes.FRAMES[asked.frame]), known, at)
    known = usual[asked.date == date.today()]
    yield Answer(_("Date of the document"), asked.date.isoformat(), known, spots.at("place", day))
    for detail in (place.TITLE, *place.DETAILS, place.ENACTING):
        value = str(getattr(asked, detail.name) or "")
        at = spots.at("place", ("document", detail.name), place.DETAILS_BOX)
        usual_value = value == DocumentRequest.model_fields[detail.name].default
        known = "not given" if not value else "suggested" if usual_value else "answered"
        yield Answer(_(detail.label), value, known, at, printed=True)
    yield from _manner(draft)


def _manner(draft: Draft) -> Iterator[Answer]:
    """Yield what was said of how the document is written; what was not said follows the place."""
    asked, profile = draft.intake.document, draft.intake.jurisdiction.profile
    named = cached.library().profiles[profile].name if profile else ""
    for label, taken, path in (
        (N_("Introduced by request"), _("Yes") if asked.by_request else "", ("document", "by_request")),
        (N_("A section of the code"), (asked.code_sample or "")[:60], ("document", "code_sample")),
        (N_("Written in the form of"), named, ("jurisdiction", "profile")),
    ):
        if taken:
            yield Answer(_(label), taken, "answered", spots.at("place", path, place.DETAILS_BOX))
    layout = asked.layout.model_dump(exclude_defaults=True)
    if layout:
        told = "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in layout.items())
        at = spots.at("place", ("document", "layout", "paper"), paper.BOX)
        yield Answer(_("Paper and marks of changes"), told, "answered", at)


def _goals(draft: Draft) -> Iterator[Answer]:
    """Yield each goal with what was asked of it."""
    open_to = cached.asked_for(state.answers())
    for goal in draft.intake.goals:
        topic = cached.library().topics[goal.topic]
        if not topic.always:
            at = spots.at("goals", ("goals", topic.id, "strength"))
            yield Answer(_(topic.label), _(goal.strength).capitalize(), "answered", at)
            yield from (_question(q, "goals") for q in topic.questions if q.id in open_to)


def _for_every_draft() -> Iterator[Answer]:
    """Yield what is asked for every draft."""
    open_to = cached.asked_for(state.answers())
    every = (topic for topic in cached.library().topics.values() if topic.always)
    yield from (_question(q, "goals") for topic in every for q in topic.questions if q.id in open_to)


def _overrides() -> Iterator[Answer]:
    for rule, reason in data.group(state.answers(), "acknowledge").items():
        if data.is_reason(str(reason)):
            at = spots.at("law", ("acknowledge", rule))
            yield Answer(_("A rule of state law is overridden"), str(reason), "answered", at)


def _clauses(draft: Draft) -> Iterator[Answer]:
    chosen = draft.intake.clauses
    for clause in chosen.exclude:
        yield _clause(clause, _("left out by you"), draft)
    for clause in chosen.include:
        yield _clause(clause, _("added by you"), draft)
    for clause, strength in chosen.variants.items():
        yield _clause(clause, _("set to {strength}", strength=_(strength)), draft)
    for clause in chosen.edits:
        yield _clause(clause, _("in your own words"), draft)


def _clause(clause: str, taken: str, draft: Draft) -> Answer:
    topic = next((t for t, members in clauses.by_topic(draft.plan).items() if clause in members), "")
    at = spots.of_clause(clause, topic) if topic else Spot("clauses")
    return Answer(_(cached.library().clauses[clause].title), taken, "answered", at)


def _offices(draft: Draft) -> Iterator[Answer]:
    named = offices.offices(draft)
    suggested = offices.titles(named, draft)
    for office in named:
        given = draft.intake.blanks.get(office.id, "")
        title, seen = suggested[office.id]
        known: Known = "answered" if given else "open" if not title else "seen" if seen else "usual"
        yield Answer(_(office.label), given or title, known, spot_of(office, draft), printed=True)


def _values(draft: Draft) -> Iterator[Answer]:
    used = used_blanks(draft)
    for blank in cached.library().blanks.values():
        if blank.id in used and blank.kind in ("number", "text", "date"):
            given = draft.intake.blanks.get(blank.id, "")
            value, sure = default_of(blank, draft.intake, draft.form)
            known: Known = "answered" if given else "open" if not value else "suggested" if sure else "usual"
            unit = f" {_(blank.unit)}" if blank.unit and (given or value) else ""
            words, at = f"{given or value}{unit}", spot_of(blank, draft)
            yield Answer(_(blank.label), words, known, at, printed=blank.kind == "text")
