"""The tests that stand beside the frames of the lexicon, and how they are run.

A test is one line of `data/lexicon/frames.yaml`: a sentence and what has to come out. The
sentence is read between the opening and nothing else of a standard statement of two parties,
A and B. Loading the lexicon leaves these lines out, so that they cost nothing there.

    tests:
      - {say: "Both sides concurred to deepen cooperation.", act: agree, speaker: AB}
      - {say: "The agreement was long.", silent: true}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from communique.document import Document
from communique.errors import DataError
from communique.reading.extraction import Draft, Profile, Tools, extract
from communique.records import ACTS, STRENGTHS, Commitment, Record, Utterance

SIDES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "readout": {
        "A": ("jana-novak",),
        "B": ("pedro-silva",),
        "AB": ("jana-novak", "pedro-silva"),
    },
    "joint": {"A": ("slovenia",), "B": ("portugal",), "AB": ("slovenia", "portugal")},
}
_HEADS = {
    "readout": (
        "Meeting between Foreign Minister Novak and Foreign Minister Silva\n3 March 2026\n\n"
        "On March 3, Ms. NOVAK Jana, Minister for Foreign Affairs of Slovenia, held a meeting with "
        "H.E. Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon.\n\n"
    ),
    "joint": "Joint Statement by Slovenia and Portugal\n3 March 2026\n\n",
}
_PROFILES = {
    "readout": Profile("readout", "readout"),
    "joint": Profile("joint-statement", "joint-statement", voice="parties"),
}
_KEYS = frozenset(
    {
        "say", "act", "silent", "speaker", "in", "starts", "strength", "level", "intensity",
        "firmness", "negated", "repeated",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LexiconTest:
    """One line of tests.

    Attributes:
        owner: The frame it stands beside, or the table ("noun_acts").
        say: The sentence.
        acts: All acts that it performs, in order. None where only the owner must be silent.
        silent: Whether no act of the owner's may come out.
        context: `readout`, of ministers A and B, or `joint`, of their states A and B.
        expected: What else must be so of the owner's own act, and of its undertaking: `speaker`
            (A, B or AB), `starts` (its first words), `intensity`, `firmness`, `negated`,
            `repeated`; `strength` ("none" for no undertaking) and `level`.
    """

    owner: str
    say: str
    acts: tuple[str, ...] | None
    silent: bool
    context: str
    expected: Mapping[str, Any]


def lexicon_tests(folder: Path | None = None) -> tuple[LexiconTest, ...]:
    """The tests in the `frames.yaml` of *folder*, or of the lexicon that comes with communique.

    Raises:
        DataError: A line has a key, an act or a value that there is not.
    """
    import yaml

    root = folder if folder is not None else resources.files("communique.data") / "lexicon"
    tables = yaml.safe_load((root / "frames.yaml").read_text(encoding="utf-8"))
    owned = [(e["id"], e) for part in ("frames", "be", "modal") for e in tables[part]]
    found = [_test(owner, line) for owner, entry in owned for line in entry.get("tests", ())]
    found += [_test("noun_acts", line) for line in tables.get("tests_of_nouns", ())]
    return tuple(found)


def _test(owner: str, line: Mapping[str, Any]) -> LexiconTest:
    where = f"frames.yaml, tests of '{owner}', '{line.get('say')}'"
    unknown = sorted(set(line) - _KEYS)
    if unknown or "say" not in line or ("act" in line) == bool(line.get("silent")):
        raise DataError(
            f"{where}: a test has 'say' and either 'act' or 'silent: true', and besides them only "
            f"{', '.join(sorted(_KEYS))}. Unknown here: {', '.join(unknown) or 'none'}."
        )
    acts = line.get("act")
    listed = (acts,) if isinstance(acts, str) else None if acts is None else tuple(acts)
    wrong = [act for act in listed or () if act not in ACTS]
    strength, context = line.get("strength", "none"), line.get("in", "readout")
    if wrong or strength not in (*STRENGTHS, "none") or context not in SIDES:
        raise DataError(f"{where}: there is no such act, strength or context. Acts: {ACTS}.")
    expected = {k: v for k, v in line.items() if k not in ("say", "act", "silent", "in")}
    return LexiconTest(owner, line["say"], listed, bool(line.get("silent")), context, expected)


def read_sentence(say: str, tools: Tools, context: str = "readout") -> Record:
    """The record of a statement of two parties that says only *say*."""
    draft = Draft(Document.from_text(_HEADS[context] + say + "\n"), tools)
    return extract(draft, _PROFILES[context])


def problems(test: LexiconTest, tools: Tools) -> tuple[str, ...]:
    """What came out otherwise than *test* says, a sentence each; empty where all is well."""
    record = read_sentence(test.say, tools, test.context)
    own = [u for u in record.utterances if _is_of(test, u, tools)]
    if test.silent:
        return tuple(f"'{u.passage.quote}' was read as {u.act} ({u.frame})" for u in own)
    acts = tuple(u.act for u in record.utterances)
    if acts != test.acts:
        return (f"acts are {acts}, not {test.acts}",)
    if not own:
        return (f"no act is of '{test.owner}', but of {[u.frame for u in record.utterances]}",)
    return tuple(_differences(test, own[0], record))


def _is_of(test: LexiconTest, utterance: Utterance, tools: Tools) -> bool:
    if test.owner != "noun_acts":
        return utterance.frame == test.owner
    # A frame may list a noun as well, and then performs the act that the noun names.
    noun = utterance.frame.rpartition("-")[2]
    return not test.silent or noun in tools.lexicon.frames["noun_acts"]


def _differences(test: LexiconTest, act: Utterance, record: Record) -> Iterator[str]:
    own = [c for c in record.commitments if c.utterance == record.utterances.index(act)]
    for key, wanted in test.expected.items():
        found = _value(key, act, own)
        if key == "speaker":
            wanted = SIDES[test.context][wanted]
        elif key == "starts" and act.passage.quote.startswith(wanted):
            continue
        if found != wanted:
            yield f"{key} is {found!r}, not {wanted!r}"


def _value(key: str, act: Utterance, undertakings: list[Commitment]) -> object:
    if key == "speaker":
        return act.speakers
    if key == "starts":
        return act.passage.quote
    if key in ("strength", "level"):
        return getattr(undertakings[0], key) if undertakings else "none"
    return getattr(act, key)
