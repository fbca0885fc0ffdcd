"""The proof: one page that opens offline and shows for each sentence its clause, source and review."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from drafting.data import citing
from drafting.model import Clause, Draft, Library
from drafting.papers.annotations import review_words
from drafting.papers.sentences import Sentence, card, mark, sentences_of

NO_SOURCE = "policy choice; no source"
_TAGS = {"vetted": "vetted", "not vetted": "not vetted", "changed here": "changed here", "form": "form"}
_ABOUT = (
    "Every sentence of the text stands here with the checked clause that it comes from. "
    "<code>drafting verify FILE.docx</code>, or the script <code>verify_text.py</code> of this program with "
    "this page, says which sentences of a Word file are still these after it was edited."
)
_STYLE = """
body{font-family:Georgia,serif;line-height:1.45;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1b}
.card{border:2px solid #1b1b1b;padding:.6rem .8rem;font-weight:bold}
h2{font-size:1.05rem;margin:1.4rem 0 .3rem;border-top:1px solid #999;padding-top:.7rem}
p{margin:.3rem 0}.tag{font:bold .75rem sans-serif;border:1px solid #666;padding:0 .3rem;margin-right:.4rem}
.changed-here{background:#e6f0fb}.not-vetted{background:#ffe9a8}.form{color:#555}
.filled{font-style:italic}details{margin:.2rem 0 .6rem 1rem;font-size:.92rem}summary{cursor:pointer}
"""


def write_proof(draft: Draft, library: Library) -> bytes:
    """Return the page, without a script or an address that it would load."""
    body = "\n".join(_body(draft, library))
    title = escape(f"Proof: {draft.title}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>\n{body}\n</body></html>\n"
    ).encode()


def _body(draft: Draft, library: Library) -> Iterator[str]:
    yield f'<p class="card">{escape(card(draft, library))}</p>'
    yield f"<p>{_ABOUT}</p>"
    for (where, clause), group in groupby(sentences_of(draft, library), key=lambda s: (s.where, s.clause)):
        yield f"<h2>{escape(where or 'Form of the document')}</h2>"
        yield from (_sentence(sentence) for sentence in group)
        if clause in library.clauses:
            yield _source(library.clauses[clause], draft, library)


def _sentence(sentence: Sentence) -> str:
    """Return one sentence with its mark, its kind and what this place filled in."""
    filled = f' <span class="filled">Filled here: {escape("; ".join(sentence.filled))}.</span>'
    return (
        f'<p class="{sentence.kind.replace(" ", "-")}" data-mark="{mark(sentence.words)}">'
        f'<span class="tag">{_TAGS[sentence.kind]}</span>{escape(sentence.words)}'
        f"{filled if sentence.filled else ''}</p>"
    )


def _source(clause: Clause, draft: Draft, library: Library) -> str:
    """Return the clause, its sources, the enacted laws that do the same, and its review."""
    strength = draft.plan.strength_of(clause.id)
    sources = [citing.source(r, library) for r in citing.authorities_of([clause], library)]
    laws = [r for r in clause.precedents if library.precedents[r.partition("#")[0]].citable]
    rows = [
        ("Clause", f"{clause.title} ({clause.id}), {strength} variant"),
        ("Source", "; ".join(s.citation for s in sources) or NO_SOURCE),
        (
            "Enacted laws that do the same",
            "; ".join(citing.source(r, library).citation for r in laws) or "none",
        ),
        ("Review", review_words(clause)),
    ]
    if clause.id in draft.intake.clauses.edits:
        rows.append(("Changed here", "the words are this place’s own"))
    listed = "".join(f"<li><b>{escape(name)}:</b> {escape(words)}</li>" for name, words in rows)
    return f"<details><summary>Where this comes from</summary><ul>{listed}</ul></details>"
