"""One draft, warm: select, assemble and check; the Word file; the whole package."""

from __future__ import annotations

from benchmarks.measure import interleaved, reach, table, write_section
from benchmarks.samples import draft_of, example
from drafting.checks import check
from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.package.build import build


def main() -> None:
    """Measure and write the section."""
    rows = []
    for name, limit in (("oakland-ca", 20), ("everything-strong", 40)):
        intake, library = example(name)
        plan = select(intake, library)
        draft = draft_of(intake, library)
        issues = check(draft, library)

        def one(intake=intake, library=library):
            made = draft_of(intake, library)
            return build(made, library, check(made, library), ["ordinance"])

        found = interleaved(
            {
                "select": lambda: select(intake, library),
                "assemble": lambda: assemble(plan, intake, library),
                "check": lambda: check(draft, library),
                "all three": lambda: check(draft_of(intake, library), library),
                "one ordinance": one,
            }
        )
        package = interleaved(
            {"one": one, "package": lambda: (one(), build(draft, library, issues))}, rounds=3, warm=1
        )
        size = f"{name}: {len(intake.goals)} topics, {len(plan.picked)} clauses, {len(draft.nodes())} nodes"
        rows += [(size, step, f"{found[step]:.1f} ms", "") for step in ("select", "assemble", "check")]
        rows.append(
            (
                size,
                "select + assemble + check",
                f"{found['all three']:.1f} ms",
                f"at most {limit} ms: {reach(found['all three'], limit)}",
            )
        )
        rows.append((size, "the three and the ordinance in Word", f"{found['one ordinance']:.1f} ms", ""))
        ratio = (package["package"] - package["one"]) / package["one"]
        rows.append(
            (
                size,
                "whole package (no PDF)",
                f"{package['package'] - package['one']:.0f} ms",
                f"{ratio:.1f} × one ordinance, at most 8: {reach(ratio, 8)}",
            )
        )
    lines = [
        "`python -m benchmarks one_draft`: the same intake again and again, so every piece is in memory, in "
        "the package also the comparison and what the accessibility checks found; median processor time.",
        "",
    ]
    write_section("One draft, warm", lines + table(("draft", "step", "measured", "reach"), rows))


if __name__ == "__main__":
    main()
