"""The thesaurus of topics: how its terms are written and weighed, and what it is as SKOS."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from communique.errors import DataError
from communique.reading.topics.tagger import TopicTagger, topics

THESAURUS = Path(__file__).parent.parent / "ontology" / "topics.ttl"
SCHEME = "https://w3id.org/communique/topic"
SKOS = "http://www.w3.org/2004/02/skos/core#"
CMQ = "https://w3id.org/communique/ontology#"

TAGGER = TopicTagger.load()


def tagger_of(folder: Path, terms: str) -> TopicTagger:
    """A tagger of a thesaurus with the topics `fruit`, its narrower `apple`, and `stone`."""
    path = folder / "small.ttl"
    path.write_text(
        f"@prefix cmq: <{CMQ}> . @prefix skos: <{SKOS}> . @prefix t: <{SCHEME}/> .\n"
        't:fruit skos:notation "fruit" ; skos:narrower t:apple .\n'
        't:apple skos:notation "apple" ; skos:broader t:fruit .\n'
        't:stone skos:notation "stone" .\n' + terms,
        encoding="utf-8",
    )
    return TopicTagger.load(path)


# The way terms are written


@pytest.mark.parametrize(
    ("term", "text", "matches"),
    [
        ("pear", "two pears", True),
        ("pears", "one pear", False),
        ("pear", "the pear's skin", True),
        ("pear*", "a pearly sky", True),
        ("pear|plum jam", "plum jam", True),
        ("pear|plum jam", "fig jam", False),
        ("blood-orange|fig jam", "blood orange jam", True),
        ("jam * pear", "jam made of a ripe pear", True),
        ("jam * pear", "jam of one two three four pear", False),
        ("jam * pear", "jam of one, two, three pear", True),
        ("jam * pear", "jam: pear", False),
        ("ripe, red", "ripe red", False),
        ("ripe, red", "ripe, red", True),
        ("jam from ^", "jam from Kent", True),
        ("jam from ^", "jam from figs", False),
        ("ripe and|, red", "ripe, red", True),
        ("ripe and|, red", "ripe and red", True),
        ("ripe and|, red", "ripe red", False),
        ("^-^ jam", "Kent-Devon jam", True),
        ("^-^ jam", "Kent jam", False),
        ("jam & pear", "a pear, then a spoon of jam", True),
        ("jam & pear", "a spoon of jam", False),
        ("jam of the pear", "jam of pear", True),
    ],
)
def test_a_term_matches_as_the_thesaurus_says(
    tmp_path: Path, term: str, text: str, matches: bool
) -> None:
    """Number, gaps, choices, commas and pairs work as the head of the thesaurus explains."""
    tagger = tagger_of(tmp_path, f't:fruit cmq:cue "{term}" .')
    assert bool(tagger.tag(text, 0, len(text))) is matches


def test_what_was_read_before_makes_no_difference(tmp_path: Path) -> None:
    """Terms are spelled out as texts need them; in which order that is does not show."""
    terms = (
        't:fruit cmq:cue "jam-jar lid" , "jamjar lid & plum" , "jam|plum * fig" , "^ plum" .'
        't:apple cmq:weakCue "plum|jam jar" , "pear* tart" . t:stone cmq:cue "jam & fig" .'
    )
    texts = [
        "A jam-jar lid, then plum", "Kent plum and fig jam", "jamjar lid", "jam of one fig",
        "plum jar", "pears, a pearly tart", "plum or fig; jam jars",
    ]  # fmt: skip
    forth, back = tagger_of(tmp_path, terms), tagger_of(tmp_path, terms)
    found = {text: forth.tag(text, 0, len(text)) for text in texts}
    assert all(found.values())
    assert found == {text: back.tag(text, 0, len(text)) for text in reversed(texts)}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ('t:fruit cmq:cue "one" . t:apple cmq:cue "two" .', ("fruit", "apple")),
        ('t:fruit cmq:weakCue "one" . t:apple cmq:cue "two" .', ("apple",)),
        ('t:fruit cmq:weakCue "one" . t:apple cmq:weakCue "two" .', ("apple",)),
        ('t:fruit cmq:weakCue "one" . t:stone cmq:cue "two" .', ("fruit", "stone")),
        ('t:fruit cmq:faintCue "one" . t:stone cmq:cue "two" .', ("stone",)),
        ('t:fruit cmq:faintCue "one" .', ("fruit",)),
        ('t:fruit cmq:cue "one" ; cmq:noCue "one two" .', ()),
        ('t:fruit cmq:echoCue "one" .', ()),
        ('t:fruit cmq:echoCue "one" . t:stone cmq:faintCue "two" .', ("stone",)),
        ('t:fruit cmq:openCue "one" .', ("fruit",)),
        ('t:fruit cmq:openCue "one" . t:stone cmq:faintCue "two" .', ("stone",)),
        ('t:fruit cmq:openCue "one" . t:stone cmq:cue "two" .', ("stone",)),
        ('t:fruit cmq:cue "one" ; cmq:leavesTo t:stone . t:stone cmq:cue "two" .', ("stone",)),
        ('t:fruit cmq:cue "one" ; cmq:leavesTo t:stone .', ("fruit",)),
        (
            't:fruit cmq:weakCue "one" ; cmq:yieldsTo t:stone . t:stone cmq:cue "two" .',
            ("stone",),
        ),
        (
            f't:fruit cmq:weakCue "one" ; cmq:yieldsTo <{SCHEME}> . t:stone cmq:cue "two" .',
            ("stone",),
        ),
    ],
)
def test_stronger_terms_outweigh_weaker_ones(
    tmp_path: Path, terms: str, expected: tuple[str, ...]
) -> None:
    """A weak term gives way to a narrower or named topic, a faint one to any."""
    assert topics(tagger_of(tmp_path, terms).tag("one two", 0, 7)) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ('t:fruit cmq:echoCue "one" .', ("fruit",)),
        ('t:fruit cmq:echoCue "one" . t:stone cmq:cue "two" .', ("fruit", "stone")),
        ('t:fruit cmq:echoCue "one" . t:stone cmq:faintCue "two" .', ("fruit",)),
        ('t:fruit cmq:echoCue "one" . t:apple cmq:echoCue "two" .', ("fruit",)),
    ],
)
def test_an_echo_counts_like_a_cue_where_its_topic_is_under_discussion(
    tmp_path: Path, terms: str, expected: tuple[str, ...]
) -> None:
    """An echo stands beside cues and above faint ones, and only for the topic it repeats."""
    assert topics(tagger_of(tmp_path, terms).index("one two").within(0, 7, ("fruit",))) == expected


def test_offices_are_known_by_the_words_of_the_scheme(tmp_path: Path) -> None:
    """Only the scheme says which words head an office; without any, none is one."""
    terms = 't:fruit cmq:cue "pear" .'
    head = f'<{SCHEME}> cmq:officeHead "Keeper" .'
    text = "the Keeper of Pears"
    assert topics(tagger_of(tmp_path, terms).tag(text, 0, len(text))) == ("fruit",)
    assert tagger_of(tmp_path, terms + head).tag(text, 0, len(text)) == ()


def test_a_field_cue_counts_among_those_whose_field_it_is(tmp_path: Path) -> None:
    """The field is that of all who met; where they have several, it is nobody's."""
    terms = 't:fruit cmq:officeField "orchards" ; cmq:fieldCue "harvest" .'
    tagger = tagger_of(tmp_path, terms)
    keeper, reeve = ["Keeper of Orchards"], ["Reeve of Orchards", "Knight"]
    assert tagger.field_of([keeper, reeve]) == "fruit"
    assert tagger.field_of([keeper, ["Keeper of Quarries"]]) is None
    assert tagger.field_of([]) is None
    index = tagger.index("a good harvest")
    assert topics(index.within(0, 14)) == ()
    index.field = "fruit"
    assert topics(index.within(0, 14)) == ("fruit",)
    index.field = "stone"
    assert topics(index.within(0, 14)) == ()


def test_a_general_weak_cue_gives_way_to_another_weak_cue(tmp_path: Path) -> None:
    """Topics with list words are the most general ones; among others both count."""
    terms = 't:fruit cmq:weakCue "one" . t:stone cmq:weakCue "two" .'
    general = terms + ' t:fruit cmq:listWord "and" .'
    assert topics(tagger_of(tmp_path, terms).tag("one two", 0, 7)) == ("fruit", "stone")
    assert topics(tagger_of(tmp_path, general).tag("one two", 0, 7)) == ("stone",)
    assert topics(tagger_of(tmp_path, general).tag("one one", 0, 7)) == ("fruit",)


@pytest.mark.parametrize(
    ("terms", "left_open", "faint", "weak"),
    [
        ('cmq:cue "one"', False, False, False),
        ('cmq:weakCue "one"', False, False, True),
        ('cmq:faintCue "one"', False, True, True),
        ('cmq:openCue "one"', True, True, True),
        ('cmq:faintCue "one" ; cmq:openCue "one"', False, True, True),
        ('cmq:weakCue "one" ; cmq:cue "one"', False, False, False),
    ],
)
def test_a_hit_tells_how_firm_its_term_is(
    tmp_path: Path, terms: str, left_open: bool, faint: bool, weak: bool
) -> None:
    """The firmest counts where a term is written twice."""
    (hit,) = tagger_of(tmp_path, f"t:fruit {terms} .").tag("one", 0, 3)
    assert (hit.is_open, hit.is_faint, hit.is_weak) == (left_open, faint, weak)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ('t:fruit cmq:cue "* pear" .', r"small\.ttl:5: term '\* pear' of topic 'fruit' begins"),
        ('t:fruit cmq:cue "pear & " .', "empty part"),
        ('t:fruit cmq:cue "^" .', "has no word"),
        ("t:fruit cmq:yieldsTo t:plum .", "no topic. Known: apple, fruit, stone"),
        ("t:fruit cmq:cue pear .", r"small\.ttl:5: not valid Turtle"),
    ],
)
def test_a_faulty_thesaurus_is_refused(tmp_path: Path, terms: str, message: str) -> None:
    """The error names the file, the line where there is one, and what is wrong."""
    with pytest.raises(DataError, match=message):
        tagger_of(tmp_path, terms)


def test_a_missing_thesaurus_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is a data error, not a traceback."""
    with pytest.raises(DataError, match="cannot be read"):
        TopicTagger.load(tmp_path / "none.ttl")


# The thesaurus as SKOS


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=str(THESAURUS), format=ox.RdfFormat.TURTLE))


def values(quads: list[ox.Quad], key: str, predicate: str) -> list[str]:
    """The objects of one property of the topic *key*."""
    subject = ox.NamedNode(f"{SCHEME}/{key}")
    objects = [q.object for q in quads if q.subject == subject and q.predicate.value == predicate]
    return [str(getattr(node, "value", "")) for node in objects]


@pytest.mark.parametrize("key", TAGGER.keys)
def test_a_topic_is_a_complete_concept(quads: list[ox.Quad], key: str) -> None:
    """Each topic has one notation equal to its name, one label, a definition and a place."""
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert set(values(quads, key, rdf_type)) == {SKOS + "Concept", CMQ + "Topic"}
    assert values(quads, key, SKOS + "notation") == [key]
    assert values(quads, key, SKOS + "inScheme") == [SCHEME]
    assert len(values(quads, key, SKOS + "prefLabel")) == 1
    assert len(values(quads, key, SKOS + "definition")) == 1
    is_top = values(quads, key, SKOS + "topConceptOf") == [SCHEME]
    assert is_top is not bool(values(quads, key, SKOS + "broader"))


@pytest.mark.parametrize("key", TAGGER.keys)
def test_a_topic_has_many_terms(quads: list[ox.Quad], key: str) -> None:
    """Each topic is raised by at least a dozen terms, none of them listed twice."""
    terms = [
        term
        for name in (SKOS + "altLabel", CMQ + "cue", CMQ + "weakCue", CMQ + "faintCue")
        for term in values(quads, key, name)
    ]
    assert len(terms) >= 12
    assert len(terms) == len(set(terms))


def test_broader_and_narrower_mirror_each_other(quads: list[ox.Quad]) -> None:
    """Whatever is narrower names the broader topic, and the other way round."""
    down = {(q.subject, q.object) for q in quads if q.predicate.value == SKOS + "narrower"}
    up = {(q.object, q.subject) for q in quads if q.predicate.value == SKOS + "broader"}
    assert down == up


def test_there_are_no_blank_nodes(quads: list[ox.Quad]) -> None:
    """Every node of the thesaurus has a name."""
    assert not any(isinstance(node, ox.BlankNode) for q in quads for node in (q.subject, q.object))


def test_there_are_41_topics() -> None:
    """The thesaurus has the 41 topics that statements are annotated with."""
    assert len(TAGGER.keys) == 41
