"""Which compression of an answer a client accepts (RFC 9110, section 12.5.3)."""

from __future__ import annotations

OFFERED = ("zstd", "gzip")


def accepted_encoding(header: str | None) -> str:
    """The encoding that the `Accept-Encoding` *header* prefers, or an empty string for none.

    Of two that it likes alike, the first of `OFFERED` is taken. A header that refuses even an
    answer as it is gets one all the same, which the standard allows.
    """
    if not header:
        return ""
    qualities: dict[str, float] = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        qualities[{"x-gzip": "gzip"}.get(name, name)] = quality
    as_it_is = qualities.get("identity", 0.0)
    best, liking = "", as_it_is
    for name in OFFERED:
        quality = qualities.get(name, qualities.get("*", 0.0))
        if quality > liking or (quality == liking > 0 and not best):
            best, liking = name, quality
    return best
