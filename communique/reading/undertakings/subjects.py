"""One clause that undertakes: its subject, who that stands for, how firm it is and where it ends."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.company import CompanyReader
from communique.reading.undertakings.own_bodies import OwnBodies
from communique.reading.undertakings.promises import Promise, PromiseReader, PromiseWords
from communique.reading.undertakings.verb_firmness import UndertakingVerbs

_JOINING = frozenset({"and", "where"})
_WILL = frozenset({"will", "would"})
_NEAR_WILL = 24  # tokens from the name of a party to its "will"
_PARTIES = ("actor", "parties", "principals")
_IN_NAMES = frozenset({"the", "of", "for", "and", "."})


class ClauseWords(PromiseWords):
    """The words by which clauses that undertake something are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.resulting = words("commissives", "resulting")
        self.means = words("commissives", "means")
        self.done = [["and", have] for have in sorted(words("grammar", "have"))]
        self.announcements = words("commissives", "announcements")
        self.organs = words("commissives", "organs")
        self.possessives = words("grammar", "possessives")


class PromisingClause(PromiseReader):
    """Reads the clause whose subject stands at a token."""

    _words: ClauseWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(ClauseWords)
        self.verbs = UndertakingVerbs(context)
        self.company = CompanyReader(context)
        self.bodies = OwnBodies(context, self.verbs)

    def _whereby(self, i: int) -> bool:
        """ "signed an accord under which Estonia will buy ...", "whereby it will buy"."""
        previous = self.text[i - 1].lower
        return previous == "whereby" or (
            previous == "which" and self.text[i - 2].lower in self._words.means
        )

    def _clause_at(self, act: Act | None, i: int, stop: int) -> Promise | None:
        if self.text[i - 1].lower == "and" and self.registry.at(i - 2) is not None:
            if act is not None and act.act == "discuss":
                return None  # "discussed ways Peru and Chile would work together"
        subject = self.clauses.subject_at(i, stop) or self.bodies.capital(act, i, stop)
        unnamed = subject is None or subject.word == "both"
        own = self.bodies.of_speaker(act, i, stop) if unnamed else None
        if own is None and (subject is None or subject.kind == "document"):
            return None
        k = own[0] if own is not None else i
        if own is None and subject is not None:
            k = self._past_aside(subject, stop)
        while (
            k < stop
            and self.text[k].lower in self.lexicon.adverbs
            and self.text[k].lower not in {"not"}
        ):
            k += 1
        agent = own is not None or (subject is not None and subject.word != "it")
        strength = self.verbs.strength_at(k, stop, agent)
        if strength is None:
            return None
        kind, end_of_trigger, negated = strength
        committers: tuple[str, ...] = own[1] if own is not None else ()
        if own is None and subject is not None:
            committers = self._announcer(subject, i) or self._clause_committers(act, subject)
        others = committers and self._others(act, committers)
        if not committers or (others and self.text[k].lower == "shall"):
            return None
        person = subject is not None and self.is_person(subject)
        if others and person and self.travels((k, end_of_trigger)):
            return None  # "announced that the Prime Minister of Spain will visit Koper"
        return Promise(
            i,
            self._clause_end(k, stop),
            committers,
            self.firmness(act, kind),
            "clause",
            (k, end_of_trigger),
            act,
            negated or self.text[i].lower == "neither",
        )

    def _past_aside(self, subject: Subject, stop: int) -> int:
        """Behind "Spain, which had pledged 5 million euros," the verb of the clause follows.

        The same goes for the name of an officer: "the Minister for Trade, the Hon Ana Kos MP,".
        """
        text, k = self.text, self.company.past_company(subject.last, stop)
        theirs = subject.kind == "pronoun" and text[k].lower == "and" and k + 3 < stop
        if (
            theirs
            and text[k + 1].lower in self._words.possessives
            and text[k + 2].lower in self._words.organs
        ):
            return k + 3  # "they and their teams"
        if k > subject.last or k + 1 >= stop or text[k].text != ",":
            return k
        # "Peru, as chair of the group, will"; but of "Korea and Peru, as ...," both are partners
        joined = text[subject.first - 1].lower == "and" and text[subject.first - 2].is_capital
        if text[k + 1].lower in {"which", "who"} or (text[k + 1].lower == "as" and not joined):
            close = (j for j in range(k + 2, min(k + 24, stop)) if text[j].text == ",")
            return next((j + 1 for j in close), k)
        if subject.kind in ("person", "office"):
            if "," in text.lowers(subject.first, k):
                return k + 1
            for j in range(k + 1, min(k + 10, stop - 1)):
                if text[j].text == ",":
                    return j + 1
                if not (text[j].is_capital or text[j].lower in _IN_NAMES):
                    return k
        return k

    def _others(self, act: Act | None, committers: tuple[str, ...]) -> bool:
        """Whether "X shall ..." is laid upon others by those who say it."""
        own = self.parties(act.speakers) if act is not None else ()
        return bool(own) and not set(committers) & set(own)

    def _announcer(self, subject: Subject, i: int) -> tuple[str, ...]:
        """Who "it" is in "welcomed Portugal's pledge that it will open a school"."""
        if subject.word not in {"he", "she", "it"} or not self.is_that(i - 1):
            return ()
        noun = next(
            (
                j
                for j in range(i - 2, max(i - 6, 0), -1)
                if self.text[j].lower in self._words.announcements
            ),
            None,
        )
        if noun is None:
            return ()
        for mention in self.registry.within(max(0, noun - 8), i - 1):
            of = mention.first > noun + 1 and self.text[noun + 1].lower in {"of", "by", "from"}
            if (mention.last <= noun and self.text[mention.last].text == "'s") or (
                of and mention.last == i - 1
            ):
                return self.parties((mention.key,))
        return ()

    def _clause_committers(self, act: Act | None, subject: Subject) -> tuple[str, ...]:
        if (
            subject.kind == "pronoun"
            and act is not None
            and subject.word in {"he", "she", "they", "it", "we"}
        ):
            both = subject.word == "they" and len(act.speakers) == 1
            both = both and self.registry.is_person(act.speakers[0])
            # "Minister X noted that we would ...", as his own ministry tells it
            ours = subject.word == "we" and not self.discourse.is_own_side(act.speakers)
            if (ours or both) and self.discourse.principals:
                return self.parties(self.discourse.principals)
            return self.parties(act.speakers)
        if subject.kind == "parties" and act is not None:
            return self.parties(self.discourse.principals or act.speakers)
        return self.owner_keys(subject)

    def _other_will(self, i: int, stop: int) -> bool:
        """Whether a party stands at *i* that will do something: "and the leaders would", "where they will"."""
        if _WILL.isdisjoint(self.text.lowers(i, min(i + _NEAR_WILL, stop))):
            return False
        subject = self.clauses.subject_at(i, stop)
        if subject is None or subject.last + 2 >= stop or subject.kind not in _PARTIES:
            return False
        if self.text[i - 1].lower == "and" and self.registry.at(i - 2) is not None:
            return False  # "Peru and Chile will"
        verb = self.company.past_company(subject.last, stop)
        return self.text[verb].lower in _WILL

    def _clause_end(self, k: int, stop: int) -> int:
        """A clause ends where "and that" begins the next one, or ", and has" tells what is done."""
        for j in range(k, stop - 1):
            if self.text[j].text == "," and self.text.lowers(j + 1, j + 3) in self._words.done:
                return j
            if self.text[j].lower == "and" and self.text[j + 1].lower == "that":
                return j - 1 if self.text[j - 1].text == "," else j
            if self.text[j].text == "," and self.text[j + 1].lower in self._words.resulting:
                return j
            if self.text[j].lower in _JOINING and self._other_will(j + 1, stop):
                return j - (self.text[j - 1].text == ",")
        return stop
