"""Web addresses of services: which may be asked, and what they say of whom."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from communique.errors import LinkingError

# Only the Action API of MediaWiki knows `maxlag`.
_WIKIMEDIA = (
    "wikidata.org", "wikimedia.org", "wikipedia.org", "wiktionary.org", "mediawiki.org",
    "wikibooks.org", "wikinews.org", "wikiquote.org", "wikisource.org", "wikivoyage.org",
)  # fmt: skip
_MAXLAG = "5"


def checked(url: str) -> str:
    """*url* without its fragment, if it may be asked.

    Raises:
        LinkingError: if it is no address of a web service, or holds a password.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises if it is none
    except ValueError as error:
        raise LinkingError(f"{url!r} is no web address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LinkingError(f"{url!r} is no web address. It begins with https:// and a host.")
    if parts.username is not None or parts.password is not None:
        raise LinkingError(f"The address of {parts.hostname} holds a password. Leave that out.")
    return parts._replace(fragment="").geturl()


def shown(url: str) -> str:
    """*url* for readers: without the query string, which may hold a secret."""
    return urlsplit(url)._replace(query="").geturl()


def same_service(here: str, there: str) -> bool:
    """Whether a redirect stays where it is; the way from http to https of one host is open."""
    old, new = urlsplit(here), urlsplit(there)
    if old.hostname != new.hostname:
        return False
    if old.scheme == new.scheme:
        return old.port == new.port
    return (old.scheme, new.scheme) == ("http", "https") and not old.port and not new.port


def with_maxlag(url: str) -> str:
    """*url*, where it is an Action API of Wikimedia's, with the wish not to be answered while its
    copies lag behind by more than 5 seconds."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    wikimedia = any(host == known or host.endswith(f".{known}") for known in _WIKIMEDIA)
    if not wikimedia or not parts.path.endswith("/api.php") or "maxlag=" in parts.query:
        return url
    query = f"{parts.query}&maxlag={_MAXLAG}" if parts.query else f"maxlag={_MAXLAG}"
    return parts._replace(query=query).geturl()


def host_of(url: str) -> str:
    """The host that *url* names, in lower case; empty if it names none."""
    return urlsplit(url).hostname or ""


def on_this_machine(url: str) -> bool:
    """Whether *url* leads to the machine that this runs on."""
    host = host_of(url)
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
