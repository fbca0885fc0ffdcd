"""Small drafts made by hand, so that a writer can be tested without the library."""

from __future__ import annotations

from datetime import date

from drafting.engine import numbering
from drafting.model import (
    CodeScheme,
    Draft,
    DraftForm,
    Intake,
    Node,
    Place,
    Plan,
    Recital,
    Signature,
    SignatureLine,
    Span,
)

PLACE = Place(
    given="Alder Falls",
    name="Alder Falls",
    legal="City of Alder Falls",
    word="City",
    kind="city",
    state="OR",
    state_name="Oregon",
    group="city",
)
SIGNERS = {"mayor": "Mayor", "clerk": "City Clerk", "counsel": "City Attorney"}
PARENS = ("(a)", "(1)", "(A)", "(i)")


def text(*parts: str | Span) -> tuple[Span, ...]:
    """Return spans; plain strings become text."""
    return tuple(Span(text=part) if isinstance(part, str) else part for part in parts)


def ref(target: str, words: str = "") -> Span:
    """Return a reference; `number` gives it its words."""
    return Span(text=words or "?", kind="ref", target=target)


def section(id: str, heading: str, *children: Node, codified: bool = False) -> Node:
    """Return a section without its number."""
    return Node(id=id, kind="section", heading=heading, children=children, codified=codified)


def running(id: str, *parts: str | Span) -> Node:
    """Return running text of a section."""
    return Node(id=id, kind="text", spans=text(*parts))


def item(id: str, *parts: str | Span, level: int = 1, children: tuple[Node, ...] = ()) -> Node:
    """Return a numbered paragraph without its number."""
    return Node(id=id, kind="paragraph", level=level, spans=text(*parts), children=children)


def definition(id: str, *parts: str | Span, level: int = 1, children: tuple[Node, ...] = ()) -> Node:
    """Return a definition."""
    return Node(id=id, kind="definition", level=level, spans=text(*parts), children=children)


def number(body: tuple[Node, ...], form: DraftForm, chapter: str | None = None) -> tuple[Node, ...]:
    """Number a body as assembly does, and give its references their words."""
    scheme = CodeScheme(adds=f"Chapter {chapter}", prefix=f"{chapter}.", width=3, first=10, step=10)
    added = scheme if chapter else None
    body = numbering.number_tree(body, form.section_pattern, added, form.series, form.definitions_numbered)
    known = numbering.addresses(body)

    def words(span: Span) -> Span:
        if span.kind != "ref" or span.text != "?":
            return span
        return span.model_copy(update={"text": known.get(span.target, span.target)})

    def visit(node: Node) -> Node:
        spans = tuple(words(span) for span in node.spans)
        return node.model_copy(
            update={"spans": spans, "children": tuple(visit(child) for child in node.children)}
        )

    return tuple(visit(node) for node in body)


def intake(**document: object) -> Intake:
    """Return the intake of a made-up city."""
    given = {
        "kind": "ordinance",
        "date": date(2026, 11, 22),
        "preparer": "Office of the City Attorney",
    } | document
    return Intake.model_validate(
        {
            "schema": 1,
            "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "OR"},
            "document": given,
            "goals": [{"topic": "detainers"}],
            "read_place": PLACE,
        }
    )


def form(**fields: object) -> DraftForm:
    """Return the form of a made-up city."""
    given = {
        "profile": "generic-city",
        "enacting_clause": "The City Council of the City of Alder Falls ordains as follows:",
        "enacting_status": "prescribed",
        "recital_style": "whereas",
        "section_pattern": "SECTION {n}.",
        "series": PARENS,
        "vote_block": ("AYES", "NOES", "ABSTAIN", "ABSENT"),
        "signatures": (
            SignatureLine(role="mayor", purpose="sign"),
            SignatureLine(role="clerk", purpose="attest"),
            SignatureLine(role="counsel", purpose="form"),
        ),
    } | fields
    return DraftForm.model_validate(given)


def draft(
    body: tuple[Node, ...] | None = None,
    *,
    recitals: tuple[str, ...] = (),
    chapter: str | None = None,
    document: dict | None = None,
    **fields: object,
) -> Draft:
    """Return a numbered draft; `fields` go to the form."""
    shape, request = form(**fields), intake(**(document or {}))
    instrument = request.document.kind.capitalize()
    return Draft(
        intake=request,
        plan=Plan(),
        form=shape,
        instrument=instrument,
        container=instrument.lower(),
        title="An ordinance relating to civil immigration detainers and custody decisions; "
        "and adding Chapter 9.70 to the Alder Falls Municipal Code",
        short_title="Detainers and custody",
        adoption_line=shape.enacting_clause,
        recitals=tuple(Recital(id=f"findings/{i}", spans=text(words)) for i, words in enumerate(recitals)),
        body=number(body if body is not None else sample_body(), shape, chapter),
        signatures=tuple(
            Signature(purpose=line.purpose, span=Span(text=SIGNERS[line.role])) for line in shape.signatures
        ),
    )


def sample_body() -> tuple[Node, ...]:
    """Return a body with every kind of node, nesting to four levels, and references both ways."""
    heading = Node(id="heading:custody", kind="heading", heading="Custody")
    return _purpose(), _definitions(), heading, _hold(), _exceptions(), _effective()


def _purpose() -> Node:
    """Return a section of one running paragraph that cites a statute."""
    return section(
        "purpose",
        "Purpose",
        running(
            "purpose:t",
            "This chapter limits the use of city resources for immigration enforcement under 8 U.S.C. "
            "§§ 1373 and 1644.",
        ),
    )


def _definitions() -> Node:
    """Return the definitions: one plain, two with items of their own."""
    return section(
        "definitions",
        "Definitions",
        running("definitions:t", "In this chapter:"),
        definition(
            "definitions:w",
            "“Judicial warrant” means a warrant based on probable cause and issued by a judge.",
        ),
        definition(
            "definitions:d",
            "“Civil immigration detainer” means any of the following:",
            children=(
                item("definitions:d:1", "a form in the I-247 series;", level=2),
                item("definitions:d:2", "an oral request to hold a person.", level=2),
            ),
        ),
        definition(
            "definitions:e",
            "“Employee” means any of the following:",
            children=(
                item("definitions:e:1", "an officer; and", level=2),
                item("definitions:e:2", "a volunteer.", level=2),
            ),
        ),
    )


def _hold() -> Node:
    """Return a section nested to four levels, with references both ways and blanks."""
    return section(
        "hold",
        "Civil immigration detainers",
        item(
            "hold:a",
            "The ",
            Span(text="Police Department", kind="blank", name="police_department"),
            " shall not keep a person in custody on a civil immigration detainer, except under ",
            ref("exceptions:b.1"),
            ".",
        ),
        item(
            "hold:b",
            "Subsection ",
            ref("hold:a", "(a)"),
            " does not apply when the department has received:",
            children=(
                item(
                    "hold:b.1",
                    "a judicial warrant that names the person, where either:",
                    level=2,
                    children=(
                        item(
                            "hold:b.1.A",
                            "the warrant is signed; or",
                            level=3,
                            children=(
                                item("hold:b.1.A.i", "in ink; or", level=4),
                                item("hold:b.1.A.ii", "with an electronic signature; or", level=4),
                            ),
                        ),
                        item("hold:b.1.B", "a court has confirmed it; or", level=3),
                    ),
                ),
                item("hold:b.2", "a court order described in ", ref("hold:b.1.A.ii"), ".", level=2),
            ),
        ),
        item(
            "hold:c",
            "The ",
            Span(text="[CONFIRM: Chief of Police]", kind="confirm", name="police_chief"),
            " shall report each hold within 30 calendar days after it begins, as ",
            ref("purpose"),
            " and ",
            ref("exceptions"),
            " require.",
        ),
    )


def _exceptions() -> Node:
    """Return a section whose last item holds a person’s own words."""
    return section(
        "exceptions",
        "Exceptions",
        item("exceptions:a", "This chapter does not limit a criminal investigation."),
        item(
            "exceptions:b",
            "An employee may:",
            children=(
                item("exceptions:b.1", "comply with a court order; and", level=2),
                item(
                    "exceptions:b.2",
                    Span(text="help a person who asks for help.", kind="edited"),
                    level=2,
                ),
            ),
        ),
    )


def _effective() -> Node:
    """Return the closing section."""
    return section(
        "effective",
        "Effective date",
        running("effective:t", "This ordinance takes effect 30 days after adoption."),
    )
