"""A draft as a flat list of printed lines, for the writers that have no page: Markdown, HTML, text.

The Word writer prints the same words from the same tree; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine import emergency, enacting
from drafting.model import Draft, DraftForm, Node, Span
from drafting.model.forms import Purpose

SIGNED: dict[Purpose, str] = {
    "sign": "Signed",
    "attest": "Attest",
    "form": "Approved as to form",
    "approve": "Approved",
    "certify": "Certified",
    "warrant": "Warrant signed",
    "return": "Return of service",
}
STEPS = {"town-meeting": "Town meeting", "one-meeting": "Meeting", "hearing": "Public hearing"}
LEGEND = "DRAFT — not reviewed by counsel"
BY_CLERK = "to be assigned by the clerk"
BY_AGENCY = "to be assigned by the agency"
SIGNING = "to be filled in when it is signed"
AFTER = "to be filled in after adoption"
READINGS = ("First reading", "Second reading", "Third reading")


@dataclass(frozen=True)
class Line:
    """One printed line: what it is, its number, its words, and the node it came from.

    `kind` is place, field, title, notice, recital, adoption, heading, section, paragraph, text,
    definition, closing, vote or sign.
    """

    kind: str
    spans: tuple[Span, ...]
    label: str = ""
    level: int = 0
    node: str = ""

    @property
    def text(self) -> str:
        """The words of the line without its number."""
        return "".join(s.text for s in self.spans)


def plain(text: str) -> tuple[Span, ...]:
    """Return words as one span."""
    return (Span(text=text),)


def lines(draft: Draft) -> tuple[Line, ...]:
    """Return every printed line of a draft in reading order."""
    return (
        *_head(draft),
        *_recitals(draft),
        *_adoption(draft),
        *(li for n in draft.body for li in _node(n)),
        *_closing(draft),
        *_tail(draft),
    )


def around_body(draft: Draft) -> list[Line]:
    """Return the printed lines before and after the body."""
    return [*_head(draft), *_recitals(draft), *_adoption(draft), *_closing(draft), *_tail(draft)]


def header_fields(draft: Draft) -> list[tuple[str, str]]:
    """Return the label and value pairs of the header block; the clerk's own stay unassigned."""
    document, form = draft.intake.document, draft.form
    way = form.passage.way if form.passage else "readings"
    meeting = way == "town-meeting" and not document.traits.of_agency
    numbers = BY_AGENCY if document.traits.of_agency else BY_CLERK
    fields = [("Article No." if meeting else f"{draft.instrument} No.", numbers)]
    fields += [(label, numbers if label == "Year" else AFTER) for label in form.header_lines]
    fields.append(("File No.", document.file_number or numbers))
    if document.traits.of_agency:
        agency = draft.intake.blanks.get("policy_agency", "")
        fields.append(("Issued by", document.sponsor or agency or "to be named by the issuing officer"))
        return [*fields, ("Issued on", SIGNING), ("Next review", SIGNING)]
    sponsor = document.sponsor or "to be named by the sponsor"
    request = " (by request)" if document.by_request else ""
    fields.append(("Submitted by" if meeting else "Introduced by", f"{sponsor}{request}"))
    fields += [("Requested by", document.requested_by)] if document.requested_by else []
    once = bool(document.traits.motion) and way not in STEPS  # readings are on record for ordinances only
    steps = (STEPS["one-meeting"],) if once else _steps(way, form)
    return [*fields, *((step, BY_CLERK) for step in steps)]


def _steps(way: str, form: DraftForm) -> tuple[str, ...]:
    """Return the steps of adoption that the header leaves room for: each reading, a hearing, a meeting."""
    readings = form.passage.readings if form.passage else 0
    return (STEPS[way],) if way in STEPS else READINGS[: max(1, readings)]


def _head(draft: Draft) -> Iterator[Line]:
    yield Line("place", (_name(draft),))
    for label, value in header_fields(draft):
        yield Line("field", plain(value), label=label)
    yield Line("title", plain(draft.title))
    yield Line("notice", plain(LEGEND))
    for notice in draft.notices:
        yield Line("notice", plain(notice))


def _name(draft: Draft) -> Span:
    """Return the full name of the place, with a mark while it is in doubt."""
    return Span(
        text=draft.place.marked, kind="confirm" if draft.place.doubts else "text", name="jurisdiction"
    )


def _recitals(draft: Draft) -> Iterator[Line]:
    """WHEREAS paragraphs, each ending "; and", the last leading into the adopting words.

    An article of a town meeting asks ("To see if the Town will vote"), and nothing leads into that.
    """
    last = len(draft.recitals) - 1
    lead = "." if draft.adoption_line.startswith("To see ") else "; now, therefore,"
    for index, recital in enumerate(draft.recitals):
        spans = recital_spans(recital.spans, lead if index == last else "; and")
        yield Line("recital", spans, label="WHEREAS,", node=recital.id)


_ARTICLES = ("The", "A", "An", "In", "Under", "Each", "No")


def recital_spans(spans: tuple[Span, ...], ending: str) -> tuple[Span, ...]:
    """Return the words of a recital as they follow WHEREAS, with the ending of their place in the row."""
    if not spans:
        return spans
    spans = (_small_start(spans[0]), *spans[1:])
    end = spans[-1].model_copy(update={"text": spans[-1].text.rstrip().rstrip(".") + ending})
    return (*spans[:-1], end)


def _small_start(span: Span) -> Span:
    """Lower the first letter of a sentence unless its first words look like a name."""
    words = span.text.split(" ")
    name = len(words) > 1 and words[1][:1].isupper() and words[0] not in _ARTICLES
    if span.kind != "text" or name or (not span.text[1:2].islower() and words[0] != "A"):
        return span
    return span.model_copy(update={"text": span.text[0].lower() + span.text[1:]})


def _adoption(draft: Draft) -> Iterator[Line]:
    if draft.intake.document.traits.of_agency:
        return
    words = draft.adoption_line
    if draft.recitals and words.lower().startswith("now, therefore,"):
        words = words[len("now, therefore,") :].strip()
    spans = plain(words)
    if mark := enacting.mark(draft.form):
        spans = (*spans, Span(text=" "), Span(text=mark, kind="confirm", name="enacting_clause"))
    yield Line("adoption", spans, node="enacting_clause")


def _node(node: Node) -> Iterator[Line]:
    if node.kind in ("heading", "section"):
        yield Line(node.kind, plain(node.heading), label=node.label, node=node.id)
    elif node.label or node.spans:
        yield Line(node.kind, node.spans, label=node.label, level=node.level, node=node.id)
    for child in node.children:
        yield from _node(child)


def _closing(draft: Draft) -> Iterator[Line]:
    if draft.closing_line:
        yield Line("closing", plain(draft.closing_line), node="closing_words")


def _tail(draft: Draft) -> Iterator[Line]:
    """The vote, signature, attest and approved-as-to-form lines, always empty."""
    if draft.intake.document.traits.of_agency:
        yield Line("sign", plain("Issuing officer"), label="Issued")
        return
    for word in (*draft.form.vote_block, *_second_vote(draft.form)):
        yield Line("vote", (), label=word)
    for line in draft.signatures:
        yield Line("sign", (line.span,), label=SIGNED[line.purpose])


def _second_vote(form: DraftForm) -> Iterator[str]:
    """Yield the words of the separate vote on an emergency, where the place takes one."""
    if form.emergency_declared and form.emergency and form.emergency.own_vote:
        yield from (f"{word} ({emergency.name(form)})" for word in form.vote_block)
