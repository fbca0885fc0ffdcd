"""D5: a definition says means or includes, and nothing like `shall mean`."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("D5", "error", "Definitions say means or includes")
_FORM = re.compile(r"^“[^”]+”(?:, [^:]{0,60},)? (means|includes)\b")
_BAD = re.compile(r"shall mean|means and includes|refers to")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at the first words of each entry."""
    return [
        CHECK.issue(
            n.id,
            Phrase("the entry is not “term” means …"),
            Phrase("begin with the term in quotation marks, then means or includes"),
            n.text,
        )
        for n in draft.nodes()
        if n.kind == "definition" and n.level == 1 and (not _FORM.match(n.text) or _BAD.search(n.text[:80]))
    ]
