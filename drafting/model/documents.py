"""The kinds of document, and all in which one differs from another.

Whatever treats two kinds differently asks for a trait of `DOCUMENTS`; nothing compares the kind itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from drafting.model.base import DocumentKind
from drafting.model.forms import Verb

RecitalStyle = Literal["whereas", "findings-section"]


@dataclass(frozen=True)
class Traits:
    """What one kind of document is, and what follows for its parts, its words and its checks.

    `like` is the kind whose clauses, template and motion it takes.  A text that `is_law` needs a power to
    enact it, a least wait, the end sections of the form and one subject.  One `of_agency` is issued by an
    officer and commands that agency alone: it has no recitals, enacting words or vote.  One that
    `states_rules` says in a sentence what each rule does: it defines no term, refers to no other section, and
    asks nothing of a rule that it does not print.  `starts_on` is the event that puts it in force without an
    effective-date section.  `title`, `recitals`, `section_label` and `motion` stand before those of the form
    profile.  `before`, `passing` and `wish` are how papers speak of the decision: before what questions are
    answered, what a body does with the text, and what its members are asked to do.
    """

    like: DocumentKind
    is_law: bool = False
    of_agency: bool = False
    states_rules: bool = False
    verb: Verb = "ordain"
    starts_on: Literal["adoption", "issue"] | None = None
    title: str = ""
    recitals: RecitalStyle | None = None
    section_label: str = ""
    motion: str = ""
    before: str = "before the vote"
    passing: str = "pass"
    wish: str = "vote yes"


USUAL_DOCUMENT: DocumentKind = "ordinance"
DOCUMENTS: Mapping[DocumentKind, Traits] = {
    "ordinance": Traits(like="ordinance", is_law=True),
    "resolution": Traits(
        like="resolution",
        states_rules=True,
        verb="resolve",
        starts_on="adoption",
        title="Resolution",
        recitals="whereas",
        motion="Move to adopt the resolution entitled {title}.",
    ),
    "policy": Traits(
        like="policy",
        of_agency=True,
        starts_on="issue",
        title="Policy",
        recitals="findings-section",
        section_label="{n}.",
        motion="Ask that the policy entitled {title} be issued after review by counsel.",
        before="before it is issued",
        passing="call for",
        wish="ask that it be issued",
    ),
    "memo": Traits(like="ordinance"),  # the text goes with a memo as a model, not yet as a law to adopt
}
