"""How one person is called again: by one of two family names, by the first words, without a title."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Readout of the meeting of Foreign Minister Novak and Foreign Minister {full}\n\n3 May 2021\n\n"
    "Foreign Minister Jana Novak of Slovenia met Foreign Minister {full} of Chile in Ljubljana today. "
    "Minister {short} thanked her. {short} also stressed the need for peace.\n"
)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("José Manuel Alvarado Ruiz", "Alvarado"),
        ("José Manuel Alvarado Ruiz", "Ruiz"),
        ("Luiz Inácio Prado da Silva", "Prado"),
        ("Omar bin Zaki Al Noor", "Omar bin Zaki"),
        ("Mevlüt Çelikoğlu", "Çelikoğlu"),
        ("Lars Løvik Rasmus", "Løvik Rasmus"),
        ("Xiomara O'Neill", "O'Neill"),
        ("Ögmundur Ármann", "Ármann"),
    ],
)
def test_it_is_the_same_person(full: str, short: str, tools: Tools) -> None:
    record = read_statement(Document.from_text(TEXT.format(full=full, short=short), "x.txt"), tools)
    persons = [a.key for a in record.actors if a.type == "person"]
    assert len(persons) == 2
    other = tuple(k for k in persons if k != "jana-novak")
    assert [u.speakers for u in record.utterances] == [other, other]


def test_a_word_inside_two_names_is_nobody_s(tools: Tools) -> None:
    """ "Minister Ruiz" beside Ana Ruiz Costa and Eva Ruiz Mora may be either."""
    text = (
        "Talks in Lima\n\n3 May 2021\n\nForeign Minister Ana Ruiz Costa of Chile met Foreign Minister Eva Ruiz "
        "Mora of Peru in Lima today. Minister Ruiz thanked her host.\n"
    )
    record = read_statement(Document.from_text(text, "x.txt"), tools)
    assert record.utterances[-1].speakers not in (("ana-ruiz-costa",), ("eva-ruiz-mora",))


@pytest.mark.parametrize("name", ["Élodie Martin", "Ólafur Jónsson", "Šimon Černý"])
def test_a_sentence_may_begin_with_any_capital(name: str, tools: Tools) -> None:
    text = (
        f"Talks\n\n3 May 2021\n\nForeign Minister {name} of Chile met Foreign Minister Jana Novak of Slovenia in "
        f"Ljubljana today. {name} stressed the need for calm.\n"
    )
    record = read_statement(Document.from_text(text, "x.txt"), tools)
    (said,) = record.utterances
    assert said.passage.quote == f"{name} stressed the need for calm"


def test_an_initial_with_an_accent_ends_no_sentence(tools: Tools) -> None:
    text = (
        "Talks\n\n3 May 2021\n\nForeign Minister É. Martin of Chile met Foreign Minister Jana Novak of Slovenia in "
        "Ljubljana today.\n"
    )
    record = read_statement(Document.from_text(text, "x.txt"), tools)
    assert len(record.meetings) == 1
    assert len(record.meetings[0].participants) == 2
