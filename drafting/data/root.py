"""Where the data of the program lies: clauses, law, examples and translations.

An installed package carries them in a folder of its own; in a checkout they lie around the code.
"""

from __future__ import annotations

from pathlib import Path

from drafting.data.problems import Problem

_PACKAGE = Path(__file__).resolve().parent.parent
_NEEDED = (  # a file that a reader names is missed by the reader
    "clauses/*/topic.yaml",
    "clauses/*/*.md",
    "law/states/*.yaml",
    "law/precedents/*.yaml",
    "law/forms/generic-city.yaml",
    "law/forms/generic-county.yaml",
)


def data_root(package: Path = _PACKAGE) -> Path:
    """Return the folder of `clauses/` and `law/`: the package's own, else the checkout."""
    own = package / "_data"
    return own if own.is_dir() else package.parent


def missing(root: Path) -> list[Problem]:
    """Return a problem for each part of the data that is not under `root`."""
    return [
        Problem(
            str(root / part),
            1,
            "this part of the library is missing",
            "install the program again, or restore the folder from the repository",
        )
        for part in _NEEDED
        if not any(root.glob(part))
    ]
