"""Who a client is: the address it comes from, as far as an address tells clients apart."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from functools import lru_cache

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Bits that stay. A customer is usually given a whole /64 of IPv6 (RFC 6177), and an
# address cut to /24 or /48 no longer names a person.
_CLIENT_BITS = (32, 64)
_PRIVATE_BITS = (24, 48)
# Reading an address takes longer than all else that is done with it.
_REMEMBERED = 4096


def client_of(address: str | None) -> str:
    """What stands for the client at *address*: the address, or the /64 of an IPv6 one."""
    return _shortened(address, *_CLIENT_BITS)


def private_client(address: str | None) -> str:
    """*address* for a log: the /24 of an IPv4 one, the /48 of an IPv6 one."""
    return _shortened(address, *_PRIVATE_BITS)


def networks(listed: Sequence[str]) -> tuple[Network, ...]:
    """The networks *listed*; an address is a network of one.

    Raises:
        ValueError: if one of them is neither.
    """
    return tuple(ipaddress.ip_network(text, strict=False) for text in listed)


def is_in(address: str | None, listed: Sequence[Network]) -> bool:
    """Whether *address* is in one of the networks *listed*."""
    parsed = _parse(address)
    return parsed is not None and any(parsed in network for network in listed)


def _parse(address: str | None) -> _Address | None:
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    # A socket for both families shows an IPv4 client as ::ffff:192.0.2.1.
    return getattr(parsed, "ipv4_mapped", None) or parsed


@lru_cache(_REMEMBERED)
def _shortened(address: str | None, version_4: int, version_6: int) -> str:
    parsed = _parse(address)
    if parsed is None:
        # A socket of the file system, or what a proxy calls `unknown`: one client for all.
        return "unknown"
    kept = version_4 if parsed.version == 4 else version_6
    if kept == parsed.max_prefixlen:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, kept), strict=False))
