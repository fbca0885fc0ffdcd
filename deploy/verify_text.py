"""Compares a Word file with a proof, with Python alone: python verify_text.py FILE.docx Proof.html."""

import hashlib
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
END = re.compile(r"(?:[;,.:]\s*)?(?:\b(?:and|or|now, therefore,))?\s*$")
LABEL = re.compile(r"^(?:WHEREAS,|(?:SECTION|Section|Sec\.|§)\s*[\w.\-]+\.?|\(?[\w.\-]{1,9}[.)])\s+")
PAGE = re.compile(r"(?<!:)\t\d+\s*$")  # of a line of the contents
NUMBER = re.compile(r"^(?:SECTION|Section|Sec\.|§)\s*[\w.\-]+$")


def letters(sentence):
    """Return the letters and digits by which a sentence is compared."""
    words = re.sub(r"\b(day|hour|month|year)s\b", r"\1", END.sub("", sentence.lower()))
    return re.sub(r"[^a-z0-9]", "", words)


def mark(sentence):
    """Return the mark of a sentence."""
    return hashlib.sha256(letters(sentence).encode()).hexdigest()[:16]


def sentences(path):
    """Yield the sentences of a Word file."""
    with zipfile.ZipFile(path) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    for paragraph in root.iter(f"{W}p"):
        pieces = [
            n.text or "" if n.tag == f"{W}t" else "\t"
            for n in paragraph.iter()
            if n.tag in (f"{W}t", f"{W}tab")
        ]
        for part in re.split(r"(?<=[.?!])\s+(?=[A-Z“\"])", " ".join(PAGE.sub("", "".join(pieces)).split())):
            if len(letters(part)) > 2 and not NUMBER.match(part):
                yield part


def main(word, proof):
    """Print each sentence that the proof does not hold; return 1 when there is one."""
    known = set(re.findall(r'data-mark="([0-9a-f]{16})"', Path(proof).read_text(encoding="utf-8")))
    read = list(sentences(word))
    changed = [s for s in read if not {mark(s), mark(LABEL.sub("", s))} & known]
    for sentence in changed:
        print("Not in the proof:", sentence)
    print(f"{len(read) - len(changed)} of {len(read)} sentences are those of the proof.")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
