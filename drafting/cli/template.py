"""The command `template`: does a city's own Word template meet the contract?"""

from __future__ import annotations

from argparse import Namespace

from drafting.cli.shared import file_bytes
from drafting.package.sandbox import template_problems


def template(args: Namespace) -> int:
    """Check a Word template against the contract; exit 1 when something is missing."""
    problems = template_problems(file_bytes(args.file), args.file.name)
    for line in problems:
        print(line)
    print("The template meets the contract." if not problems else f"{len(problems)} things to fix.")
    return 1 if problems else 0
