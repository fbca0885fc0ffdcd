"""The nouns of the program, each one frozen model.

A draft is a pure function of an intake and a library.  The library holds clauses, topics and
law; the intake holds what one jurisdiction wants; `Plan` is what was picked and why; `Draft`
is the numbered document tree that every check and every writer reads.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

Strength = Literal["strong", "moderate", "minimal"]
STRENGTHS: tuple[Strength, ...] = ("strong", "moderate", "minimal")
KnownBy = Literal["seen-primary", "seen-secondary", "recalled", "not-found"]
CitableKnownBy = ("seen-primary", "seen-secondary")
Kind = Literal["city", "town", "village", "borough", "township", "county", "parish", "consolidated"]
DocumentKind = Literal["ordinance", "resolution", "policy", "memo"]
ClauseKind = Literal[
    "definition", "finding", "purpose", "operative", "exception", "administration",
    "report", "remedy", "savings", "closing", "request",
]
ReviewLevel = Literal["draft", "source-checked", "counsel-reviewed"]
Severity = Literal["error", "warning", "info"]
Effect = Literal["block", "replace_variant", "require_clause", "floor", "note", "ask"]


class Model(BaseModel):
    """Base of every noun: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: dict | None = None, deep: bool = False):
        """Return a copy with some fields changed and nothing remembered from the original.

        Pydantic's own copy takes cached properties along, which would then speak of the old
        fields; it also takes five times as long, and a draft is copied node by node.
        """
        if deep:
            return super().model_copy(update=update, deep=True)
        fields = type(self).model_fields
        values = {name: value for name, value in self.__dict__.items() if name in fields}
        values.update(update or {})
        copied = type(self).__new__(type(self))
        object.__setattr__(copied, "__dict__", values)
        object.__setattr__(copied, "__pydantic_fields_set__", set(values))
        object.__setattr__(copied, "__pydantic_extra__", None)
        object.__setattr__(copied, "__pydantic_private__", None)
        return copied


# ---------------------------------------------------------------- library: law


class Source(Model):
    """Where a fact was seen: address and what it shows."""

    url: str
    what_it_shows: str = ""


class Authority(Model):
    """A federal statute, rule, case, form or programme, in our own words."""

    id: str
    kind: str
    citation: str
    short_name: str
    year: int | str | None = None
    court: str | None = None
    proposition: str
    pin: str | None = None
    topics: tuple[str, ...] = ()
    cuts: str
    drafting_consequence: str = ""
    status: str = ""
    known_by: KnownBy
    checked: str | None = None
    sources: tuple[Source, ...] = ()

    @property
    def citable(self) -> bool:
        """Whether the citation may be printed: the record was seen, not recalled."""
        return self.known_by in CitableKnownBy


class DraftingRule(Model):
    """One of the rules R01 to R20 that every clause must answer."""

    id: str
    rule: str
    why: str
    applies_to: str
    authorities: tuple[str, ...] = ()


class Provision(Model):
    """What one provision of an enacted precedent does, in our own words."""

    pin: str
    topic: str
    strength: Strength
    rule: str
    needs_check: bool = False


class Precedent(Model):
    """One enacted ordinance, statute, order or directive."""

    id: str
    jurisdiction: str
    state: str
    instrument: str
    title: str
    citation: str
    adopted: str
    amended: str = ""
    status: str
    topics: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    definitions: dict[str, str] = Field(default_factory=dict)
    enforcement: str = ""
    notable_feature: str = ""
    known_by: KnownBy
    checked: str | None = None
    sources: tuple[Source, ...] = ()

    def __hash__(self) -> int:
        """Cheap; equality still compares every field."""
        return hash(self.id)

    @property
    def citable(self) -> bool:
        """Whether the record was seen rather than recalled."""
        return self.known_by in CitableKnownBy


class StateProvision(Model):
    """One statute, ruling or order of a state, as the fact base records it."""

    id: str
    citation: str
    binds: tuple[str, ...] = ()
    says: str
    exceptions: str = ""
    penalties: str = ""
    topics: tuple[str, ...] = ()
    litigation: str = ""
    known_by: KnownBy
    known_by_detail: str = ""
    sources: tuple[Source, ...] = ()
    corrected: str = ""


class StateRule(Model):
    """What a state's law does to our clauses: data that `select` applies.

    `topics` and `clauses` say what it reaches (a clause may be `detainers/*`); `variants`
    narrows it; `provision` names the state provision it rests on, whose citation, known_by and
    sources it inherits.
    """

    id: str
    effect: Effect
    topics: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    variants: tuple[Strength, ...] = STRENGTHS
    binds: tuple[str, ...] = ("city", "county")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="until")
    provision: str
    says: str
    instead: str = ""
    use: Strength | None = None
    at_least: Strength | None = None
    clause: str | None = None
    question: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


STATE_BLOCKS = ("dmv", "municipal_id", "gang_database", "local_authority")


class StateTopic(Model):
    """A state's position on driver data, ID cards or gang records, as recorded."""

    known_by: KnownBy
    facts: dict[str, str | bool] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()


class State(Model):
    """Everything known of one state's law, and the rules that follow from it."""

    code: str
    name: str
    as_of: str
    cooperation: Literal["bars-local-limits", "requires-limits", "partial", "silent"]
    cooperation_confidence: str = ""
    cooperation_note: str = ""
    provisions: tuple[StateProvision, ...] = ()
    dmv: StateTopic
    municipal_id: StateTopic
    gang_database: StateTopic
    local_authority: StateTopic
    enacting_clause: StateTopic
    what_a_drafter_must_know: str = ""
    open_questions: tuple[str, ...] = ()
    rules: tuple[StateRule, ...] = ()

    def provision(self, provision_id: str) -> StateProvision:
        """Return the provision a rule rests on; KeyError when there is none.

        The four topic blocks (`dmv`, `municipal_id`, `gang_database`, `local_authority`) count
        as provisions without a citation of their own.
        """
        if provision_id in STATE_BLOCKS:
            block: StateTopic = getattr(self, provision_id)
            says = str(block.facts.get("text") or block.facts.get("release_limit") or "")
            return StateProvision(id=provision_id, citation="", says=says, known_by=block.known_by, sources=block.sources)
        for item in self.provisions:
            if item.id == provision_id:
                return item
        raise KeyError(provision_id)


class FormField(Model):
    """One field of a form profile with its provenance."""

    name: str
    value: object
    known_by: KnownBy
    citation: str = ""
    source: str = ""
    source_detail: str = ""
    checked: str = ""
    note: str = ""
    prescribed: bool = False
    applies_to: str = ""
    more: dict[str, object] = Field(default_factory=dict)
    origin: str = ""


class FormProfile(Model):
    """How one jurisdiction, or a state's cities or counties, writes an ordinance."""

    id: str
    name: str
    kind: str
    state: str | None = None
    fallback: str | None = None
    fields: dict[str, tuple[FormField, ...]] = Field(default_factory=dict)


# ------------------------------------------------------------ library: clauses


class Blank(Model):
    """A value the jurisdiction supplies.

    `kind` is office, body, text, number, date or place.  `default` maps a jurisdiction group
    (city or county) to a default; an office default must still be confirmed by the user.
    """

    id: str
    label: str
    help: str = ""
    kind: Literal["office", "body", "text", "number", "date", "place"]
    unit: str = ""
    default: dict[str, str] = Field(default_factory=dict)
    sample: str
    min: int | None = None
    max: int | None = None


class Question(Model):
    """A yes/no or choice question of the form; its id is a fact that clauses may name."""

    id: str
    text: str
    help: str = ""
    kind: Literal["yes-no", "choice"] = "yes-no"
    default: str | bool = False
    choices: dict[str, str] = Field(default_factory=dict)
    where: Literal["jurisdiction", "answers"] = "answers"


class Paragraph(Model):
    """One numbered paragraph of clause text before assembly.

    `path` is the author's own address without brackets, `("a", "1")`; an empty path is running
    text of the section.  `condition` is the name in `[if name]`, with `not ` in front of it
    for the opposite.  `line` is its line in the clause file.
    """

    path: tuple[str, ...]
    text: str
    condition: str | None = None
    line: int = 0
    report_items: bool = False


class Task(Model):
    """One line of "To carry it out": owner (a blank id or words), what, and by when."""

    owner: str
    text: str
    due: str
    line: int = 0


class Review(Model):
    """Who checked the clause, against which text, and how each drafting rule was answered."""

    level: ReviewLevel = "draft"
    by: str = ""
    on: date | None = None
    text: str = ""
    rules: dict[str, str] = Field(default_factory=dict)
    not_engaged: tuple[str, ...] = ()


class Variant(Model):
    """One answer to a clause's question."""

    strength: Strength
    paragraphs: tuple[Paragraph, ...]
    line: int = 0


class Clause(Model):
    """One provision that answers one question; its path in `clauses/` is its id for ever."""

    id: str
    title: str
    heading: str
    asks: str
    kind: ClauseKind
    fits: tuple[str, ...] = ("city", "county")
    documents: tuple[DocumentKind, ...] = ("ordinance", "resolution", "policy")
    when: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()
    no_precedent: str = ""
    departments: tuple[str, ...] = ()
    term: str = ""
    also: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    local_fact: bool = False
    single: str = ""
    variants: tuple[Variant, ...]
    report_items: tuple[tuple[str, tuple[Strength, ...]], ...] = ()
    effects: dict[Strength, str] = Field(default_factory=dict)
    why: str = ""
    plainly: str = ""
    notes: str = ""
    tasks: tuple[Task, ...] = ()
    review: Review = Review()
    text_hash: str = ""
    file: str = ""

    def __hash__(self) -> int:
        """Cheap, since every draft looks its clauses up; equality still compares every field."""
        return hash((self.id, self.text_hash))

    @cached_property
    def topic(self) -> str:
        """The folder the clause lives in."""
        return self.id.split("/", 1)[0]

    @property
    def level(self) -> ReviewLevel:
        """The review level that holds today: a changed word drops the clause to draft."""
        return self.review.level if self.review.text == self.text_hash else "draft"

    def variant(self, strength: Strength) -> Variant | None:
        """Return the variant of this strength, or None."""
        return next((v for v in self.variants if v.strength == strength), None)

    def nearest(self, strength: Strength) -> Variant:
        """Return the variant of this strength, else the next weaker, else the weakest stronger."""
        order = STRENGTHS[STRENGTHS.index(strength):] + STRENGTHS[:STRENGTHS.index(strength)][::-1]
        return next(v for s in order if (v := self.variant(s)))


class Selection(Model):
    """One row of a topic's table: which variant of a clause each strength takes.

    A strength that is missing passes the clause over; `when` names facts that must hold.
    """

    clause: str
    when: tuple[str, ...] = ()
    strong: Strength | None = None
    moderate: Strength | None = None
    minimal: Strength | None = None


class Objection(Model):
    """An objection that a council will hear, and an even-toned answer."""

    objection: str
    answer: str


class TopicMemo(Model):
    """What the memo says of a topic, following the seed report's three purposes."""

    how_it_works: str
    risk_and_benefit: str
    measures: str
    objections: tuple[Objection, ...] = ()
    equity: str = ""


class Topic(Model):
    """A goal that a jurisdiction can choose; an `always` topic joins every draft unasked."""

    id: str
    label: str
    goal: str
    order: int
    always: bool = False
    group: str = ""
    subject: str
    strengths: dict[Strength, str]
    questions: tuple[Question, ...] = ()
    conditions: dict[str, dict[str, str | bool]] = Field(default_factory=dict)
    select: tuple[Selection, ...]
    memo: TopicMemo
    state_topics: tuple[str, ...] = ()
    precedent_topics: tuple[str, ...] = ()
    readme: str = ""
    file: str = ""


# -------------------------------------------------------------------- intake


class Jurisdiction(Model):
    """Who adopts the text, and the facts of the place that clauses turn on."""

    name: str = Field(min_length=1, max_length=200)
    kind: Kind
    state: str
    profile: str | None = None
    operates_jail: bool = False
    has_police: bool | None = None
    population: int | None = Field(None, ge=0)

    @property
    def group(self) -> Literal["city", "county"]:
        """Which family of defaults applies: city (towns, villages and so on) or county."""
        return "county" if self.kind in ("county", "parish") else "city"


class DocumentRequest(Model):
    """What kind of document is wanted, and what the clerk already knows of it."""

    kind: DocumentKind = "ordinance"
    date: date
    title: str | None = Field(None, max_length=500)
    sponsor: str | None = Field(None, max_length=200)
    file_number: str | None = Field(None, max_length=100)
    version: str = Field("A", max_length=20)
    preparer: str | None = Field(None, max_length=200)
    code_name: str | None = Field(None, max_length=200)
    code_chapter: str | None = Field(None, max_length=40)
    enacting_clause: str | None = Field(None, max_length=500)


def _truth(value: bool | str) -> bool | str:
    """Read the words true and false as the YAML reader gives them, so that saved and loaded answers are equal."""
    return {"true": True, "false": False}.get(str(value).lower(), value)


class Goal(Model):
    """One topic chosen, how strongly, and the answers to that topic's questions."""

    topic: str
    strength: Strength = "strong"
    answers: dict[str, Annotated[bool | str, AfterValidator(_truth)]] = Field(default_factory=dict)


class ClauseChoices(Model):
    """What the user changed by hand: clauses added, left out, other variants, own words."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    variants: dict[str, Strength] = Field(default_factory=dict)
    edits: dict[str, str] = Field(default_factory=dict)

    @field_validator("edits")
    @classmethod
    def _no_empty_edits(cls, edits: dict[str, str]) -> dict[str, str]:
        """An edit without a single visible character is no edit; leaving a clause out is `exclude`."""
        return {k: text for k, text in edits.items() if any(ch.isprintable() and not ch.isspace() for ch in text)}


class MemoRequest(Model):
    """Who the memo is from and to, and whether it informs or asks."""

    mode: Literal["staff", "advocate"] = "staff"
    to: str = ""
    sender: str = Field("", alias="from")
    through: str = ""
    prepared_by: str = ""
    background: tuple[str, ...] = ()
    current_practice: str = ""
    coalition: tuple[str, ...] = ()
    outreach: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Acknowledgement(Model):
    """A state-law block that the user overrides, and the reason, printed in the draft."""

    rule: str
    reason: str = Field(min_length=10)


class Intake(Model):
    """All that one jurisdiction answered; the form saves and loads exactly this."""

    schema_: int = Field(1, alias="schema", ge=1, le=1)
    jurisdiction: Jurisdiction
    document: DocumentRequest
    goals: tuple[Goal, ...] = Field(min_length=1)
    clauses: ClauseChoices = ClauseChoices()
    blanks: dict[str, Annotated[str | int, AfterValidator(str)]] = Field(default_factory=dict)
    memo: MemoRequest = MemoRequest()
    acknowledge: tuple[Acknowledgement, ...] = ()
    minimum_review: ReviewLevel = "source-checked"

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


# ---------------------------------------------------------------------- plan


class Picked(Model):
    """A clause in the draft: which variant, which goal asked for it, and why."""

    clause: str
    strength: Strength
    topic: str
    why: str
    edited: bool = False


class PassedOver(Model):
    """A clause not in the draft, and why."""

    clause: str
    topic: str
    why: str


class Blocked(Model):
    """What a state's law bars here, how well that is known, and what remains lawful."""

    rule: str
    topic: str
    clauses: tuple[str, ...]
    citation: str
    says: str
    known_by: KnownBy
    instead: str
    acknowledged: str = ""


class LawNote(Model):
    """A state rule that did not block: note, question, floor, replacement or requirement."""

    rule: str
    effect: Effect
    topic: str
    clauses: tuple[str, ...]
    citation: str
    citable: bool
    says: str
    known_by: KnownBy
    question: str = ""


class Plan(Model):
    """The clauses picked, the clauses passed over, each with its reason, and the law met."""

    picked: tuple[Picked, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    notes: tuple[LawNote, ...] = ()
    warnings: tuple[str, ...] = ()

    def strength_of(self, clause_id: str) -> Strength | None:
        """Return the strength picked for a clause, or None when it is not in the plan."""
        return next((p.strength for p in self.picked if p.clause == clause_id), None)


# --------------------------------------------------------------------- draft


class Span(Model):
    """A run of text.

    `kind` is text, ref (a live cross-reference; `target` is the node id, `text` the words
    printed today), blank (a filled value; `name` is the blank id), confirm (an unanswered
    blank, printed `[CONFIRM: …]`) or edited (the user's own words).
    """

    text: str
    kind: Literal["text", "ref", "blank", "confirm", "edited"] = "text"
    target: str = ""
    name: str = ""


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

    @cached_property
    def text(self) -> str:
        """The words of this node alone, without its number."""
        return "".join([span.text for span in self.spans])

    @cached_property
    def own_text(self) -> str:
        """The library's own words in this node, without what a user gave."""
        return "".join([span.text for span in self.spans if span.kind == "text"])

    @cached_property
    def refs(self) -> tuple[Span, ...]:
        """The references in this node and all below it, in reading order."""
        return tuple([span for node in self.walk() for span in node.spans if span.kind == "ref"])

    @cached_property
    def _walked(self) -> tuple[Node, ...]:
        return (self, *[node for child in self.children for node in child.walk()])

    def walk(self) -> tuple[Node, ...]:
        """Return this node and all below it, in reading order."""
        return self._walked

    @cached_property
    def _hash(self) -> int:
        return hash((self.id, self.label, self.heading, self.text, self.children))

    def __hash__(self) -> int:
        """Worked out once, since a section that was made before is looked up in every later draft."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """By value, without what is remembered; nodes that differ nearly always differ in their hash."""
        if self is other or not isinstance(other, Node):
            return self is other
        return self._hash == other._hash and all(getattr(self, name) == getattr(other, name) for name in Node.model_fields)


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
    label: str
    places: tuple[str, ...] = ()
    why: str = ""


class SignatureLine(Model):
    """One line that the clerk or an officer fills; always printed empty."""

    role: str
    purpose: Literal["sign", "attest", "form", "vote", "date"]


class DraftForm(Model):
    """The form fields in force for this draft, resolved from profile, state and fallback."""

    profile: str
    enacting_clause: str
    enacting_status: Literal["prescribed", "seen", "customary"]
    enacting_citation: str = ""
    enacting_known: KnownBy = "recalled"
    enacting_for: str = ""
    instrument: str = "Ordinance"
    recital_style: Literal["whereas", "findings-section"]
    section_pattern: str
    code_section_pattern: str = ""
    series: tuple[str, ...]
    duty: str = "shall"
    prohibition: str = "shall not"
    list_style: Literal["semicolon", "period"] = "semicolon"
    definitions_numbered: bool = False
    end_sections: tuple[str, ...] = ()
    effective_rule: str = ""
    effective_days: int | None = None
    vote_block: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    line_numbers: bool = False
    margins_in: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    page: Literal["letter", "legal"] = "letter"
    markup: dict[str, str] = Field(default_factory=dict)
    titles: dict[str, str] = Field(default_factory=dict)
    fields: tuple[FormField, ...] = ()


class Draft(Model):
    """The numbered document tree, with all that checks and writers need beside it."""

    intake: Intake
    plan: Plan
    form: DraftForm
    title: str
    short_title: str
    instrument: str
    container: str
    adoption_line: str
    recitals: tuple[Recital, ...] = ()
    body: tuple[Node, ...] = ()
    confirms: tuple[Confirm, ...] = ()
    notices: tuple[str, ...] = ()
    library_version: str = ""
    content_hash: str = ""

    def __hash__(self) -> int:
        """The hash of all that is printed; equality still compares every field."""
        return hash(self.content_hash)

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple([n for node in self.body for n in node.walk()])

    def nodes(self) -> tuple[Node, ...]:
        """Return every node of the body in reading order."""
        return self._nodes

    def node(self, node_id: str) -> Node | None:
        """Return the node with this id, or None."""
        return next((n for n in self._nodes if n.id == node_id), None)


# --------------------------------------------------------------------- issue


class Issue(Model):
    """One result of a check.  `place` is a node id, or a part such as `title` or `recital:1`."""

    id: str
    severity: Severity
    place: str
    message: str
    fix: str
    excerpt: str = ""


class Library(Model):
    """All clauses, topics, blanks and law, read once and shared."""

    clauses: dict[str, Clause]
    topics: dict[str, Topic]
    blanks: dict[str, Blank]
    questions: dict[str, Question]
    authorities: dict[str, Authority]
    rules: dict[str, DraftingRule]
    precedents: dict[str, Precedent]
    states: dict[str, State]
    profiles: dict[str, FormProfile]
    as_of: str
    version: str

    def __hash__(self) -> int:
        """Cheap, so that what follows from the library alone can be worked out once."""
        return hash(self.version)

    @cached_property
    def term_index(self):
        """The library's defined terms, ready to be looked for in a text (see `drafting.terms`)."""
        from drafting.terms import TermIndex

        return TermIndex(self.clauses)


Node.model_rebuild()
