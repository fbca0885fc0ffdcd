"""The nouns of a draft: the numbered document tree and the form that it is printed in."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from drafting.model.base import ClauseKind, EffectEvent, Model, Root, Strength
from drafting.model.code import CodeScheme
from drafting.model.facts import Known
from drafting.model.forms import Emergency, FormFact, Legislates, Passage, Purpose, SignatureLine
from drafting.model.intake import Intake
from drafting.model.phrase import Phrase
from drafting.model.place import Place
from drafting.model.plan import Plan
from drafting.model.provisions import Bounds
from drafting.model.style import Amending, ChangeMarks, EndSection, PageSetup, Valued


class Span(Model):
    """A run of text.

    `kind` is text, ref (a live cross-reference; `target` is the node id, `text` the words
    printed today), blank (a filled value; `name` is the blank id), confirm (an unanswered
    blank, printed `[CONFIRM: …]`), usual (a usual value that was marked before and is still
    to be confirmed) or edited (the user's own words).
    """

    text: str
    kind: Literal["text", "ref", "blank", "confirm", "usual", "edited"] = "text"
    target: str = ""
    name: str = ""

    @property
    def filled(self) -> bool:
        """Whether this is the value of a blank, be it given, usual, or still to be confirmed."""
        return self.kind in ("blank", "confirm", "usual")


class Node(Model):
    """One numbered piece of the draft.

    `kind` is heading (a group heading without number), section, paragraph (a numbered
    subdivision), text (running text of a section) or definition.  `level` is 0 for a section,
    1 for (a), 2 for (1) and so on.  `label` is the number as printed.  `clause` and `strength`
    say where it came from; `path` is the author's own address inside the clause.
    """

    id: str
    kind: Literal["heading", "section", "paragraph", "text", "definition"]
    level: int = 0
    label: str = ""
    heading: str = ""
    spans: tuple[Span, ...] = ()
    children: tuple[Node, ...] = ()
    clause: str = ""
    strength: Strength | None = None
    clause_kind: ClauseKind | None = None
    path: tuple[str, ...] = ()
    codified: bool = False
    edited: bool = False

    @property
    def text(self) -> str:
        """The words of this node alone, without its number."""
        return "".join([span.text for span in self.spans])

    @property
    def own_text(self) -> str:
        """The library's own words in this node, without what a user gave."""
        return "".join([span.text for span in self.spans if span.kind == "text"])

    @property
    def refs(self) -> tuple[Span, ...]:
        """The references in this node and all below it, in reading order."""
        return tuple([span for node in self.walk() for span in node.spans if span.kind == "ref"])

    def having(self, spans: tuple[Span, ...], children: tuple[Node, ...]) -> Node:
        """Return this node with these spans and children: itself where they are its own."""
        if (spans, children) == (self.spans, self.children):
            return self
        return self.model_copy(update={"spans": spans, "children": children})

    def walk(self) -> tuple[Node, ...]:
        """Return this node and all below it, in reading order."""
        return (self, *[node for child in self.children for node in child.walk()])


class Recital(Model):
    """A finding: its words, and the source behind it or a flag that a local fact is needed."""

    id: str
    spans: tuple[Span, ...]
    authorities: tuple[str, ...] = ()
    local_fact: bool = False
    clause: str = ""

    @property
    def text(self) -> str:
        """The words of the recital."""
        return "".join(span.text for span in self.spans)


class Confirm(Model):
    """A value or form of words that a person must still supply or check."""

    name: str
    label: Phrase
    places: tuple[str, ...] = ()
    why: str = ""


class Signature(Model):
    """One line that an officer fills, with the title under it; always printed empty."""

    purpose: Purpose
    span: Span


class DraftForm(Model):
    """The form in force for this draft, resolved from its own profile, its state's, and the general one.

    `enacting_for` is the class for which the law prescribes the enacting words, `enacting_body` the
    governing body that they name while it is only the usual one, `enacting_other` the body of their source
    where this place has another.  `titles` are those that were seen, `usual_titles` those to be
    confirmed.
    """

    profile: str
    enacting_clause: str
    closing_words: str = ""
    enacting_status: Literal["prescribed", "seen", "customary"]
    enacting_citation: str = ""
    enacting_known: Known = "recalled"
    enacting_for: str = ""
    enacting_body: str = ""
    enacting_other: str = ""
    instrument: str = "Ordinance"
    recital_style: Literal["whereas", "findings-section"]
    section_pattern: str
    scheme: CodeScheme | None = None
    series: tuple[str, ...]
    duty: str = "shall"
    prohibition: str = "shall not"
    list_style: Literal["semicolon", "period"] = "semicolon"
    definitions_numbered: bool = False
    end_sections: tuple[EndSection, ...] = ()
    end_sections_bind: bool = False
    effective_rule: str = ""
    effective_days: int | None = None
    effective_seen: bool = False
    effective_from: EffectEvent = "adoption"
    effective_office: str = ""
    passage: Passage | None = None
    emergency: Emergency | None = None
    emergency_declared: bool = False
    legislates: Valued[Legislates] | None = None
    vote_block: tuple[str, ...] = ()
    header_lines: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    line_numbers: bool = False
    page: PageSetup = PageSetup()
    markup: ChangeMarks = ChangeMarks()
    markup_seen: bool = True
    amended_section: Literal["whole", "parts"] = "whole"
    amending: Amending = Amending()
    titles: dict[str, str] = Field(default_factory=dict)
    usual_titles: dict[str, str] = Field(default_factory=dict)
    one_subject: FormFact | None = None
    limits: dict[str, Bounds] = Field(default_factory=dict)
    facts: tuple[FormFact, ...] = ()


class Draft(Root):
    """The numbered document tree, with all that checks and writers need beside it."""

    intake: Intake
    plan: Plan
    form: DraftForm
    title: str
    short_title: str
    instrument: str
    container: str
    adoption_line: str
    closing_line: str = ""
    recitals: tuple[Recital, ...] = ()
    body: tuple[Node, ...] = ()
    signatures: tuple[Signature, ...] = ()
    confirms: tuple[Confirm, ...] = ()
    notices: tuple[str, ...] = ()
    library_version: str = ""
    content_hash: str = ""

    @property
    def place(self) -> Place:
        """The place that adopts the text."""
        return self.intake.place

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple([n for node in self.body for n in node.walk()])

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {n.id: n for n in reversed(self._nodes)}

    @cached_property
    def contents(self) -> tuple[tuple[Node, frozenset[str], frozenset[str]], ...]:
        """Each section or heading, with the clauses and the ids of all nodes in it, in reading order."""
        walks = ((top, top.walk()) for top in self.body)
        return tuple(
            (top, frozenset(n.clause for n in nodes), frozenset(n.id for n in nodes)) for top, nodes in walks
        )

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The clauses whose words stand in the text, findings among them."""
        return frozenset(n.clause for n in self._nodes) | {r.clause for r in self.recitals}

    def nodes(self) -> tuple[Node, ...]:
        """Return every node of the body in reading order."""
        return self._nodes

    def node(self, node_id: str) -> Node | None:
        """Return the node with this id, or None."""
        return self._by_id.get(node_id)


Node.model_rebuild()
