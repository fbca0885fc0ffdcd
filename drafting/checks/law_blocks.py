"""LAW: what a state's law bars or holds is not in the draft unless the user overrode it with a reason."""

from collections.abc import Iterator

from drafting.checks.base import Check
from drafting.model import Blocked, Draft, Issue, Library, Standing

CHECK = Check(
    "LAW",
    "error",
    "State law is respected or the override is recorded",
    whole="it holds the plan against the law of a state",
)
_UNSEEN = "a state law whose citation was not seen"


def run(draft: Draft, library: Library) -> list[Issue]:
    """A goal that is barred or held is an error; so is a text that law stops; an override is a warning."""
    goals = {s.topic: s for s in draft.plan.standing if s.standing in ("barred", "held")}
    overridden = {b.rule for b in draft.plan.blocked if b.acknowledged}
    found = [_goal(s, library) for s in goals.values() if not overridden & set(s.rules)]
    picked = {p.clause for p in draft.plan.picked}
    for block in draft.plan.blocked:
        found += _block(block, sorted(set(block.clauses) & picked), block.topic in goals)
    found += [i for s in draft.plan.standing for i in _weaker(s)]
    return found + list(_values(draft, library))


def _values(draft: Draft, library: Library) -> Iterator[Issue]:
    """Yield each answer that crosses the limit which state law sets to its blank."""
    printed = {s.name for n in draft.nodes() for s in n.spans if s.kind == "blank"}
    for name, bounds in draft.form.limits.items():
        given = draft.intake.blanks.get(name, "")
        if name in printed and given.isdigit() and bounds.nearest(int(given)) != int(given):
            label = library.blanks[name].label
            yield CHECK.issue(name, f"“{label}” is {given}, and state law leaves {bounds}", f"write {bounds}")


def _goal(item: Standing, library: Library) -> Issue:
    """Return the issue of a goal that law bars or holds, with what a breach costs."""
    cost = f" A breach: {item.penalty}" if item.penalty else ""
    law = item.citation or _UNSEEN
    return CHECK.issue(
        item.topic,
        f"“{library.topics[item.topic].label}” is {item.standing} ({law}): {item.why} {item.says}{cost}",
        item.instead.rstrip(".") or "choose another goal or strength",
    )


def _block(block: Blocked, inside: list[str], said: bool) -> Iterator[Issue]:
    law, fix = block.citation or _UNSEEN, block.instead.rstrip(".")
    stopped = "barred by" if block.effect == "block" else "held, to be treated as barred, under"
    if block.acknowledged:
        yield CHECK.issue(
            ", ".join(inside) or block.topic,
            f"overrides {law}: {block.says}",
            "counsel decides whether this can stand",
            block.acknowledged,
            "warning",
        )
    elif inside:
        yield CHECK.issue(inside[0], f"{stopped} {law}: {block.says}", fix)
    elif not said:
        yield CHECK.issue(block.topic, f"left out, {stopped} {law}: {block.says}", fix, severity="info")


def _weaker(item: Standing) -> Iterator[Issue]:
    if item.weaker:
        yield CHECK.issue(
            item.topic,
            f"{item.why} ({item.citation or _UNSEEN})",
            "leave the weaker text out by hand if it is not wanted",
            ", ".join(item.weaker),
            "info",
        )
