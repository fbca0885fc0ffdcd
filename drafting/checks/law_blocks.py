"""LAW: what a state's law bars or holds is not in the draft unless the user overrode it with a reason."""

from collections.abc import Iterator

from drafting.checks.base import Check
from drafting.model import Blocked, Draft, Issue, Library, Phrase, Standing

CHECK = Check(
    "LAW",
    "error",
    "State law is respected or the override is recorded",
    whole="it holds the plan against the law of a state",
)
_UNSEEN = Phrase("a state law whose citation was not seen")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A goal that is barred or held is an error; so is a text that law stops; an override is a warning."""
    goals = {s.topic: s for s in draft.plan.standing if s.standing in ("barred", "held")}
    overridden = {b.rule for b in draft.plan.blocked if b.acknowledged}
    issues = [_goal(s, library) for s in goals.values() if not overridden & set(s.rules)]
    picked = {p.clause for p in draft.plan.picked}
    for block in draft.plan.blocked:
        issues += _block(block, sorted(set(block.clauses) & picked), block.topic in goals)
    issues += [i for s in draft.plan.standing for i in _weaker(s)]
    return issues + list(_values(draft, library))


def _values(draft: Draft, library: Library) -> Iterator[Issue]:
    """Yield each answer that crosses the limit which state law sets to its blank."""
    printed = {s.name for n in draft.nodes() for s in n.spans if s.kind == "blank"}
    for name, bounds in draft.form.limits.items():
        given = draft.intake.blanks.get(name, "")
        if name in printed and given.isdigit() and bounds.nearest(int(given)) != int(given):
            label = library.blanks[name].label
            yield CHECK.issue(
                name,
                Phrase(
                    "“{label}” is {given}, and state law leaves {bounds}",
                    label=label,
                    given=given,
                    bounds=bounds,
                ),
                Phrase("write {bounds}", bounds=bounds),
            )


def _goal(item: Standing, library: Library) -> Issue:
    """Return the issue of a goal that law bars or holds, with what a breach costs."""
    message = Phrase(
        "“{goal}” is {standing} ({law}): {why} {says}",
        goal=library.topics[item.topic].label,
        standing=item.standing,
        law=item.citation or _UNSEEN,
        why=item.why,
        says=item.says,
    )
    if item.penalty:
        message = message.then(Phrase("A breach: {cost}", cost=item.penalty))
    other = Phrase("choose another goal or strength")
    return CHECK.issue(item.topic, message, Phrase(item.instead.rstrip(".")) or other)


def _block(block: Blocked, inside: list[str], said: bool) -> Iterator[Issue]:
    law, fix = block.citation or _UNSEEN, Phrase(block.instead.rstrip("."))
    barred = Phrase("barred by {law}: {says}", law=law, says=block.says)
    held = Phrase("held, to be treated as barred, under {law}: {says}", law=law, says=block.says)
    stopped = barred if block.effect == "block" else held
    if block.acknowledged:
        yield CHECK.issue(
            ", ".join(inside) or block.topic,
            Phrase("overrides {law}: {says}", law=law, says=block.says),
            Phrase("counsel decides whether this can stand"),
            block.acknowledged,
            "warning",
        )
    elif inside:
        yield CHECK.issue(inside[0], stopped, fix)
    elif not said:
        message = Phrase("left out, {stopped}", stopped=stopped)
        yield CHECK.issue(block.topic, message, fix, severity="info")


def _weaker(item: Standing) -> Iterator[Issue]:
    if item.weaker:
        yield CHECK.issue(
            item.topic,
            Phrase("{why} ({law})", why=item.why, law=item.citation or _UNSEEN),
            Phrase("leave the weaker text out by hand if it is not wanted"),
            ", ".join(item.weaker),
            "info",
        )
