"""Fills a city's own Word template in a separate process with limits on time, memory and output.

A template from outside is hostile until proven otherwise.  It passes the gate of `uploads`
first, then the sandboxed Jinja of `writers.word_template`; what is left, a loop that eats time
or memory, meets the limits of the process that this module starts and kills.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Mapping

from drafting.model import Draft
from drafting.read.refusal import refuse
from drafting.read.uploads import open_docx
from drafting.word import template_check
from drafting.word.ordinance import write_word
from drafting.word.package import BadTemplate

SECONDS = 20
MEGABYTES = 1024
MOST_OUTPUT = 20_000_000
_MEND = "take the loops out of the template, or start from the project's own template"


def template_problems(data: bytes, name: str = "the template") -> list[str]:
    """Return what a template misses, in plain words; raise DataError for a file that may not be opened."""
    answer = json.loads(_run({"do": "check"}, open_docx(data, name), name))
    return [str(problem) for problem in answer["problems"]]


def write_with_template(
    draft: Draft, data: bytes, extra: Mapping[str, object] | None = None, name: str = "the template"
) -> bytes:
    """Return the draft in a city's own template; DataError if it may not be opened, fails or overruns."""
    job = {"do": "write", "draft": draft.model_dump(mode="json", by_alias=True), "extra": extra}
    return base64.b64decode(json.loads(_run(job, open_docx(data, name), name))["docx"])


def _run(job: Mapping[str, object], template: bytes, name: str) -> bytes:
    """Hand the job to a fresh process; every way it can fail becomes a message with its fix."""
    text = json.dumps({**job, "template": base64.b64encode(template).decode()}).encode()
    command = [sys.executable, "-m", "drafting.package.sandbox"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise refuse(name, f"filling it takes more than {SECONDS} seconds", _MEND) from None
    if done.returncode != 0 or len(done.stdout) > MOST_OUTPUT * 2:
        raise refuse(name, "filling it failed or needed too much memory", _MEND)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise refuse(
            name,
            answer["refused"].rstrip("."),
            "mend the template as docs/tasks/use-your-own-word-template.md says",
        )
    return done.stdout


def limit_this_process() -> None:
    """Set limits on processor time, memory and file size, where the system has them; no child processes."""
    try:
        import resource
    except ImportError:
        return
    for what, value in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEGABYTES * 2**20),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
    ):
        resource.setrlimit(what, (value, value))


def main() -> int:
    """Read one job from standard input, do it within the limits, print the answer as JSON."""
    limit_this_process()
    job = json.loads(sys.stdin.buffer.read())
    template = base64.b64decode(job["template"])
    try:
        if job["do"] == "check":
            answer: dict[str, object] = {"problems": list(template_check.template_problems(template))}
        else:
            made = write_word(Draft.model_validate(job["draft"]), template, extra=job["extra"])
            answer = {"docx": base64.b64encode(made).decode()}
    except BadTemplate as error:
        answer = {"refused": str(error)}
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
