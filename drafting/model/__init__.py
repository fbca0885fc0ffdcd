"""The nouns of the program, each one frozen model.

A draft is a pure function of an intake and a library.  The library holds clauses, topics and
law; the intake holds what one jurisdiction wants; `Plan` is what was picked and why; `Draft`
is the numbered document tree that every check and every writer reads.
"""

from drafting.model.authorities import Authority, DraftingRule
from drafting.model.base import (
    STRENGTHS,
    CitableKnownBy,
    ClauseKind,
    DocumentKind,
    Effect,
    EffectEvent,
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
from drafting.model.facts import Source, Statement, Status
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
from drafting.model.law import (
    STATE_BLOCKS,
    FormField,
    FormProfile,
    Precedent,
    Provision,
    State,
    StateProvision,
    StateRule,
    StateTopic,
)
from drafting.model.library import Library
from drafting.model.plan import Blocked, LawNote, PassedOver, Picked, Plan
from drafting.model.topics import Objection, Selection, Topic, TopicMemo

__all__ = [
    "STATE_BLOCKS",
    "STRENGTHS",
    "Acknowledgement",
    "Authority",
    "Blank",
    "Blocked",
    "CitableKnownBy",
    "Clause",
    "ClauseChoices",
    "ClauseKind",
    "Confirm",
    "DocumentKind",
    "DocumentRequest",
    "Draft",
    "DraftForm",
    "DraftingRule",
    "Effect",
    "EffectEvent",
    "FormField",
    "FormProfile",
    "FrontMatter",
    "Goal",
    "Intake",
    "Issue",
    "Jurisdiction",
    "Kind",
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
    "Precedent",
    "Provision",
    "Question",
    "Recital",
    "Review",
    "ReviewLevel",
    "Selection",
    "Severity",
    "SignatureLine",
    "Source",
    "Span",
    "State",
    "StateProvision",
    "StateRule",
    "StateTopic",
    "Statement",
    "Status",
    "Strength",
    "Task",
    "Topic",
    "TopicMemo",
    "Variant",
    "condition_names",
]
