"""Fills a city's own Word template in a separate process with limits on time, memory and output.

A template from outside is hostile until proven otherwise.  It passes the gate of `uploads`
first, which also refuses tracked changes, comments and hidden words; then the sandboxed Jinja of
`word.template`.  What is left, a loop that eats time or memory, meets the limits of its process.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping

from drafting.model import Draft
from drafting.model.place import Place
from drafting.read import apart
from drafting.read.docx import comment_places, refuse_two_texts
from drafting.read.notes import listed
from drafting.read.refusal import refuse
from drafting.read.uploads import open_docx
from drafting.word import template_check
from drafting.word.ordinance import write_word
from drafting.word.package import BadTemplate

SECONDS = 20
MEGABYTES = 1024
MOST_OUTPUT = 40
_FIX = "take the loops out of the template, or start from the project's own template"


def template_problems(data: bytes, name: str = "the template") -> list[str]:
    """Return what a template misses, in plain words; raise DataError for a file that may not be opened."""
    answer = json.loads(_run({"do": "check"}, _let_in(data, name), name))
    return [str(problem) for problem in answer["problems"]]


def write_with_template(
    draft: Draft, data: bytes, extra: Mapping[str, object] | None = None, name: str = "the template"
) -> bytes:
    """Return the draft in a city's own template; DataError if it may not be opened, fails or overruns."""
    place = draft.place.model_dump(mode="json", by_alias=True)
    job = {
        "do": "write",
        "draft": draft.model_dump(mode="json", by_alias=True),
        "place": place,
        "extra": extra,
    }
    return base64.b64decode(json.loads(_run(job, _let_in(data, name), name))["docx"])


def _run(job: Mapping[str, object], template: bytes, name: str) -> bytes:
    """Hand the job to a process of its own; every way it can fail becomes a message with its fix."""
    text = json.dumps({**job, "template": base64.b64encode(template).decode()}).encode()
    limits = apart.Limits(SECONDS, MEGABYTES, output=MOST_OUTPUT)
    try:
        made = apart.run(apart.module("drafting.package.sandbox"), text, limits)
    except apart.Overrun as overrun:
        why = f"filling it takes more than {SECONDS} seconds of processor time"
        failed = "filling it failed or needed too much memory"
        raise refuse(name, why if str(overrun) == "time" else failed, _FIX) from None
    answer = json.loads(made)
    if "refused" in answer:
        raise refuse(
            name,
            answer["refused"].rstrip("."),
            "change the template as docs/tasks/use-your-own-word-template.md says",
        )
    return made


def _let_in(data: bytes, name: str) -> bytes:
    """Return a template as safe bytes; DataError for one that would hand someone's changes or remarks on."""
    safe = open_docx(data, name)
    refuse_two_texts(safe, name)
    places = comment_places(safe)
    if places:
        fix = "in Word, choose Review, Delete All Comments, and save"
        raise refuse(name, "the file has comments, which would be in every ordinance", fix, listed(places))
    return safe


def _draft(draft: Mapping[str, object], place: Mapping[str, object]) -> Draft:
    """Return a draft from its data, with the place that was made when its answers were read."""
    made = Draft.model_validate(draft)
    intake = made.intake.model_copy(update={"read_place": Place.model_validate(place)})
    return made.model_copy(update={"intake": intake})


def main() -> int:
    """Read one job from standard input, do it within the limits, print the answer as JSON."""
    job = json.loads(sys.stdin.buffer.read())
    template = base64.b64decode(job["template"])
    try:
        if job["do"] == "check":
            answer: dict[str, object] = {"problems": list(template_check.template_problems(template))}
        else:
            made = write_word(_draft(job["draft"], job["place"]), template, extra=job["extra"])
            answer = {"docx": base64.b64encode(made).decode()}
    except BadTemplate as error:
        answer = {"refused": str(error)}
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
