"""Requests to services of others: one at a time, with a name, and with patience.

The manners are those that Wikimedia asks for (https://www.mediawiki.org/wiki/API:Etiquette and
https://www.mediawiki.org/wiki/Manual:Maxlag_parameter): serial requests, gzip, a User-Agent with a
contact, `maxlag`, waiting as long as Retry-After says, and longer after each failure.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from communique.errors import LinkingError, ServiceGone, TooMuch
from communique.linking.addresses import (
    checked,
    host_of,
    on_this_machine,
    same_service,
    shown,
    with_maxlag,
)
from communique.linking.contact import user_agent
from communique.linking.replies import Reply, Slow, Trouble, check

if TYPE_CHECKING:
    import urllib3

MOST_BYTES = 32 * 1024 * 1024
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a service, and how often to try again. All times in seconds.

    Attributes:
        connect: For the connection.
        answer: For one whole answer, from its request on. Up to its first byte of content, and
            for each header before that, the service may be silent so long.
        tries: How often one request is sent at most.
        first_wait: Before the second try; it doubles with each further one.
        longest_wait: No wait of one's own choice is longer, and a service that asks for more
            is left alone.
        total: For one request with all its tries and waits.
        jitter: By what part a wait of one's own choice may be shorter, by chance, so that many
            clients do not come back at once. 0 switches it off.
    """

    connect: float = 10
    answer: float = 90
    tries: int = 6
    first_wait: float = 1
    longest_wait: float = 120
    total: float = 600
    jitter: float = 0.25


class PoliteClient:
    """Sends one request at a time. Use it in a `with` statement, or close it.

    Args:
        contact: See `communique.linking.contact.user_agent`.
        most_bytes: A longer answer is refused, counted after decompression.
        report: Is told, in a sentence, why the client waits.
        sleep: Waits that many seconds.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        patience: Patience | None = None,
        most_bytes: int = MOST_BYTES,
        report: Callable[[str], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.patience = patience or Patience()
        self.requests = 0
        self._contact = contact
        self._most_bytes = most_bytes
        self._report = report or (lambda _: None)
        self._sleep = sleep
        self._pools: dict[str, urllib3.PoolManager] = {}

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        for pool in self._pools.values():
            pool.clear()

    def get(
        self, url: str, fields: Mapping[str, str] | None = None, accept: str = "application/json"
    ) -> Reply:
        """What *url* answers to GET, with *fields* in the query string. Raises as `send` does."""
        if fields:
            url += ("&" if "?" in url else "?") + urlencode(fields)
        return self.send("GET", url, headers={"Accept": accept})

    def post_form(
        self,
        url: str,
        fields: Mapping[str, str],
        accept: str = "application/json",
        *,
        headers: Mapping[str, str] | None = None,
        retry_slow: bool = True,
    ) -> Reply:
        """What *url* answers to a form with *fields*. Raises as `send` does."""
        more = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields).encode("ascii")
        return self.send(
            "POST", url, body, headers={**more, **(headers or {})}, retry_slow=retry_slow
        )

    def post_json(
        self,
        url: str,
        value: Any,
        *,
        headers: Mapping[str, str] | None = None,
        retry_slow: bool = True,
    ) -> Reply:
        """What *url* answers to *value* as JSON. Raises as `send` does."""
        more = {"Accept": "application/json", "Content-Type": "application/json"}
        body = json.dumps(value, ensure_ascii=False).encode("utf-8")
        return self.send(
            "POST", url, body, headers={**more, **(headers or {})}, retry_slow=retry_slow
        )

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        retry_slow: bool = True,
    ) -> Reply:
        """The answer to one request, which is sent again while the service is busy.

        Args:
            retry_slow: Whether an answer that takes too long is tried again. Without, it is a
                `TooMuch` at once.

        Raises:
            ServiceGone: if the service is not there, shuts this client out, leads to another
                host, or stays busy.
            RequestRefused: if the service does not take this request; `TooMuch`, if it is too
                large, or its answer is too slow or too large.
            LinkingError: if *url* is none that may be asked, or no contact can be named.
        """
        url = with_maxlag(checked(url))
        agent = {"User-Agent": user_agent(url, self._contact), "Accept-Encoding": "gzip"}
        started, tries = time.monotonic(), 0
        while True:
            tries += 1
            try:
                return self._follow(method, url, body, {**(headers or {}), **agent})
            except Slow as slow:
                if not retry_slow:
                    raise TooMuch(str(slow)) from slow
                trouble: Trouble = slow
            except Trouble as busy:
                trouble = busy
            wait = self._wait(trouble, tries, time.monotonic() - started)
            self._report(f"{trouble} Trying again in {wait:.0f} s.")
            self._sleep(wait)

    def pause(self, failures: int) -> None:
        """Wait after *failures* bad answers in a row, longer after each."""
        self._sleep(self._backoff(failures))

    def _backoff(self, failures: int) -> float:
        patience = self.patience
        wait: float = min(patience.first_wait * 2 ** (failures - 1), patience.longest_wait)
        return wait * (1 - patience.jitter * random.random())

    def _wait(self, trouble: Trouble, tries: int, spent: float) -> float:
        """How long to wait before the next try; raises if there is to be none."""
        patience = self.patience
        final = TooMuch if isinstance(trouble, Slow) else ServiceGone
        if tries >= patience.tries:
            raise final(f"{trouble} It was asked {tries} times.") from trouble
        wait = self._backoff(tries)
        if trouble.retry_after is not None:
            wait = max(wait, trouble.retry_after)
            if trouble.retry_after > patience.longest_wait:
                raise ServiceGone(
                    f"{trouble} It asks to be left alone for {trouble.retry_after:.0f} s. "
                    "Run the command again after that."
                ) from trouble
        if spent + wait > patience.total:
            raise final(f"{trouble} It was given {spent:.0f} s.") from trouble
        return wait

    def _follow(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        """Send once, and go where the same host sends us."""
        for _ in range(_MOST_REDIRECTS + 1):
            location, reply = self._once(method, url, body, headers)
            if location is None:
                return reply
            there = checked(urljoin(url, location))
            if not same_service(url, there):
                raise ServiceGone(
                    f"{host_of(url)} sends us to another place, {shown(there)}, and that is not "
                    "followed. If it is right, name it as the service."
                )
            if body is not None and reply.status not in (307, 308):
                raise ServiceGone(f"{shown(url)} has moved to {shown(there)}. Name that instead.")
            url = there
        raise ServiceGone(f"{shown(url)} sends us on and on.")

    def _once(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[str | None, Reply]:
        """One request: where it sends us, if it does, and the answer."""
        import urllib3

        host, patience = host_of(url), self.patience
        self.requests += 1
        deadline = time.monotonic() + patience.answer
        timeout = urllib3.Timeout(connect=patience.connect, read=patience.answer)
        try:
            response = self._pool(url).request(
                method, url, body=body, headers=headers, timeout=timeout,
                retries=False, redirect=False, preload_content=False,
            )  # fmt: skip
            try:
                content = self._content(response, host, deadline)
            finally:
                # A connection of which not all was read is of no use for the next request.
                response.close()
        except urllib3.exceptions.NewConnectionError as error:
            raise Trouble(f"There is no connection to {host}: {_cause(error)}.") from error
        except urllib3.exceptions.ConnectTimeoutError as error:
            raise Trouble(f"{host} does not answer.") from error
        except urllib3.exceptions.TimeoutError as error:
            raise Slow(f"{host} took more than {patience.answer:.0f} s over an answer.") from error
        except urllib3.exceptions.LocationValueError as error:
            raise LinkingError(f"{host} cannot be asked: {error}") from error
        except urllib3.exceptions.SSLError as error:
            raise ServiceGone(f"{host} cannot prove that it is {host}: {error}") from error
        except urllib3.exceptions.HTTPError as error:
            raise Trouble(f"The answer of {host} broke off: {_cause(error)}.") from error
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        reply = Reply(url, response.status, content, media_type)
        location = response.headers.get("Location") if response.status in _MOVED else None
        if location is None:
            check(reply, response.headers, _retry_after(response.headers.get("Retry-After")))
        return location, reply

    def _content(self, response: urllib3.BaseHTTPResponse, host: str, deadline: float) -> bytes:
        parts, size = [], 0
        while part := response.read1(_CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self._most_bytes:
                raise TooMuch(
                    f"{host} answers with more than {self._most_bytes / 1024**2:.0f} MiB."
                )
            if time.monotonic() > deadline:
                raise Slow(f"{host} took more than {self.patience.answer:.0f} s over an answer.")
        return b"".join(parts)

    def _pool(self, url: str) -> urllib3.PoolManager:
        """What keeps the connections to the host of *url*: through a proxy, if there is one."""
        import urllib3

        parts = urlsplit(url)
        through = getproxies().get(parts.scheme, "")
        if on_this_machine(url) or not through or proxy_bypass(parts.netloc):
            through = ""
        if through not in self._pools:
            self._pools[through] = (
                urllib3.ProxyManager(through, maxsize=1)
                if through
                else urllib3.PoolManager(maxsize=1)
            )
        return self._pools[through]


def _retry_after(header: str | None) -> float | None:
    """Seconds from now, of a Retry-After in seconds or as a date; None if it is neither."""
    import urllib3

    if not header:
        return None
    try:
        return urllib3.Retry().parse_retry_after(header)
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None


def _cause(error: BaseException) -> str:
    """What lies at the bottom of *error*, in a few words."""
    inner = getattr(error, "original_error", None) or error.__cause__ or error
    text = str(getattr(inner, "strerror", None) or inner)
    return text.rstrip(".") or type(inner).__name__
