"""The nouns of the program, each one frozen model.

A draft is a pure function of an intake and a library.  The library holds clauses, topics and
law; the intake holds what one jurisdiction wants; `Plan` is what was picked and why; `Draft`
is the numbered document tree that every check and every writer reads.
"""

from drafting.model.authorities import Authority, DraftingRule
from drafting.model.base import (
    FRAMES,
    STRENGTHS,
    CitableKnownBy,
    ClauseKind,
    DocumentKind,
    Effect,
    EffectEvent,
    Frame,
    Kind,
    KnownBy,
    Model,
    ReviewLevel,
    Severity,
    Strength,
)
from drafting.model.clauses import (
    Blank,
    Clause,
    FrontMatter,
    Paragraph,
    Question,
    Review,
    Task,
    Variant,
    condition_names,
)
from drafting.model.draft import Confirm, Draft, DraftForm, Node, Recital, SignatureLine, Span
from drafting.model.enacted import EnactedProvision, EnactedTerm, Precedent
from drafting.model.evidence import Finding
from drafting.model.facts import Known, Source, Statement, Status
from drafting.model.intake import (
    Acknowledgement,
    ClauseChoices,
    DocumentRequest,
    Goal,
    Intake,
    Jurisdiction,
    MemoRequest,
)
from drafting.model.issue import Issue
from drafting.model.law import FormField, FormProfile
from drafting.model.library import Library
from drafting.model.plan import WORDS, Blocked, LawNote, PassedOver, Picked, Plan, Standing
from drafting.model.provisions import (
    STOPS,
    Act,
    Bounds,
    Coverage,
    Instead,
    Power,
    Powers,
    Reach,
    Said,
    State,
    StateProvision,
    StateRule,
)
from drafting.model.topics import Objection, Selection, Topic, TopicMemo

__all__ = [
    "FRAMES",
    "STOPS",
    "STRENGTHS",
    "WORDS",
    "Acknowledgement",
    "Act",
    "Authority",
    "Blank",
    "Blocked",
    "Bounds",
    "CitableKnownBy",
    "Clause",
    "ClauseChoices",
    "ClauseKind",
    "Confirm",
    "Coverage",
    "DocumentKind",
    "DocumentRequest",
    "Draft",
    "DraftForm",
    "DraftingRule",
    "Effect",
    "EffectEvent",
    "EnactedProvision",
    "EnactedTerm",
    "Finding",
    "FormField",
    "FormProfile",
    "Frame",
    "FrontMatter",
    "Goal",
    "Instead",
    "Intake",
    "Issue",
    "Jurisdiction",
    "Kind",
    "Known",
    "KnownBy",
    "LawNote",
    "Library",
    "MemoRequest",
    "Model",
    "Node",
    "Objection",
    "Paragraph",
    "PassedOver",
    "Picked",
    "Plan",
    "Power",
    "Powers",
    "Precedent",
    "Question",
    "Reach",
    "Recital",
    "Review",
    "ReviewLevel",
    "Said",
    "Selection",
    "Severity",
    "SignatureLine",
    "Source",
    "Span",
    "Standing",
    "State",
    "StateProvision",
    "StateRule",
    "Statement",
    "Status",
    "Strength",
    "Task",
    "Topic",
    "TopicMemo",
    "Variant",
    "condition_names",
]
