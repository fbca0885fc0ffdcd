"""Does anything float?  Text boxes and frames have no fixed place, so they are read at a wrong one."""

from __future__ import annotations

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile
from drafting.read.words import FALLBACK
from drafting.word.xml import W

CHECK = Check("boxes", "No text box or frame floats beside the text", "WCAG 1.3.2 Meaningful Sequence")


def run(file: WordFile) -> list[Finding]:
    """Return a finding for each text box and each frame of each part."""
    findings = []
    for root in file.roots.values():
        for box in root.iter(f"{W}txbxContent", f"{W}framePr"):
            if next(box.iterancestors(FALLBACK), None) is None:
                kind = "a text box" if box.tag == f"{W}txbxContent" else "a frame"
                findings.append(
                    Finding(
                        CHECK.id,
                        "error",
                        file.place(box),
                        f"{kind} floats beside the text",
                        "move its words into the text, as a paragraph of a style of its own",
                    )
                )
    return findings
