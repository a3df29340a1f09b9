"""Who asks: the name and address that services of others are told.

The Wikimedia Foundation asks every client for a User-Agent of the form `client/version (contact)
library/version` and may shut out those without (https://www.mediawiki.org/wiki/Wikimedia_APIs/Access_policy).
"""

from __future__ import annotations

import os
import re
from importlib import metadata

from communique.errors import LinkingError
from communique.linking.addresses import host_of, on_this_machine

VARIABLE = "COMMUNIQUE_CONTACT"
_CONTACT = re.compile(r"https?://[^\s()]+|[^\s()@]+@[^\s()@]+")


def user_agent(url: str, contact: str | None = None) -> str:
    """The User-Agent for requests to *url*.

    Args:
        contact: An e-mail address or a web page of who asks. By default what the environment
            variable COMMUNIQUE_CONTACT says, else the homepage of this program.

    Raises:
        LinkingError: if *contact* is neither; or if there is none, and *url* is not on this
            machine.
    """
    contact = contact or os.environ.get(VARIABLE) or _homepage()
    if contact and not _CONTACT.fullmatch(contact):
        raise LinkingError(
            f"The contact {contact!r} is neither an e-mail address nor a web address. "
            "Services write to it if the requests trouble them."
        )
    if not contact and not on_this_machine(url):
        raise LinkingError(
            f"{host_of(url)} wants to know whom to write to if requests trouble it. Give an e-mail "
            f"address or a web page with --contact, or in the environment variable {VARIABLE}."
        )
    client = f"communique/{metadata.version('communique')}"
    library = f"urllib3/{metadata.version('urllib3')}"
    return f"{client} ({contact}) {library}" if contact else f"{client} {library}"


def _homepage() -> str:
    """The homepage in the metadata of the installed package, or nothing."""
    for entry in metadata.metadata("communique").get_all("Project-URL") or ():
        label, _, url = str(entry).partition(",")
        if label.strip().lower() == "homepage":
            return url.strip()
    return ""
