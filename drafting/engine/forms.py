"""Resolves how a place writes law: its own profile, its state's, and the general one behind them.

Each fact keeps how it is known, so that the package can say which were seen and which fall back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from drafting.engine import codes, emergency, enacting, layout, scope, state_law
from drafting.engine.facts import facts
from drafting.engine.places import placed
from drafting.model import (
    OFFICES,
    Amending,
    ChangeMarks,
    CodeScheme,
    DraftForm,
    EffectRule,
    FormFact,
    FormProfile,
    Intake,
    Library,
    PageSetup,
    Place,
    Scope,
    Style,
    Title,
    Traits,
    Valued,
)

S = TypeVar("S", bound=Scope)
V = TypeVar("V")
_SERIES = ("(a)", "(1)", "(A)", "(i)", "(I)")
_LEVELS = 4


def resolve(intake: Intake, library: Library) -> DraftForm:
    """Return the form in force for an intake."""
    intake = placed(intake, library)
    profiles = scope.chain(intake, library)
    sure, usual = _titles(profiles, intake.place)
    usual = _same_office(intake, library, sure | usual) | usual
    return DraftForm(
        profile=profiles[0].id,
        titles=sure,
        usual_titles=usual,
        limits=state_law.limits(intake, library),
        one_subject=_one_subject(profiles),
        **_enacting(intake, profiles, sure | usual, usual),
        **_layout(intake, profiles) | _code(intake, profiles) | layout.said(intake.document.layout, profiles),
        **_procedure(intake, profiles),
        emergency_declared=_declared(intake, library),
    )


def _declared(intake: Intake, library: Library) -> bool:
    """Whether an ordinance is to be adopted as an emergency measure."""
    return intake.document.traits.is_law and facts(intake, library).get(emergency.DECLARED, False)


def _one_subject(profiles: Sequence[FormProfile]) -> FormFact | None:
    """Return the nearest rule that a text has one subject, or None where none is recorded."""
    rules = (note for p in profiles for note in p.notes if note.one_subject)
    for note in rules:
        return FormFact(
            name="one subject",
            says=note.says,
            known_by=note.known_by,
            citation=note.citation,
            checked=note.checked,
        )
    return None


def _enacting(
    intake: Intake, profiles: Sequence[FormProfile], titles: dict[str, str], usual: dict[str, str]
) -> dict[str, Any]:
    """Return the enacting words as fields of a form; a body that is only the usual one is in doubt."""
    given = intake.blanks.get("governing_body", "")
    body = given or titles["governing_body"]
    words = enacting.enacting(intake, profiles, body, bool(given or intake.place.form))
    in_doubt = words.names_body and not given and "governing_body" in usual and words.status != "customary"
    return {
        "enacting_clause": words.text,
        "closing_words": words.closing,
        "enacting_status": words.status,
        "enacting_citation": words.citation,
        "enacting_known": words.known_by,
        "enacting_for": words.only_for,
        "enacting_body": body if in_doubt else "",
        "enacting_other": words.other,
    }


@dataclass(frozen=True)
class _Styles:
    """The ways of setting out a text, nearest first."""

    styles: tuple[Style, ...]

    def known(self, of: Callable[[Style], Valued[V] | None]) -> Valued[V] | None:
        """Return the nearest fact of one kind."""
        return next((fact for style in self.styles if (fact := of(style)) is not None), None)

    def value(self, of: Callable[[Style], Valued[V] | None], otherwise: V) -> V:
        """Return the value of the nearest fact of one kind."""
        fact = self.known(of)
        return otherwise if fact is None else fact.value


def _layout(intake: Intake, profiles: Sequence[FormProfile]) -> dict[str, Any]:
    """Return how the text is set out, as fields of a form."""
    styles = _Styles(
        tuple(p.style for p in profiles if intake.place.kind in p.place.kinds or p == profiles[0])
    )
    traits, duty = intake.document.traits, styles.value(lambda s: s.duty, "shall")
    recitals = styles.value(lambda s: s.recitals, "whereas")
    ends, markup = styles.known(lambda s: s.end_sections), styles.known(lambda s: s.markup)
    header = styles.known(lambda s: s.header)
    return {
        "recital_style": traits.recitals or recitals,
        "section_pattern": traits.section_label
        or _section(styles.value(lambda s: s.section_label, "SECTION")),
        "series": _series(styles.value(lambda s: s.series, ())),
        "duty": duty,
        "prohibition": f"{duty} not",
        "list_style": styles.value(lambda s: s.list_ending, "semicolon"),
        "definitions_numbered": styles.value(lambda s: s.definitions_numbered, False),
        "end_sections": ends.value if ends else (),
        "end_sections_bind": bool(ends and ends.known_by == "words-seen"),
        "header_lines": header.value if header and traits.is_law else (),
        "vote_block": votes.value if (votes := styles.known(lambda s: s.votes)) else (),
        "line_numbers": styles.value(lambda s: s.line_numbers, False),
        "page": styles.value(lambda s: s.page, PageSetup()),
        "markup": markup.value if markup else ChangeMarks(),
        "markup_seen": markup is None or markup.seen,
        "amended_section": styles.value(lambda s: s.amended_section, "whole"),
        "amending": styles.value(lambda s: s.amending, Amending()),
    }


def _code(intake: Intake, profiles: Sequence[FormProfile]) -> dict[str, Any]:
    """Return what is added to the code, and what a pasted section shows, as fields of a form.

    What is not understood is printed to be confirmed; an intake that is read from a file is refused before.
    """
    document = intake.document
    try:
        found: dict[str, Any] = {"scheme": codes.scheme(document, profiles)}
        sample = codes.sample_of(document)
    except codes.Unread as unread:
        return {"scheme": CodeScheme(adds=f"[CONFIRM: {unread.message}]", prefix="")}
    if sample and sample.series:
        found["series"] = _series(sample.series)
    if sample and sample.markup:
        found |= {"markup": sample.markup, "markup_seen": True}
    return found


def _procedure(intake: Intake, profiles: Sequence[FormProfile]) -> dict[str, Any]:
    """Return how the text is adopted, signed, and takes effect, as fields of a form."""
    place, traits = intake.place, intake.document.traits
    instrument = nearest(profiles, place, lambda p: p.instrument)
    effect = _effect(nearest(profiles, place, lambda p: p.effect), traits)
    passage, signing = (
        nearest(profiles, place, lambda p: p.passage),
        nearest(profiles, place, lambda p: p.signing),
    )
    at_once = nearest(profiles, place, lambda p: p.emergency)
    government = scope.government(profiles, place)
    return {
        "instrument": traits.title or (instrument.value if instrument else "Ordinance"),
        "passage": passage,
        "effective_rule": effect.says if effect and effect.seen else "",
        "effective_days": effect.days if effect else None,
        "effective_seen": bool(effect and effect.seen),
        "effective_from": effect.days_from if effect else "adoption",
        "effective_office": effect.office if effect else "",
        "emergency": at_once,
        "signatures": signing.lines if signing else (),
        "legislates": government.legislates if government else None,
        "facts": tuple(
            FormFact(
                name=name,
                says=fact.says,
                known_by=fact.known_by,
                citation=fact.citation,
                checked=fact.checked,
            )
            for name, fact in (("passage", passage), ("effect", effect), ("emergency", at_once))
            if fact
        ),
    }


def nearest(
    profiles: Sequence[FormProfile], place: Place, of: Callable[[FormProfile], tuple[S, ...]]
) -> S | None:
    """Return the entry of one kind that holds here, from the nearest profile that has one."""
    for profile in profiles:
        if found := list(scope.fitting(of(profile), profile, place)):
            return min(found, key=lambda item: item[0])[1]
    return None


def _effect(rule: EffectRule | None, traits: Traits) -> EffectRule | None:
    """Return a rule on effect without days that do not hold: those of a class or of an unpublished policy."""
    if rule is None or not (traits.of_agency or rule.class_):
        return rule
    days = None if rule.class_ or rule.days_from != "adoption" else rule.days
    if traits.of_agency:
        return rule.model_copy(update={"days": days, "days_from": "adoption", "office": ""})
    return rule.model_copy(update={"days": days})


def _section(label: str) -> str:
    return f"{label} {{n}}" if label.endswith(".") else f"{label} {{n}}."


def _series(known: Sequence[str]) -> tuple[str, ...]:
    """Return four marks; what the profile does not show is filled from (a) (1) (A) (i)."""
    marks = [*known, *(mark for mark in _SERIES if mark not in known)]
    return tuple(marks[:_LEVELS])


def _same_office(intake: Intake, library: Library, titles: dict[str, str]) -> dict[str, str]:
    """Return the usual titles of tasks that mostly lie with one office, as records do with the clerk."""
    group = intake.place.group
    found: dict[str, str] = {}
    for office in OFFICES:
        title = intake.blanks.get(office) or titles.get(office)
        usual = library.blanks[office].default.get(group) if office in library.blanks else None
        if title and usual:
            same = [b.id for b in library.blanks.values() if b.default.get(group) == usual]
            found |= dict.fromkeys((name for name in same if name not in OFFICES), title)
    return found


def _titles(profiles: Sequence[FormProfile], place: Place) -> tuple[dict[str, str], dict[str, str]]:
    """Return the titles that are sure here and those that are only usual, by blank.

    A title is sure when it was seen and is that of this place, of its known form of government, or of every
    form that a place of this kind may have.
    """
    sure: dict[str, str] = {}
    usual: dict[str, str] = {}
    forms = scope.governments(profiles, place)
    own = bool(forms) and bool(forms[0][0].place.name)
    chosen = scope.government(profiles, place)
    for office in OFFICES:
        title: Title | None = getattr(chosen, office) if chosen else None
        if title is None:
            continue
        every = all((other := getattr(g, office)) and other.value == title.value for _, g in forms)
        (sure if title.seen and (own or place.form or every) else usual)[office] = title.value
    return sure, usual
