"""Undertakings that a verb carries: "concurred to ...", "are committed to ...", "will ..."."""

from __future__ import annotations

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.clauses.verb_groups import aside_end
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.gifts import GiftReader, GiftWords
from communique.reading.undertakings.promises import Promise

_LONGEST_ADJUNCT = 12  # tokens between "agreed" and "to open"
_LONGEST_ASIDE = 20  # tokens of ", as foreseen in the treaty,"
_LONGEST_INVITATION = 25  # tokens between the invitation and "which she accepted"
_INVITATIONS = frozenset({"invitation", "invitations", "invite", "invited", "invites"})
_LONGEST_OBJECT = 14  # tokens in which a clause would show its verb
_LIST_MARKS = frozenset({":", ";", "(", ")"})


def _no_things(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.words
    things = words("commissives", "no_things") | words("grammar", "finite")
    return things | words("names", "document_nouns")


def _no_objects(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("commissives", "no_objects") | lexicon.words("grammar", "pronouns")


def _counts(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("grammar", "numerals") | lexicon.words("commissives", "counts")


class VerbPromiseWords(GiftWords):
    """The words by which verbs are told to undertake something."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.stances = words("commissives", "stances")
        self.between = words("commissives", "between")
        self.reaching = words("commissives", "reaching")
        self.giving = words("commissives", "giving")
        self.announcing = words("commissives", "announcing")
        self.meaning = words("commissives", "meaning")
        self.not_after_on = words("commissives", "not_after_on")
        self.adjunct_leads = words("commissives", "adjunct_leads")
        self.times_near = words("commissives", "times_near")
        self.getting = words("grammar", "getting")
        self.be = words("grammar", "be")
        self.settling = words("commissives", "settling")
        self.no_objects = lexicon.derived("words of no objects", _no_objects)
        self.no_things = lexicon.derived("words of no things", _no_things)
        self.instructing = words("commissives", "instructing")
        self.passives = self.settling | {"agree"}
        self.trying = words("commissives", "trying")
        self.outcomes = words("commissives", "outcomes")
        self.counts = lexicon.derived("words that count", _counts)
        self.proposals = words("commissives", "proposals")


class VerbPromises(GiftReader):
    """Reads the undertakings whose verb is the act itself."""

    _words: VerbPromiseWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(VerbPromiseWords)

    def of_verb(self, act: Act) -> Promise | None:
        """ "concurred to ...", "are committed to ...", "will ...", "intend to ..."."""
        assert act.trigger is not None
        i = act.trigger[1]
        while i < act.end - 1 and self.text[i].lower in self._words.between:
            i += 1
        i = self._past_adjunct(act, i)
        gift = self.gift_strength(act)
        strength = gift or self._strength_of_verb(act)
        if strength is None:
            return None
        if self._was_agreed(act):
            return Promise(
                act.start, act.end, self.parties(act.speakers), strength, f"verb:{act.frame}",
                act.trigger, act, act.negated,
            )  # fmt: skip
        modal = act.frame in ("will", "would") or act.frame.startswith("be-")
        if gift is None and not modal and not self._deed_at(act, i):
            return None
        return Promise(
            act.start,
            act.end,
            self._committers(act),
            strength,
            f"verb:{act.frame}",
            act.trigger,
            act,
            act.negated or self.denied_infinitive(i, act.end),
        )

    def _was_agreed(self, act: Act) -> bool:
        """ "A joint survey was agreed": what is agreed stands in front of the verb."""
        assert act.trigger is not None
        verb, start = act.trigger[0], act.start
        if act.lemma not in self._words.passives or verb - start < 3 or act.negated:
            return False
        if self.text[verb - 1].lower not in self._words.be or self.text[start].lower in {
            "it",
            "as",
        }:
            return False
        if self.clauses.subject_at(start, verb) is not None:
            return False  # "They were agreed that ..."
        what = set(self.text.lowers(start, verb - 1))
        return not (what & self._words.no_things) and not (what & self._words.not_after_on)

    def expected(self, act: Act) -> list[Promise]:
        """ "expects to visit Rome": what one expects to do oneself is no request of others."""
        if act.lemma != "expect" or act.trigger is None or act.negated:
            return []
        to = act.trigger[1]
        before = self.text.lowers(max(act.start, act.trigger[0] - 3), act.trigger[0])
        own = self.text[to].lower == "to" and self._words.be.isdisjoint(
            before
        )  # "is also expected to"
        if (
            not own
            or to + 1 >= act.end
            or self.text[to + 1].lower in self._words.getting
            or not self.is_plain_verb(to + 1, act.end)
        ):
            return []
        return [
            Promise(
                act.start, act.end, self._committers(act), "intended", "verb:expect", act.trigger, act
            )
        ]  # fmt: skip

    def _past_adjunct(self, act: Act, i: int) -> int:
        """Behind "agreed in principle", "agreed, after long talks,": where "to open" stands."""
        stop = act.end
        if act.act not in ("agree", "commit") or i >= stop:
            return i
        if self.text[i].text == ",":
            end = aside_end(self.text, i, stop)
            to = end is not None and (
                self.text[end].lower == "to" or self.denied_infinitive(end, stop)
            )
            return end if end is not None and to else i
        timed = self.text[i].lower == "this" and self.text[i + 1].lower in self._words.times_near
        if not timed and self.text[i].lower not in self._words.adjunct_leads:
            return i
        for j in range(i + 1, min(i + _LONGEST_ADJUNCT, stop - 1)):
            lower = self.text[j].lower
            if lower in self._words.not_after_on or lower in {"that", "for", ";", ":"}:
                return i
            if lower == "to" and self.is_plain_verb(j + 1, stop):
                return j
        return i

    def names_deed(self, promise: Promise) -> bool:
        """Whether a verb tells what is undertaken: "agreed to open", and no "agreed on a plan"."""
        i = promise.trigger[1]
        gerund = self.text[min(i + 1, promise.end - 1)].lower.endswith("ing")
        return gerund or any(
            self.text[j].lower == "to" and self.is_plain_verb(j + 1, promise.end)
            for j in range(i, min(i + _LONGEST_ADJUNCT, promise.end))
            if "which" not in self.text.lowers(i, j)
        )

    def _deed_at(self, act: Act, i: int) -> bool:
        """Whether a deed, and no view, follows the verb of *act* at *i*."""
        assert act.trigger is not None
        denied = self.denied_infinitive(i, act.end)
        after = self.text[i + denied].lower if i < act.end else ""
        last = self.text[act.trigger[1] - 1].lower
        phrase = act.trigger[1] - act.trigger[0] > 1
        if last == "to" or (phrase and last.endswith("ing")) or act.lemma == "accept":
            return True
        if act.lemma in self._words.giving and after not in {"", "that", ",", "by"}:
            return True
        if after == "of" and self._is_offer(act):
            return True
        if after == "for" and act.lemma in self._words.meaning:  # "intend for the fund to grow"
            return "to" in self.text.lowers(i + 2, min(i + _LONGEST_ADJUNCT, act.end))
        if after == "to" and self.text[min(i + 1, act.end - 1)].lower in self._words.instructing:
            return False
        if after == "to":
            thing = self.text[min(i + 1, act.end - 1)].lower in self._words.determiners
            view = thing and self._head_is_stance(i + 1, act.end)
            return not (view or self._only_announces(i + 1, act.end))
        if act.act != "agree":
            return after in _LIST_MARKS and self._lists_infinitives(i, act.end)
        if after in {"on", "upon"}:
            view = act.lemma not in self._words.settling and self._head_is_stance(i + 1, act.end)
            return not (view or self._only_announces(i + 1, act.end))
        if after == "in":  # "concurred in opening"
            return self.text[min(i + 1, act.end - 1)].lower.endswith("ing") or self.text[
                min(i + 2, act.end - 1)
            ].lower.endswith("ing")
        if after == "with":
            return not self._words.proposals.isdisjoint(
                self.text.lowers(i + 1, min(i + 7, act.end))
            )
        return self._lists_infinitives(i, act.end) or self._agrees_thing(act, i)

    def _agrees_thing(self, act: Act, i: int) -> bool:
        """ "agreed a plan to drain the lake", "agreed closer cooperation": no clause, no text."""
        words = self.text.lowers(i, min(i + _LONGEST_OBJECT, act.end))
        if act.lemma != "agree" or i != (act.trigger or (0, 0))[1] or len(words) < 2:
            return False
        if not words[0].isalpha() or words[0] in self._words.no_objects or self.text[i].is_capital:
            return False
        return self._words.no_things.isdisjoint(words) and not self._head_is_stance(i, act.end)

    def _lists_infinitives(self, i: int, stop: int) -> bool:
        """ "agreed: (a) to open a school; (b) to train pilots", "agreed the following: to open"."""
        words = self.text.lowers(i, min(i + 8, stop))
        if words[:1] and words[0] not in _LIST_MARKS:
            if words[:2] not in (["the", "following"], ["as", "follows"]) or ":" not in words:
                return False
            words = words[words.index(":") :]
        bare = (w for w in words if w not in _LIST_MARKS and len(w) > 1)
        return next(bare, "") == "to"

    def _only_announces(self, i: int, stop: int) -> bool:
        """ "agreed on the following", "on several steps": what was agreed stands in other sentences."""
        words = self.text.lowers(i, min(i + _LONGEST_OBJECT, stop))
        if words[:2] == ["the", "following"]:
            led = stop < len(self.text) and self.text[stop].text == ":"  # and the items say it
            return led or (stop - i < 5 and ":" not in words)
        counted = not self._words.counts.isdisjoint(words[:2]) or words[:3] == ["a", "number", "of"]
        end = next((n for n, w in enumerate(words) if w in {"which", "that"}), len(words))
        whole = end < len(words) or stop - i == len(words)
        return counted and whole and words[end - 1] in self._words.outcomes

    def _committers(self, act: Act) -> tuple[str, ...]:
        subject = act.subject
        if self.discourse.joint and subject is not None:
            if subject.kind == "actor":
                return self.parties(self.discourse.keys(subject)) or self.parties(act.speakers)
            if act.frame == "will" and self.is_person(subject):
                return self.owner_keys(subject) or self.parties(act.speakers)
        return self.bound(act)

    def _strength_of_verb(self, act: Act) -> str | None:
        assert act.trigger is not None
        first, last = act.trigger
        words = self.text.lowers(first, min(last + 2, act.end))
        if self.text[act.start - 1].lower == "as":
            return None  # "As two countries committed to peace, we ..."
        if act.frame in ("will", "would"):
            if self._is_unreal(act) or self._is_itinerary(act):
                return None
            if act.subject is not None and act.subject.word == "i" and self.only_says(last - 1):
                return None  # "I will say a word on trade"
            tail = " ".join(self.text.lowers(first, min(first + 4, act.end)))
            hedged = any(
                tail.startswith(m) or m.split()[1:] == words[1 : len(m.split())]
                for m in self.lexicon.commissives["modals"]["intended"]
            )
            aside = last < act.end and self.text[last].text == ","  # "will strive, with help, to"
            hedged = hedged or (aside and self.text[last - 1].lower in self._words.trying)
            return "intended" if hedged else "decided"
        if act.frame.startswith("be-") and act.act == "commit":
            at = last
            if at < act.end and self.text[at].text == ",":  # "committed, as foreseen in X, to"
                near = range(at + 2, min(at + _LONGEST_ASIDE, act.end - 1))
                at = next((k + 1 for k in near if self.text.lowers(k, k + 2) == [",", "to"]), at)
            at += self.denied_infinitive(at, act.end)
            if at < act.end and self.text[at].lower != "to":
                return None
            word = self.text[last - 1].lower
            # "remains firmly committed"
            be = first - self.lexicon.is_adverb(self.text[first].lower)
            if self.text[be].lower.startswith("remain"):
                return "confirmed"
            return self._words.predicative_strength.get(word, "decided")
        if act.act == "commit":
            if act.lemma in self._words.announcing:
                return None
            if self._is_offer(act):
                to = last < act.end and self.text[last].lower in {"to", "of"}
                return "intended" if to else None
            if act.lemma in self._words.meaning:
                denied = act.negated and self.text[first].lower.endswith("ing")
                return None if denied else "intended"  # "is not seeking to raise tariffs"
            if act.lemma == "remain":
                return "confirmed"
            if act.lemma.startswith("re"):
                return "confirmed"
            return "decided"
        if act.act == "agree" and act.lemma in self._words.verb_strength:
            if act.lemma == "accept":
                return "decided" if self._accepts_invitation(act) else None
            return self._words.verb_strength[act.lemma]
        if act.lemma in self._words.reaching and act.act == "agree":
            return "decided" if self._deed_follows(last, act.end) else None
        if act.frame == "share-view" and last < act.end and self.text[last].lower == "to":
            return "confirmed"  # "shared the view to continue their work"
        return None

    def _accepts_invitation(self, act: Act) -> bool:
        """ "accepted the invitation", "invited X to Rome, which she accepted"."""
        assert act.trigger is not None
        last = act.trigger[1]
        near = self.text.lowers(last, min(last + 4, act.end))
        near += self.text.lowers(act.start, act.trigger[0])  # "The invitation was accepted"
        if act.end - last < 2:
            near = self.text.lowers(max(0, act.start - _LONGEST_INVITATION), act.start)
        return not _INVITATIONS.isdisjoint(near)

    def _is_itinerary(self, act: Act) -> bool:
        """ "Minister X arrived in Rome and will travel on to Paris": as a narrator tells it."""
        assert act.trigger is not None
        if self.discourse.joint or act.subject is None:
            return False
        together = act.subject.word == "i"  # "Minister X and I will speak", as one's own plan
        return self.is_person(act.subject) and not together and self.travels(act.trigger)

    def _is_unreal(self, act: Act) -> bool:
        """ "would have preferred", "it will not be possible"."""
        assert act.trigger is not None
        first, last = act.trigger
        words = self.text.lowers(first, min(last + 2, act.end))
        it = act.subject is not None and act.subject.word == "it"
        return words[:2] == ["would", "have"] or (it and "be" in words)

    def _deed_follows(self, i: int, stop: int) -> bool:
        """Whether "to open" or "on opening" follows, and no thing that was agreed on."""
        words = self.text.lowers(i, min(i + 2, stop))
        gerund = len(words) == 2 and is_gerund(words[1])
        return words[:1] == ["to"] or (words[:1] == ["on"] and gerund)

    def _head_is_stance(self, i: int, stop: int) -> bool:
        """ "agreed on the need for ...": what is agreed is a view, not a deed."""
        owned = "'s" in self.text.lowers(i, min(i + 4, stop))  # "on the Council's unique role"
        last = min(i + (7 if owned else 4), stop)
        if any(self.text[j].lower in self._words.stances for j in range(i, min(i + 2, stop))):
            return True  # "agreed on strong support for the Senate"
        return any(self.text[j].lower in self._words.not_after_on for j in range(i, last))

    def course(self, act: Act) -> Promise | None:
        """ "confirmed continuous cooperation with ...": a course that goes on."""
        assert act.trigger is not None
        if act.lemma not in self._words.confirming or act.act != "confirm":
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
