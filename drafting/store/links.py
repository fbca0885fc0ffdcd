"""Links: long random tokens of which only the SHA-256 is kept; 256 random bits need no salt."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from drafting.store.model import RANK, Link, LinkRefused, NotAllowed, Rights
from drafting.store.tables import LinkRow, links

MOST = 100
_ENDED = {
    "withdrawn": "This link was withdrawn on {day}. Ask the person who gave it to you for a new one.",
    "deleted": "The work behind this link was deleted on {day} by its owner.",
    "expired": "The work behind this link was deleted on {day}, because nobody had opened it for too long.",
}
UNKNOWN = (
    "This link does not open anything. Check that it was copied whole; "
    "if it was, ask the person who gave it to you for a new one."
)
_NEEDS = {
    "edit": "This link shows the work and does not allow changes. Ask its owner for a link to edit.",
    "own": "Only the owner’s link allows this.",
}


def hashed(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(str(token).encode("utf-8", "replace")).hexdigest()


def find(db: Connection, token: str, needs: Rights) -> LinkRow:
    """Return the link of a token; refuse it with a sentence that tells only what its holder may know."""
    row = db.execute(select(links).where(links.c.hash == hashed(token))).first()
    if row is None:
        raise LinkRefused(UNKNOWN)
    link = LinkRow(*row)
    if link.ended is not None:
        raise LinkRefused(_ENDED[link.why].format(day=f"{link.ended.day} {link.ended:%B %Y}"))
    if RANK[link.rights] < RANK[needs]:
        raise NotAllowed(_NEEDS[needs])
    return link


def make(db: Connection, work: str, rights: Rights, name: str, now: datetime) -> Link:
    """Add a link to a work; the token exists only in what is returned."""
    alive = db.scalar(select(func.count()).where(links.c.work == work, links.c.ended.is_(None)))
    if (alive or 0) >= MOST:
        raise NotAllowed(f"This work has {MOST} links. Withdraw some before you make another.")
    token, id = secrets.token_urlsafe(32), secrets.token_hex(8)
    db.execute(insert(links).values(hash=hashed(token), id=id, work=work, rights=rights, name=name, made=now))
    return Link(id, rights, name, now, token=token)


def living(db: Connection, work: str, in_use: str) -> tuple[Link, ...]:
    """Return the links of a work that still open it, oldest first."""
    rows = db.execute(
        select(links).where(links.c.work == work, links.c.ended.is_(None)).order_by(links.c.made, links.c.id)
    )
    return tuple(Link(r.id, r.rights, r.name, r.made, in_use=r.id == in_use) for r in rows)


def end(db: Connection, which: ColumnElement[bool], why: str, now: datetime) -> int:
    """End the links that `which` names; only the hash and the reason stay, not the work or the name."""
    kept = {"work": None, "name": "", "ended": now, "why": why}
    return db.execute(update(links).where(which, links.c.ended.is_(None)).values(**kept)).rowcount
