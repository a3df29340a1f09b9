"""What is made of candidates: by name, score, lead, type, properties and description."""

from __future__ import annotations

import importlib.resources
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from answering import answering
from click.testing import CliRunner, Result
from link_names import question_of, rows_of
from strict_reconciler import Item, StrictReconciler

from communique.authority import Authority
from communique.cli.group import cli
from communique.graph.vocabulary import ENTITY_CLASSES
from communique.linking.answer_cache import AnswerCache
from communique.linking.judging import ACCEPTED, NONE, QUEUED, Verdict, judge
from communique.linking.mappings import LinkTable, links_file
from communique.linking.questions import KINDS, Question, kinds_of, state_in
from communique.linking.rules import LinkRules
from communique.linking.service import Answer, Candidate, open_service
from communique.reading.extraction import Tools

RULES = LinkRules.load()
HUMAN, STATE, BUSINESS = ("Q5", "human"), ("Q3624078", "sovereign state"), ("Q4830453", "business")
CITIZEN, OFFICE, COUNTRY = "P27", "P39", "P17"


@pytest.fixture(scope="module")
def authority(tools: Tools) -> Authority:
    return tools.authority


def found(item: str, name: str, score: float, **more: object) -> Candidate:
    """A candidate that the service is sure of."""
    return Candidate(item, name, score, match=True, **more)  # type: ignore[arg-type]


def judged(question: Question, *candidates: Candidate, **more: object) -> Verdict:
    """The verdict where each wording of *question* is answered by all *candidates*."""
    answers = [
        Answer(query, candidates, "2026-11-26", from_cache=False)
        for query in question.queries(RULES)
    ]
    return judge(question, answers, RULES, **more)  # type: ignore[arg-type]


def person(authority: Authority, name: str, state: str = "", *offices: str) -> Question:
    return Question(
        "id:actor/x", (name,), "person", state=authority.get(state), offices=tuple(offices)
    )


def thing(kind: str, *names: str, **more: object) -> Question:
    return Question("id:actor/x", names, kind, **more)  # type: ignore[arg-type]


def test_the_services_match_is_not_believed(authority: Authority) -> None:
    """A lone candidate with another name is put before a person, or forgotten if it is far off."""
    muto = person(authority, "Yogi Muto", "japan", "Minister of Economy, Trade and Industry")
    near = judged(muto, found("Q8054534", "Yoji Muto", 75))
    assert near.word == QUEUED
    assert [c.id for c in near.candidates] == ["Q8054534"]
    turkiye = thing("state", "Republic of Türkiye")
    assert judged(turkiye, found("Q884", "Republic of Korea", 66.7)).word == NONE
    assert judged(turkiye, found("Q884", "Republic of Korea", 100)).word == QUEUED
    assert judged(muto).word == NONE


def test_two_of_one_name_are_left_to_a_person(authority: Authority) -> None:
    """The ministries of two states, both at 100; and one alone that may be of another state."""
    ministry = thing("ministry", "Ministry of Defense", state=authority.get("japan"))
    both = [
        found("Q6866094", "Ministry of Defense", 100),
        found("Q1062689", "Ministry of Defense", 100),
    ]
    assert judged(ministry, *both).word == QUEUED
    alone = judged(ministry, both[0])
    assert (alone.word, "Japan" in alone.reason) == (QUEUED, True)
    told = replace(both[1], description="government ministry of Japan")
    assert judged(ministry, told).chosen == told
    by_country = [replace(both[1], features=((COUNTRY, 100.0),)), replace(both[0], score=71.0)]
    verdict = judged(ministry, *by_country)
    assert verdict.chosen is not None
    assert (verdict.chosen.id, verdict.justification) == ("Q1062689", "semapv:CompositeMatching")


def test_the_score_may_be_lower_with_properties_that_agree(authority: Authority) -> None:
    """95, less 5 for each that agrees; one that was given and is not said to agree does not count."""
    minister = person(authority, "Wang Yi", "china", "Minister of Foreign Affairs")
    yi = found("Q701801", "Wang Yi", 87.0, types=(HUMAN,), description="Chinese politician")
    assert judged(minister, yi).word == QUEUED
    one = replace(yi, features=((CITIZEN, 100.0),))
    assert judged(minister, one).word == QUEUED
    both = replace(yi, features=((CITIZEN, 100.0), (OFFICE, 90.0)))
    verdict = judged(minister, both)
    assert verdict.chosen == both
    # By name, and by citizenship, office, type and description.
    assert verdict.confidence == 0.99
    assert judged(minister, replace(both, features=((CITIZEN, True), (OFFICE, True)))).chosen


def test_namesakes_are_told_apart_by_office(authority: Authority) -> None:
    """Of four Wang Yis the one with the office leads; without it nobody does."""
    minister = person(authority, "Wang Yi", "china", "Minister of Foreign Affairs")
    right = found("Q701801", "Wang Yi", 100, description="Chinese politician",
                  features=((CITIZEN, 100.0), (OFFICE, 100.0)))  # fmt: skip
    others = [
        found(f"Q900000000{n}", "Wang Yi", 78, description=f"Chinese {what}",
              features=((CITIZEN, 100.0), (OFFICE, 0.0)))
        for n, what in enumerate(("volleyball player", "chess player", "politician"), 1)
    ]  # fmt: skip
    assert judged(minister, *others, right).chosen == right
    assert judged(minister, *others).word == QUEUED
    assert judged(minister, replace(others[0], score=100)).word == QUEUED
    silent = [replace(c, features=(), description="", score=100) for c in (right, *others)]
    assert judged(minister, *silent).word == QUEUED


def test_a_person_needs_more_than_a_name(authority: Authority) -> None:
    """A state or an office has to be known, and two words of name; citizenship must not differ."""
    name = found("Q1", "Jana Novak", 100)
    assert judged(person(authority, "Jana Novak"), name).word == QUEUED
    assert judged(person(authority, "Jana Novak", "slovenia"), name).word == ACCEPTED
    player = replace(name, description="Slovenian handball player")
    assert judged(person(authority, "Jana Novak", "slovenia"), player).word == QUEUED
    foreign = replace(name, description="politician", features=((CITIZEN, 0.0), (OFFICE, 100.0)))
    verdict = judged(person(authority, "Jana Novak", "slovenia", "Minister"), foreign)
    assert (verdict.word, "country" in verdict.reason) == (QUEUED, True)
    one_word = person(authority, "Sugiono", "indonesia", "Minister for Foreign Affairs")
    assert judged(one_word, found("Q2", "Sugiono", 100)).word == QUEUED


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ISHIBA Shigeru", "Shigeru Ishiba"),
        ("NAKATANI Gen", "Gen Nakatani"),
        ("Shinzo Abe", "Shinzō Abe"),
        ("H.E. Mr. Mark Rutte", "Mark Rutte"),
        ("António Guterres", "Antonio Guterres"),
    ],
)
def test_names_of_persons_that_are_one(authority: Authority, asked: str, name: str) -> None:
    """Order of words, accents and titles tell nobody apart."""
    assert judged(person(authority, asked, "japan"), found("Q1", name, 100)).word == ACCEPTED


def test_a_type_of_another_kind_speaks_against_it() -> None:
    """A company is no state; types of both kinds or of none that is known tell nothing."""
    georgia = thing("state", "Georgia")
    named = found("Q230", "Georgia", 100)
    assert judged(georgia, named).word == ACCEPTED
    verdict = judged(georgia, replace(named, types=(BUSINESS,)))
    assert (verdict.word, "type" in verdict.reason) == (QUEUED, True)
    assert judged(georgia, replace(named, types=(BUSINESS, STATE))).word == ACCEPTED
    assert judged(georgia, replace(named, types=(("Q99999999", "thing"),))).word == ACCEPTED


def test_a_work_of_that_name_is_not_the_thing() -> None:
    """Articles, albums and streets are called like topics; a topic has no class of its own."""
    energy = thing("topic", "Maritime security")
    named = found("Q1", "maritime security", 100)
    assert judged(energy, named).word == ACCEPTED
    for cls in ("Q13442814", "Q482994", "Q5", "Q4830453"):
        assert judged(energy, replace(named, types=((cls, ""),))).word == QUEUED


def test_an_acronym_is_not_a_word() -> None:
    """GUAM the organisation is not Guam the island, and a full name goes before an acronym."""
    assert judged(thing("organization", "GUAM"), found("Q16635", "Guam", 100)).word != ACCEPTED
    full = thing("organization", "Conference on Peace", "COP")
    answers = [
        Answer(query, (found("Q1" if len(query.text) > 3 else "Q2", query.text, 100),), "2026-11-26",
               from_cache=False)
        for query in full.queries(RULES)
    ]  # fmt: skip
    verdict = judge(full, answers, RULES)
    assert verdict.chosen is not None
    assert verdict.chosen.id == "Q1"


def test_two_names_that_lead_to_two_items_leave_it_open() -> None:
    """The Netherlands and the Kingdom of the Netherlands are two items."""
    state = thing("state", "Netherlands", "Kingdom of the Netherlands")
    items = {"Netherlands": "Q55", "Kingdom of the Netherlands": "Q29999"}
    answers = [
        Answer(query, (found(items[query.text], query.text, 100),), "2026-11-26", from_cache=False)
        for query in state.queries(RULES)
    ]
    assert judge(state, answers, RULES).word == QUEUED


def test_another_name_of_ours_is_found_by_the_label_of_the_item() -> None:
    """A service that knows that the Republic of Korea is South Korea answers with that."""
    korea = thing("state", "Republic of Korea", "South Korea")
    assert judged(korea, found("Q884", "South Korea", 100)).word == ACCEPTED
    assert (
        judged(thing("state", "Republic of Korea"), found("Q884", "South Korea", 100)).word
        == QUEUED
    )


def test_scales_and_ids_of_services() -> None:
    """Scores from 0 to 1 are understood, others not; what is no item of Wikidata is no candidate."""
    ukraine = thing("state", "Ukraine")
    assert (
        judged(ukraine, found("Q212", "Ukraine", 1.0), found("Q2", "Ukrania", 0.7)).word == ACCEPTED
    )
    assert judged(ukraine, found("Q212", "Ukraine", 0.9)).word == QUEUED
    assert judged(ukraine, found("Q212", "Ukraine", 812.0)).word == QUEUED
    assert judged(ukraine, found("Q212", "Ukraine", 100), found("Q2", "Ukraina", 91)).word == QUEUED
    assert judged(ukraine, found("ukraine", "Ukraine", 100)).word == NONE


def test_what_was_refused_or_is_taken() -> None:
    """A rejected item is no candidate; one that stands for another thing is put before a person."""
    ukraine = thing("state", "Ukraine")
    right = found("Q212", "Ukraine", 100)
    assert judged(ukraine, right, refused={"Q212"}) == Verdict(
        NONE, "No candidate has a name like it."
    )
    taken = judged(ukraine, right, taken={"Q212": "Ukraine, the other"})
    assert (taken.word, "Ukraine, the other" in taken.reason) == (QUEUED, True)
    strait = thing("topic", "Taiwan Strait")
    assert judged(strait, found("Q127031", "Taiwan Strait", 100), taken={"Q127031": "x"}).chosen
    meeting = thing("meeting", "Hague summit")
    assert judged(meeting, found("Q3", "Hague summit", 100)).word == QUEUED


def test_questions_say_what_is_known(authority: Authority) -> None:
    """Class, country, office and wordings go to the service, the wording that says most first."""
    minister = person(authority, "IWAYA Takeshi", "japan", "Minister for Foreign Affairs")
    (query,) = minister.queries(RULES)
    assert (query.text, query.types) == ("Takeshi Iwaya", ("Q5",))
    assert query.properties == ((CITIZEN, "Q17"), (OFFICE, "Minister for Foreign Affairs"))
    ministry = thing("ministry", "Ministry of Defence", state=authority.get("united-kingdom"))
    texts = [query.text for query in ministry.queries(RULES)]
    assert "Ministry of Defence of the United Kingdom" in texts[:3]
    assert "British Ministry of Defence" in texts
    assert texts[-1] == "Ministry of Defence"
    assert len(texts) <= RULES.number("most_texts")


def test_the_state_in_a_name(authority: Authority) -> None:
    """The longest name counts, acronyms only in capitals, and two states leave it open."""

    def key(name: str) -> str | None:
        state = state_in(name, "organization", authority)
        return state.key if state is not None else None

    assert key("Papua New Guinea Defence Force") == "papua-new-guinea"
    assert key("Japanese Diet Council") == "japan"
    assert key("US Navy") == "united-states"
    assert key("Tell us Foundation") is None
    assert key("Japan-China Forum") is None


def test_kinds_are_all_there_and_attested() -> None:
    """Each kind of the graph has an entry; each id is well-formed and says where it is from."""
    text = (importlib.resources.files("communique.data") / "linking/kinds.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    assert set(data["kinds"]) == set(KINDS) == set(ENTITY_CLASSES) | {"topic", "meeting"}
    labels: dict[str, str] = {}
    for entry in (*data["kinds"].values(), {"classes": data["never"], "also": (), "facts": {}}):
        for cls in (*entry["classes"], *entry["also"]):
            assert re.fullmatch(r"Q[1-9]\d*", cls["id"])
            assert cls["source"] in ("export", "wordnet", "queries", "list")
            assert labels.setdefault(cls["id"], cls["label"]) == cls["label"]
        assert set(entry["facts"].values()) <= set(data["properties"])
    assert all(re.fullmatch(r"P[1-9]\d*", p["id"]) for p in data["properties"].values())
    assert kinds_of([]) == KINDS[:-1]
    assert kinds_of(["region", "person"]) == ("person", "city", "sea", "region")


def _twins(authority: Authority) -> list[Item]:
    """Items of one name, as a service has them that knows types and countries."""

    def qid(state: str) -> str:
        found = authority.get(state)
        assert found is not None
        assert found.qid is not None
        return found.qid

    states = [("Q230", "Georgia"), ("Q32", "Luxembourg"), ("Q977", "Djibouti"), ("Q238", "San Marino"),
              ("Q702", "Micronesia")]  # fmt: skip
    items = [Item(item, name, ("Q3624078",)) for item, name in states]
    items += [Item("Q1842", "Luxembourg", ("Q515",), ((COUNTRY, "Q32"),)),
              Item("Q3604", "Djibouti", ("Q515",), ((COUNTRY, "Q977"),)),
              Item("Q1848", "San Marino", ("Q515",), ((COUNTRY, "Q238"),)),
              Item("Q16635", "Guam", ("Q161243",)),
              Item("Q326816", "GUAM", ("Q484652", "Q43229"))]  # fmt: skip
    ministries = [("united-kingdom", "Q1143261"), ("brazil", "Q1153972"), ("czechia", "Q3564646"),
                  ("italy", "Q1855201"), ("netherlands", "Q2119820"), ("norway", "Q2982684")]  # fmt: skip
    items += [Item(item, "Ministry of Defence", ("Q192350",), ((COUNTRY, qid(state)),))
              for state, item in ministries]  # fmt: skip
    items += [Item("Q6866094", "Ministry of Defense", ("Q192350",), ((COUNTRY, "Q851"),)),
              Item("Q5995", "Cabinet Office", ("Q327333",), ((COUNTRY, "Q145"),)),
              Item("Q6005", "Cabinet Office", ("Q327333",), ((COUNTRY, "Q17"),))]  # fmt: skip
    return items


def test_types_and_countries_tell_apart_what_names_do_not(
    authority: Authority, tmp_path: Path
) -> None:
    """Of the names that the list calls not told, those that this service knows are linked rightly."""
    reconciler = StrictReconciler(_twins(authority))
    known = {item.id for item in reconciler.items}
    traps = ("Georgia", "Luxembourg", "Djibouti", "San Marino", "Guam", "Ministry of Defence",
             "Cabinet Office")  # fmt: skip
    rows = [row for row in rows_of("link_names.tsv") if row["trap"] in traps]
    right = 0
    with (
        answering(reconciler.respond) as server,
        AnswerCache(tmp_path) as cache,
        open_service(f"{server.address}/reconcile", cache=cache) as service,
    ):
        for row in rows:
            question = question_of(row, authority)
            answers = [a for a in service.ask(question.queries(RULES)) if isinstance(a, Answer)]
            chosen = judge(question, answers, RULES).chosen
            assert chosen is None or chosen.id == row["answer"], (row, chosen)
            right += chosen is not None
    findable = [row for row in rows if row["told"] == "no" and row["answer"] in known]
    assert right >= 0.9 * len(findable), f"{right} of {len(findable)}"
    assert reconciler.complaints == []


NOVAK = """Ministry of Foreign Affairs of Slovenia
Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, Ms. Jana Novak, Minister for Foreign Affairs of Slovenia, held a meeting with Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon.

Minister Novak welcomed the plan for a common port.
"""
ITEMS = [
    Item("Q9000000021", "Jana Novak", ("Q5",), ((CITIZEN, "Q215"), (OFFICE, "Minister for Foreign Affairs of Slovenia")), "Slovenian politician"),
    Item("Q9000000022", "Jana Novak", ("Q5",), ((CITIZEN, "Q215"),), "Slovenian handball player"),
    Item("Q9000000023", "Pedro Silva", ("Q5",), ((CITIZEN, "Q45"),), "Portuguese football player"),
    Item("Q9000000024", "Pedro Silva", ("Q4830453",), (), "shop in Porto"),
]  # fmt: skip


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_persons_of_a_statement_by_office_and_citizenship(
    version: str, tmp_path: Path, prepared_folder: Path
) -> None:
    """What a statement says of a person goes to the service and decides between namesakes."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words])

    store = Path(shutil.copytree(prepared_folder, tmp_path / "store"))
    (tmp_path / "novak.txt").write_text(NOVAK, "utf-8")
    assert run("load", "--no-infer", tmp_path / "novak.txt", "--store", store).exit_code == 0
    reconciler = StrictReconciler(ITEMS, version)
    with answering(reconciler.respond) as server:
        result = run("link", "--store", store, "--cache", tmp_path / "cache", "--kind", "person",
                     "--service", f"{server.address}/reconcile", "--format", "json")  # fmt: skip
    assert reconciler.complaints == []
    assert result.exit_code == 0, result.output
    told = {row["label"]: row for row in json.loads(result.stdout)}
    assert told["Jana Novak"]["item"] == "Q9000000021", told["Jana Novak"]
    assert told["Pedro Silva"]["outcome"] == "queued"
    assert told["Pedro Silva"]["passages"]
    row = next(r for r in LinkTable.load(links_file(store)).rows if r.positive)
    assert (row.justification, row.object_label) == ("semapv:CompositeMatching", "Jana Novak")
