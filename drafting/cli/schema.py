"""The command `schema`: the JSON Schema of the intake."""

from __future__ import annotations

import json
from argparse import Namespace

from drafting.model import Intake


def schema(args: Namespace) -> int:
    """Print the JSON Schema of the intake."""
    print(json.dumps(Intake.model_json_schema(by_alias=True), ensure_ascii=False, indent=1))
    return 0
