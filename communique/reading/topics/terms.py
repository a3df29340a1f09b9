"""The topic thesaurus read: its topics, its terms, and the words that a term stands for.

The thesaurus is `ontology/topics.ttl`; its head explains how a term is written. Here a term
becomes rows of symbols, one for each way of writing it. `communique.reading.topics.tagger` looks
for them in a text.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.errors import DataError

_SCHEME = "https://w3id.org/communique/topic"
_CMQ = "https://w3id.org/communique/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NOTATION = _SKOS + "notation"

BLOCKED, CUE, WEAK, FAINT, ECHO, FIELD, OPEN = range(7)
_STRENGTHS = {
    _SKOS + "altLabel": CUE,
    _CMQ + "cue": CUE,
    _CMQ + "weakCue": WEAK,
    _CMQ + "faintCue": FAINT,
    _CMQ + "openCue": OPEN,
    _CMQ + "echoCue": ECHO,
    _CMQ + "fieldCue": FIELD,
    _CMQ + "noCue": BLOCKED,
}

# Words, abbreviations with dots, figures, and the marks that end a sentence part.
TOKEN = re.compile(
    # Plain words are what most of a text is: they come first.
    r"[a-z]{2,}(?![^\W_]|')|(?:[^\W\d_]\.){2,}|\d+(?:[.,+]\d+)*|[^\W\d_][^\W_]*(?:'s\b)?|[&%,]|[.;:!?](?=\s|$|[\"')\]])"
)
BREAKS = frozenset(".;:!?")
ARTICLES = frozenset({"a", "an", "the", "A", "An", "The"})
CAPITAL = "^"
PAIR = "^-^"
GAP = STAR = "*"  # alone for some words, at the end of a word for how it may go on
ANY_OF = "|"
MEMORY = 100_000  # words remembered; texts in running English use far fewer


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's terms by strength, the topics that outweigh its weak cues, and its offices.

    Where `list_words` are given, the topic counts beside others only behind one of them.
    Beside a topic that it `leaves_to`, words of it that name nothing do not count.
    """

    key: str
    terms: tuple[tuple[str, int], ...]
    narrower: frozenset[str]
    yields_to: frozenset[str]
    offices: frozenset[str] = frozenset()
    list_words: frozenset[str] = frozenset()
    leaves_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All topics, and the words that head the name of an office, such as "Minister"."""

    topics: tuple[Topic, ...]
    office_heads: tuple[str, ...]


# Spelling ------------------------------------------------------------------------------

_SPELLINGS = (
    (re.compile(r"iz(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"is\1"),
    (re.compile(r"yz(e|ed|es|er|ers|ing)$"), r"ys\1"),
    (re.compile(r"^(defen|offen|licen|preten)se"), r"\1ce"),
    (re.compile(r"^program(s?)$"), r"programme\1"),
    (re.compile(r"^(cent|theat|fib|lit)er(s?)$"), r"\1re\2"),
    (re.compile(r"^(labo|neighbo|behavio|harbo|hono|favo|colo|endeavo|armo|rumo)r"), r"\1ur"),
    (re.compile(r"^maneuver"), "manoeuvre"),
    (re.compile(r"^aluminum"), "aluminium"),
    (re.compile(r"^(travel|fuel|refuel|counsel|label|model|signal)(ed|er|ers|ing)$"), r"\1l\2"),
    (re.compile(r"^aging$"), "ageing"),
    (re.compile(r"^gray"), "grey"),
)


# Most words have one spelling only; one look at how they begin, or for a z, tells.
_BEGINNINGS = [pattern.pattern for pattern, _ in _SPELLINGS if pattern.pattern.startswith("^")]
_TWO_SPELLINGS = re.compile("|".join([*_BEGINNINGS, ".*z"]))


@lru_cache(MEMORY)
def spelled(word: str) -> str:
    """*word* in lower case and in the one spelling that terms and texts share."""
    word = word.lower()
    if _TWO_SPELLINGS.match(word) is None:
        return word
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and word != "ties":
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def bare(token: str) -> str:
    """*token* without a genitive ending and without the dots of an abbreviation."""
    token = token.removesuffix("'s")
    return token.replace(".", "") if token[0].isalpha() else token


# Reading the thesaurus -------------------------------------------------------------------


def read_thesaurus(text: str, name: str) -> Thesaurus:
    """The thesaurus *text*, of the file *name*. Raises DataError naming file and line."""
    import pyoxigraph as ox

    try:
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError(f"{name}:{error.lineno}: not valid Turtle: {error.msg}") from None
    facts: defaultdict[str, _Facts] = defaultdict(_Facts)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode):
            value = getattr(quad.object, "value", "")
            facts[quad.subject.value].add(quad.predicate.value, value)
    keys = {iri: said.others[_NOTATION][-1] for iri, said in facts.items() if said.of(_NOTATION)}
    if not keys:
        raise DataError(f"{name}: no topic. A topic needs a skos:notation.")
    heads = facts[_SCHEME].of(_CMQ + "officeHead")
    return Thesaurus(tuple(_topic(iri, facts, keys, text, name) for iri in keys), tuple(heads))


class _Facts:
    """What the thesaurus says of one subject: its terms, and all else by predicate."""

    def __init__(self) -> None:
        self.terms: list[tuple[str, int]] = []
        self.others: dict[str, list[str]] = {}

    def add(self, predicate: str, value: str) -> None:
        strength = _STRENGTHS.get(predicate)
        if strength is None:
            self.others.setdefault(predicate, []).append(value)
        else:
            self.terms.append((value, strength))

    def of(self, predicate: str) -> Sequence[str]:
        return self.others.get(predicate, ())


def _topic(
    iri: str,
    facts: Mapping[str, _Facts],
    keys: Mapping[str, str],
    text: str,
    name: str,
) -> Topic:
    said = facts[iri]
    others: dict[str, set[str]] = {"narrower": set(), "yieldsTo": set(), "leavesTo": set()}
    for predicate, values in said.others.items():
        local = re.split("[#/]", predicate)[-1]
        if local not in others:
            continue
        for value in values:
            if value == _SCHEME:
                others[local].update(keys.values())
            elif value not in keys:
                raise DataError(
                    f"{name}: topic '{keys[iri]}' has {local} '{value}', which is no topic. "
                    f"Known: {', '.join(sorted(keys.values()))}."
                )
            else:
                others[local].add(keys[value])
    narrower = {keys[subject] for subject in keys if iri in facts[subject].of(_SKOS + "broader")}
    for term, _ in said.terms:
        problem = _problem(term)
        if problem:
            line = text[: max(text.find(f'"{term}"'), 0)].count("\n") + 1
            raise DataError(f"{name}:{line}: term '{term}' of topic '{keys[iri]}' {problem}.")
    return Topic(
        keys[iri],
        tuple(said.terms),
        frozenset(others["narrower"] | narrower),
        frozenset(others["yieldsTo"] - {keys[iri]}),
        frozenset(map(spelled, said.of(_CMQ + "officeField"))),
        frozenset(said.of(_CMQ + "listWord")),
        frozenset(others["leavesTo"]),
    )


# Most terms are one part that begins with a word; one search tells.
_SOUND = re.compile(r"(?!(?:an?|the)\b)[^\W_][^&]*(?<! \*)$", re.IGNORECASE)


def _problem(term: str) -> str | None:
    if _SOUND.match(term):
        return None
    for part in term.split(" & "):
        words = part.split()
        if not words:
            return "is empty or has an empty part"
        if words[0] == GAP or words[-1] == GAP:
            return "begins or ends with a gap; drop the star"
        if not any(TOKEN.search(word) for word in words if word.lower() not in ARTICLES):
            return "has no word"
    return None


# Compiling -------------------------------------------------------------------------------


@lru_cache(MEMORY)
def _ways(word: str) -> tuple[tuple[str, ...], ...]:
    """The word sequences that one *word* of a term stands for: `cyber-attack` for two."""
    pieces = word.split("-")
    star = ""
    if word.islower() and all(map(str.isalpha, pieces)):
        pieces = list(map(spelled, pieces))
    elif word in (CAPITAL, PAIR):
        return ((word,),)
    else:
        star = STAR if word.endswith(STAR) else ""
        tokens = [bare(t) for t in TOKEN.findall(word) if t not in BREAKS]
        pieces = [t if is_acronym(t) else spelled(t) for t in tokens]
    ways = [(*pieces[:-1], pieces[-1] + star)] if pieces else []
    if len(pieces) > 1 and "-" in word:
        ways.append(("".join(pieces).lower() + star,))
    return tuple(ways)


@lru_cache(MEMORY)
def _slot(written: str) -> tuple[tuple[str, ...], ...]:
    """What may stand for one word of a term, as it is *written* there: `invasion|war` for two."""
    if written == GAP:
        return ((GAP,),)
    ways = [way for word in written.split(ANY_OF) for way in _ways(word)]
    choice = ANY_OF.join(sorted({way[0] for way in ways if len(way) == 1}))
    return (*([(choice,)] if choice else []), *(way for way in ways if len(way) > 1))


@lru_cache(MEMORY)
def _first_symbols(written: str) -> tuple[str, ...]:
    ways = _slot(written) if ANY_OF in written else _ways(written)
    return tuple({way[0]: None for way in ways})


def first_symbols(part: str) -> tuple[str, ...]:
    """The symbols with which the ways to write *part* of a term begin, each once."""
    first = part.split(None, 1)[0]
    if first.lower() in ARTICLES:
        first = next(word for word in part.split() if word.lower() not in ARTICLES)
    return _first_symbols(first)


def words_of(parts: Iterable[str]) -> frozenset[str]:
    """The words and the beginnings of words that symbols of *parts* of terms stand for."""
    written = set(" ".join(parts).replace(ANY_OF, " ").split())
    return frozenset().union(*itertools.chain.from_iterable(map(_ways, written)))


def sequences(part: str) -> Iterator[tuple[str, ...]]:
    """The ways to write *part* of a term, each a tuple of symbols.

    A symbol is a word, a beginning of words (`terroris*`), a gap, or a choice of words
    joined by bars. Choices stay one symbol, so that `war|invasion in|of X` is one sequence.
    """
    slots = [_slot(written) for written in part.split() if written.lower() not in ARTICLES]
    for chosen in itertools.product(*slots):
        yield tuple(itertools.chain.from_iterable(chosen))
