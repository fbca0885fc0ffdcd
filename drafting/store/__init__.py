"""Keeps people's answers: every saved state, its history, and the links that open it.

`Store` is the only way in.  `configured` makes it from the settings, `model` holds what it
returns, `merge` settles a conflict.  No Streamlit and no library here: the answers are plain JSON.
"""

from drafting.store.changes import changes, in_words, merge
from drafting.store.model import (
    Answers,
    Change,
    Conflict,
    Created,
    Link,
    LinkRefused,
    NotAllowed,
    NotKept,
    Path,
    Rights,
    Saved,
    State,
    StoreError,
    Work,
)
from drafting.store.settings import NOT_STORED, configured
from drafting.store.store import Store, visitor

__all__ = [
    "NOT_STORED",
    "Answers",
    "Change",
    "Conflict",
    "Created",
    "Link",
    "LinkRefused",
    "NotAllowed",
    "NotKept",
    "Path",
    "Rights",
    "Saved",
    "State",
    "Store",
    "StoreError",
    "Work",
    "changes",
    "configured",
    "in_words",
    "merge",
    "visitor",
]
