"""What the benchmarks draft: the examples, and a library made up to a given size."""

from __future__ import annotations

from datetime import date

from benchmarks.measure import ROOT
from drafting.data.library import load_library
from drafting.engine.assemble import assemble
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.model import (
    Clause,
    DocumentRequest,
    Draft,
    Goal,
    Intake,
    Jurisdiction,
    Library,
    Paragraph,
    Review,
    Selection,
    Variant,
)

TOPIC = "synthetic"
_RULES = (
    "{{ police_department }} shall keep record number %d for each request within 30 calendar days after it "
    "receives the request.",
    "Each employee shall:",
    "send form %d to the requester;",
    "file a copy of form %d; and",
    "note the date on form %d.",
    "An employee may ask for advice on form %d before the employee acts.",
)
_PATHS = (("a",), ("b",), ("b", "1"), ("b", "2"), ("b", "3"), ("c",))


def example(name: str) -> tuple[Intake, Library]:
    """Return one of the examples and the library."""
    library = load_library()
    return read_intake(ROOT / "examples" / f"{name}.yaml", library), library


def synthetic(count: int) -> tuple[Intake, Library]:
    """Return an intake for a made-up topic of so many clauses, six paragraphs each, in the real library."""
    library = load_library()
    clauses = {f"{TOPIC}/c{n:03d}": _clause(n) for n in range(1, count + 1)}
    model = next(t for t in library.topics.values() if not t.always)
    topic = model.model_copy(
        update={
            "id": TOPIC,
            "label": "Synthetic",
            "order": 500,
            "questions": (),
            "conditions": {},
            "select": tuple(Selection(clause=c, strong="strong") for c in clauses),
        }
    )
    made = library.model_copy(
        update={"clauses": {**library.clauses, **clauses}, "topics": {**library.topics, TOPIC: topic}}
    )
    place = Jurisdiction(name="Alder Falls", kind="city", state="OR")
    return Intake(
        schema=1,
        jurisdiction=place,
        document=DocumentRequest(date=date(2026, 11, 24)),
        goals=(Goal(topic=TOPIC),),
    ), made


def _clause(n: int) -> Clause:
    paragraphs = tuple(
        Paragraph(path=path, text=text % n if "%d" in text else text)
        for path, text in zip(_PATHS, _RULES, strict=True)
    )
    return Clause(
        id=f"{TOPIC}/c{n:03d}",
        title=f"Record {n}",
        heading=f"Record {n}",
        asks=f"Who keeps record {n}?",
        kind="operative",
        blanks=("police_department",),
        variants=(Variant(strength="strong", paragraphs=paragraphs),),
        review=Review(level="source-checked", text=f"sha256:{n}"),
        text_hash=f"sha256:{n}",
    )


def draft_of(intake: Intake, library: Library) -> Draft:
    """Select and assemble."""
    return assemble(select(intake, library), intake, library)
