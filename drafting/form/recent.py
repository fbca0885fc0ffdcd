"""The drafts that this browser has opened, for a program that runs on the person's own computer.

The list lies in the browser alone (its local storage): links are secrets, and the store does not keep them in
a form that could be read back.  Elsewhere than on one's own computer nothing is remembered.
"""

from __future__ import annotations

import json
from html import escape
from urllib.parse import urlparse

import streamlit as st

from drafting.form import kept
from drafting.form.language import _
from drafting.form.session import Entry

_LOCAL = ("localhost", "127.0.0.1", "::1")
GONE: Entry[str] = Entry("gone_work", str, stays=True)
"""The token of a work that was deleted, to be taken off the list."""
_KEEP = """<script>
(() => {
  const name = "drafts", most = 8, draft = DRAFT, gone = GONE;
  let list = [];
  try { list = JSON.parse(localStorage.getItem(name) || "[]") } catch (e) { list = [] }
  list = list.filter(d => d.work !== gone);
  if (draft) list = [{...draft, at: Date.now()}, ...list.filter(d => d.work !== draft.work)].slice(0, most);
  localStorage.setItem(name, JSON.stringify(list));
})()
</script>"""
_SHOW = """<div id="recent-drafts"></div><script>
(() => {
  const place = document.getElementById("recent-drafts");
  let list = [];
  try { list = JSON.parse(localStorage.getItem("drafts") || "[]") } catch (e) { list = [] }
  if (!place || !list.length) return;
  const head = document.createElement("h3"), items = document.createElement("ul");
  head.textContent = HEAD;
  for (const draft of list) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = "?work=" + encodeURIComponent(draft.work);
    link.textContent = draft.title;
    const day = new Date(draft.at).toLocaleString(document.documentElement.lang || "en",
      {dateStyle: "medium", timeStyle: "short"});
    item.append(link, " \\u00b7 " + day);
    items.append(item);
  }
  place.replaceChildren(head, items);
})()
</script>"""


def _is_local() -> bool:
    host = urlparse(st.context.url or "").hostname or ""
    return host in _LOCAL and not getattr(st.user, "is_logged_in", False)


def remember(title: str) -> None:
    """Let the browser remember the work of this session under its title, and forget one that was deleted."""
    work = kept.here()
    if not _is_local():
        return
    draft = {"work": work.token, "title": title} if work and not kept.read_only() else None
    script = _KEEP.replace("DRAFT", _js(draft)).replace("GONE", _js(GONE.get()))
    st.html(script, unsafe_allow_javascript=True)


def draw() -> None:
    """Draw the list on the Start step; the browser fills it."""
    if _is_local() and kept.store() is not None:
        st.html(
            _SHOW.replace("HEAD", _js(_("Your recent drafts on this computer"))), unsafe_allow_javascript=True
        )


def _js(value: object) -> str:
    """Return a value as JSON that cannot end the script it stands in."""
    return json.dumps(value).replace("<", "\\u003c")


def kept_line() -> str:
    """Return in a few words whether all changes are kept, and since when."""
    if kept.trouble():
        return _("Not kept")
    if kept.store() is None:
        return _("Kept in this tab only")
    at = kept.kept_at()
    return _("All changes kept · {time}", time=escape(at)) if at else ""
