"""The command `plan`: what is picked and passed over, and what the law bars."""

from __future__ import annotations

import json
from argparse import Namespace

from drafting.data.library import load_library
from drafting.engine.intake import read_intake
from drafting.engine.plan_text import plan_text
from drafting.engine.select import select


def plan(args: Namespace) -> int:
    """Print the plan; exit 1 if a goal is barred, held, overridden, or not in the text."""
    library = load_library()
    found = select(read_intake(args.intake, library), library)
    if args.json:
        data = {"status": found.status, **found.model_dump(mode="json")}
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print(plan_text(found, library))
    return 0 if found.ready else 1
