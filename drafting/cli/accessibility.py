"""The command `accessibility`: what stands in the way of assistive technology in Word and PDF files."""

from __future__ import annotations

import sys
from argparse import Namespace

from drafting.read.accessibility import check_file
from drafting.read.accessibility.report import summary
from drafting.read.uploads import open_document


def accessibility(args: Namespace) -> int:
    """Print the barriers to assistive technology in Word and PDF files; exit 1 when there is an error."""
    found = {str(path): check_file(path.name, open_document(path)) for path in args.files}
    for name, findings in found.items():
        for finding in findings:
            print(f"{name}: {finding.line}")
    print(
        f"{summary(found)} That is no certificate: no person and no screen reader has tried the files.",
        file=sys.stderr,
    )
    return 1 if any(f.severity == "error" for findings in found.values() for f in findings) else 0
