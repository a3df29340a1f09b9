"""The lexicon: verbs, nouns and names as data, compiled once into look-up tables.

The source is `data/lexicon/*.yaml`; nothing about the language of diplomacy stands in the
code. `Lexicon.version` is a digest of those files and is recorded with every extraction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from communique.errors import DataError
from communique.inflection import Form, verb_forms
from communique.records import ACTS, STRENGTHS
from communique.tokens import TokenTrie

FILES = (
    "abbreviations.yaml", "commissives.yaml", "frames.yaml", "grammar.yaml", "meetings.yaml",
    "names.yaml", "publishers.yaml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb, a verb with a noun, or a predicative does: one act of speech.

    Attributes:
        id: Name in the lexicon, shown by explanations.
        act: One of `records.ACTS`.
        participle: Whether its -ing form after a comma opens an utterance of its own.
        embedded: Whether it is an act of response in a relative clause.
        speaker: `subject`, or `other` where the counterpart of the subject speaks.
    """

    id: str
    act: str
    participle: bool = True
    embedded: bool = False
    speaker: str = "subject"


@dataclass(frozen=True)
class Lexicon:
    """Compiled tables. Make one with `load_lexicon`; it never changes afterwards."""

    frames: Mapping[str, Any]
    commissives: Mapping[str, Any]
    names: Mapping[str, Any]
    meetings: Mapping[str, Any]
    abbreviations: Mapping[str, Any]
    grammar: Mapping[str, Any]
    publishers: Mapping[str, Any]
    version: str
    simple: dict[str, Frame] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)
    light: dict[str, dict[str, Frame]] = field(default_factory=dict)
    predicatives: dict[str, Frame] = field(default_factory=dict)
    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)

    @cached_property
    def adverbs(self) -> frozenset[str]:
        return frozenset(self.frames["adverbs"]) | self.intensifiers | self.diminishers

    def is_adverb(self, lower: str) -> bool:
        """Whether a word may stand between subject and verb: listed, or by its ending."""
        if lower in self.adverbs:
            return True
        return lower.endswith("ly") and lower not in self._not_adverbs and len(lower) > 4

    @cached_property
    def _not_adverbs(self) -> frozenset[str]:
        return frozenset(self.grammar["not_adverbs"]) | frozenset(self.forms)

    @cached_property
    def performative(self) -> frozenset[str]:
        """Acts that the progressive performs as well: "we are announcing that ..."."""
        return frozenset(self.frames["progressive_acts"])

    @cached_property
    def intensifiers(self) -> frozenset[str]:
        return frozenset(self.frames["intensifiers"])

    @cached_property
    def intensifier_adjectives(self) -> frozenset[str]:
        return frozenset(self.frames["intensifier_adjectives"])

    @cached_property
    def diminishers(self) -> frozenset[str]:
        return frozenset(self.frames["diminishers"])

    @cached_property
    def openers(self) -> frozenset[str]:
        return frozenset(self.names["openers"])

    @cached_property
    def group_nouns(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Nouns for several actors by first word: their words and kind, longest first."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, nouns in self.names["groups"].items():
            for noun in nouns:
                words = tuple(noun.split())
                found.setdefault(words[0], []).append((words, kind))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    @cached_property
    def meeting_nouns(self) -> TokenTrie[str]:
        """Nouns for encounters, and the kind of meeting that each names."""
        trie: TokenTrie[str] = TokenTrie()
        for kind, words in self.meetings["nouns"].items():
            trie.add_all(words, kind)
        return trie

    @cached_property
    def venues(self) -> TokenTrie[str]:
        """Sites by name, and the town that each stands for."""
        trie: TokenTrie[str] = TokenTrie()
        for name, town in self.meetings["venues"].items():
            trie.add(name, town)
        return trie

    def words(self, table: str, key: str) -> frozenset[str]:
        """The words of one list of a lexicon file, as a set."""
        return _word_set(self, table, key)


def _word_set(lexicon: Lexicon, table: str, key: str) -> frozenset[str]:
    cache: dict[tuple[str, str], frozenset[str]] = lexicon.__dict__.setdefault("_sets", {})
    if (table, key) not in cache:
        value = getattr(lexicon, table)[key]
        cache[table, key] = frozenset(value)
    return cache[table, key]


def _parse(name: str, text: str) -> Mapping[str, Any]:
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"Lexicon file '{name}' is not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise DataError(f"Lexicon file '{name}' must hold a mapping of lists.")
    return data


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon in *folder*, or the one that comes with communique.

    Raises:
        DataError: A file is missing, is not YAML, or names an unknown act or strength.
    """
    root = folder if folder is not None else resources.files("communique.data") / "lexicon"
    texts = {}
    for name in FILES:
        try:
            texts[name] = (root / name).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise DataError(f"Lexicon file '{name}' is missing from {root}.") from error
    digest = hashlib.sha256("\0".join(texts[n] for n in FILES).encode()).hexdigest()[:12]
    tables = {name.removesuffix(".yaml"): _parse(name, text) for name, text in texts.items()}
    lexicon = Lexicon(
        frames=tables["frames"],
        commissives=tables["commissives"],
        names=tables["names"],
        meetings=tables["meetings"],
        abbreviations=tables["abbreviations"],
        grammar=tables["grammar"],
        publishers=tables["publishers"],
        version=digest,
    )
    _compile_frames(lexicon)
    _check_commissives(lexicon)
    return lexicon


def _check_act(act: str, where: str) -> None:
    if act not in ACTS:
        raise DataError(f"frames.yaml, {where}: '{act}' is not an act. Acts: {', '.join(ACTS)}.")


def _compile_frames(lexicon: Lexicon) -> None:
    light_verbs = set(lexicon.frames["light_verbs"])
    lemmas: set[str] = {"be", "have", *light_verbs}
    for entry in lexicon.frames["frames"]:
        _check_act(entry["act"], f"frame '{entry['id']}'")
        exceptions = entry.get("exceptions", {})
        for verb in entry["verbs"]:
            lemma, *tail = verb.split()
            act = exceptions.get(verb, entry["act"])
            frame = Frame(
                entry["id"],
                act,
                entry.get("participle", True),
                entry.get("embedded", False),
                entry.get("speaker", "subject"),
            )
            lemmas.add(lemma)
            if not tail:
                lexicon.simple[lemma] = frame
            elif lemma in light_verbs and len(tail) == 1 and tail[0] not in _PARTICLES:
                lexicon.light.setdefault(lemma, {})[tail[0]] = frame
            else:
                lexicon.phrases.setdefault(lemma, []).append((tuple(tail), frame))
    for lemma, act in lexicon.frames["light_default"].items():
        _check_act(act, f"light verb '{lemma}'")
        for noun, noun_act in lexicon.frames["noun_acts"].items():
            _check_act(noun_act, f"noun '{noun}'")
            decides = act if lemma == "reiterate" else noun_act
            lexicon.light.setdefault(lemma, {}).setdefault(
                noun, Frame(f"{lemma}-{noun}", decides, True, False)
            )
        lexicon.simple.setdefault(lemma, Frame(lemma, act))
    for entry in lexicon.frames["be"]:
        _check_act(entry["act"], f"predicative '{entry['id']}'")
        for word in entry["words"]:
            lexicon.predicatives[word] = Frame(entry["id"], entry["act"])
    for tails in lexicon.phrases.values():
        tails.sort(key=lambda item: -len(item[0]))
    for key in STRENGTHS:
        lemmas.update(v.split()[0] for v in lexicon.commissives["verbs"].get(key, ()))
    lemmas.update(v.split()[0] for v in lexicon.commissives["demanding"])
    lemmas.update(v.split()[0] for v in lexicon.commissives["stative"])
    lemmas.update(_MEETING_VERBS)
    table: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for form in verb_forms(lemma):
            table.setdefault(form.text, []).append(form)
    lexicon.forms.update({text: tuple(forms) for text, forms in table.items()})


_PARTICLES = frozenset(
    {"on", "upon", "for", "to", "with", "by", "behind", "out", "about", "over", "in"}
)
_MEETING_VERBS = (
    "meet", "hold", "speak", "visit", "host", "attend", "convene", "receive", "pay", "welcome", "have", "make", "gather",
    "participate", "join", "take", "conduct", "talk", "travel", "co-host", "deliver",
)  # fmt: skip


def _check_commissives(lexicon: Lexicon) -> None:
    for section in ("verbs", "predicatives", "nouns"):
        for strength in lexicon.commissives[section]:
            if strength not in STRENGTHS:
                raise DataError(
                    f"commissives.yaml, {section}: '{strength}' is not a strength. "
                    f"Strengths: {', '.join(STRENGTHS)}."
                )
