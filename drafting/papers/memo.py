"""The policy memo, in two modes: staff (informs, never asks) and advocate (asks, with evidence).

Parts and their order follow the consensus of council staff reports: recommendation first,
then the issue, what the text does, the legal setting with contrary authority, options, cost,
equity, outreach, implementation, and annexes.  What is not known is said to be not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from drafting.data import citing
from drafting.data.reading import grade
from drafting.engine import blanks, checklist
from drafting.engine.titles import goals_with_rules, series
from drafting.model import Draft, Issue, Library, Node, Topic
from drafting.papers.memo_annexes import annexes
from drafting.papers.memo_law import adopted_elsewhere, legal_setting
from drafting.papers.phrases import first_sentences, office_names, section_number
from drafting.papers.standing import standing_blocks
from drafting.papers.summary import operative_in, summary, topics_of
from drafting.word.blocks import Block, Bullets, Fields, Heading, PageBreak, Para, Run, Table

NOT_ESTIMATED = "not estimated"


def memo_blocks(
    draft: Draft, library: Library, issues: Sequence[Issue] = (), back: list[Block] | None = None
) -> list[Block]:
    """Return the memo of a draft in the mode that its intake asks for.

    `back` are its annexes, if they are made already.
    """
    body = _staff if draft.intake.memo.mode == "staff" else _advocate
    back = annexes(draft, library, issues) if back is None else back
    blocks = [
        *_head(draft, library),
        *standing_blocks(draft, library),
        *body(draft, library),
        PageBreak(),
        *back,
    ]
    return [*blocks, _reading_level(blocks)]


def memo_title(draft: Draft) -> str:
    """Return the title of the memo."""
    kind = "Staff report" if draft.intake.memo.mode == "staff" else "Policy proposal"
    return f"{kind}: {draft.short_title}"


def _head(draft: Draft, library: Library) -> list[Block]:
    memo, place = draft.intake.memo, blanks.place_word(draft.intake)
    body = blanks.fill("governing_body", draft.intake, library, draft.form, draft.container).text
    rows = [
        ("To", memo.to or f"Members of the {body}"),
        *(
            [("Through", memo.through or f"[CONFIRM: {place.lower()} officer who forwards reports]")]
            if memo.mode == "staff"
            else []
        ),
        ("From", memo.sender or "[CONFIRM: sender]"),
        (
            "Prepared by",
            memo.prepared_by or draft.intake.document.preparer or "[CONFIRM: name of the preparer]",
        ),
        (
            "Date",
            f"{draft.intake.document.date:%B} {draft.intake.document.date.day}, "
            f"{draft.intake.document.date.year}",
        ),
        ("Subject", draft.title),
        ("Mode", "Staff report (neutral)" if memo.mode == "staff" else "Advocate's proposal"),
    ]
    return [
        Fields(tuple(rows)),
        Para(
            "This memo is a draft for review. It is not legal advice and is not a privileged communication. "
            f"Its facts of law were last checked on {library.as_of}; "
            "the draft has not been reviewed by counsel.",
            style="notice",
        ),
        Para(topic_line(draft, library), style="lead"),
    ]


def topic_line(draft: Draft, library: Library) -> str:
    """Return one plain sentence that says what this is about, at most twenty words."""
    count = len(goals_with_rules(draft.intake, draft.plan, library))
    if not count:
        return (
            "No rule of any goal is left in this draft; the section on the legal "
            "setting says what state law bars."
        )
    place = blanks.place_word(draft.intake).lower()
    about = "one subject" if count == 1 else f"{count} subjects"
    return (
        f"New {place} rules on when local staff and records may be used for federal civil immigration "
        f"enforcement: {about}."
    )


def _staff(draft: Draft, library: Library) -> list[Block]:
    return [
        Heading(1, "Recommended action"),
        Para(motion(draft, library)),
        Para(
            [
                "Staff takes no position on the policy. The motion is worded so that the body can act on it "
                "if it chooses."
            ],
            style="note",
        ),
        Heading(1, "Summary"),
        Para(summary(draft, library)),
        *_issue_and_background(draft),
        *what_it_does(draft, library),
        *legal_setting(draft, library),
        *_options(draft),
        *fiscal(draft, library),
        *_equity(draft, library),
        *_timeline(draft, library),
    ]


def _advocate(draft: Draft, library: Library) -> list[Block]:
    place = blanks.full_name(draft.intake)
    coalition = [c for c in draft.intake.memo.coalition if c]
    ask = (
        f"We ask the {place} to adopt the attached draft {draft.instrument.lower()}. "
        if goals_with_rules(draft.intake, draft.plan, library)
        else ""
    )
    return [
        Heading(1, "The ask"),
        Para(ask + motion(draft, library)),
        Heading(1, "In short"),
        Para(summary(draft, library)),
        *_issue_and_background(draft),
        *what_it_does(draft, library),
        *legal_setting(draft, library),
        *adopted_elsewhere(draft, library),
        *_objections(draft, library),
        *_options(draft),
        *fiscal(draft, library),
        *_equity(draft, library),
        Heading(1, "Who asks"),
        Bullets(tuple(coalition) or ("[CONFIRM: organizations that join, with a contact]",)),
        *_timeline(draft, library),
    ]


def motion(draft: Draft, library: Library) -> str:
    """Return the motion for the right reading, with the document's title.

    A text without a rule of any goal gets no motion.
    """
    if not goals_with_rules(draft.intake, draft.plan, library):
        return (
            "No motion is proposed: state law, the facts of the place or a choice has left no rule of any "
            "goal in the draft."
        )
    quoted = f"“{draft.title}”"
    if draft.intake.document.kind == "resolution":
        return f"Move to adopt the resolution entitled {quoted}."
    if draft.intake.document.kind == "policy":
        return f"Direct that the policy entitled {quoted} be issued after review by counsel."
    return (
        f"Move to introduce, and pass to its next reading, the {draft.instrument.lower()} entitled {quoted}."
    )


def _issue_and_background(draft: Draft) -> list[Block]:
    memo = draft.intake.memo
    background = [b for b in memo.background if b]
    return [
        Heading(1, "Issue"),
        Para(
            "Whether, and how far, this jurisdiction limits the use of its own staff, records, property and "
            "contracts for federal civil immigration enforcement."
        ),
        Heading(1, "Background and prior action"),
        Bullets(
            tuple(background)
            or (
                "[CONFIRM: earlier ordinances, resolutions, votes and directions on "
                "this subject, with dates]",
            )
        ),
        Heading(1, "Current local practice"),
        Para(
            memo.current_practice
            or "[CONFIRM: how the departments handle these requests and records today; "
            "not known to the preparer]"
        ),
    ]


def what_it_does(draft: Draft, library: Library) -> list[Block]:
    """Return the table of effects by subject; the table section by section is an annex."""
    rows, topic_of = [], {p.clause: p.topic for p in draft.plan.picked}
    for topic in [*topics_of(draft, library), *(t for t in library.topics.values() if t.always)]:
        nodes = [n for n in draft.body if n.kind == "section" and topic_of.get(n.clause) == topic.id]
        if nodes:
            offices = [d for n in nodes for d in library.clauses[n.clause].departments]
            names = (
                "departments named in each section" if topic.always else office_names(offices, draft, library)
            )
            rows.append(
                (f"{topic.label}: {_span(nodes, draft.body)}", topic_effect(topic, draft, library), names)
            )
    return [
        Heading(1, f"What the {draft.instrument.lower()} does"),
        Table(
            "Effect by subject (section by section in Annex B)",
            ("Subject and sections", "Effect", "Departments"),
            tuple(rows),
            widths=(1.8, 4, 1.9),
        ),
    ]


def topic_effect(topic: Topic, draft: Draft, library: Library) -> str:
    """Return a topic's own sentence, or the effects of its clauses if most of them are not in the draft."""
    strength = next((g.strength for g in draft.intake.goals if g.topic == topic.id), None)
    if topic.always or strength is None:
        return (
            "Procedures, training, records of requests, one yearly report, "
            "exceptions, savings and closing sections."
        )
    picked = operative_in(topic, draft, library)
    if 2 * len(picked) >= sum(
        library.clauses[r.clause].kind == "operative" and r.variant(strength) is not None
        for r in topic.select
    ):
        return topic.strengths[strength]
    return " ".join(
        library.clauses[p.clause].effects.get(p.strength)
        or citing.resolve(library.clauses[p.clause].plainly, library)
        for p in picked
    )


def _span(nodes: list[Node], body: tuple[Node, ...]) -> str:
    """Return the numbers of some sections, those that follow each other as `Section 3 to Section 9`."""
    order = {node.id: i for i, node in enumerate(n for n in body if n.kind == "section")}
    runs = [
        [node for _, node in run]
        for _, run in groupby(enumerate(nodes), lambda item: order[item[1].id] - item[0])
    ]
    ends = [(section_number(run[0]), section_number(run[-1])) for run in runs]
    return series([first if first == last else f"{first} to {last}" for first, last in ends])


def _objections(draft: Draft, library: Library) -> list[Block]:
    rows = [
        (o.objection, citing.resolve(o.answer, library))
        for t in topics_of(draft, library)
        for o in t.memo.objections[:3]
    ]
    return [
        Heading(1, "Objections and answers"),
        Table(
            "What will be said, and what can be answered",
            ("Objection", "Answer"),
            tuple(rows),
            widths=(1, 1.6),
        ),
    ]


def _options(draft: Draft) -> list[Block]:
    name = draft.intake.document.kind
    rows = (
        (
            "As drafted",
            "Sets a rule that staff and the public can read; names who acts and who reports.",
            "Binds departments at once; takes training and staff time; "
            "draws scrutiny and may draw a legal challenge.",
        ),
        (
            "Narrower: a weaker variant of the same clauses",
            "Keeps most records and procedure; less legal exposure.",
            "Leaves more to discretion, so practice can differ from day to day.",
        ),
        (
            "A resolution or department policy instead" if name == "ordinance" else "An ordinance instead",
            "Quicker, or firmer, as the case may be.",
            "A resolution binds less; an ordinance takes longer and is harder to change.",
        ),
        (
            "No action",
            "No cost now; no new exposure.",
            "Present practice goes on, known or not; requests stay unrecorded.",
        ),
    )
    return [
        Heading(1, "Options"),
        Table(
            "Four options with their points for and against",
            ("Option", "For", "Against"),
            rows,
            widths=(1.5, 2, 2),
        ),
    ]


def fiscal(draft: Draft, library: Library, most: int | None = 5) -> list[Block]:
    """Return the grid of hours × rate × volume; what nobody has estimated says so and is never zero."""
    every = list(dict.fromkeys(i.owner for i in checklist.items(draft, library)))
    owners = ([owner for owner in every if not owner.startswith("[")] or every)[:most]
    rows = tuple((o, *([NOT_ESTIMATED] * 4), "no estimate received") for o in owners)
    return [
        Heading(1, "Fiscal impact"),
        Para(
            "Nothing below has been estimated. Each department must supply hours, rate and volume, and say "
            "who stands behind the number."
        ),
        Table(
            "Cost = hours × rate × volume, first year",
            ("Department", "Hours", "Rate", "Volume", "Cost", "Source and owner"),
            rows,
            widths=(1.8, 1.1, 1.1, 1.1, 1.1, 1.4),
        ),
    ]


def _equity(draft: Draft, library: Library) -> list[Block]:
    outreach = [o for o in draft.intake.memo.outreach if o]
    rows = tuple((o, "", "", "") for o in outreach) or (
        ("[CONFIRM: group consulted]", "[CONFIRM: date]", "[CONFIRM: position]", "[CONFIRM: change made]"),
    )
    blocks: list[Block] = [Heading(1, "Equity and outreach")]
    blocks += [
        Para([Run(f"{t.label}. ", bold=True), first_sentences(t.memo.equity, 1)])
        for t in topics_of(draft, library)[:4]
        if t.memo.equity
    ]
    return [
        *blocks,
        Table("Outreach", ("Who", "When", "Position", "Change made"), rows, widths=(2, 1, 2, 2)),
        Para(
            "Environmental determination: [CONFIRM: by the clerk or counsel, where the form of this place "
            "asks for one]. Strategic-plan link: [CONFIRM: plan goal, if any]."
        ),
    ]


def _timeline(draft: Draft, library: Library) -> list[Block]:
    first: dict[str, checklist.Item] = {}
    for item in checklist.items(draft, library):
        first.setdefault(item.owner, item)
    rows = tuple((i.on.isoformat() if i.on else i.due, i.owner, i.text) for i in first.values())
    return [
        Heading(1, "Implementation"),
        Para(
            f"{checklist.dates_assumed(draft)} The full checklist is an annex. Each office begins with this:"
        ),
        Table("First step of each office", ("When", "Who", "What"), rows, widths=(1.1, 1.7, 4)),
    ]


def _reading_level(blocks: list[Block]) -> Block:
    words = " ".join(b.text for b in blocks if isinstance(b, Para) and isinstance(b.text, str))
    return Para(
        f"Reading level of the running text of this memo (Flesch–Kincaid grade): {grade(words)}.",
        style="small",
    )
