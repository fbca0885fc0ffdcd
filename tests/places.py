"""Where the tests and their tiny library lie."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
TINY = HERE / "tiny"
