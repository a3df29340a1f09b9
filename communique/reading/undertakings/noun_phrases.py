"""A noun that undertakes, with its possessor and what is undertaken: where they begin and end."""

from __future__ import annotations

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.company import CompanyReader
from communique.reading.undertakings.owners import OwnerReader, OwnerWords

_LEVELS = ("level", "levels")
_COPULAS = frozenset({"is", "are", "was", "were"})
_CLAUSAL = frozenset({"that", "which", "who", "whose", "what", "whatever", "wherever", "where", "when", "if", "as", "how", "until", "while", "because", "so"})  # fmt: skip
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_PERSONS = frozenset({"we", "they", "he", "she", "it"})
_GOING_ON = frozenset({"on", "to", "that", "with"})
_PRAISING = ("praise", "thank", "greet")
_PARTS = frozenset({",", ";", "and"})
_OF_MATTERS = frozenset({"of", "to", "for", "that"})
_ABOUT = frozenset({"to", "for", "about"})
_KNOWN_BY = frozenset({"by", "in", "through"})
_TOWARDS = frozenset({"to", "toward", "towards"})
_LONGEST_PLACE = 8  # tokens of "in the peace talks"
_LONGEST_ASIDE = 16  # tokens of an aside behind the noun
_LONGEST_QUALITIES = 2  # words before "importance" or "support"


class NounPhraseWords(OwnerWords):
    """The words by which noun phrases of undertakings are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.before_that = words("commissives", "before_that")
        self.before_for = words("commissives", "before_for")
        self.no_verbs = words("commissives", "no_verbs")
        self.examples = words("commissives", "examples")
        self.of_things = words("commissives", "of_things")
        self.siding = words("commissives", "siding")
        self.stances = words("commissives", "stances")
        self.matters = words("commissives", "matters")
        self.matters_bare = words("commissives", "matters_bare")
        self.known_by = words("commissives", "known_by")
        self.ongoing = words("commissives", "continuing_words", "to_come")
        self.made = words("commissives", "made")
        self.reaching = words("commissives", "reaching_goals")
        self.between = words("commissives", "between")
        self.courses = words("commissives", "continuing_heads", "carried_on")
        self.goals = words("commissives", "goals")
        self.occasions = words("meetings", "occasions_told")
        self.expressed = words("commissives", "expressed_as")
        self.awaiting = words("commissives", "awaiting")
        self.be = words("grammar", "be")
        self.supposed = words("commissives", "supposed")
        self.made_when = words("commissives", "made_when")


class NounPhraseReader(OwnerReader):
    """Reads the phrases of nouns such as "commitment" and "plan"."""

    _words: NounPhraseWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(NounPhraseWords)
        self.company = CompanyReader(context)

    def _is_to(self, i: int, stop: int) -> bool:
        """ "Our aim is to open a port"."""
        return (
            i + 2 < stop
            and self.text[i + 1].lower in self._words.be
            and self.text[i + 2].lower == "to"
        )

    def _is_made(self, j: int, stop: int) -> bool:
        """ "the commitment made by X"."""
        return (
            j + 2 < stop
            and self.text[j].lower in self._words.made
            and self.text[j + 1].lower == "by"
        )

    def _noun_phrase(
        self, act: Act | None, i: int, first: int, stop: int
    ) -> tuple[int, int, tuple[str, ...]] | None:
        """Where the phrase of the noun at *i* begins and ends, and who is bound; None where nobody is."""
        if i and self.text[i - 1].lower == "no":
            return None  # "has no intention of leaving"
        end = self._cut(i + 1, stop)
        owner = self._owner_before(act, i, first) or self._owner_of_pair(act, i, first)
        j = self._behind_noun(owner, i, stop)
        behind = self._owner_behind(act, j, stop)
        if behind is not None:
            to, keys = behind
            if self._verb_follows(to + 1, stop) or self.text[i].lower in self._words.nominal:
                near = range(i - 1, max(first, i - 3) - 1, -1)
                the = next((k for k in near if self.text[k].lower == "the"), i)
                return the, end, keys
        owner = owner or self._speakers_own(act, i)
        if owner is None:
            return None
        start, keys = owner
        if not self._words.supposed.isdisjoint(self.text.lowers(max(first, start - 2), start)):
            return None  # "any possible Spanish decision to ..."
        return (start, end, keys) if self._undertakes(act, owner, i, j, end, stop) else None

    def _behind_noun(self, owner: tuple[int, tuple[str, ...]] | None, i: int, stop: int) -> int:
        """The token behind the noun at *i*, past asides and words of when and with whom."""
        j = i + 1
        if (
            j + 3 < stop and self.text[j].lower == "at"
        ):  # "their commitment at the highest level to"
            j = next((k + 1 for k in range(j, j + 4) if self.text[k].lower in _LEVELS), j)
        if j < stop and self.text[j].text == ",":
            near = range(j + 1, min(j + _LONGEST_ASIDE, stop))
            j = next((k + 1 for k in near if self.text[k].text == ","), j)
        while j < stop - 1 and self.text[j].lower in self._words.between:
            j += 1  # "Spain's agreement today to ..."
        named = owner is not None and self.text[owner[0]].lower not in self._words.possessives
        while named and j < stop - 1 and self.text[j].lower in self._words.made_when:
            j += 1  # "Spain's decision earlier this year to ..."
        return j + self._is_made(j, stop)

    def _undertakes(
        self,
        act: Act | None,
        owner: tuple[int, tuple[str, ...]],
        i: int,
        j: int,
        end: int,
        stop: int,
    ) -> bool:
        """Whether the noun at *i* with what stands behind it, from *j* on, binds its owner."""
        start, keys = owner
        noun = self.text[i].lower
        modified = noun in self._words.nominal and self._modified(start, i)
        if j >= stop:
            return modified
        if self._is_to(i, stop):
            return self._verb_follows(i + 3, stop)
        j += self.denied_infinitive(j, stop)
        link = self.text[j].lower
        if link == "to" and noun in self._words.before_for:
            if self.text[min(j + 1, stop - 1)].lower in self._words.awaiting:
                return False  # "their wish to see others act"
        if noun in self._words.goals:  # "our goal of opening the port", not "of a free sea"
            own = (
                self.text[start - 1].lower not in self._words.reaching
            )  # "help Spain to meet its goal"
            return own and link == "of" and self._is_doing(j + 1, stop)
        if noun == "interest":  # "its interest in joining", not "interest in the fair"
            k = j + 1
            while k < stop - 1 and self.lexicon.is_adverb(self.text[k].lower):
                k += 1  # "its interest in further deepening ties"
            doing = link == "in" and k < stop and self.text[k].lower.endswith("ing")
            return doing and act is not None and act.act == "commit"
        if link in {"to", "towards", "toward"}:
            return self._binds_to(act, start, noun, j, stop)
        if link == "of":
            return self._binds_of(act, keys, noun, j, stop)
        if link == "that":
            return noun in self._words.before_that
        if link == "for":
            return self._binds_for(keys, noun, j, end, stop)
        if link == "on":  # "commitments on preventing forced labour"
            return noun in self._words.nominal and self._is_doing(j + 1, stop)
        return link in {"using", "under", "in"} and modified

    def _is_doing(self, j: int, stop: int) -> bool:
        """Whether a word such as "opening" stands at *j*."""
        return j < stop and is_gerund(self.text[j].lower)

    def _binds_to(self, act: Act | None, start: int, noun: str, j: int, stop: int) -> bool:
        """ "its commitment to open the port", not "its resolve to stand with Ukraine", which takes a side."""
        if noun in self._words.nominal:
            return self._doing_follows(j + 1, stop) or not self._is_virtue(act, start)
        if self.text.lowers(j, j + 2) == ["to", "stand"] and j + 2 < stop:
            if self.text[j + 2].lower in self._words.siding:
                return False
        return self._verb_follows(j + 1, stop)

    def _binds_of(
        self, act: Act | None, keys: tuple[str, ...], noun: str, j: int, stop: int
    ) -> bool:
        """ "its pledge of ten boats", "its intention of opening the port"."""
        if noun in self._words.of_things:
            return True
        if noun == "offer" and act is not None and act.act == "confirm":
            return set(keys) <= set(self.parties(act.speakers))  # "repeated its offer of a loan"
        return self._words.noun_strength[noun] == "intended" and self._is_doing(j + 1, stop)

    def _binds_for(self, keys: tuple[str, ...], noun: str, j: int, end: int, stop: int) -> bool:
        """ "its plans for a company to open the port", "its readiness for closer cooperation"."""
        if noun in self._words.before_for and not self._is_for_others(j + 1, stop, keys):
            tos = (k for k in range(j, end) if self.text[k].lower == "to")
            if any(self._verb_follows(k + 1, end) for k in tos):
                return True
        return noun in self._words.ready and bool(
            self._words.courses & set(self.text.lowers(j, j + 6))
        )

    def _is_for_others(self, i: int, stop: int, keys: tuple[str, ...]) -> bool:
        """ "her wish for the Union to go on": of what others are to do."""
        subject = self.clauses.subject_at(i, stop)
        named = subject is not None and subject.kind == "actor"
        return subject is not None and named and not set(self.owner_keys(subject)) <= set(keys)

    def _owner_behind(
        self, act: Act | None, j: int, stop: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """ "the resolve of Spain to ...", "the wish of his Government to ...": its "to", and whose."""
        if j + 2 >= stop or self.text[j].lower not in {"of", "by", "from"}:
            return None
        subject = self.clauses.subject_at(j + 1, stop)
        if subject is not None:
            to = self._past_place(self._past_aside(subject.last, stop), stop)
            keys = self.owner_keys(subject)
        else:
            word, to = self.text[j + 1].lower, j + 2
            while to < stop and self.text[to].lower in self._words.before_sides:
                to += 1
            land = to < stop and self.text[to].lower in self._words.lands | self._words.sides
            if word not in self._words.possessives or not land:
                return None
            keys, to = self._pronoun_owner(act, word, j + 1), to + 1
        return (to, keys) if to < stop and self.text[to].lower in _TOWARDS else None

    def _past_place(self, j: int, stop: int) -> int:
        """The index behind "in the peace talks" where "toward" follows, or *j*."""
        if j >= stop or self.text[j].lower not in {"in", "at"}:
            return j
        for k in range(j + 1, min(j + _LONGEST_PLACE, stop - 1)):
            if self.text[k].lower in _TOWARDS - {"to"}:
                return k
            if not self.text[k].is_word or self.text[k].lower in _FINITE:
                break
        return j

    def _past_aside(self, j: int, stop: int) -> int:
        """The index behind ", which ...," after a name, or *j*."""
        if j + 1 < stop and self.text[j].text == "," and self.text[j + 1].lower in {"which", "who"}:
            near = range(j + 2, min(j + 30, stop - 1))
            return next((k + 1 for k in near if self.text.lowers(k, k + 2) == [",", "to"]), j)
        return self.company.past_company(j, stop, to=True)

    def _modified(self, start: int, i: int) -> bool:
        """ "the U.S. extended deterrence commitment": what is undertaken stands before the noun."""
        return i - start > 2

    def _is_virtue(self, act: Act | None, owner: int) -> bool:
        """ "praised his commitment to peace": of a person who is praised, and of no state."""
        if act is None or act.act not in _PRAISING:
            return False
        mention = self.registry.at(owner)
        person = mention is not None and mention.kind in ("person", "office")
        own = self.text[owner].lower in {"his", "her"}
        return person or (own and self.text[owner + 1].lower not in self._words.lands)

    def _doing_follows(self, j: int, stop: int) -> bool:
        """Whether "sending" or "send" stands at *j*, behind an adverb or not."""
        k = j + (j < stop and self.lexicon.is_adverb(self.text[j].lower))
        return self._is_doing(k, stop) or self.is_plain_verb(j, stop)

    def _verb_follows(self, j: int, stop: int) -> bool:
        while j < stop and (
            self.text[j].lower in self.lexicon.adverbs or self.text[j].lower.endswith("ly")
        ):
            j += 1
        if j >= stop or not self.text[j].is_word or self.text[j].is_capital:
            return False
        lower = self.text[j].lower
        return lower not in self._words.no_verbs

    def _occasion_at(self, j: int) -> bool:
        """ "following the attack", "as expressed in the treaty": why or where it was said."""
        lower, after = self.text[j].lower, self.text[j + 1].lower
        if lower == "following":
            return after in self._words.determiners or self.text[j + 1].is_capital
        if lower == "during":  # "praised its commitment to reforms during a visit to Tbilisi"
            return not self._words.occasions.isdisjoint(self.text.lowers(j + 1, j + 5))
        return lower == "as" and after in self._words.expressed

    def _is_past(self, j: int, stop: int) -> bool:
        """Whether a verb in the past goes on at *j*: "and agreed to", not "and shared values"."""
        word = self.text[j].lower
        if not word.endswith("ed") or j + 1 >= stop:
            return False
        form = self.lexicon.doings.get(word)
        after = self.text[j + 1].lower
        return form is not None and (after in self._words.determiners or after in _GOING_ON)

    def _other_matter(self, j: int, stop: int) -> bool:
        """Whether "and the importance of", "; our support for", ", efforts to" begins at *j*."""
        if self.text[j].lower not in _PARTS:
            return False
        k = j + 1 + (self.text[j].lower != "and" and self.text[j + 1].lower == "and")
        head = self.text[k].lower
        if self.text[j].text == "," and head in self._words.known_by:
            return self.text[k + 1].lower in _KNOWN_BY  # ", shown by its gifts"
        if head != "the" and head not in self._words.possessives:
            k += head in self._words.ongoing
            bare = self.text[k].lower in self._words.matters_bare
            return bare and self.text[k + 1].lower in _ABOUT
        heads = self._words.matters if head == "the" else self._words.stances | self._words.goals
        for m in range(k + 1, min(k + _LONGEST_QUALITIES + 2, stop - 1)):
            if self.text[m].lower in heads:
                return self.text[m + 1].lower in _OF_MATTERS and not self._is_set(m)
        return False

    def _is_set(self, m: int) -> bool:
        """ "our goal of opening the port", which is undertaken as well."""
        return self.text[m].lower in self._words.goals and self._is_doing(m + 2, len(self.text))

    def _cut(self, i: int, stop: int) -> int:
        """An undertaking ends where "and" joins another owner's noun ("and the country's ...")."""
        for j in range(i, stop - 2):
            if j > i + 1 and self._other_matter(j, stop) and "both" not in self.text.lowers(i, j):
                return j
            if j > i + 1 and self.text[j].lower in _COPULAS:
                if _CLAUSAL.isdisjoint(self.text.lowers(i, j)):
                    return j  # "that the commitment to X is in line with Y"
            if self.text[j].lower == "and" and self.text[j + 1].text != ",":
                if j > i and (self.text[j + 1].lower in _FINITE or self._is_past(j + 1, stop)):
                    return j - (self.text[j - 1].text == ",")  # "share a commitment to X and are"
                if any(
                    self.text[k].text == "'s" for k in range(j + 2, min(j + 4, stop))
                ) and self.text[j + 1].lower in {"the", "that", "this"}:
                    return j
                if self.text[j + 1].lower == "that":
                    return j - 1 if self.text[j - 1].text == "," else j
                if self.text[j - 1].text == "," and self.text[j + 1].lower in _PERSONS:
                    return j - 1  # "the commitment to X, and they stand ready to Y"
            if self.text[j + 1].lower in self._words.stances and self.text[j].lower in {",", "and"}:
                if self.text[j + 2].lower in {"to", "for", "with"}:
                    return j  # "their commitment to X, opposition to Y and support for Z"
            if j > i + 1 and self._occasion_at(j):
                return j
            if self.text[j].text == "," and self.text[j + 1].lower == "as":
                if self.text.lowers(j + 1, j + 5) != ["as", "well", "as", "to"]:
                    return j  # ", as the two countries mark ...", ", as well as efforts to ..."
            if (
                self.text[j].text == ","
                and self.text[j + 1].lower in self._words.examples
                and self.text[j + 2].lower in self._words.possessives
            ):
                return j
            if (
                self.text[j].text == ","
                and self.text[j + 1].lower in {"which", "where"}
                and j > i + 3
                and self.clauses.subject_at(j + 2, stop) is not None
            ):
                return j
        return stop
