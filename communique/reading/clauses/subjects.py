"""Subjects: the names, groups, pronouns and phrases of which a clause says something."""

from __future__ import annotations

from dataclasses import replace

from communique.lexicon import Lexicon
from communique.reading.clauses.joined_groups import JoinedGroups
from communique.reading.clauses.met_roles import LEADS
from communique.reading.clauses.name_series import NameSeries, series_starts
from communique.reading.clauses.quantifiers import QUANTIFIERS, past_each, past_quantifier
from communique.reading.names.own_government import OPENERS, own_government
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText
from communique.values import value

_LONGEST_GROUP = 9
_LONGEST_DOCUMENT = 9  # tokens of "the second annual Chile-Peru Foreign Office Consultations"
_MEMBERS = (["states"], ["countries"], ["nations"], ["governments"])
_ONE = frozenset({"he", "she"})
_LETTING = frozenset({"let", "allow", "permit", "may"})  # "let me thank X", "may I thank X"
_EVERYONE = frozenset({"all", "each"})
_COUNTED = _EVERYONE | {"the"}  # before a number with no noun, or before no noun at all
_FRONTS = frozenset({"in", "from", "to", "at", "on", "by", "for", "within", "as"})
ONE_OF_TWO = ("former", "latter")
ONE_OF_STATE = "of-state"  # "the Chilean leader"


@value
class Subject:
    """The subject of a predicate: token range, what it is, and the names in it.

    `kind`: `person`, `office`, `actor`, `principals`, `parties`, `pronoun`, `document`,
    or `phrase` for any other noun phrase. `word` is the pronoun or group noun. `count` is
    the number that a group states ("the two ministers"), or 0.
    """

    first: int
    last: int
    kind: str
    names: tuple[Mention, ...] = ()
    word: str = ""
    count: int = 0

    @property
    def is_speaker(self) -> bool:
        return self.kind != "phrase"

    @property
    def is_named(self) -> bool:
        return self.kind in ("person", "office", "actor")


def _numerals(lexicon: Lexicon) -> dict[str, int]:
    return {word: n for n, word in enumerate(lexicon.grammar["numerals"], 2)}


def _broken(lexicon: Lexicon) -> frozenset[str]:
    verbs = lexicon.words("grammar", "be", "auxiliaries")
    return verbs | {"and", "of", "to", "in", "for", "with", "on", "that"}


def _document_starts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in lexicon.words("names", "document_nouns"))


def _starts(lexicon: Lexicon) -> frozenset[str]:
    """The words in small letters besides names with which a subject may begin."""
    return (
        lexicon.words("grammar", "pronouns", "determiners")
        | series_starts(lexicon)
        | _document_starts(lexicon)
        | lexicon.group_nouns.keys()
        | LEADS
        | OPENERS
        | QUANTIFIERS
        | _LETTING
    )


class SubjectWords:
    """The words by which subjects are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.pronouns = words("grammar", "pronouns")
        self.determiners = words("grammar", "determiners")
        self.open = words("grammar", "open_determiners")
        self.numerals = lexicon.derived("values of numerals", _numerals)
        self.broken = lexicon.derived("words that end a group", _broken)
        self.groups = lexicon.group_nouns
        self.group_starts = self.groups.keys()
        self.any_of = words("names", "generic_groups")
        self.bare_groups = words("names", "bare_groups")
        self.own_sides = words("names", "own_sides") | words("grammar", "sides")
        self.starts = lexicon.derived("first words of subjects", _starts)
        self.documents = words("names", "document_nouns")
        self.document_heads = words("names", "document_heads")
        self.leads_of_documents = words("names", "document_leads")
        self.document_starts = lexicon.derived("first words of documents", _document_starts)
        self.forms = lexicon.forms
        self.adverbs = lexicon.adverbs


class SubjectReader:
    """Finds the subject that starts at a token of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._words = lexicon.made(SubjectWords)
        self._series = NameSeries(text, registry, lexicon)
        self._joined = JoinedGroups(text, registry, lexicon)
        self._known: dict[tuple[int, int], Subject | None] = {}

    def subject_at(self, i: int, stop: int) -> Subject | None:
        """The subject that starts at token *i*, with all that is coordinated to it."""
        if i >= stop:
            return None
        token = self.text[i]
        if not token.is_capital and token.lower not in self._words.starts:
            if self.registry.starting_at(i) is None:
                return None
        key = (i, stop)
        if key not in self._known:
            self._known[key] = self._subject_at(i, stop)
        return self._known[key]

    def _subject_at(self, i: int, stop: int) -> Subject | None:
        token = self.text[i]
        lower = token.lower
        if lower not in self._words.starts and self.registry.starting_at(i) is None:
            return self._with_me(i, stop)
        role = self._joined.roles.one(i, stop) if lower in LEADS else None
        if role is not None:
            return Subject(i, role[0], "pronoun", (), role[1])
        of_state = self._joined.roles.of_state(i, stop) if lower == "the" else None
        if of_state is not None:
            return Subject(i, of_state[0], "pronoun", (of_state[1],), ONE_OF_STATE)
        group = self._one_of_two(i, stop) if lower == "the" else None
        if group is None and lower in QUANTIFIERS:
            group = self._each_of(i, stop)
        group = group or self._group_at(i, stop)
        if group is not None:
            return group
        if lower in _ONE and i + 2 < stop and self.text[i + 1].lower == "and":
            other = self._named_at(i + 2, stop)
            if other is not None and other.kind in ("person", "office"):
                return Subject(i, other.last, other.kind, other.names, lower)
        if lower in self._words.pronouns and not (lower == "i" and token.text != "I"):
            if lower == "both" and i + 1 < stop and self.text[i + 1].lower in _FRONTS:
                return None  # "both in terms of trade and peace"
            two = self._named_at(i, stop) if lower == "both" else None
            if two is not None and len(two.names) > 1:
                return two  # "both the Union and Japan"
            return self._with_group(Subject(i, i + 1, "pronoun", (), lower), stop)
        named = self._named_at(i, stop) or self._government_at(i, stop)
        if named is not None:
            return self._with_group(named, stop)
        me = self._with_me(i, stop)
        if me is not None:
            return me
        if lower in self._words.document_starts:
            for length in (3, 2, 1):
                words = " ".join(self.text.lowers(i, min(i + length, stop)))
                if words in self._words.documents:
                    return Subject(i, i + length, "document", (), words)
            return self._qualified_document(i, stop)
        return None

    def _qualified_document(self, i: int, stop: int) -> Subject | None:
        """ "The inaugural Chile-Peru Dialogue underscored ...": an encounter told at more length.

        Nobody but states may stand in its name: those of another body's session were others.
        """
        text, words = self.text, self._words
        if text[i].lower not in words.leads_of_documents:
            return None
        for j in range(i + 2, min(i + _LONGEST_DOCUMENT, stop - 1)):
            if not (text[j].is_word or text[j].text == "-") or text[j].lower in words.broken:
                return None
            if text[j].lower not in words.document_heads:
                continue
            k = self._past_adverbs(j + 1, stop)
            if k >= stop or text[k].lower not in words.forms or text[k].is_capital:
                continue
            named = self.registry.within(i + 1, j)
            if any(self.registry.type_of(m.key) != "state" for m in named if m.last <= j):
                return None
            return Subject(i, j + 1, "document", (), f"the {text[j].lower}")
        return None

    def _past_adverbs(self, k: int, stop: int) -> int:
        while k < stop and self.text[k].lower in self._words.adverbs:
            k += 1
        return k

    def _one_of_two(self, i: int, stop: int) -> Subject | None:
        """ "The former thanked ...": not "the former President"."""
        text = self.text
        if i + 2 >= stop or text[i + 1].lower not in ONE_OF_TWO:
            return None
        verb = text[i + 2].lower in self._words.forms or text[i + 2].lower in self._words.adverbs
        if text[i + 2].is_capital or not (verb or text[i + 2].text == ","):
            return None
        return Subject(i, i + 2, "pronoun", (), text[i + 1].lower)

    def _each_of(self, i: int, stop: int) -> Subject | None:
        """ "Each of our governments", "all three of the leaders", "both of us": the whole group."""
        j = past_quantifier(self.text, i, stop, self._words.numerals)
        if j is None:
            return None
        if self.text[j].lower == "us":
            return Subject(i, j + 1, "pronoun", (), "we")
        group = self._group_at(j, stop, part=True)
        return None if group is None else replace(group, first=i)

    def _with_me(self, i: int, stop: int) -> Subject | None:
        """ "Let me thank ...", "Allow me to thank ...", "May I thank ...", "Jill and I send ...": I, with somebody whom no office tells."""
        if i + 2 >= stop:
            return None
        if self.text[i].text == "May" and self.text[i + 1].text == "I":
            return Subject(i, i + 2, "pronoun", (), "i")
        if self.text[i].lower in _LETTING and self.text[i + 1].lower == "me":
            to = self.text[i].lower != "let"
            if not to or self.text[i + 2].lower == "to":
                return Subject(i, i + 2 + to, "pronoun", (), "i")
        named = self.text[i].is_capital and self.text[i].is_word
        if named and self.text[i + 1].lower == "and" and self.text[i + 2].text == "I":
            return Subject(i, i + 3, "pronoun", (), "i")
        return None

    def _government_at(self, i: int, stop: int) -> Subject | None:
        if self.text[i].lower not in OPENERS:
            return None
        own = own_government(self.text, self.registry, i, stop)
        return Subject(i, own.last, "actor", (own,)) if own is not None else None

    # -- groups ---------------------------------------------------------------------

    def _group_at(self, i: int, stop: int, part: bool = False) -> Subject | None:
        """ "both sides", "the two foreign ministers", "the leaders of X and Y", "the two"."""
        tokens = self.text
        lower = tokens[i].lower
        if lower not in self._words.determiners:
            named = self.registry.starting_at(i)
            if named is not None and named.kind == "actor":
                return self._members_at(named, i, stop)
            if lower not in self._words.group_starts:
                return None
            if not (tokens[i].is_capital or self._opens_clause(i, stop)):
                return None
            named = self.registry.starting_at(i)
            if named is not None and named.kind in ("person", "office"):
                return None
        elif lower in self._words.open and not part and not self._ours(i):
            return None
        if lower in _COUNTED:
            numbered = self._bare_number(i, stop) or self._everyone(i, stop)
            if numbered is not None:
                return numbered
        count = 0
        for j in range(i, min(i + _LONGEST_GROUP, stop)):
            token = tokens[j]
            if not (token.is_word or token.text == "-"):
                return None
            if j > i and token.lower in self._words.broken and not self._joins_states(j):
                return None
            if j > i + 1 and token.lower in {"the", "a", "an"}:
                return None  # "The Authority directs the chiefs of staff"
            count = (
                count
                or self._words.numerals.get(token.lower, 0)
                or (2 if token.lower == "both" else 0)
            )
            if token.lower not in self._words.group_starts:
                officer = self.registry.at(j) if j > i else None
                if officer is not None and officer.kind in ("person", "office"):
                    return None  # "The Foreign Secretary urged all sides"
                continue
            hit = self._joined.noun_at(j, stop)
            if hit is None:
                continue
            last, kind, words = hit.last, hit.kind, hit.words
            if last < stop and tokens[last].text == "'s":
                continue
            named = self.registry.at(last - 1)
            if named is not None and named.kind == "actor":
                return None
            if words in self._words.any_of and self._of_others(last, stop):
                return None
            if words in self._words.bare_groups and (j != i + 1 or lower != "the"):
                return None
            return self._group(i, j, last, kind, words, count, stop)
        return None

    def _of_others(self, last: int, stop: int) -> bool:
        """Whether "of the crew" or "from the bank" follows: they are not those who met."""
        if last + 1 >= stop or self.text[last].lower not in {"of", "from"}:
            return False
        for k in range(last + 1, min(last + 6, stop)):
            lower = self.text[k].lower
            if self.text[k].is_capital or lower in self._words.own_sides or self.registry.at(k):
                return False
            if lower in self._words.forms and k > last + 1:
                break
        return True

    def _ours(self, i: int) -> bool:
        """Whether "Our two countries" may open a clause here: those who speak, not any."""
        return self.text[i].lower == "our" and (
            self.text[i].is_capital or self.text[i - 1].lower in {",", "that"}
        )

    def _opens_clause(self, i: int, stop: int) -> bool:
        """ "In addition, leaders discussed ...": a bare group behind a comma, before a verb."""
        if i == 0 or self.text[i - 1].text != ",":
            return False
        hit = self._joined.noun_at(i, stop)
        k = hit.last if hit is not None else stop
        while k < stop and self.text[k].lower in self._words.adverbs:
            k += 1
        forms = self._words.forms.get(self.text[k].lower, ()) if k < stop else ()
        return any(form.feature == "past" for form in forms)

    def _members_at(self, named: Mention, i: int, stop: int) -> Subject | None:
        """ "Forum leaders", "G7 members": those of whom a body is made."""
        if named.last >= stop:
            return None
        other = self.registry.starting_at(named.last + 1) if named.last + 1 < stop else None
        if other is not None and other.kind == "actor" and self._joins_states(named.last):
            # "U.S. and UK officials"
            hit = self._joined.noun_at(other.last, stop)
            if hit is not None and hit.kind == "principals":
                return Subject(i, hit.last, hit.kind, (named, other), hit.words)
        if named.how == "demonym":
            return None
        hit = self._joined.noun_at(named.last, stop)
        if hit is None or (hit.last < stop and self.text[hit.last].text == "'s"):
            return None
        last = self._with_officer(hit.last, stop) if hit.kind == "principals" else hit.last
        officer = [
            m for m in self.registry.within(hit.last, last) if m.kind in ("person", "office")
        ]
        if not officer:
            return Subject(i, hit.last, hit.kind, (named,), hit.words)
        # "E3 Ministers and the High Representative"
        return Subject(i, last, hit.kind, (named, *officer), hit.words)

    def _group(
        self, i: int, noun: int, last: int, kind: str, words: str, count: int, stop: int
    ) -> Subject:
        names: tuple[Mention, ...] = ()
        if last < stop and self.text[last].lower in {"of", "from"}:
            listed = self._named_at(last + 1, stop)
            if listed is not None:
                names, last = listed.names, self._past_members(listed.last, stop)
        elif kind == "principals":
            last = self._with_officer(last, stop)
        if kind == "principals" and not names:
            last = self._joined.with_teams(last, stop)
        if not names:
            names = tuple(m for m in self.registry.within(i, noun) if m.kind == "actor")
        return Subject(i, last, kind, names, words, count)

    def _past_members(self, i: int, stop: int) -> int:
        """The end of "the leaders of the G7 member states", or *i*."""
        words = self.text.lowers(i, min(i + 2, stop))
        if words[:1] == ["member"] and words[1:] in _MEMBERS:
            return i + 2
        return i + 1 if words[:1] == ["members"] else i

    def _joins_states(self, j: int) -> bool:
        """Whether "and" stands between two states: "the Japanese and U.S. defense ministers"."""
        if self.text[j].lower != "and":
            return False
        sides = self.registry.at(j - 1), self.registry.starting_at(j + 1)
        return all(m is not None and m.kind == "actor" for m in sides)

    def _with_officer(self, last: int, stop: int) -> int:
        """The end of "The Secretaries and Deputy Prime Minister": a group and one more of it."""
        if last + 1 < stop and self.text[last].lower == "and":
            j = last + 2 if self.text[last + 1].lower == "the" else last + 1
            group = self._joined.noun_at(j, stop)
            if group is not None and group.kind == "principals":
                return group.last  # "The Ministers and Secretaries"
            officer = self.registry.starting_at(j) if j < stop else None
            if officer is not None and officer.kind in ("office", "person"):
                return officer.last
        return last

    def _with_group(self, named: Subject, stop: int) -> Subject:
        """ "The Deputy Prime Minister and Secretaries": one and the rest of those who met."""
        names = named.names
        if len(names) > 1 and names[-1].kind == "actor" and names[-1].how != "demonym":
            before = self.text.lowers(names[-1].first - 2, names[-1].first)
            joined_last = "and" in before and "," not in before
            last = self._joined.past_members(named.last, stop) if joined_last else named.last
            return Subject(named.first, last, named.kind, names, named.word)
        persons = bool(names) and all(m.kind in ("person", "office") for m in names)
        listed = len(names) > 1 and self.text.lowers(named.last, named.last + 2) == [",", "and"]
        one = (persons and (len(names) == 1 or listed)) or named.word in _ONE
        joined = self._joined.behind(named.last + listed, stop) if one else None
        if joined is None:
            return named
        last, words = joined
        all_met = not listed or self.text[named.last + 2].lower == "the"
        if words and all_met:
            return Subject(named.first, last, "principals", (), words)
        return Subject(named.first, last, named.kind, names, named.word)

    def _bare_number(self, i: int, stop: int) -> Subject | None:
        """ "The two agreed ...": a number with no noun, right before a verb."""
        tokens = self.text
        j = i + 1 if tokens[i].lower in {"the", "all"} else i
        if j >= stop or j == i or tokens[j].lower not in self._words.numerals or j + 1 >= stop:
            return None
        end = j + 1 + 2 * (tokens.lowers(j + 1, j + 3) == ["of", "them"])
        k = self._past_adverbs(end, stop)
        if k == j + 1 and k < stop and self._joined.noun_at(k, stop) is not None:
            return None
        if k < stop and (
            tokens[k].lower in self._words.forms or tokens[k].lower in self._words.broken
        ):
            if tokens[k].lower not in {"of", "in", "to", "for", "with", "on"}:
                return Subject(
                    i, end, "principals", (), "two", self._words.numerals[tokens[j].lower]
                )
        return None

    def _everyone(self, i: int, stop: int) -> Subject | None:
        """ "All agreed that ...", "Each side stressed": right before a verb in the past."""
        if self.text[i].lower not in _EVERYONE or (
            i and self.text[i - 1].is_word and not self.text[i].is_capital
        ):
            return None
        last = past_each(self.text, i, stop, self._joined.ones)
        k = self._past_adverbs(last, stop)
        forms = self._words.forms.get(self.text[k].lower, ()) if k < stop else ()
        told = any(form.feature == "past" for form in forms)
        return Subject(i, last, "principals", (), "sides") if told else None

    def _named_at(self, i: int, stop: int) -> Subject | None:
        """Names from *i* on, coordinated by commas and "and"."""
        found = self._series.names_at(i, stop)
        if found is None:
            return None
        names, end, word = found
        return Subject(i, end, names[0].kind, names, word)
