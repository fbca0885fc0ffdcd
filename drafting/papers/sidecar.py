"""The JSON sidecar: everything behind a draft, machine readable, and nothing that is not in the draft."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import to_json

from drafting.model import Draft, Issue, Library, Picked


def write_json(draft: Draft, library: Library, issues: Sequence[Issue]) -> bytes:
    """Return intake, plan, tree, form, checks and the review state of every clause used."""
    data = {
        "about": "A draft made from a clause library. Not legal advice; "
        "not reviewed by counsel unless a clause says so.",
        "library": {"version": library.version, "law_as_of": library.as_of},
        "content_hash": draft.content_hash,
        "intake": draft.intake.model_dump(mode="json", by_alias=True),
        "plan": draft.plan.model_dump(mode="json"),
        "clauses": {p.clause: _clause(p, library) for p in draft.plan.picked},
        "form": _form(draft),
        "title": draft.title,
        "recitals": [r.model_dump(mode="json") for r in draft.recitals],
        "body": [n.model_dump(mode="json") for n in draft.body],
        "confirms": [c.model_dump(mode="json") for c in draft.confirms],
        "issues": [i.model_dump(mode="json") for i in issues],
    }
    return to_json(data, indent=1) + b"\n"


def _form(draft: Draft) -> dict[str, object]:
    """Return the form of the place; where each fact of it was found stays in the library."""
    form = draft.form.model_dump(mode="json")
    return {
        name: {key: said for key, said in value.items() if key != "source"}
        if isinstance(value, dict)
        else value
        for name, value in form.items()
    }


def _clause(picked: Picked, library: Library) -> dict[str, object]:
    clause = library.clauses[picked.clause]
    return {
        "strength": picked.strength,
        "text": clause.text_hash,
        "edited": picked.edited,
        "review_level": clause.level,
        "reviewed_by": clause.review.by if clause.level != "draft" else "",
        "reviewed_on": str(clause.review.on or ""),
        "authorities": list(clause.authorities),
        "precedents": list(clause.precedents),
    }
