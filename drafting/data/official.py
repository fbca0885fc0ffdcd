"""Which addresses may be printed: the allow-list of `law/official-sites.yaml`, read strictly."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from drafting.data.law import read_model
from drafting.data.problems import Problem
from drafting.model.base import Model

FILE = "law/official-sites.yaml"


class OfficialSites(Model):
    """Domains, hosts by state, and host-and-path of single places that a printed link may lead to, and
    publishers of findings."""

    domains: tuple[str, ...]
    hosts: dict[str, tuple[str, ...]]
    places: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()

    def publishes(self, url: str) -> bool:
        """Whether an address is that of an office, or of a publisher of findings; its own page, no copy."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        own = any(host == k or host.endswith(f".{k}") for k in self.publishers)
        return self.allows(url) or (own and parts.scheme in ("http", "https") and not parts.username)

    def allows(self, url: str) -> bool:
        """Whether an address is that of a court, a legislature, an agency or a place's official publisher."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if parts.scheme not in ("http", "https") or not host or parts.username or "\\" in url:
            return False
        known = (*self.domains, *(h for hosts in self.hosts.values() for h in hosts))
        if any(host == k or host.endswith(f".{k}") for k in known):
            return True
        return any(f"{host}{parts.path}".startswith(place) for place in self.places)


def read_official_sites(root: Path, problems: list[Problem]) -> OfficialSites:
    """Read the allow-list; nothing is allowed where the file cannot be read."""
    return read_model(root / FILE, root, OfficialSites, problems) or OfficialSites(domains=(), hosts={})
