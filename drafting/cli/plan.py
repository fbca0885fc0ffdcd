"""The command `plan`: what is picked and passed over, and what the law bars."""

from __future__ import annotations

import json
from argparse import Namespace

from drafting.data.library import load_library
from drafting.engine.intake import read_intake
from drafting.engine.plan_text import plan_text
from drafting.engine.select import select


def plan(args: Namespace) -> int:
    """Print the plan: exit 1 when a goal is blocked and not overridden."""
    library = load_library()
    found = select(read_intake(args.intake, library), library)
    if args.json:
        print(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1))
    else:
        print(plan_text(found, library))
    return 1 if any(not b.acknowledged for b in found.blocked) else 0
