"""The lexicon: verbs, nouns and names as data, compiled once into look-up tables.

The source is `data/lexicon/*.yaml`; nothing about the language of diplomacy stands in the
code. `Lexicon.version` is a digest of those files and is recorded with every extraction.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from communique.errors import DataError
from communique.inflection import Form, verb_forms
from communique.records import ACT_CLASSES, ACTS, BINDINGS, STRENGTHS, TIERS
from communique.tokens import TokenTrie

FILES = (
    "abbreviated.yaml", "abbreviations.yaml", "commissives.yaml", "families.yaml",
    "firmness.yaml", "frames.yaml", "grammar.yaml", "layout.yaml", "lineage.yaml", "meetings.yaml",
    "names.yaml", "publishers.yaml", "undertakings.yaml",
)  # fmt: skip
GRADES = range(1, 6)
# Tests beside the frames: communique/reading/lexicon_tests.py runs them.
_TESTS = re.compile(r"^ *(?:tests(?:_of_\w+)?:|- \{say: .*)$\n?", re.MULTILINE)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb, a verb with a noun, or a predicative does: one act of speech.

    Attributes:
        id: Name in the lexicon, shown by explanations.
        act: One of `records.ACTS`.
        participle: Whether its -ing form after a comma opens an utterance of its own.
        speaker: `subject`, `other` where the counterpart of the subject speaks, or `together`
            where only talks or those who met are the subject.
        joint: Whether it is an act only of those who issue a joint statement.
    """

    id: str
    act: str
    participle: bool = True
    speaker: str = "subject"
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """A phrase of `firmness.yaml`: the words after its lemma, its class and its grade.

    Each word is a tuple of alternatives; `*` and `_verb` are explained in the file.
    """

    words: tuple[tuple[str, ...], ...]
    act_class: str
    grade: int


@dataclass(frozen=True)
class Lexicon:
    """Compiled tables. Make one with `load_lexicon`; it never changes afterwards."""

    frames: Mapping[str, Any]
    commissives: Mapping[str, Any]
    names: Mapping[str, Any]
    meetings: Mapping[str, Any]
    abbreviations: Mapping[str, Any]
    firmness: Mapping[str, Any]
    undertakings: Mapping[str, Any]
    grammar: Mapping[str, Any]
    layout: Mapping[str, Any]
    families: Mapping[str, Any]
    lineage: Mapping[str, Any]
    publishers: Mapping[str, Any]
    abbreviated: Mapping[str, Any]
    version: str
    simple: dict[str, Frame] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)
    light: dict[str, dict[str, Frame]] = field(default_factory=dict)
    predicatives: dict[str, Frame] = field(default_factory=dict)
    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    graded: dict[str, list[Graded]] = field(default_factory=dict)
    _derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

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
    def light_prefixes(self) -> dict[str, int]:
        """For each light verb how many particles may be a part of it: "put on record" has two."""
        found: dict[str, int] = {}
        for verb in self.light:
            lemma, *more = verb.split()
            found[lemma] = max(found.get(lemma, 0), len(more))
        return found

    @cached_property
    def adjuncts(self) -> TokenTrie[bool]:
        """Phrases in front of a clause behind which no comma need stand."""
        trie: TokenTrie[bool] = TokenTrie()
        trie.add_all(self.grammar["adjuncts"], True)
        return trie

    @cached_property
    def venues(self) -> TokenTrie[str]:
        """Sites by name, and the town that each stands for."""
        trie: TokenTrie[str] = TokenTrie()
        for name, town in self.meetings["venues"].items():
            trie.add(name, town)
        return trie

    @cached_property
    def deeds(self) -> Mapping[str, Form]:
        """Every form of the verbs that name a deed, by its text."""
        return _forms_of(self.undertakings["concrete"])

    @cached_property
    def doings(self) -> Mapping[str, Form]:
        """Every form of the verbs that undertakings are made with, deeds or not, by its text."""
        return _forms_of([*self.undertakings["concrete"], *self.undertakings["vague"]])

    def derived(self, name: str, make: Callable[[Lexicon], T]) -> T:
        """What *make* makes of this lexicon, made once and kept under *name*."""
        found: T | None = self._derived.get(name)
        if found is None:
            found = self._derived[name] = make(self)
        return found

    def made(self, kind: Callable[[Lexicon], T]) -> T:
        """What *kind* makes of this lexicon, made once: the words that a class of readers asks for.

        Readers are made anew for every document; what they look for is the same in all.
        """
        found: T | None = self._derived.get(kind)
        if found is None:
            found = self._derived[kind] = kind(self)
        return found

    @cached_property
    def words(self) -> Callable[..., frozenset[str]]:
        """`words(table, *keys)`: the words of lists of a lexicon file, as one set, made once.

        Raises:
            DataError: The file has no such list.
        """
        return cache(self._words)

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs; it makes caches of its own."""
        kept = {name: value for name, value in self.__dict__.items() if name != "words"}
        return {**kept, "_derived": {}}

    def _words(self, table: str, *keys: str) -> frozenset[str]:
        lists = getattr(self, table)
        for key in keys:
            if key not in lists:
                raise DataError(
                    f"{table}.yaml: the list '{key}' is missing. Add it, if only as []."
                )
        return frozenset(word for key in keys for word in lists[key])


def _forms_of(verbs: Iterable[str]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for verb in verbs:
        for form in verb_forms(verb.split()[0]):
            found.setdefault(form.text, form)
    return found


def _parse(name: str, text: str) -> Mapping[str, Any]:
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"Lexicon file '{name}' is not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise DataError(f"Lexicon file '{name}' must hold a mapping of lists.")
    _check_words(name, data)
    return data


def _check_words(name: str, data: Any, where: str = "") -> None:
    """YAML reads a bare on, off, yes or no in a list as a truth value, which is no word."""
    if isinstance(data, dict):
        for key, value in data.items():
            _check_words(name, value, f"{where}.{key}" if where else str(key))
    elif isinstance(data, list):
        if any(isinstance(item, bool) for item in data):
            raise DataError(
                f"{name}, {where}: a bare on, off, yes or no is no word, but true or false to YAML. "
                "Put it in quotes."
            )
        for item in data:
            _check_words(name, item, where)


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon in *folder*, or the one that comes with communique.

    Raises:
        DataError: A file is missing, is not YAML, or names an act, strength, class, grade or
            level that there is not.
    """
    root = folder if folder is not None else resources.files("communique.data") / "lexicon"
    texts = {}
    for name in FILES:
        try:
            texts[name] = _TESTS.sub("", (root / name).read_text(encoding="utf-8"))
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
        firmness=tables["firmness"],
        undertakings=tables["undertakings"],
        grammar=tables["grammar"],
        layout=tables["layout"],
        families=tables["families"],
        lineage=tables["lineage"],
        publishers=tables["publishers"],
        abbreviated=tables["abbreviated"],
        version=digest,
    )
    _compile_frames(lexicon)
    _check_commissives(lexicon)
    _compile_firmness(lexicon)
    _check_undertakings(lexicon)
    for table in ("layout", "families"):
        _check_patterns(table, getattr(lexicon, table))
    return lexicon


def _check_act(act: str, where: str) -> None:
    if act not in ACTS:
        raise DataError(f"frames.yaml, {where}: '{act}' is not an act. Acts: {', '.join(ACTS)}.")


def _compile_frames(lexicon: Lexicon) -> None:
    light_verbs = set(lexicon.frames["light_verbs"])
    particles = set(lexicon.frames["particles"])
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
                entry.get("speaker", "subject"),
                entry.get("joint", False),
            )
            lemmas.add(lemma)
            if not tail:
                lexicon.simple[lemma] = frame
            elif (
                lemma in light_verbs and tail[-1] not in particles and _before_noun(tail, particles)
            ):
                nouns = lexicon.light.setdefault(" ".join((lemma, *tail[:-1])), {})
                nouns[tail[-1]] = frame
                if tail[-1].endswith("s") and not tail[-1].endswith("ss"):
                    nouns.setdefault(tail[-1][:-1], frame)
            else:
                lexicon.phrases.setdefault(lemma, []).append((tuple(tail), frame))
    for noun, act in lexicon.frames["noun_acts"].items():
        _check_act(act, f"noun '{noun}'")
    for lemma, act in lexicon.frames["light_default"].items():
        _check_act(act, f"light verb '{lemma}'")
        _add_nouns(lexicon, lemma, act if act == "confirm" else None)
        lexicon.simple.setdefault(lemma, Frame(lemma, act))
    for verb in lexicon.words("frames", "neutral_verbs"):
        lemmas.add(verb.split()[0])
        _add_nouns(lexicon, verb, None)
    for entry in lexicon.frames["be"]:
        _check_act(entry["act"], f"predicative '{entry['id']}'")
        for word in entry["words"]:
            lexicon.predicatives[word] = Frame(entry["id"], entry["act"])
    for tails in lexicon.phrases.values():
        tails.sort(key=lambda item: -len(item[0]))
    for key in ("progressive_acts", "addressing_acts", "wished_acts"):
        for act in lexicon.words("frames", key):
            _check_act(act, key)
    for key in STRENGTHS:
        lemmas.update(v.split()[0] for v in lexicon.commissives["verbs"].get(key, ()))
    lemmas.update(v.split()[0] for v in lexicon.commissives["demanding"])
    lemmas.update(v.split()[0] for v in lexicon.commissives["stative"])
    lemmas.update(lexicon.meetings["verbs"])
    table: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for form in verb_forms(lemma):
            table.setdefault(form.text, []).append(form)
    lexicon.forms.update({text: tuple(forms) for text, forms in table.items()})


def _before_noun(tail: list[str], particles: set[str]) -> bool:
    """Whether the words of *tail* before its last are no noun: "hold discussion", "engage in talk"."""
    return all(word in particles for word in tail[:-1]) and not tail[-1].startswith("_")


def _add_nouns(lexicon: Lexicon, verb: str, act: str | None) -> None:
    """Let *verb* take every noun that names an act, and perform that act, or *act*."""
    nouns = lexicon.light.setdefault(verb, {})
    for noun, named in lexicon.frames["noun_acts"].items():
        nouns.setdefault(noun, Frame(f"{verb.replace(' ', '-')}-{noun}", act or named))


def _check_commissives(lexicon: Lexicon) -> None:
    for act in lexicon.words("commissives", "demanding_acts"):
        _check_value(act, ACTS, "act", "commissives.yaml, demanding_acts")
    for section in ("verbs", "predicatives", "nouns"):
        for strength in lexicon.commissives[section]:
            if strength not in STRENGTHS:
                raise DataError(
                    f"commissives.yaml, {section}: '{strength}' is not a strength. "
                    f"Strengths: {', '.join(STRENGTHS)}."
                )


def _check_value(value: object, known: Iterable[object], what: str, where: str) -> None:
    if value not in known:
        raise DataError(
            f"{where}: '{value}' is no {what}. Use one of {', '.join(map(str, known))}."
        )


def _compile_firmness(lexicon: Lexicon) -> None:
    table, where = lexicon.firmness, "firmness.yaml"
    for act in ACTS:
        if not (
            act in table["act_classes"] and act in table["act_grades"] and act in table["allowed"]
        ):
            raise DataError(
                f"{where}: the act '{act}' has no class, no grade or no list of classes. Add it to "
                "act_classes, act_grades and allowed."
            )
        _check_value(table["act_grades"][act], GRADES, "grade", f"{where}, act '{act}'")
        for named in (table["act_classes"][act], *table["allowed"][act]):
            _check_value(named, ACT_CLASSES, "class", f"{where}, act '{act}'")
    for act, named in table["negated_classes"].items():
        _check_value(act, ACTS, "act", f"{where}, negated_classes")
        _check_value(named, ACT_CLASSES, "class", f"{where}, negated_classes")
    for entry in table["phrases"]:
        _check_value(entry["class"], ACT_CLASSES, "class", f"{where}, phrases")
        for grade, phrases in entry.items():
            if grade == "class":
                continue
            _check_value(grade, GRADES, "grade", f"{where}, class '{entry['class']}'")
            for phrase in phrases:
                lemma, *tail = phrase.split()
                words = tuple(tuple(word.split("/")) for word in tail)
                lexicon.graded.setdefault(lemma, []).append(Graded(words, entry["class"], grade))
    for graded in lexicon.graded.values():
        graded.sort(key=lambda g: -len(g.words))


def _check_undertakings(lexicon: Lexicon) -> None:
    table, where = lexicon.undertakings, "undertakings.yaml"
    levels = [*table["levels"], *table["rule_levels"].values(), *table["strength_levels"].values()]
    for level in (
        *levels,
        table["nominal_level"],
        table["confirmed_level"],
        table["measured_level"],
    ):
        _check_value(level, GRADES, "level", where)
    for strength in STRENGTHS:
        _check_value(strength, table["strength_levels"], "strength with a level", where)
    for binding in table["bindings"]:
        _check_value(binding, BINDINGS, "binding", f"{where}, bindings")
    for tier in table["tiers"].values():
        _check_value(tier, TIERS, "tier", f"{where}, tiers")


def _check_patterns(table: str, lists: Mapping[str, Any]) -> None:
    for key, entries in lists.items():
        for entry in entries:
            if not isinstance(entry, str):
                raise DataError(f"{table}.yaml, {key}: '{entry}' is no text. Put it in quotes.")
            try:
                re.compile(entry)
            except re.error as error:
                raise DataError(
                    f"{table}.yaml, {key}: '{entry}' is no regular expression: {error}."
                ) from error
