"""Resolves how this jurisdiction writes an ordinance: profile, its fallback, state entry, generic.

Each field keeps its provenance, so that the package can say which are verified and which fall
back.  An enacting clause is printed as fixed only when its words were seen and are prescribed,
or were seen for that very jurisdiction; otherwise it is printed as customary with a question
for counsel (the clause rule in `law/meta.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from drafting.engine import state_law
from drafting.engine.blanks import short_name
from drafting.engine.enacting import enacting_clause, nearest, only_for
from drafting.model import (
    CitableKnownBy,
    DraftForm,
    EffectEvent,
    FormField,
    FormProfile,
    Intake,
    Library,
    SignatureLine,
)

_MARKS = re.compile(r"^[(\[.]*[A-Za-z0-9]{1,4}[)\].]+$")
_MARGINS = ("top", "right", "bottom", "left")


def profile_chain(intake: Intake, library: Library) -> list[FormProfile]:
    """Return the profiles to look a field up in, nearest first."""
    place, profiles = intake.jurisdiction, library.profiles
    chain: list[FormProfile] = []
    current = profiles.get(place.profile or "") or own_profile(intake, library)
    generic = None
    while current:
        if current.id.startswith("generic-"):
            generic = current
        else:
            chain.append(current)
        current = profiles.get(current.fallback or "")
    state = profiles.get(
        f"{place.state.lower()}-{'town' if place.kind == 'town' else place.group}"
    ) or profiles.get(f"{place.state.lower()}-{place.group}")
    if state:
        chain.append(state)
    chain.append(generic or profiles[f"generic-{place.group}"])
    return chain


def own_profile(intake: Intake, library: Library) -> FormProfile | None:
    """Return the profile of this very jurisdiction, matched by name, kind family and state."""
    wanted = _slug(short_name(intake.jurisdiction.name))
    state = intake.jurisdiction.state.lower()
    for profile in library.profiles.values():
        if profile.state != intake.jurisdiction.state or re.fullmatch(
            rf"{state}-(city|county|town)", profile.id
        ):
            continue
        core = _slug(short_name(profile.name.split(",")[0].split("(")[0]))
        if wanted and wanted in (core, profile.id, profile.id.removesuffix(f"-{state}")):
            return profile
    return None


@lru_cache(maxsize=1000)
def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def resolve(intake: Intake, library: Library) -> DraftForm:
    """Return the form fields in force for this intake, each with where it came from."""
    chain = profile_chain(intake, library)
    own = own_profile(intake, library)
    clause, status = enacting_clause(intake, chain, own)
    get = partial(nearest, chain, own, intake)
    page, effective = _dict(get("page")), get("effective_date", "effective_date_pattern")
    rule, days, event = _effect(effective, intake)
    return DraftForm(
        profile=chain[0].id,
        enacting_clause=clause.value,
        enacting_status=status,
        enacting_citation=clause.citation,
        enacting_known=clause.known_by,
        enacting_for=only_for(clause, status),
        recital_style=_recital_style(get("recitals_style"), intake),
        section_pattern=_section_pattern(get("ordinance_section_pattern"), intake),
        code_section_pattern=_text(get("code_section_pattern")),
        series=_series(get("subsection_series")),
        duty=_verb(get("verb_map"), "duty", "shall"),
        prohibition=_verb(get("verb_map"), "prohibition", "shall not"),
        list_style="period" if "period" in _text(get("list_style")) else "semicolon",
        definitions_numbered=_text(get("definitions_numbered")).lower().startswith(("true", "letter")),
        end_sections=tuple(map(str, _list(get("end_sections")))),
        effective_rule=rule,
        instrument=_instrument(get("instrument_names", "instrument"), intake),
        effective_days=days,
        effective_from=event,
        vote_block=_votes(get("vote_block")),
        signatures=_signatures(),
        line_numbers=_text(get("line_numbers")).lower().startswith(("true", "yes", "1-25")),
        margins_in=_margins(page),
        page="letter",
        markup=_text_dict(get("markup")),
        titles=_titles(get),
        limits=state_law.limits(intake, library),
        fields=tuple(
            f
            for f in ({clause.name: clause, "effective_date": effective}.get(n) or get(n) for n in _REPORTED)
            if f
        ),
    )


_REPORTED = (
    "enacting_clause",
    "resolution_clause",
    "title_pattern",
    "recitals_style",
    "ordinance_section_pattern",
    "code_section_pattern",
    "subsection_series",
    "verb_map",
    "list_style",
    "end_sections",
    "effective_date",
    "readings",
    "passage",
    "publication",
    "signature",
    "signature_block",
    "vote_block",
    "one_subject_rule",
    "title_rule",
    "line_numbers",
    "page",
    "power_basis",
    "markup",
    "full_section_rule",
    "amending_instruction",
)


def _text(field: FormField | None) -> str:
    return "" if field is None or field.value is None else str(field.value)


def _list(field: FormField | None) -> list[object]:
    return field.value if field and isinstance(field.value, list) else []


def _dict(field: FormField | None) -> dict[str, object]:
    return field.value if field and isinstance(field.value, dict) else {}


def _text_dict(field: FormField | None) -> dict[str, str]:
    return {k: str(v) for k, v in _dict(field).items()}


def _verb(field: FormField | None, key: str, default: str) -> str:
    """Only shall and must are verbs the library can be printed in."""
    value = str(_dict(field).get(key, default))
    return value if value in ("shall", "must", "shall not", "must not") else default


def _recital_style(field: FormField | None, intake: Intake) -> str:
    text = _text(field).lower()
    none = (
        text.startswith(("none", "no whereas", "usually none", "legislative intent"))
        or "findings" in text.split(";")[0]
    )
    return (
        "whereas"
        if intake.document.kind == "resolution"
        else "findings-section"
        if none or intake.document.kind == "policy"
        else "whereas"
    )


def _section_pattern(field: FormField | None, intake: Intake) -> str:
    """Reduce a described pattern to a mark with {n}; the heading follows it."""
    if intake.document.kind == "policy":
        return "{n}."
    text = _text(field)
    match = re.match(r'^"?(SECTION|Section|Sec\.|SEC\.)\s*(\{n\}|1)', text)
    return f"{match.group(1)} {{n}}." if match else "SECTION {n}."


def _series(field: FormField | None) -> tuple[str, ...]:
    """Return at least four marks; what the profile does not show is filled from (a) (1) (A) (i)."""
    marks = [str(m) for m in _list(field) if _MARKS.match(str(m))]
    for extra in ("(a)", "(1)", "(A)", "(i)", "(I)"):
        if len(marks) >= 4:
            break
        if extra not in marks:
            marks.append(extra)
    return tuple(marks[:4])


def _instrument(field: FormField | None, intake: Intake) -> str:
    """Return what this place calls the document: Ordinance, Local Law, Bylaw; Resolution; Policy."""
    if intake.document.kind in ("resolution", "policy"):
        return intake.document.kind.capitalize()
    words = field.value if field and isinstance(field.value, list) else [field.value] if field else []
    for word in map(str, words):
        for known in ("local law", "by-law", "bylaw", "ordinance"):
            if known in word.lower():
                return "Bylaw" if known == "by-law" else known.title()
    return "Ordinance"


def _effect(field: FormField | None, intake: Intake) -> tuple[str, int | None, EffectEvent]:
    """Return the rule on effect where it was seen, its days, and what they count from: a policy is not published, approved or recorded."""
    if field is None or field.known_by not in CitableKnownBy:
        return "", None, "adoption"
    if intake.document.kind == "policy" and field.days_from != "adoption":
        return _text(field), None, "adoption"
    return _text(field), field.days, field.days_from


def _votes(field: FormField | None) -> tuple[str, ...]:
    words = [str(v).strip(":").upper() for v in _list(field)]
    kept = [
        w
        for w in words
        if w
        in (
            "AYES",
            "NOES",
            "NAYS",
            "YEAS",
            "ABSENT",
            "ABSTAIN",
            "ABSTENTION",
            "ABSTENTIONS",
            "EXCUSED",
            "RECUSED",
        )
    ]
    return tuple(kept) or ("AYES", "NOES", "ABSTAIN", "ABSENT")


def _signatures() -> tuple[SignatureLine, ...]:
    return (
        SignatureLine(role="Presiding officer", purpose="sign"),
        SignatureLine(role="clerk", purpose="attest"),
        SignatureLine(role="legal_counsel", purpose="form"),
    )


def _margins(page: dict[str, object]) -> tuple[float, float, float, float]:
    margins = page.get("margins_in")
    given = margins if isinstance(margins, dict) else {}
    top, right, bottom, left = (float(given.get(side, 1.0)) for side in _MARGINS)
    return top, right, bottom, left


def _titles(get: Callable[[str], FormField | None]) -> dict[str, str]:
    """Return the officer titles that the profile or the state entry was seen to use."""
    names = {
        "legislative_body": "governing_body",
        "attorney": "legal_counsel",
        "clerk": "clerk",
        "law_enforcement_head": "police_chief",
        "executive": "chief_executive",
        "jail_operator": "jail_operator",
    }
    titles = {}
    for field_name, blank in names.items():
        entry = get(field_name)
        if (
            entry
            and entry.known_by in CitableKnownBy
            and isinstance(entry.value, str)
            and re.match(r"^[A-Z][\w .'&-]{2,60}$", entry.value)
        ):
            titles[blank] = entry.value
    return titles
