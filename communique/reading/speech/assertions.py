"""What a joint statement says in its own voice, with no verb of speech: recitals and assertions."""

from __future__ import annotations

from dataclasses import replace

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.clauses.deeds import is_deed
from communique.reading.clauses.subjects import Subject
from communique.reading.imprint.issuers import issuers_from, tells_of_issue
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.demands import DemandReader
from communique.reading.speech.own_efforts import are_sent, is_own_effort

_NAMED = 6  # words of "The Joint Working Group" and the like
_WHEN = frozenset({"today", "here"})
_JOINTS = frozenset({"and", "but", "while"})
_WHOSE = frozenset({"of", "from"})
_PEOPLE = frozenset({"people", "men", "women", "children"})
_NO_BASE = ("ed", "ing", "ly", "s", "al", "ive", "ble", "ous", "ary")  # no verb in the plural
_SESSIONS = frozenset({"session", "sessions", "panel", "panels", "discussion", "discussions"})
_MAIN_STARTS = frozenset({"our", "the", "this", "these", "we", "both"})
_WILL = frozenset({"will", "shall"})
_PARTIES = ("parties", "principals", "actor")


class AssertionWords:
    """The words by which assertions are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.finite = words("grammar", "finite")
        self.sure_verbs = words("grammar", "sure_verbs")
        self.object_starts = words("grammar", "object_starts")
        self.containing = words("commissives", "containing")
        self.working = words("commissives", "working_organs")
        self.covering = words("frames", "covering")
        self.viewing = words("frames", "viewing")
        self.joint_work = words("commissives", "joint_work")
        self.joint_bodies = words("commissives", "joint_bodies")
        self.meaning = frozenset(
            f.text
            for verb in words("commissives", "meaning")
            for f in verb_forms(verb)
            if f.feature in ("base", "s")
        )
        self.talking = words("frames", "talk_nouns") | _SESSIONS
        self.body_deeds = words("commissives", "body_deeds")
        self.determiners = words("grammar", "determiners") | words("grammar", "possessives")
        self.no_nouns = words("grammar", "noun_enders") | words("grammar", "embedders")
        self.no_nouns |= words("grammar", "coordinators") | words("grammar", "auxiliaries")
        self.stative = words("commissives", "stative")
        self.organs = words("commissives", "organs")


class AssertionReader(ContextReader):
    """Reads the sentences of a joint statement that its issuers say without saying so."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(AssertionWords)
        self.demands = DemandReader(context)

    def recites(self, reading: SentenceReading) -> bool:
        """Whether a sentence is one of a row of recitals: "RECALLING that they met;"."""
        closed = self.text[reading.last - 1].text in {";", ","}
        return closed and self.text[reading.first].lower.endswith("ing")

    def recitals(self, reading: SentenceReading) -> list[Act]:
        """ "REAFFIRMING our commitment to ... and recognising that ...;": what a preamble says."""
        head = self._recital(reading)
        if head is None or not self.recites(reading):
            return [head] if head is not None else []
        acts, text = [head], self.text
        for j in range(reading.first + 4, head.end - 4):
            if text[j].lower != "and":
                continue
            k = j + 1
            if text[k].text == ",":  # "; and, in this context, confirming ..."
                k = next(
                    (n + 1 for n in range(k + 1, min(k + 6, head.end)) if text[n].text == ","), k
                )
            while k < head.end - 1 and self.lexicon.is_adverb(text[k].lower):
                k += 1
            match = self.clauses.frame_at(k, head.end)
            if match is None or match.form.feature != "ing" or not match.frame.participle:
                continue
            cut = j
            while text[cut - 1].text in {",", ";"}:
                cut -= 1
            acts[-1] = replace(acts[-1], end=cut)
            acts.append(
                replace(
                    head, start=k, act=match.frame.act, frame=match.frame.id,
                    trigger=(match.first, match.last), lemma=match.form.lemma,
                )
            )  # fmt: skip
        return acts

    def _recital(self, reading: SentenceReading) -> Act | None:
        """The first act of a preamble, said of those who issue it."""
        i = reading.first
        while i < reading.last and self.lexicon.is_adverb(self.text[i].lower):
            i += 1
        match = self.clauses.frame_at(i, reading.last) if i < reading.last else None
        if match is None or match.form.feature != "ing" or not self.discourse.principals:
            return None
        last = self.clauses.without_stop(reading.first, reading.last)
        main_clause = any(
            self.clauses.subject_at(j + 1, last)
            for j in range(i, last - 1)
            if self.text[j].text == ","
        )
        if main_clause and not (self.text[i].is_caps or self.recites(reading)):
            return None
        return Act(
            reading.first, last, self.discourse.principals, match.frame.act, match.frame.id, "A",
            reading.block, (match.first, match.last), lemma=match.form.lemma,
        )  # fmt: skip

    def assertion(self, reading: SentenceReading) -> Act | None:
        """In a joint statement, a main clause with no frame is asserted by the issuers."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        if last - first < 4 or issuers_from(self.text, self.lexicon, first, last) is not None:
            return None
        start = self.main_clause(first, last)
        if reading.acts:
            end = self._before_acts(reading, start)
            if end is None:
                return None
            last = end
        elif tells_of_issue(self.text, self.lexicon, first, last):
            return None
        keys = self.discourse.principals
        if not keys or not self._has_finite(start, last):
            return None
        subject = self.clauses.subject_at(start, last) or self._whose_organs(start, last)
        will = self._own_will(start, last)
        keys = self._viewer(subject, last) or keys
        meant = self._body_intends(start, last) if will is None else None
        if meant is not None:
            return Act(
                start, last, keys, "commit", "commit", "C", reading.block, meant, subject,
                lemma="intend",
            )  # fmt: skip
        act, frame = ("commit", "will") if will is not None else ("state", "assertion")
        if will is None and self.demands.demands(start, last):
            act, frame = "urge", "must"
        elif will is None and self.demands.wants_done(subject, last):
            act, frame = "request", "should"
        elif will is None and (self._is_about(subject) or self._was_discussed(start, last)):
            act = "discuss"
        return Act(
            start, last, keys, act, frame, "C", reading.block, will, subject,
            lemma="will" if will is not None else "",
        )  # fmt: skip

    def _is_about(self, subject: Subject | None) -> bool:
        """ "The talks included energy and trade": what was spoken about."""
        if subject is None:
            return False
        verb = subject.last + (self.text[subject.last].lower == "also")
        return subject.kind == "document" and self.text[verb].lower in self._words.covering

    def _was_discussed(self, first: int, last: int) -> bool:
        """ "The price of grain and the state of the ports were reviewed", however long its subject is.

        So of "were brought under review", and of sessions that "were devoted to" a matter.
        """
        for i in range(first + 1, last - 1):
            if self.text[i].lower not in {"was", "were"}:
                continue
            j = i + 1
            while j < last - 1 and self.lexicon.is_adverb(self.text[j].lower):
                j += 1
            forms = self.lexicon.forms.get(self.text[j].lower, ())
            frames = [self.lexicon.simple.get(f.lemma) for f in forms]
            if j == last - 1 and any(f is not None and f.act == "discuss" for f in frames):
                return True
            if self.text.lowers(j, j + 3) == ["brought", "under", "review"]:
                return True
            devoted = self.text[j].lower in {"devoted", "dedicated"}
            if devoted and self.text[j + 1].lower == "to":
                return not self._words.talking.isdisjoint(self.text.lowers(first, i))
        return False

    def _viewer(self, subject: Subject | None, last: int) -> tuple[str, ...]:
        """Whose view "Portugal sees the plan as ..." tells: one party's, not that of all.

        So is what one person expressed or offered: "The Minister extended a warm welcome".
        """
        if subject is None or len(subject.names) > 1 or subject.last >= last:
            return ()
        alone = subject.kind in ("actor", "person") or subject.word in ("he", "she")
        k = subject.last
        while k < last - 1 and self.lexicon.is_adverb(self.text[k].lower):
            k += 1
        viewed = self.text[k].lower in self._words.viewing
        forms = self.lexicon.forms.get(self.text[k].lower, ()) if subject.kind != "actor" else ()
        voiced = any(f.feature == "past" and f.lemma in self.lexicon.light for f in forms)
        return self.discourse.speaker_keys(subject) if alone and (viewed or voiced) else ()

    def _before_acts(self, reading: SentenceReading, start: int) -> int | None:
        """Where a clause ends that stands before the acts of its sentence, joined to them."""
        end = min(act.start for act in reading.acts)
        if end - start < 4:
            return None
        cut = end
        while cut > start and (
            self.text[cut - 1].text in {",", ";"} or self.text[cut - 1].lower in _JOINTS
        ):
            cut -= 1
        joined = self.text[end - 1].lower in _JOINTS or self.text[end - 1].text == ";"
        if cut == end or not joined:
            return None
        if self.text[reading.first].lower in self.lexicon.openers and start == reading.first:
            return None
        subject = self.clauses.subject_at(start, cut)
        if subject is not None and subject.last == cut - 1:
            return None  # "The Ministers received and welcomed the reports": of both verbs
        return cut

    def _own_will(self, first: int, last: int) -> tuple[int, int] | None:
        """ "Our ministers will ...", "We have imposed and will continue to ...", "X will be hosted by Japan"."""
        text = self.text
        listed = self._will_include(first, last)
        if listed is not None:
            return listed
        whose = self._whose_organs(first, last)
        own = text[first].lower in {"our", "we", "both"} or whose is not None
        planned = self._is_to(first, last)
        if planned is not None:
            return planned
        for i in range(first + 1, min(first + 30, last - 1)):
            if text[i].lower not in {"will", "shall"}:
                if text[i].lower in {"which", "that", "who", ";"}:
                    return None
                continue
            j = i + 1
            while j < last - 1 and self.lexicon.is_adverb(text[j].lower):
                j += 1
            if is_own_effort(text, first, i) and text[j].lower == "be":
                return i, j + 2  # "Further efforts will be made to ..."
            if text[j].lower == "be":
                by = next(
                    (k for k in range(j + 1, min(j + 4, last)) if text[k].lower == "by"), None
                )
                agent = self.clauses.subject_at(by + 1, last) if by is not None else None
                return (i, j + 2) if agent is not None and agent.is_named else None
            we = text[first].lower in {"we", "both"}
            deed = is_deed(text, self.lexicon, j, last, we)
            stative = text[j].lower in self._words.stative and not deed
            near = i - first < 9 or text[i - 1].lower == "and"
            near = near or (whose is not None and i == whose.last)
            sent = are_sent(text, self.registry, self._words.working, first, i)
            if sent and not own and text[j].lower not in self._words.stative:
                return i, j + 1
            if (
                not own
                and self._is_joint_body(first, i)
                and text[j].lower in self._words.body_deeds
            ):
                return i, j + 1
            return (i, j + 1) if own and near and not stative else None
        return None

    def _whose_organs(self, first: int, last: int) -> Subject | None:
        """Whose "The competent authorities of the Parties will ..." are: what they do, their states do."""
        for i in range(first, min(first + _NAMED, last - 3)):
            if self.text[i].lower in self._words.organs and self.text[i + 1].lower in _WHOSE:
                whose = self.clauses.subject_at(i + 2, last)
                stands = whose is not None and whose.last < last
                will = stands and self.text[whose.last].lower in _WILL if whose else False
                return whose if will and whose and whose.kind in _PARTIES else None
            if not (self.text[i].is_word or self.text[i].text == ",") or (
                self.text[i].lower in self._words.finite
            ):
                return None
        return None

    def _body_intends(self, first: int, last: int) -> tuple[int, int] | None:
        """ "The coalition intends to train pilots": what the issuers mean to do together."""
        for i in range(first + 1, min(first + _NAMED, last - 2)):
            if self.text[i].lower in self._words.meaning:
                to = self.text[i + 1].lower == "to"
                return (i, i + 1) if to and self._is_joint_body(first, i) else None
        return None

    def _is_joint_body(self, first: int, will: int) -> bool:
        """Whether "The Facility" or "The working group" stands before "will": what the issuers set up."""
        words = self.text.lowers(first, will)
        while words and self.lexicon.is_adverb(words[-1]):
            words.pop()
        named = 1 < len(words) <= _NAMED and words[0] in {"the", "this"}
        return named and words[-1] in self._words.joint_bodies and "of" not in words

    def _is_to(self, first: int, last: int) -> tuple[int, int] | None:
        """ "Both countries are to set up a hotline": what is arranged that they do."""
        subject = self.clauses.subject_at(first, last)
        i = subject.last if subject is not None else last
        if (
            subject is None
            or subject.kind not in ("actor", "parties", "principals")
            or i + 3 > last
        ):
            return None
        is_to = self.text[i].lower in {"is", "are"} and self.text[i + 1].lower == "to"
        deed = self.text[i + 2].lower
        stative = deed in self._words.stative and not is_deed(
            self.text, self.lexicon, i + 2, last, True
        )
        return (i, i + 3) if is_to and not stative else None

    def _will_include(self, first: int, last: int) -> tuple[int, int] | None:
        """ "Cooperation will include: 1. exchange of ...": a list of what the issuers will do."""
        text = self.text
        for i in range(first + 1, min(first + 24, last - 3)):
            if text[i].lower not in {"will", "shall"}:
                continue
            k = i + 1
            while k < last - 1 and self.lexicon.is_adverb(text[k].lower):
                k += 1
            listing = text[k].lower in self._words.containing and any(
                text[j].text == ":" for j in range(k, min(k + 14, last))
            )
            work = not self._words.joint_work.isdisjoint(text.lowers(first, i))
            return (i, k + 1) if listing and work else None
        return None

    def main_clause(self, first: int, last: int) -> int:
        """The first token of the main clause, behind an introductory phrase or a label."""
        for i in range(first + 1, min(first + _NAMED, last - 3)):
            if self.text[i].text == ":":
                k = i + 1
                while k < last - 3 and self.text[k].text == "*":
                    k += 1
                return k if self.clauses.subject_at(k, last) is not None else first
            if self.text[i].lower in self._words.finite:
                break
        if (
            self.text[first].lower in self.lexicon.openers
            and self.clauses.subject_at(first, last) is None
        ):
            after = self.clauses.subject_at(first + 1, last)
            said_when = self.text[first].lower in self.lexicon.adverbs | _WHEN
            if said_when and after is not None and after.word in {"we", "they"}:
                return first + 1  # "Today we launch ...", without a comma
            if self.text[first + 1].lower == "this" and self.clauses.subject_at(first + 3, last):
                return first + 3  # "In this connection the Minister ...", without a comma
            for i in range(first + 1, min(last - 2, first + 60)):
                if self.text[i].text == "," and (
                    self.clauses.subject_at(i + 1, last)
                    or self.text[i + 1].lower in _MAIN_STARTS | self._words.organs
                ):
                    return i + 1
        return first

    def _has_finite(self, first: int, last: int) -> bool:
        for i in range(first + 1, last):
            token = self.text[i]
            if token.lower in self._words.finite or (
                token.text in self._words.sure_verbs and i > first
            ):
                return True
            forms = self.lexicon.forms.get(token.lower, ())
            named = token.is_capital and not token.is_caps  # "Blue Ranges Park"
            named = named or self.text[i - 1].text == "-"  # "industry-led"
            if not named and any(f.feature in ("s", "past") for f in forms):
                return True
            if (
                i < first + 14
                and token.lower.endswith(("s", "ed"))
                and len(token.lower) > 4
                and not token.is_capital
                and self.registry.at(i) is None
            ):
                follows = self.text[i + 1].lower if i + 1 < last else ""
                if follows in self._words.object_starts or self.registry.at(i - 1) is not None:
                    return True
        subject = self.clauses.subject_at(first, last)
        if subject is None or subject.last >= last:
            return subject is None and self._says_of_several(first, last)
        we = subject.word == "we" and self.text[subject.last].text == ","
        we = we and last < len(self.text) and self.text[last].text == "."  # no lead of a list
        return we or self.text[subject.last].is_word or self._says_of_several(first, last)

    def _says_of_several(self, first: int, last: int) -> bool:
        """ "These acts demand an answer.", "Our people share bonds.": a verb behind a plural noun."""
        text = self.text
        if text[first].lower not in self._words.determiners or not text[first].is_capital:
            return False
        if last >= len(text) or text[last].text != ".":
            return False  # a heading, or an item of a list
        for i in range(first + 1, min(first + _NAMED, last - 2)):
            noun, verb = text[i].lower, text[i + 1]
            if not text[i].is_word or noun in self._words.no_nouns:
                return False
            if noun not in _PEOPLE and (not noun.endswith("s") or noun.endswith(("ss", "'s"))):
                continue
            plain = verb.is_word and not verb.is_capital and verb.lower not in self._words.no_nouns
            return plain and not verb.lower.endswith(_NO_BASE)
        return False
