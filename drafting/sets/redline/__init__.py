"""Redlines: tracked changes between drafts or files, and the markup of an amendment to a code.

Two layers that are never mixed in one file:

- a comparison of two drafts or files is a working edit: `redline_drafts`, `redline_files`, as
  native tracked changes that `accept_all` and `reject_all` settle;
- an amendment of existing law is marked as the law itself requires: `markup`, in the adopting
  body's convention, as permanent formatting with a text-marker variant.
"""

from drafting.sets.redline.amendment import BaseText, Markup, markup
from drafting.sets.redline.amendment_file import write_markup
from drafting.sets.redline.drafts import NotExact, printed, redline_drafts, vetted
from drafting.sets.redline.files import redline_files
from drafting.sets.redline.revise import accept_all, reject_all, texts
from drafting.sets.redline.words import as_html, as_words, in_numbers, word_diff

__all__ = [
    "BaseText",
    "Markup",
    "NotExact",
    "accept_all",
    "as_html",
    "as_words",
    "in_numbers",
    "markup",
    "printed",
    "redline_drafts",
    "redline_files",
    "reject_all",
    "texts",
    "vetted",
    "word_diff",
    "write_markup",
]
