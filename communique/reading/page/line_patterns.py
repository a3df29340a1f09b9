"""What tells the lines of a statement apart: the patterns of `layout.yaml`, compiled."""

from __future__ import annotations

import re

from communique.lexicon import Lexicon

_LONGEST_END = 80  # characters; the words that end a line are looked for in no more


def deeds_of_items(lexicon: Lexicon) -> frozenset[str]:
    """The verbs, in their plain form, with which an item says what will be done."""
    forms = [*lexicon.doings.values(), *(f for fs in lexicon.forms.values() for f in fs)]
    return frozenset(f.text for f in forms if f.feature == "base") | lexicon.words(
        "layout", "deeds"
    )


class LinePatterns:
    """The patterns of one lexicon.

    Raises:
        DataError: A list is missing.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        def any_of(key: str) -> str:
            lexicon.words("layout", key)  # tells of a list that is missing
            return "|".join(lexicon.layout[key])

        either = re.IGNORECASE
        self.note = re.compile(any_of("notes"), either)
        self.navigation = re.compile(any_of("navigation"), either)
        self.caption = re.compile(
            rf"^\(?(?i:{any_of('caption_starts')})\b"
            # "Minister Novak's meeting with ..." is a title, "Minister Novak meeting with ..." none
            rf"|\b(?<!'s )(?<!s' )(?<!\d )(?:{any_of('caption_verbs')})\b"
        )
        self.person_line = re.compile(
            rf"(?:the |his |her )?(?:{any_of('person_starts')})(?!\w)", either
        )
        self.office_line = re.compile(
            rf"(?:from )?(?:the )?(?:{any_of('office_heads')}) (?:of|for|to)\b"
            rf"(?!.*\b(?:{any_of('not_in_office_lines')})\b).*",
            either,
        )
        self.title_noun = re.compile(rf"\b(?:{any_of('title_nouns')})\b", either)
        self.unfinished = re.compile(rf"(?:,|-|\b(?:{any_of('function_words')}))$")
        self.open_lead = re.compile(rf"\b(?:{any_of('open_leads')}):$")
        self.closed_lead = re.compile(rf"\b(?:{any_of('closed_leads')})\b[^:]{{0,40}}:$", either)
        self.subject_lead = re.compile(
            rf"\b(?:{any_of('lead_subjects')})(?:,? (?:{any_of('lead_adverbs')}),?)?:$", either
        )
        # "We have agreed", "The two sides decided to", with no colon behind it
        self.bare_lead = re.compile(
            rf"(?:[^.:;,]{{0,60}}, )?(?:{any_of('lead_subjects')})\b[^.:;]{{0,120}}"
            rf"\b(?:{any_of('bare_leads')})"
            rf"(?: (?:{any_of('open_leads')}|{any_of('closed_leads')}))*:?$",
            either,
        )
        self.agreed_lead = re.compile(rf"\b(?:{any_of('agreed_leads')})\b[^.:;]{{0,200}}:$", either)
        deeds = lexicon.derived("deeds of items", deeds_of_items)
        # "Open a ferry line ...": what is agreed as a sentence of its own, and no "Exchange of goods"
        self.deed = re.compile(
            rf"(?:{'|'.join(sorted(w.capitalize() for w in deeds))})\s(?!of\b|for\b|between\b)"
        )
        self.element_lead = re.compile(
            rf"\b(?:{any_of('element_leads')})\b[^.:;]{{0,40}}:$", either
        )
        finite = "|".join(sorted(lexicon.words("grammar", "finite")))
        self.clause = re.compile(
            rf"(?:[^\s.]+\s+){{1,10}}?(?:{finite})\s|"
            rf"(?:[^\s.]+\s+){{0,10}}?(?:{any_of('lead_subjects')})\s",
            either,
        )
        self.saying_lead = re.compile(rf"\b(?:{any_of('saying_leads')})\b[^.:]{{0,60}}:$")
        self.sentence_verb = re.compile(rf"\b(?:{any_of('sentence_verbs')})\b")
        self.told_verb = re.compile(rf"\b(?:{any_of('told_verbs')})\b")
        self.dateline_words = lexicon.words("layout", "dateline_words")
        self.before_date = re.compile(
            rf"(?:[,|(:\u2013\u2014-]|\b(?:{any_of('dateline_verbs')})\b)\s*(?:(?:on|in)\s+)?$",
            either,
        )
        # "2 Rabi al-Awwal 1447H" beside the date, "corresponding to" it
        self.other_calendar = re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{any_of('hijri_months')})"
            r",? 1[34]\d\d(?: ?A?\.?H\b\.?)?,?(?: corresponding to)?",
            either,
        )
        self.dateline_verb = re.compile(rf"(?:{any_of('dateline_verbs')})\b", either)
        self.kind_of_statement = re.compile(any_of("statement_kinds"), either)
        # However many leaders it names, a line that begins so and does not stop is a title.
        self._long_title = re.compile(
            rf"(?:[^\s.]+ ){{0,12}}?(?:{any_of('statement_kinds')})"
            rf" (?:{any_of('long_title_leads')})"
            rf" (?!.*\b(?!(?:{any_of('title_abbreviations')})\.)[^\W\d_]{{3,}}\. [A-Z])",
            either,
        )
        self.title_goes_on = re.compile(any_of("title_continuations"), either)
        self.title_subject = re.compile(rf"\b(?:{any_of('title_subjects')})\b", either)
        self.attribution = re.compile(rf"(?:{any_of('attribution_leads')}): \S", either)
        self.dated_title = re.compile(rf"\b(?:{any_of('dated_titles')})\b", either)
        self.title_year = re.compile(
            rf"\b(?:[A-Z]{{3,}}|(?i:{any_of('dated_titles')}|consultations)),? ((?:19|20)\d\d)\b"
        )
        self.closing = re.compile(rf"(?:{any_of('closing_words')}) (?:at|in) ", either)
        self.issued = re.compile(
            rf"(?:(?:the|this|following) |(?=national |oral |written ))(?:(?:{any_of('issued_kinds')}) )*"
            rf"(?:{any_of('issued_things')}) (?:was )?(?:{any_of('issued_verbs')})\b",
            either,
        )

    def is_unfinished(self, words: str) -> bool:
        """Whether a line ends in a word that leaves its sentence open."""
        return bool(self.unfinished.search(words, max(0, len(words) - _LONGEST_END)))

    def is_long_title(self, words: str) -> bool:
        """Whether a long line begins as a title does, and tells nothing: "Joint Statement by the ..."."""
        begins = self._long_title.match(words)
        kind = self.kind_of_statement.search(words)
        if begins is None or kind is None:
            return False
        told = self.told_verb.search  # "issued by" behind the kind tells nothing
        return not told(words[: kind.start()]) and not told(words, begins.end())


def line_patterns(lexicon: Lexicon) -> LinePatterns:
    """The patterns of *lexicon*, compiled once."""
    return lexicon.derived("patterns of lines", LinePatterns)
