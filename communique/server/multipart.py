"""Bodies in several parts (`multipart/form-data`, RFC 7578)."""

from __future__ import annotations

from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from communique.server.protocol import RequestError

_MAX_PARTS = 1000


@dataclass(slots=True)
class Part:
    """One part: its headers by name in lower case, and its bytes."""

    headers: dict[str, str] = field(default_factory=dict)
    data: bytearray = field(default_factory=bytearray)

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def filename(self) -> str:
        """The name of the file, or of the field where there is no file; perhaps empty."""
        _, options = parse_options_header(self.headers.get("content-disposition", ""))
        return (options.get(b"filename") or options.get(b"name") or b"").decode("utf-8", "replace")


def read_parts(body: bytes, content_type: str) -> list[Part]:
    """The parts of *body*, in order.

    Raises:
        RequestError: 400 where it is no such body, ends too early, or has absurdly many parts.
    """
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise RequestError(400, "The Content-Type names no boundary of the parts.")
    reader = _Reader()
    try:
        parser = MultipartParser(boundary, reader.callbacks())  # type: ignore[arg-type]
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise RequestError(400, f"The parts of the body cannot be told apart: {error}.") from None
    if not reader.ended:
        raise RequestError(400, "The body ends before its last part does.")
    return reader.parts


class _Reader:
    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._name = self._value = b""

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MAX_PARTS:
            raise RequestError(400, f"The body has more than {_MAX_PARTS} parts.")
        self.parts.append(Part())

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        name = self._name.decode("latin-1").strip().lower()
        self.parts[-1].headers[name] = self._value.decode("latin-1").strip()
        self._name = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].data += data[start:end]

    def _end(self) -> None:
        self.ended = True
