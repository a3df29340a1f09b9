"""Undertakings: who will do what, how firmly, in which words.

Four constructions carry them: a verb of agreeing or promising with an infinitive ("agreed
to ..."), a noun with its possessor ("Japan's willingness to ..."), a clause under a verb of
saying whose subject will, hopes or intends to act ("confirmed that they will ..."), and a
plain "will" of a party in the narrator's own words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.clauses import ClauseReader
from communique.reading.discourse import Discourse
from communique.reading.registry import Mention, Registry
from communique.reading.speech_acts import Act, SentenceReading
from communique.reading.subjects import Subject
from communique.tokens import TokenText

_POSSESSIVE = {"our", "their", "its", "his", "her", "my"}
_DEMANDS = {"urge", "request", "condemn", "oppose"}
_HOPES = {
    "hope",
    "hopes",
    "hoped",
    "intend",
    "intends",
    "intended",
    "plan",
    "plans",
    "planned",
    "wish",
    "wishes",
    "wished",
    "aim",
    "aims",
    "aimed",
    "seek",
    "seeks",
    "want",
    "wants",
    "wanted",
}


@dataclass(slots=True)
class Promise:
    """A commitment in the making; token indexes, end exclusive."""

    start: int
    end: int
    committers: tuple[str, ...]
    strength: str
    rule: str
    trigger: tuple[int, int]
    act: Act | None
    negated: bool = False


class CommitmentReader:
    """Finds the undertakings of sentences whose acts are known."""

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        discourse: Discourse,
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.discourse = discourse
        c = lexicon.commissives
        self._verb_strength: dict[str, str] = {
            v.split()[0]: s for s in ("decided", "intended") for v in c["verbs"][s]
        }
        self._predicative_strength: dict[str, str] = {
            w: s for s, words in c["predicatives"].items() for w in words
        }
        self._noun_strength: dict[str, str] = {
            w: s for s, words in c["nouns"].items() for w in words
        }
        self._nominal = frozenset(c["nominal"])
        self._stative = frozenset(c["stative"])
        self._confirming = frozenset(c["confirming"])
        self._be = lexicon.words("grammar", "be")
        self._negations = lexicon.words("grammar", "negations")
        self._leading = frozenset(c["leading"])
        self._resulting = frozenset(c["resulting"])
        self._listing = frozenset(c["listing"])
        self._giving = frozenset(c["giving"])
        self._not_after_on = frozenset(c["not_after_on"])

    def read(self, reading: SentenceReading) -> list[Promise]:
        """The undertakings of one sentence, none inside another, in order."""
        found: list[Promise] = []
        for act in reading.acts:
            if act.quotation:
                found += self._quoted(act)
                continue
            found += self._of_act(act)
        if not reading.acts or reading.narrator:
            found += self._narrated(reading)
        parts = [part for p in found if p.committers for part in self._split(p)]
        return self._outermost(parts)

    # -- by construction ------------------------------------------------------------

    def _of_act(self, act: Act) -> list[Promise]:
        if act.act in _DEMANDS or act.trigger is None or (act.negated and act.act != "commit"):
            return []
        promise = self._verb(act)
        if promise is not None:
            return [promise]
        found = list(self._nouns(act, act.trigger[0], act.end))
        found += self._clauses(act, act.trigger[1], act.end, found)
        if not found:
            course = self._course(act) or self._agreed_course(act)
            if course is not None:
                found.append(course)
        return found

    def _parties(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.registry.party_of(k) for k in keys))

    def _verb(self, act: Act) -> Promise | None:
        """ "concurred to ...", "are committed to ...", "will ...", "intend to ..."."""
        assert act.trigger is not None
        i = act.trigger[1]
        while i < act.end - 1 and self.text[i].lower in {"today", "further", "also", "yesterday"}:
            i += 1
        strength = self._strength_of_verb(act)
        if strength is None:
            return None
        if act.frame not in ("will", "would") and not act.frame.startswith("be-"):
            denied = self._denied_infinitive(i, act.end)
            after = self.text[i + denied].lower if i < act.end else ""
            last = self.text[i - 1].lower
            phrase = act.trigger[1] - act.trigger[0] > 1
            if (
                last == "to"
                or (phrase and last.endswith("ing"))
                or act.lemma == "accept"
                or after == "to"
            ) or (act.lemma in self._giving and after not in {"", "that", ",", "by"}):
                pass
            elif after == "on" and act.act == "agree":
                if self._head_is_stance(i + 1, act.end):
                    return None
            else:
                return None
        return Promise(
            act.start,
            act.end,
            self._committers(act),
            strength,
            f"verb:{act.frame}",
            act.trigger,
            act,
            act.negated or self._denied_infinitive(i, act.end),
        )

    def _denied_infinitive(self, i: int, stop: int) -> bool:
        """ "agreed not to raise", "determined never to forget"."""
        words = self.text.lowers(i, min(i + 2, stop))
        return len(words) == 2 and words[0] in self._negations and words[1] == "to"

    def _committers(self, act: Act) -> tuple[str, ...]:
        if self.discourse.joint and act.subject is not None and act.subject.kind == "actor":
            return self._parties(self.discourse.keys(act.subject)) or self._parties(act.speakers)
        return self._parties(act.speakers)

    def _strength_of_verb(self, act: Act) -> str | None:
        assert act.trigger is not None
        first, last = act.trigger
        words = self.text.lowers(first, min(last + 2, act.end))
        if act.frame in ("will", "would"):
            tail = " ".join(self.text.lowers(first, min(first + 4, act.end)))
            hedged = any(
                tail.startswith(m) or m.split()[1:] == words[1 : len(m.split())]
                for m in self.lexicon.commissives["modals"]["intended"]
            )
            return "intended" if hedged else "decided"
        if act.frame.startswith("be-") and act.act == "commit":
            at = last + self._denied_infinitive(last, act.end)
            if at < act.end and self.text[at].lower != "to":
                return None
            word = self.text[last - 1].lower
            if self.text[first].lower.startswith("remain"):
                return "confirmed"
            return self._predicative_strength.get(word, "decided")
        if act.act == "commit":
            if act.lemma in {
                "express",
                "announce",
                "convey",
                "voice",
                "declare",
                "share",
                "assure",
                "reassure",
                "reserve",
            }:
                if act.lemma == "express" and "interest" in words:
                    return "intended"
                return None
            if act.lemma == "offer":
                return "intended" if last < act.end and self.text[last].lower == "to" else None
            if (
                act.lemma == "stand"
                or act.lemma == "look"
                or act.lemma in {"intend", "plan", "aim", "strive", "seek", "propose"}
            ):
                return "intended"
            if act.lemma == "remain":
                return "confirmed"
            if act.lemma.startswith("re"):
                return "confirmed"
            return "decided"
        if act.act == "agree" and act.lemma in self._verb_strength:
            if act.lemma == "accept":
                return (
                    "decided"
                    if any(
                        w in {"invitation", "invite"}
                        for w in self.text.lowers(last, min(last + 4, act.end))
                    )
                    else None
                )
            return self._verb_strength[act.lemma]
        if act.frame == "share-view" and last < act.end and self.text[last].lower == "to":
            return "confirmed"
        return None

    def _head_is_stance(self, i: int, stop: int) -> bool:
        """ "agreed on the need for ...": what is agreed is a view, not a deed."""
        return any(self.text[j].lower in self._not_after_on for j in range(i, min(i + 4, stop)))

    def _course(self, act: Act) -> Promise | None:
        """ "confirmed continuous cooperation with ...": a course that goes on."""
        assert act.trigger is not None
        if act.lemma not in self._confirming or act.act != "confirm":
            return None
        i = act.trigger[1]
        heads = self.lexicon.words("commissives", "continuing_heads")
        words = self.lexicon.words("commissives", "continuing_words")
        seen = False
        for j in range(i, min(i + 6, act.end)):
            lower = self.text[j].lower
            if lower in words:
                seen = True
            elif lower in heads:
                return (
                    Promise(
                        act.start,
                        act.end,
                        self._committers(act),
                        "confirmed",
                        "course",
                        act.trigger,
                        act,
                    )
                    if seen
                    else None
                )
            elif not (
                lower in {"their", "the", "our", "and"}
                or lower.endswith(("al", "ive", "ic"))
                or self.registry.at(j) is not None
                or self.text[j].text == "-"
            ):
                return None
        return None

    # -- nouns ----------------------------------------------------------------------

    def _nouns(self, act: Act | None, first: int, stop: int) -> Iterator[Promise]:
        """ "our commitment to ...", "Japan's plan to ...", "the readiness of Australia to ..."."""
        i = first
        while i < stop:
            strength = self._noun_strength.get(self.text[i].lower)
            found = self._noun_phrase(act, i, first, stop) if strength else None
            if found is None:
                i += 1
                continue
            start, end, owners = found
            yield Promise(
                start,
                end,
                owners,
                self._firmness(act, strength or "decided", i),
                f"noun:{self.text[i].lower}",
                (i, i + 1),
                act,
                self._denied_infinitive(i + 1, stop),
            )
            i = end

    def _firmness(self, act: Act | None, strength: str, noun: int | None = None) -> str:
        """Restating makes an undertaking a confirmed one, whatever noun it wears."""
        if act is None or act.lemma not in self._confirming:
            return strength
        if act.act == "confirm":
            return "confirmed"
        if (
            noun is not None
            and self.text[noun].lower in self._nominal
            and act.lemma in ("underscore", "recall")
        ):
            return "confirmed"
        return strength

    def _noun_phrase(
        self, act: Act | None, i: int, first: int, stop: int
    ) -> tuple[int, int, tuple[str, ...]] | None:
        noun = self.text[i].lower
        end = self._cut(i + 1, stop)
        owner = self._owner_before(act, i, first)
        j = i + 1
        if j < stop and self.text[j].text == ",":
            close = next(
                (k for k in range(j + 1, min(j + 16, stop)) if self.text[k].text == ","), None
            )
            j = close + 1 if close is not None else j
        if j < stop and self.text[j].lower in {"of", "on", "by"} and self.text[j].lower != "on":
            subject = self.clauses.subject_at(j + 1, stop)
            if (
                subject is not None
                and subject.last < stop
                and self.text[subject.last].lower == "to"
                and self._verb_follows(subject.last + 1, stop)
            ):
                keys = self._owner_keys(subject)
                start = i - 1 if self.text[i - 1].lower == "the" else i
                return start, end, keys
        if owner is None and act is not None and act.trigger is not None and i < act.trigger[1]:
            owner = i, self._parties(act.speakers)
        if owner is None:
            return None
        start, keys = owner
        if j >= stop:
            return (
                (start, end, keys) if noun in self._nominal and self._modified(start, i) else None
            )
        j += self._denied_infinitive(j, stop)
        nxt = self.text[j].lower
        if nxt in {"to", "towards", "toward"}:
            if self._verb_follows(j + 1, stop) or noun in self._nominal:
                return start, end, keys
            return None
        if nxt == "that" and noun in {
            "intention",
            "determination",
            "commitment",
            "resolve",
            "wish",
        }:
            return start, end, keys
        if (
            nxt == "for"
            and noun in {"desire", "wish"}
            and any(self.text[k].lower == "to" for k in range(j, end))
        ):
            return start, end, keys
        if nxt in {"using", "under", "in"} and noun in self._nominal and self._modified(start, i):
            return start, end, keys
        return None

    def _modified(self, start: int, i: int) -> bool:
        """ "the U.S. extended deterrence commitment": what is undertaken stands before the noun."""
        return i - start > 2

    def _verb_follows(self, j: int, stop: int) -> bool:
        while j < stop and (
            self.text[j].lower in self.lexicon.adverbs or self.text[j].lower.endswith("ly")
        ):
            j += 1
        if j >= stop or not self.text[j].is_word or self.text[j].is_capital:
            return False
        lower = self.text[j].lower
        return lower not in {
            "the",
            "a",
            "an",
            "our",
            "their",
            "its",
            "his",
            "both",
            "all",
            "international",
            "peace",
            "each",
            "this",
        }

    def _owner_before(
        self, act: Act | None, i: int, first: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """The possessor of the noun at *i*: its first token and the parties that it means."""
        for j in range(i - 1, max(first - 1, i - 8), -1):
            token = self.text[j]
            if token.lower in _POSSESSIVE:
                return j, self._pronoun_owner(act, token.lower, j)
            if token.text == "'s" or (token.text == "'" and self.text[j - 1].lower.endswith("s")):
                mention = self.registry.at(j - 1)
                if mention is not None:
                    start = (
                        mention.first - 1
                        if mention.first
                        and self.text[mention.first - 1].lower == "the"
                        and self.text[mention.first].text != "The"
                        else mention.first
                    )
                    bare = mention.kind != "person" or mention.how == "post"
                    start = start if bare else mention.first
                    keys: tuple[str, ...] = (self._person(mention),)
                    before = self.registry.at(start - 2) if start - 2 >= first else None
                    if before is not None and self.text[start - 1].lower == "and":
                        start, keys = before.first, (self._person(before), *keys)
                    return start, self._parties(keys)
                return None
            mention = self.registry.at(j)
            if (
                mention is not None
                and mention.kind == "actor"
                and j == mention.last - 1
                and mention.how != "form"
            ):
                start = (
                    mention.first - 1
                    if mention.first and self.text[mention.first - 1].lower == "the"
                    else mention.first
                )
                return start, (mention.key,)
            if not token.is_word or token.lower in {
                "to",
                "of",
                "for",
                "and",
                "that",
                "with",
                "in",
                "on",
                "the",
                "a",
                "an",
            }:
                if (
                    token.lower in {"a", "an"}
                    and j - 1 >= first
                    and self.text[j - 1].lower in {"has", "have", "had"}
                ):
                    return None
                return None
        return None

    def _person(self, mention: Mention) -> str:
        if mention.kind != "office":
            return mention.key
        return self.discourse.holder(mention) or mention.key

    def _pronoun_owner(self, act: Act | None, word: str, j: int) -> tuple[str, ...]:
        speakers = act.speakers if act is not None else ()
        if word in {"its", "their"}:
            other = self._nearest_actor(act, j)
            if (
                other is not None
                and word == "its"
                and not (len(speakers) == 1 and not self.registry.is_person(speakers[0]))
            ):
                return (other,)
        if word == "our" and self.discourse.principals:
            return self._parties(self.discourse.principals)
        return self._parties(speakers)

    def _nearest_actor(self, act: Act | None, j: int) -> str | None:
        """The state or body named just before "its", inside the same act."""
        first = act.trigger[1] if act is not None and act.trigger else max(0, j - 12)
        found = [
            m.key
            for m in self.registry.within(first, j)
            if m.kind == "actor" and self._possesses(m)
        ]
        return found[0] if found else None

    def _possesses(self, mention: Mention) -> bool:
        """ "Japan's" or "the UK Government's"."""
        j = mention.last
        if self.text[j].lower in self.lexicon.words("grammar", "state_nouns"):
            j += 1
        elif mention.how == "demonym":
            return False
        return j < len(self.text) and self.text[j].text == "'s"

    def _owner_keys(self, subject: Subject) -> tuple[str, ...]:
        speakers = self.discourse.speakers(subject)
        return self._parties(speakers.keys) if speakers else ()

    # -- clauses --------------------------------------------------------------------

    def _clauses(self, act: Act, first: int, stop: int, found: list[Promise]) -> Iterator[Promise]:
        """ "confirmed that they will continue ...", "stated that he hopes to ..."."""
        for i in range(first, stop):
            direct = i == first and self.text[i - 1].lower != "to"
            previous = self.text[i - 1]
            if not (
                previous.lower == "that"
                or direct
                or (previous.lower in {"and", "so", "where"} and i - 2 > first)
                or previous.text == ";"
                or previous.text == ","
            ):
                continue
            if previous.text == "," and not self._after_fronted(first, i):
                continue
            if any(p.start <= i < p.end for p in found):
                continue
            promise = self._clause_at(act, i, stop) or self._resumed(act, first, i, stop)
            if promise is not None:
                yield promise

    def _resumed(self, act: Act, first: int, i: int, stop: int) -> Promise | None:
        """ "... that X remains a partner and stands ready to help": a second verb of a clause."""
        if self.text[i - 1].lower != "and" or self.text[i].lower in {"to", "the", "that"}:
            return None
        that = next((j for j in range(i - 1, first - 2, -1) if self.text[j].lower == "that"), None)
        subject = self.clauses.subject_at(that + 1, stop) if that is not None else None
        strength = self._modal_strength(i, stop) if subject is not None else None
        if subject is None or strength is None or subject.kind == "document":
            return None
        committers = self._clause_committers(act, subject)
        if not committers:
            return None
        kind, end_of_trigger, negated = strength
        return Promise(
            i, self._clause_end(i, stop), committers, self._firmness(act, kind), "clause",
            (i, end_of_trigger), act, negated,
        )  # fmt: skip

    def _agreed_course(self, act: Act) -> Promise | None:
        """ "agreed that a study would be completed", "agreed that the idea be pursued"."""
        assert act.trigger is not None
        i = act.trigger[1]
        if act.act != "agree" or i >= act.end or self.text[i].lower != "that":
            return None
        for j in range(i + 2, min(i + 16, act.end - 1)):
            lower = self.text[j].lower
            if lower in {"is", "are", "was", "were", "should", "must", "has", "have"}:
                return None
            if lower == "be" or (
                lower in {"will", "would", "shall"} and self.text[j + 1].lower == "be"
            ):
                k = j + 1 if lower == "be" else j + 2
                if k < act.end and self.text[k].lower.endswith(("ed", "en", "held", "n")):
                    return Promise(
                        i + 1,
                        act.end,
                        self._committers(act),
                        "decided",
                        "agreed-course",
                        (j, k),
                        act,
                    )
                return None
        return None

    def _after_fronted(self, first: int, i: int) -> bool:
        """ "that, as the situation worsens, Japan will ...": the comma closes an insertion."""
        return any(self.text[j].lower == "that" for j in range(max(first, i - 25), i))

    def _clause_at(self, act: Act | None, i: int, stop: int) -> Promise | None:
        subject = self.clauses.subject_at(i, stop)
        if subject is None or subject.kind in ("document",):
            return None
        k = subject.last
        while (
            k < stop
            and self.text[k].lower in self.lexicon.adverbs
            and self.text[k].lower not in {"not"}
        ):
            k += 1
        strength = self._modal_strength(k, stop)
        if strength is None:
            return None
        kind, end_of_trigger, negated = strength
        committers = self._clause_committers(act, subject)
        if not committers:
            return None
        return Promise(
            i,
            self._clause_end(k, stop),
            committers,
            self._firmness(act, kind),
            "clause",
            (k, end_of_trigger),
            act,
            negated,
        )

    def _clause_committers(self, act: Act | None, subject: Subject) -> tuple[str, ...]:
        if (
            subject.kind == "pronoun"
            and act is not None
            and subject.word in {"he", "she", "they", "it", "we"}
        ):
            if subject.word == "we" and self.discourse.principals:
                return self._parties(self.discourse.principals)
            return self._parties(act.speakers)
        if subject.kind == "parties" and act is not None:
            return self._parties(self.discourse.principals or act.speakers)
        return self._owner_keys(subject)

    def _modal_strength(self, k: int, stop: int) -> tuple[str, int, bool] | None:
        """How firm the verb group at *k* is: strength, end of its trigger, negated."""
        if k + 1 >= stop:
            return None
        word, nxt = self.text[k].lower, self.text[k + 1].lower
        negated = nxt == "not"
        if word in {"will", "shall", "would"}:
            j = k + 1
            while j < stop and (
                self.text[j].lower in self.lexicon.adverbs
                or self.text[j].lower == "not"
                or self.text[j].lower.endswith("ly")
            ):
                j += 1
            if word == "would" and j < stop and self.text[j].lower == "like":
                return (
                    ("intended", j + 1, negated)
                    if j + 1 < stop and self.text[j + 1].lower == "to"
                    else None
                )
            verb = self.text[j].lower if j < stop else ""
            if not verb or self._predicts(verb, j, stop):
                return None
            hedged = verb in {
                "seek",
                "strive",
                "endeavour",
                "endeavor",
                "aim",
                "try",
            }
            return ("intended" if hedged else "decided"), j + 1, negated
        if word in _HOPES and nxt == "to":
            return "intended", k + 2, False
        if word in {"has", "have", "had"}:
            j = k + 1
            while j < stop and self.lexicon.is_adverb(self.text[j].lower):
                j += 1
            if j + 1 < stop and self.text[j + 1].lower == "to" and self._has_promised(j):
                return "decided", j + 2, False
            for j in range(k + 1, min(k + 5, stop)):
                if (
                    self.text[j].lower in self._noun_strength
                    and j + 1 < stop
                    and self.text[j + 1].lower in {"to", "of"}
                ):
                    return self._noun_strength[self.text[j].lower], j + 1, False
            return None
        if word in self._be:
            steady = word.startswith("remain") or word in {"stands", "stand"}
            j = k + 1
            while j < stop and self.text[j].lower in self.lexicon.adverbs | {
                "also",
                "fully",
                "firmly",
                "strongly",
            }:
                j += 1
            if (
                j + 1 < stop
                and self.text[j].lower in self._predicative_strength
                and self.text[j + 1].lower == "to"
            ):
                strength = self._predicative_strength[self.text[j].lower]
                return ("confirmed" if steady and strength == "decided" else strength), j + 1, False
            if (
                self.text.lowers(j, j + 3) == ["looking", "forward", "to"]
                and j + 3 < stop
                and self.text[j + 3].lower.endswith("ing")
            ):
                return "intended", j + 3, False
        if word in {"stands", "stand", "stood"} and nxt in {"ready", "prepared"}:
            return "intended", k + 2, False
        return None

    def _has_promised(self, j: int) -> bool:
        """ "has decided to", "have pledged to"."""
        return any(
            f.feature in ("past", "participle") and self._verb_strength.get(f.lemma) == "decided"
            for f in self.lexicon.forms.get(self.text[j].lower, ())
        )

    def _predicts(self, verb: str, j: int, stop: int) -> bool:
        """Whether "will" + *verb* foretells and undertakes nothing ("will benefit", "lead to")."""
        if verb in self._stative:
            return True
        return verb in self._leading and j + 1 < stop and self.text[j + 1].lower in {"to", "in"}

    def _clause_end(self, k: int, stop: int) -> int:
        """A clause ends where "and that" begins the next one."""
        for j in range(k, stop - 1):
            if self.text[j].lower == "and" and self.text[j + 1].lower == "that":
                return j - 1 if self.text[j - 1].text == "," else j
            if self.text[j].text == "," and self.text[j + 1].lower in self._resulting:
                return j
        return stop

    def _cut(self, i: int, stop: int) -> int:
        """An undertaking ends where "and" joins another owner's noun ("and the country's ...")."""
        for j in range(i, stop - 2):
            if self.text[j].lower == "and" and self.text[j + 1].text != ",":
                if any(
                    self.text[k].text == "'s" for k in range(j + 2, min(j + 4, stop))
                ) and self.text[j + 1].lower in {"the", "that", "this"}:
                    return j
                if self.text[j + 1].lower == "that":
                    return j - 1 if self.text[j - 1].text == "," else j
            if (
                self.text[j].text == ","
                and self.text[j + 1].lower == "which"
                and j > i + 3
                and self.clauses.subject_at(j + 2, stop) is not None
            ):
                return j
        return stop

    # -- the rest -------------------------------------------------------------------

    def _quoted(self, act: Act) -> list[Promise]:
        """ "we will ..." in quoted speech."""
        found = []
        for i in range(act.start, act.end):
            if (
                i > act.start
                and self.text[i - 1].text not in {".", ";", ",", '"'}
                and self.text[i - 1].lower not in {"and", "but", "that"}
            ):
                continue
            subject = self.clauses.subject_at(i, act.end)
            if subject is None or subject.word not in {"we", "i"}:
                continue
            strength = self._modal_strength(subject.last, act.end)
            if strength is None:
                continue
            end = next((j for j in range(i, act.end) if self.text[j].text == "."), act.end)
            found.append(
                Promise(
                    i,
                    end,
                    self._parties(act.speakers),
                    strength[0],
                    "quoted",
                    (subject.last, strength[1]),
                    act,
                    strength[2],
                )
            )
        return found

    def _narrated(self, reading: SentenceReading) -> list[Promise]:
        """ "The Australian Government will provide ..." in the narrator's own words."""
        if self.discourse.joint and not reading.narrator:
            return []
        last = reading.last
        while last > reading.first and self.text[last - 1].text in {".", ";", ":"}:
            last -= 1
        for i in range(reading.first, last):
            if i > reading.first and self.text[i - 1].text != ",":
                continue
            if i in reading.masked:
                continue
            subject = self.clauses.subject_at(i, last)
            if subject is None or (
                subject.kind not in ("actor", "parties", "principals", "person", "office")
                and subject.word != "we"
            ):
                continue
            strength = self._modal_strength(subject.last, last)
            if strength is None or any(
                self.text[j].lower == "be" for j in range(subject.last, strength[1])
            ):
                continue
            keys = self._owner_keys(subject)
            if keys:
                return [
                    Promise(
                        i,
                        last,
                        keys,
                        strength[0],
                        "narrated",
                        (subject.last, strength[1]),
                        None,
                        strength[2],
                    )
                ]
        return []

    def _split(self, promise: Promise) -> list[Promise]:
        """Coordinated undertakings of their own: "and to ...", semicolons after a colon."""
        cuts = self._semicolons(promise) or self._infinitives(promise)
        if not cuts:
            return [promise]
        edges = [*cuts, promise.end]
        parts = [self._part(promise, promise.start, cuts[0])]
        for a, b in itertools.pairwise(edges):
            parts.append(self._part(promise, a, b))
        return [p for p in parts if p.end > p.start]

    def _part(self, promise: Promise, start: int, end: int) -> Promise:
        while start < end and (
            self.text[start].text in {",", ";", ":"} or self.text[start].lower == "and"
        ):
            start += 1
        while end > start and (
            self.text[end - 1].text in {",", ";", ":"} or self.text[end - 1].lower == "and"
        ):
            end -= 1
        return Promise(
            start,
            end,
            promise.committers,
            promise.strength,
            promise.rule,
            promise.trigger,
            promise.act,
            promise.negated,
        )

    def _semicolons(self, promise: Promise) -> list[int]:
        """Where a list of undertakings is parted; a list of things ("including: ...") is none."""
        text = self.text
        colon = next(
            (i for i in range(promise.trigger[0], promise.end) if text[i].text == ":"), None
        )
        if colon is not None and text[colon - 1].lower in self._listing:
            return []
        cuts = [i for i in range(promise.trigger[1], promise.end) if text[i].text == ";"]
        if cuts and colon is not None and cuts[0] == colon + 1:
            del cuts[0]  # the first item goes on with the words that lead to it
        return cuts

    def _infinitives(self, promise: Promise) -> list[int]:
        first = next(
            (i for i in range(promise.trigger[0], promise.end) if self.text[i].lower == "to"), None
        )
        if first is None or promise.rule == "clause":
            return []
        gerund = self._gerund(first + 1, promise.end)
        cuts, inner = [], False
        for i in range(first + 2, promise.end - 1):
            if self.text[i].lower != "to":
                continue
            verb = self._base_verb(i + 1, promise.end)
            if gerund and self._gerund(i + 1, promise.end):
                cuts.append(i)
                continue
            if not verb:
                continue
            previous = self.text[i - 1]
            if previous.lower == "and" and not inner and not gerund:
                cuts.append(i)
            elif previous.text != ",":
                inner = True
        return cuts

    def _gerund(self, i: int, stop: int) -> bool:
        while i < stop and self.text[i].lower.endswith("ly"):
            i += 1
        return i < stop and self.text[i].lower.endswith("ing") and len(self.text[i].lower) > 5

    def _base_verb(self, i: int, stop: int) -> bool:
        while i < stop and (
            self.text[i].lower in self.lexicon.adverbs or self.text[i].lower.endswith("ly")
        ):
            i += 1
        if i >= stop or not self.text[i].is_word or self.text[i].is_capital:
            return False
        return self.text[i].lower not in {
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "his",
            "her",
            "this",
            "these",
            "all",
            "both",
            "those",
        } and not self.text[i].lower.endswith(("ing", "tion", "ity", "ness"))

    def _outermost(self, promises: list[Promise]) -> list[Promise]:
        kept: list[Promise] = []
        for promise in sorted(promises, key=lambda p: (p.start, -p.end)):
            if not any(k.start <= promise.start and promise.end <= k.end for k in kept):
                kept.append(promise)
        return kept
