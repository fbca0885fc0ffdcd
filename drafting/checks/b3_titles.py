"""B3: every officer and body named is one that this place gave, or that its profile was seen to use."""

from drafting.checks.base import Check, any_of, bare, rule_nodes, values
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("B3", "error", "Right officer titles")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A usual title of another place that stands in the library's own words is an error."""
    printed = {bare(v) for v in values(draft, library).values()}
    usual = {
        t
        for b in library.blanks.values()
        if b.kind in ("office", "body")
        for t in (*b.default.values(), b.sample)
    } - printed
    usual = {t for t in usual if not any(t in p for p in printed)}
    if not usual:
        return []
    return CHECK.patterns(
        draft,
        library,
        rule_nodes,
        any_of(frozenset(usual)),
        Phrase("“{found}” is not an office of this place"),
        Phrase("use the blank for the office"),
        own=True,
    )
