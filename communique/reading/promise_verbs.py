"""Undertakings that a verb carries: "concurred to ...", "are committed to ...", "will ..."."""

from __future__ import annotations

import itertools

from communique.reading.acts import Act
from communique.reading.context import Context
from communique.reading.promises import Promise, PromiseReader

_WILL = frozenset({"will", "would", "shall"})


class VerbPromises(PromiseReader):
    """Reads the undertakings whose verb is the act itself."""

    def __init__(self, context: Context):
        super().__init__(context)
        words = context.lexicon.words
        self._stative = words("commissives", "stative")
        self._between = words("commissives", "between")
        self._reaching = words("commissives", "reaching")
        self._giving = words("commissives", "giving")
        self._announcing = words("commissives", "announcing")
        self._meaning = words("commissives", "meaning")
        self._not_after_on = words("commissives", "not_after_on")

    def of_verb(self, act: Act) -> Promise | None:
        """ "concurred to ...", "are committed to ...", "will ...", "intend to ..."."""
        assert act.trigger is not None
        i = act.trigger[1]
        while i < act.end - 1 and self.text[i].lower in self._between:
            i += 1
        strength = self._strength_of_verb(act)
        if strength is None:
            return None
        if act.frame not in ("will", "would") and not act.frame.startswith("be-"):
            denied = self.denied_infinitive(i, act.end)
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
            act.negated or self.denied_infinitive(i, act.end),
        )

    def _committers(self, act: Act) -> tuple[str, ...]:
        if self.discourse.joint and act.subject is not None and act.subject.kind == "actor":
            return self.parties(self.discourse.keys(act.subject)) or self.parties(act.speakers)
        return self.parties(act.speakers)

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
            at = last + self.denied_infinitive(last, act.end)
            if at < act.end and self.text[at].lower != "to":
                return None
            word = self.text[last - 1].lower
            if self.text[first].lower.startswith("remain"):
                return "confirmed"
            return self._predicative_strength.get(word, "decided")
        if act.act == "commit":
            if act.lemma in self._announcing:
                return None
            if act.lemma == "offer":
                return "intended" if last < act.end and self.text[last].lower == "to" else None
            if act.lemma in self._meaning:
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
        if act.lemma in self._reaching and act.act == "agree":
            return "decided" if self._deed_follows(last, act.end) else None
        if act.frame == "share-view" and last < act.end and self.text[last].lower == "to":
            return "confirmed"
        return None

    def _deed_follows(self, i: int, stop: int) -> bool:
        """Whether "to open" or "on opening" follows, and no thing that was agreed on."""
        words = self.text.lowers(i, min(i + 2, stop))
        gerund = len(words) == 2 and words[1].endswith("ing") and len(words[1]) > 5
        return words[:1] == ["to"] or (words[:1] == ["on"] and gerund)

    def _head_is_stance(self, i: int, stop: int) -> bool:
        """ "agreed on the need for ...": what is agreed is a view, not a deed."""
        return any(self.text[j].lower in self._not_after_on for j in range(i, min(i + 4, stop)))

    def course(self, act: Act) -> Promise | None:
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

    def agreed_items(self, act: Act) -> list[Promise]:
        """ "agreed that its elements will include: (a) boats will be sold; (b) Spain will pay"."""
        assert act.trigger is not None
        if act.act not in ("agree", "commit"):
            return []
        text, after = self.text, act.trigger[1]
        colon = next((i for i in range(after, act.end) if text[i].text == ":"), None)
        if colon is None or "that" not in text.lowers(after, colon):
            return []
        marks = [i for i in range(colon, act.end) if text[i].text in {":", ";"}]
        found = []
        for a, b in itertools.pairwise([*marks, act.end]):
            promise = self._agreed_item(act, a + 1, b)
            if promise is not None:
                found.append(promise)
        return found

    def _agreed_item(self, act: Act, first: int, stop: int) -> Promise | None:
        """One clause of what was agreed, of whomever it is: those who agreed will bring it about."""
        text = self.text
        will = next((i for i in range(first + 1, stop - 1) if text[i].lower in _WILL), None)
        if will is None:
            return None
        k = will + 1
        while k < stop - 1 and (text[k].lower == "not" or self.lexicon.is_adverb(text[k].lower)):
            k += 1
        done = text[k].lower == "be" and self._participle_follows(k + 1, stop)
        if not done and text[k].lower in self._stative:
            return None
        near = (self.clauses.subject_at(i, will) for i in range(first, will))
        party = next((s for s in near if s is not None and s.last == will and s.is_named), None)
        keys = self.owner_keys(party) if party is not None else ()
        return Promise(
            party.first if party is not None and keys else first, stop,
            keys or self.parties(act.speakers), "decided", "agreed-item", (will, k + 1), act,
            "not" in text.lowers(will, k),
        )  # fmt: skip

    def _participle_follows(self, k: int, stop: int) -> bool:
        while k < stop - 1 and self.lexicon.is_adverb(self.text[k].lower):
            k += 1
        return k < stop and self.text[k].lower.endswith(("ed", "en", "held", "built", "set"))

    def agreed_course(self, act: Act) -> Promise | None:
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
