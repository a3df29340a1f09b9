"""From bytes to a document, and what is refused."""

# The samples hold the letters and quotes that the encodings are about.

from __future__ import annotations

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import readers
from communique.document import BlockHint, Document
from communique.errors import UnreadableInput
from communique.readers import read_bytes, read_path

ENGLISH = (
    "The Minister welcomed Japan’s visit – “the city of bridges” – and thanked Türkiye’s "
    "Foreign Minister.\r\n"
)
GERMAN = "Foreign Minister Müller grüßte die Gäste über Österreich."
FRENCH = "Le ministre a été reçu à l’Élysée ; une journée d’été."
JAPANESE = "The Prime Minister (内閣総理大臣) 石破茂は、ルッテ事務総長と会談した。"


def refusal(data: bytes, name: str = "a.txt", **options: int) -> str:
    """The message with which *data* is refused."""
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data, name, **options)
    return str(error.value)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf8_is_kept_to_the_last_character(text):
    """The text of a UTF-8 file is what its bytes decode to, and nothing is noted."""
    data = ("Statement: " + text).encode("utf-8")
    doc = read_bytes(data, "a.txt")
    assert doc.text == data.decode("utf-8")
    assert (doc.encoding, doc.notes) == ("utf-8", ())
    assert doc.sha256 == hashlib.sha256(data).hexdigest()


def test_a_byte_order_mark_of_utf8_stays_in_the_text():
    """Offsets hold for whoever decodes the same bytes as UTF-8."""
    doc = read_bytes(b"\xef\xbb\xbfThe Minister met.\r\n", "a.txt")
    assert doc.text == "\ufeffThe Minister met.\r\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
    ],
)
def test_other_encodings_are_told_and_named(text, encoding):
    """A text in another encoding is read as what it says, and a note names the encoding."""
    data = text.encode(encoding)
    doc = read_bytes(data, "a.txt")
    assert doc.text == data.decode(doc.encoding) == text
    assert doc.notes == (f"'a.txt' is not UTF-8; it was read as {doc.encoding}.",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Министр Лавров встретился с министром иностранных дел.", "koi8_r"),
        ("Ο Υπουργός Εξωτερικών συναντήθηκε με τον ομόλογό του.", "cp1253"),
        ("Prezydent Wałęsa spotkał się z żołnierzami w Łodzi.", "cp1250"),
        ("외교부 장관은 회담을 했다.", "cp949"),
        ("外交部长王毅会见北约秘书长吕特。", "gb18030"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused(text, encoding):
    """A guess that gives no words is not taken: the byte at fault and the remedy are named."""
    message = refusal(text.encode(encoding))
    assert "'a.txt' is not UTF-8 (byte " in message
    assert message.endswith("Save it as UTF-8.")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"The Minister met <html> and %PDF-1.7.", "text/html"),
        (b"The Minister met %PDF-1.7 and <p>.", "text/plain"),
        (b"<!-- saved --><!DOCTYPE html><p>The Minister met.", "text/html"),
        (b"\xef\xbb\xbf\n<HTML><body>The Minister met.", "text/html"),
        (
            b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Met.</p>",
            "text/html",
        ),
        (b"<div><p>The Minister met.</p></div>", "text/html"),
        ("<html><p>The Minister met.".encode("utf-16"), "text/html"),
        (b"<quote> The Minister met.", "text/plain"),
        (b"p < 0.5, the Minister said.", "text/plain"),
    ],
)
def test_the_format_is_told_by_the_content(data, media_type):
    """The name of the file plays no part."""
    assert read_bytes(data, "statement.pdf").media_type == media_type


def test_plain_text_has_no_hints_and_a_digest_of_its_text():
    """Bytes and text have digests of their own; in UTF-8 the two agree."""
    doc = read_bytes(ENGLISH.encode("cp1252"), "a.txt")
    assert doc.hints == ()
    assert doc.sha256 == hashlib.sha256(ENGLISH.encode("cp1252")).hexdigest()
    assert doc.text_sha256 == hashlib.sha256(ENGLISH.encode("utf-8")).hexdigest()
    same = read_bytes(ENGLISH.encode("utf-8"), "b.txt")
    assert same.sha256 == same.text_sha256 == doc.text_sha256


def test_a_reader_of_another_package_is_asked_before_plain_text(monkeypatch):
    """An entry point of the group adds a format, and its names are read from folders."""

    class Shout:
        name = "shout"
        suffixes = (".shout",)

        def recognises(self, data):
            return data.startswith(b"!")

        def read(self, data, name):
            return Document(data.decode().upper(), name, media_type="text/shout")

    class Point:
        name, value, dist = "shout", "other:Shout", None

        def load(self):
            return Shout

    readers._readers.cache_clear()
    monkeypatch.setattr(readers, "entry_points", lambda group: [Point()])
    try:
        assert read_bytes(b"!The Minister met.", "a").media_type == "text/shout"
        assert read_bytes(b"The Minister met.", "a").media_type == "text/plain"
        assert ".shout" in readers.suffixes()
    finally:
        readers._readers.cache_clear()


@pytest.mark.parametrize(
    ("start", "end", "kind"), [(3, 3, "item"), (-1, 2, "item"), (4, 2, "item"), (0, 2, "nothing")]
)
def test_a_hint_cannot_be_empty_reversed_or_of_an_unknown_kind(start, end, kind):
    """A reader that makes such a hint is wrong, and is told at once."""
    with pytest.raises(ValueError, match=r"empty or reversed|no kind"):
        BlockHint(start, end, kind)


def test_a_text_of_more_characters_than_a_statement_has_is_refused():
    """A page within the limit of bytes may still be a book."""
    data = b"<p>" + b"The Minister met. " * 300_000
    assert "more than 5,000,000 characters" in refusal(data)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_by_name(data):
    """Whatever the bytes, either the text is what they decode to, or the refusal names the file."""
    try:
        doc = read_bytes(data, "some.txt")
    except UnreadableInput as error:
        assert "'some.txt'" in str(error)
    else:
        if doc.media_type == "text/plain":
            assert doc.text == data.decode(doc.encoding)


@pytest.mark.parametrize("data", [b"", b"  \r\n\t \n", b"\xef\xbb\xbf\n", "\u3000\u00a0".encode()])
def test_an_empty_or_blank_file_is_refused(data):
    """There is nothing to read in it, and the message says which of the two it is."""
    assert ("is empty" if not data else "nothing but blanks") in refusal(data)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04\x14", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\n<?xml version='1.0'?><rss></rss>", "XML"),
    ],
)
def test_other_formats_are_refused_by_their_name(start, what):
    """The message says what the file is, and which formats are read."""
    message = refusal(start)
    assert what in message
    assert "Plain text, HTML and PDF are read" in message


@pytest.mark.parametrize("data", [b"text\0more text", bytes(range(256)), b"\x01\x02\x03 text"])
def test_binary_files_are_refused(data):
    """Zero bytes or many control characters are not text."""
    assert "binary" in refusal(data) or "not UTF-8" in refusal(data)


def test_a_form_feed_between_pages_is_text():
    """A page break, as in text taken from a PDF, is no sign of a binary file."""
    assert read_bytes(b"Page one\x0cPage two", "a.txt").text == "Page one\x0cPage two"


def test_the_size_limit_is_the_last_size_allowed():
    """A file of the limit is read, and one of a byte more is refused, with the limit named."""
    assert read_bytes(b"x" * 2000, "a.txt", limit=2000).text == "x" * 2000
    assert "larger than the limit of 2,000 bytes" in refusal(b"x" * 2001, limit=2000)
    assert "1 MiB" in refusal(b"x" * (2**20 + 1), limit=2**20)


def test_a_broken_utf16_file_is_refused():
    """A mark that promises UTF-16 and no UTF-16 behind it are told apart from text."""
    assert "starts like UTF-16" in refusal(b"\xff\xfeabc")


def test_a_file_is_named_by_its_base_name(tmp_path):
    """No path gets into the document: content must not depend on where a file is."""
    path = tmp_path / "deep" / "statement.txt"
    path.parent.mkdir()
    path.write_bytes(ENGLISH.encode())
    assert read_path(path) == read_bytes(ENGLISH.encode(), "statement.txt")


def test_a_missing_file_a_folder_and_a_large_file_are_refused_by_name(tmp_path):
    """Each message names the file and the reason."""
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * 5000)
    for path, limit, reason in (
        (tmp_path / "none.txt", 5000, "no such file"),
        (tmp_path, 5000, "it is a folder"),
        (big, 4999, "larger than the limit"),
    ):
        with pytest.raises(UnreadableInput, match=reason) as error:
            read_path(path, limit=limit)
        assert f"'{path.name}'" in str(error.value)


def test_a_name_that_is_no_unicode_can_still_be_shown(tmp_path):
    """A file name of odd bytes is shown with replacement characters, and the file is read."""
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - the path is no text
            file.write(b"The Minister met.")
    except OSError:
        pytest.skip("this file system takes no such names")
    from pathlib import Path

    assert read_path(Path(path)).name == "caf\ufffd.txt"
