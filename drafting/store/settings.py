"""The settings of the store, all by environment, and `--no-store`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from platformdirs import user_data_path

from drafting.data.language import marked as N_
from drafting.store.changes import path_name
from drafting.store.model import Path, StoreError
from drafting.store.store import KEEP_DAYS, Store

NOT_STORED = N_(
    "Your work is kept nowhere but in this browser tab. "
    "Save it as a file before you close or refresh the tab."
)


def configured(
    environment: Mapping[str, str] = os.environ,
    arguments: Sequence[str] | None = None,
    name: Callable[[Path], str] = path_name,
) -> Store | None:
    """Return the store that the settings name, or None when nothing is to be stored.

    Without arguments, those of the program are read.
    """
    if environment.get("DRAFTING_NO_STORE", "").strip().lower() in ("1", "true", "yes") or "--no-store" in (
        sys.argv[1:] if arguments is None else arguments
    ):
        return None
    return Store(
        environment.get("DRAFTING_STORE_URL", "").strip() or default_url(),
        keep_days=_days(environment),
        name=name,
    )


def default_url() -> str:
    """Return the address of the SQLite file in this user's own data folder."""
    return f"sqlite:///{user_data_path('drafting', appauthor=False) / 'works.sqlite'}"


def _days(environment: Mapping[str, str]) -> int:
    given = environment.get("DRAFTING_STORE_DAYS", "").strip() or str(KEEP_DAYS)
    if not given.isdecimal() or len(given) > 5:
        raise StoreError(
            "The setting DRAFTING_STORE_DAYS is not a number of days. Write 90, or 0 to keep work until its "
            "owner deletes it."
        )
    return int(given)
