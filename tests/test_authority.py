"""The authority file: the tables that ship, and what an `Authority` answers."""

from __future__ import annotations

import csv
import datetime
import importlib.resources
import itertools
import re
import shutil
import unicodedata
import zoneinfo
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.authority import Authority, fold_name, load_authority
from communique.errors import DataError
from communique.records import ACTOR_TYPES

TABLES = Path(str(importlib.resources.files("communique.data"))) / "authority"
NAMES = ("actors.tsv", "regions.tsv", "posts.tsv", "tenures.tsv")


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small set of valid tables that a test may spoil."""
    write(
        tmp_path / "actors.tsv",
        "key label_en label_ja type aliases acronyms country qid iso2 iso3 m49 demonyms timezone"
        " lat lon evidence grade match checked note",
        "japan|Japan|日本|state||||Q17|JP|JPN|392|Japanese|Asia/Tokyo|36|138|a list|A2||2026-11-22|",
        "gen-nakatani|Gen Nakatani||person|||japan|||||||||a list||||",
        "mod-jp|Ministry of Defense of Japan||ministry||MOD|japan|||||||||a list||||",
    )
    write(
        tmp_path / "regions.tsv",
        "key label_en label_ja type aliases country qid m49 timezone lat lon evidence grade match"
        " checked note",
        "tokyo|Tokyo||city||japan|Q1490||Asia/Tokyo|35.6|139.7|a list|A1|closeMatch|2026-11-22|",
    )
    write(
        tmp_path / "posts.tsv",
        "key label_en aliases organization country",
        "minister-of-defense-japan|Minister of Defense of Japan||mod-jp|japan",
    )
    write(
        tmp_path / "tenures.tsv",
        "person post start end attested evidence",
        "gen-nakatani|minister-of-defense-japan|2024-10-01|2025-10-21||a list",
    )
    return tmp_path


def write(path: Path, header: str, *lines: str) -> None:
    rows = ["\t".join(header.split()), *(line.replace("|", "\t") for line in lines)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def rows_of(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


# The tables that ship


def test_identifiers_are_well_formed_and_unique(authority: Authority) -> None:
    """Every identifier is one of Wikidata's form, and no two entries share one."""
    entries = [e for e in authority.entities.values() if e.qid is not None]
    assert len(entries) > 2000
    assert all(re.fullmatch(r"Q[1-9][0-9]*", e.qid or "") for e in entries)
    same = Counter(e.qid for e in entries if e.match == "exactMatch")
    assert [qid for qid, count in same.items() if count > 1] == []


def test_identifiers_have_a_grade_and_no_other_entry_has(authority: Authority) -> None:
    """A grade, a confidence and a date stand beside an identifier and nowhere else."""
    for entity in authority.entities.values():
        attested = entity.grade in ("A1", "A2") and entity.checked and entity.confidence
        assert bool(attested) == (entity.qid is not None), entity.key
        assert entity.qid or (entity.grade, entity.checked, entity.confidence) == (None,) * 3


def test_the_better_attested_is_held_for_the_surer(authority: Authority) -> None:
    """Two sources that agree count for more than one."""
    by_grade = {e.grade: e.confidence for e in authority.entities.values() if e.qid}
    assert 1 > (by_grade["A2"] or 0) > (by_grade["A1"] or 0) > 0.9


def test_who_bears_a_common_name_is_told_by_more_than_the_name(authority: Authority) -> None:
    """Persons of one name have items of their own, and none is linked by its name alone."""
    named: dict[str, set[str | None]] = {}
    for entity in authority.entities.values():
        if entity.type == "person":
            named.setdefault(fold_name(entity.label), set()).add(entity.qid)
    assert {name for name, qids in named.items() if len(qids - {None}) > 1} <= {
        "magdalena andersson", "petr fiala",
    }  # fmt: skip
    assert "1959-07" in authority.entities["li-qiang"].evidence


@pytest.mark.parametrize("name", ["actors.tsv", "regions.tsv", "tenures.tsv"])
def test_every_row_has_evidence(name: str) -> None:
    """Every row says where it is from."""
    assert [row for row in rows_of(name) if not row["evidence"].strip()] == []


def test_every_time_zone_opens(authority: Authority) -> None:
    """Every time zone is one that the time zone database knows."""
    zones = {e.timezone for e in authority.entities.values() if e.timezone}
    assert {zoneinfo.ZoneInfo(zone).key for zone in zones} == zones


def test_every_city_has_a_time_zone(authority: Authority) -> None:
    """A city lacks a time zone only where two legal times are claimed."""
    without = {e.key for e in authority.entities.values() if e.type == "city" and not e.timezone}
    assert without <= {"guantanamo-bay", "mariupol", "panmunjom", "sevastopol"}


def test_cells_are_clean() -> None:
    """No value is padded, empty between bars, repeated or in another normal form than NFC."""
    wrong = []
    for name in NAMES:
        for row in rows_of(name):
            for column, cell in row.items():
                values = cell.split("|") if cell else []
                if (
                    cell != unicodedata.normalize("NFC", cell)
                    or any(v != v.strip() or not v for v in values)
                    or len(set(values)) != len(values)
                ):
                    wrong.append((name, row.get("key"), column))
    assert wrong == []


def test_no_alias_repeats_the_label(authority: Authority) -> None:
    """An alias is another name than the label."""
    assert [e.key for e in authority.entities.values() if e.label in e.aliases] == []


def test_states_are_complete(authority: Authority) -> None:
    """The 193 members of the United Nations and four further states have codes and names."""
    every = [e for e in authority.entities.values() if e.type == "state"]
    states = [e for e in every if not (e.note or "").startswith("A former state: until ")]
    assert len(states) == 197
    assert [e.key for e in states if not (e.qid and e.iso2 and e.iso3 and e.label_ja)] == []
    assert all(e.is_region and e.is_actor for e in states)


def test_demonyms_are_unambiguous(authority: Authority) -> None:
    """No demonym belongs to two states, and "Korean" belongs to none."""
    demonyms = Counter(name for name, _, how in authority.names() if how == "demonym")
    assert [name for name, count in demonyms.items() if count > 1] == []
    assert "Korean" not in demonyms
    assert demonyms.keys() >= {"Japanese", "North Korean", "Dutch", "British", "American"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("U.S.S.R.", "soviet-union"), ("Yugoslavia", "yugoslavia"), ("German Democratic Republic", "east-germany"),
     ("Republic of Viet-Nam", "south-vietnam"), ("Zaire", "democratic-republic-of-the-congo"),
     ("Rumania", "romania"), ("Federal Republic of Germany", "germany"), ("Ceylon", "sri-lanka")],
)  # fmt: skip
def test_former_states_and_former_names(authority: Authority, name: str, key: str) -> None:
    """A state that ended is itself, without a code; one that goes on is known by its old name too."""
    (entity,) = authority.find(name)
    assert entity.key == key
    assert ("former state" in (entity.note or "")) == (entity.iso2 is None)


@pytest.mark.parametrize("word", ["World", "Earth", "Board", "State", "Government", "Korean"])
def test_ordinary_words_are_no_names(authority: Authority, word: str) -> None:
    """An ordinary word finds nothing."""
    assert authority.find(word) == ()


def test_persons_and_posts_are_linked(authority: Authority) -> None:
    """Every tenure joins a person and a post, and no person holds a post twice at once."""
    for tenure in authority.tenures:
        assert authority.entities[tenure.person].type == "person"
        assert tenure.post in authority.posts
    spans = sorted(
        (t.person, t.post, t.start, t.end or t.attested or "9999") for t in authority.tenures
    )
    for one, two in itertools.pairwise(spans):
        if one[:2] == two[:2]:
            assert str(one[3]) < str(two[2])


@pytest.mark.parametrize("day", ["2008-06-15", "2014-03-01", "2019-07-01", "2025-04-09"])
@pytest.mark.parametrize(
    "post",
    ["prime-minister-japan", "minister-for-foreign-affairs-japan", "minister-of-defense-japan",
     "president-united-states", "prime-minister-united-kingdom", "secretary-general-nato"],
)  # fmt: skip
def test_leading_posts_have_one_holder(authority: Authority, post: str, day: str) -> None:
    """On a day without a handover a leading post has exactly one holder."""
    assert len([t for t in authority.holders(day) if t.post == post]) == 1


# Names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ISHIBA Shigeru", "shigeru-ishiba"),
        ("Shigeru Ishiba", "shigeru-ishiba"),
        ("Türkiye", "turkiye"),
        ("Turkey", "turkiye"),
        ("Republic of Türkiye", "turkiye"),
        ("ROK", "south-korea"),
        ("South Korea", "south-korea"),
        ("Democratic People's Republic of Korea", "north-korea"),
        ("Democratic People’s Republic of Korea", "north-korea"),
        ("U.S.", "united-states"),
        ("the Netherlands", "netherlands"),
        ("Kingdom of the Netherlands", "netherlands"),
        ("North Atlantic Treaty Organisation", "nato"),
        ("nato", "nato"),
        ("UN Security Council", "unsc"),
        ("Joseph R. Biden, Jr.", "joe-biden"),
        ("Zelenskyy Volodymyr", "volodymyr-zelenskyy"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Japan Maritime Self Defense Force", "jmsdf"),
        ("The Hague", "the-hague"),
        ("Indo Pacific", "indo-pacific"),
        ("Kiev", "kyiv"),
        ("East Asia", "east-asia"),
        ("Eastern Asia", "east-asia"),
        ("Cote d'Ivoire", "cote-divoire"),
        ("10 Downing Street", "pmo-gb"),
        ("Office of the Prime Minister of Canada", "pmo-ca"),
        ("Ministry of Foreign Affairs of the Republic of Uzbekistan", "mfa-uz"),
        ("Greek Ministry of National Defense", "mod-gr"),
        ("South Pacific Forum", "pacific-islands-forum"),
        ("Nordic-Baltic 8", "nb8"),
        ("U.A.E.", "united-arab-emirates"),
        ("KSA", "saudi-arabia"),
        ("Hellenic Republic", "greece"),
        ("Cox's Bazar", "coxs-bazar"),
        ("Sea of Azov", "sea-of-azov"),
    ],
)
def test_find_by_any_usual_name(authority: Authority, name: str, key: str) -> None:
    """A usual name, in any spelling of case, accents and punctuation, finds its entry."""
    assert [e.key for e in authority.find(name)] == [key]


def test_a_shared_name_finds_all_that_bear_it(authority: Authority) -> None:
    """ "Ministry of Defence" alone names the ministries of several states."""
    found = authority.find("Ministry of Defence")
    assert {"mod-jp", "mod-gb", "mod-ua"} <= {e.key for e in found}
    assert len({e.country for e in found}) == len(found)


def test_word_order_counts_for_all_but_persons(authority: Authority) -> None:
    """Turning the words of an organisation round makes another name."""
    assert authority.find("Union European") == ()


def test_a_city_and_its_state_have_different_names(authority: Authority) -> None:
    """Luxembourg is the state; the city has a label of its own."""
    assert [e.key for e in authority.find("Luxembourg")] == ["luxembourg"]
    assert [e.type for e in authority.find("Luxembourg City")] == ["city"]


def test_every_name_but_a_demonym_finds_its_entry(authority: Authority) -> None:
    """What `names` yields as label, alias or acronym, `find` finds."""
    lost = [
        (name, key)
        for name, key, how in authority.names()
        if how != "demonym" and key not in {e.key for e in authority.find(name)}
    ]
    assert lost == []


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name stays as it is, and is free of blanks at its ends."""
    assert fold_name(fold_name(name)) == fold_name(name) == fold_name(name).strip()


# Posts


@pytest.mark.parametrize(
    ("post", "day", "key"),
    [
        ("prime-minister-japan", "2025-04-09", "shigeru-ishiba"),
        ("minister-for-foreign-affairs-japan", "2025-06-24", "takeshi-iwaya"),
        ("minister-of-economy-trade-and-industry-japan", "2025-04-08", "yoji-muto"),
        ("secretary-general-nato", "2024-09-30", "jens-stoltenberg"),
        ("secretary-general-nato", "2024-10-01", "mark-rutte"),
        ("president-united-states", "2023-05-18", "joe-biden"),
        ("prime-minister-netherlands", "2019-01-01", "mark-rutte"),
        ("prime-minister-united-kingdom", "1990-11-27", "margaret-thatcher"),
        ("minister-for-foreign-affairs-australia", "1995-08-01", "gareth-evans"),
        ("prime-minister-papua-new-guinea", "1998-02-01", "bill-skate"),
        ("minister-for-foreign-affairs-indonesia", "2012-11-18", "marty-natalegawa"),
        ("minister-for-foreign-affairs-india", "2010-05-01", "s-m-krishna"),
        ("deputy-secretary-of-state-united-states", "2022-03-01", "wendy-sherman"),
        ("minister-of-defence-ukraine", "2016-07-09", "stepan-poltorak"),
        ("prime-minister-turkiye", "2015-11-15", "ahmet-davutoglu"),
        ("monarch-saudi-arabia", "2012-01-01", "abdullah-bin-abdulaziz-al-saud"),
        ("chairperson-african-union-commission", "2020-01-01", "moussa-faki-mahamat"),
        ("president-brazil", "2014-07-15", "dilma-rousseff"),
    ],
)
def test_holder_on_a_day(authority: Authority, post: str, day: str, key: str) -> None:
    """The holder is the one of that day; on the day of a handover, the successor."""
    holder = authority.holder(post, day)
    assert holder is not None
    assert holder.key == key


def test_nobody_is_known_before_the_table_begins(authority: Authority) -> None:
    """A day that no tenure covers, and a post that does not exist, have no holder."""
    assert authority.holder("prime-minister-japan", "1950-01-01") is None
    assert authority.holder("king-of-nowhere", "2025-01-01") is None


def test_posts_of_a_person_on_a_day(authority: Authority) -> None:
    """A person holds the posts of that day and no former ones."""
    at = [p.key for p in authority.posts_of("gen-nakatani", "2025-04-08")]
    assert at == ["minister-of-defense-japan"]
    assert authority.posts_of("gen-nakatani", "2020-01-01") == ()


def test_an_unknown_end_is_not_stretched(authority: Authority) -> None:
    """A tenure whose end is not known does not reach beyond the day it is attested for."""
    open_ended = [t for t in authority.tenures if t.attested]
    assert open_ended
    for tenure in open_ended:
        assert tenure.end is None
        assert not tenure.covers("2030-01-01")


def test_find_posts_by_country(authority: Authority) -> None:
    """The same title belongs to many states; the country decides."""
    assert len(authority.find_posts("Foreign Minister")) > 150
    found = authority.find_posts("Foreign Minister", "japan")
    assert [p.key for p in found] == ["minister-for-foreign-affairs-japan"]
    assert found[0].organization == "mofa-jp"


# Tables of one's own


def test_one_post_has_one_holder_at_a_time(authority: Authority) -> None:
    """No two tenures of a post share more than the day of the handover, but one."""
    spans = sorted(
        (t.post, t.start, t.end or t.attested or "9999", t.person)
        for t in authority.tenures
        if t.start is not None
    )
    shared = {
        (one[3], two[3])
        for one, two in itertools.pairwise(spans)
        if one[0] == two[0] and two[1] < one[2]
    }
    assert shared == {("stef-blok", "sigrid-kaag")}  # as the source has it


def test_cities_have_the_legal_time_of_their_own(authority: Authority) -> None:
    """A city in a state of many zones has its own; a state that has one shares it."""
    zones = {key: authority.entities[key].timezone for key in ("darwin", "manaus", "goma")}
    assert zones == {
        "darwin": "Australia/Darwin",
        "manaus": "America/Manaus",
        "goma": "Africa/Lubumbashi",
    }

    def offsets(zone: str) -> list[datetime.timedelta | None]:
        days = (datetime.datetime(2025, month, 1) for month in (1, 7))
        return [day.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset() for day in days]

    other = {
        e.key
        for e in authority.entities.values()
        if e.type == "city"
        and e.timezone
        and e.country
        and (zone := authority.entities[e.country].timezone)
        and offsets(e.timezone) != offsets(zone)
    }
    overseas = {"ilulissat", "nuuk", "pituffik", "torshavn", "noumea", "papeete"}
    assert other == overseas


def test_small_tables_load(folder: Path) -> None:
    """Tables in another folder are read in place of those of the package."""
    authority = load_authority(folder)
    assert set(authority.entities) == {"japan", "gen-nakatani", "mod-jp", "tokyo"}
    assert authority.entities["tokyo"].lat == 35.6
    assert authority.entities["japan"].demonyms == ("Japanese",)
    assert authority.get("tokyo") is authority.entities["tokyo"]
    assert authority.get("kyoto") is None


def test_comments_and_blank_lines_are_skipped(folder: Path) -> None:
    """Comments and blank lines hold no entry, and do not shift the line numbers."""
    path = folder / "regions.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1:1] = ["# cities", "", lines[1].replace("tokyo", "Tokyo!")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"regions\.tsv:4: 'Tokyo!' is not a key"):
        load_authority(folder)


def test_the_version_follows_the_content(folder: Path) -> None:
    """Equal tables have equal versions; a change in any of them changes it."""
    before = load_authority(folder).version
    assert re.fullmatch("[0-9a-f]{12}", before)
    assert load_authority(folder).version == before
    with (folder / "tenures.tsv").open("a", encoding="utf-8") as table:
        table.write("# nothing new\n")
    assert load_authority(folder).version != before


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("actors.tsv", "\tQ17\t", "\tQ017\t", r"actors\.tsv:2: 'Q017' is not a Wikidata"),
        ("actors.tsv", "\tperson\t", "\thuman\t", r"actors\.tsv:3: Unknown type 'human'.*person"),
        ("actors.tsv", "\tperson\t", "\tcity\t", r"actors\.tsv:3: Unknown type 'city'"),
        ("actors.tsv", "MOD\tjapan", "MOD\tnippon", r"actors\.tsv:4: Unknown country 'nippon'"),
        ("actors.tsv", "MOD\tjapan", "MOD\tmod-jp", r"actors\.tsv:4: Unknown country 'mod-jp'"),
        ("actors.tsv", "mod-jp\t", "japan\t", r"actors\.tsv:4: The key 'japan' is used twice"),
        ("actors.tsv", "a list\tA2", "\tA2", r"actors\.tsv:2: 'japan' has no evidence"),
        ("actors.tsv", "\tA2\t", "\tB\t", r"actors\.tsv:2: Q17 has the grade 'B'.*A2 or A1"),
        ("actors.tsv", "\tA2\t", "\t\t", r"actors\.tsv:2: Q17 has the grade ''"),
        (
            "actors.tsv",
            "\tA2\t\t",
            "\tA2\tsameAs\t",
            r"actors\.tsv:2: 'sameAs' is no kind of match",
        ),
        ("actors.tsv", "2026-11-22", "", r"actors\.tsv:2: It is not said when Q17 was checked"),
        ("actors.tsv", "2026-11-22", "2026-11-31", r"actors\.tsv:2: '2026-11-31' .*'checked'"),
        ("actors.tsv", "\tQ17\t", "\t\t", r"actors\.tsv:2: .* no identifier.*'grade'"),
        ("actors.tsv", "\tJP\t", "\tjp\t", r"actors\.tsv:2: 'jp' in column 'iso2'"),
        ("actors.tsv", "\tJPN\t", "\tJP\t", r"actors\.tsv:2: 'JP' in column 'iso3'"),
        ("actors.tsv", "\t392\t", "\t0392\t", r"actors\.tsv:2: '0392' in column 'm49'"),
        ("actors.tsv", "\t138\t", "\t\t", r"actors\.tsv:2: .* a latitude or a longitude alone"),
        ("regions.tsv", "Q1490\t", "Q1490\t392", r"regions\.tsv:2: 'tokyo' has 392, .* 'japan'"),
        ("actors.tsv", "\t138\t", "\t1380\t", r"actors\.tsv:2: '1380' in column 'lon'"),
        ("actors.tsv", "\t138\t", "\teast\t", r"actors\.tsv:2: 'east' in column 'lon'"),
        ("actors.tsv", "Gen Nakatani", "", r"actors\.tsv:3: 'gen-nakatani' has no English label"),
        ("actors.tsv", "iso2", "iso", r"actors\.tsv:1: The columns are"),
        ("actors.tsv", "\tA2\t", "\t", r"actors\.tsv:2: 19 cells instead of 20"),
        (
            "regions.tsv",
            "Q1490\t\tAsia/Tokyo\t35.6\t139.7\ta list\tA1\tcloseMatch",
            "Q17\t\tAsia/Tokyo\t35.6\t139.7\ta list\tA1\t",
            r"regions\.tsv:2: 'tokyo' has Q17, .* 'japan'",
        ),
        ("regions.tsv", "tokyo\t", "japan\t", r"regions\.tsv:2: The key 'japan' is used twice"),
        ("posts.tsv", "\tmod-jp", "\tmod-xx", r"posts\.tsv:2: Unknown organization 'mod-xx'"),
        ("posts.tsv", "\tmod-jp", "\ttokyo", r"posts\.tsv:2: Unknown organization 'tokyo'"),
        ("tenures.tsv", "2024-10-01", "2024-13-01", r"tenures\.tsv:2: '2024-13-01' .*'start'"),
        ("tenures.tsv", "2024-10-01", "20241001", r"tenures\.tsv:2: '20241001' .*'start'"),
        ("tenures.tsv", "2025-10-21", "2023-10-21", r"tenures\.tsv:2: .* before its start"),
        ("tenures.tsv", "gen-nakatani", "mod-jp", r"tenures\.tsv:2: Unknown person 'mod-jp'"),
        ("tenures.tsv", "minister-of", "chief-of", r"tenures\.tsv:2: Unknown post 'chief-of"),
        ("tenures.tsv", "\ta list", "\t", r"tenures\.tsv:2: The tenure has no evidence"),
        ("tenures.tsv", "2025-10-21\t", "2025-10-21\t2025-01-01", r"tenures\.tsv:2: .* not both"),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    folder: Path, table: str, old: str, new: str, message: str
) -> None:
    """A wrong line is refused, and the message says where it stands and what is wrong."""
    path = folder / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_authority(folder)


LINK_COLUMNS = "subject match qid label_en evidence grade checked source note"
LINKED = "id:actor/japan|broadMatch|Q1|Archipelago|a list|A1|2026-11-22||"


def test_further_links_are_read(folder: Path) -> None:
    """A topic, an actor and a region can be near several items."""
    topic = "topic:energy||Q2|energy|a list|A2|2026-11-22||In every sense."
    region = "id:region/tokyo|relatedMatch|Q1|Archipelago|a list|A1|2026-11-23||"
    write(folder / "links.tsv", LINK_COLUMNS, LINKED, topic, region)
    links = load_authority(folder).links
    assert [(k.subject, k.match, k.qid) for k in links] == [
        ("id:actor/japan", "broadMatch", "Q1"),
        ("topic:energy", "exactMatch", "Q2"),
        ("id:region/tokyo", "relatedMatch", "Q1"),
    ]
    assert links[1].note == "In every sense."
    assert links[1].confidence > links[0].confidence


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id:actor/japan", "japan", "'japan' is no subject"),
        ("id:actor/japan", "id:actor/tokyo", "'id:actor/tokyo' is in none of the tables"),
        ("id:actor/japan", "id:region/japan", "'id:region/japan' is in none of the tables"),
        ("broadMatch", "", "'japan' can be the same as one item only"),
        ("broadMatch", "narrower", "'narrower' is no kind of match"),
        ("Q1", "Q01", "'Q01' is not a Wikidata identifier"),
        ("a list", "", "The link of 'id:actor/japan' has no evidence"),
        ("A1", "A1s", "Q1 has the grade 'A1s'"),
        ("2026-11-22", "", "It is not said when Q1 was checked"),
    ],
)
def test_a_faulty_link_is_named(folder: Path, old: str, new: str, message: str) -> None:
    """A link without subject, item, evidence, grade or date is refused with its line."""
    write(folder / "links.tsv", LINK_COLUMNS, LINKED.replace(old, new, 1))
    with pytest.raises(DataError, match=rf"links\.tsv:2: {message}"):
        load_authority(folder)


def test_a_link_stands_once(folder: Path) -> None:
    """The same subject and item in two lines is a mistake."""
    write(folder / "links.tsv", LINK_COLUMNS, LINKED, LINKED.replace("broad", "close"))
    with pytest.raises(DataError, match=r"links\.tsv:3: .* linked with Q1 twice"):
        load_authority(folder)


def test_grades_of_ones_own_hold(folder: Path) -> None:
    """A folder may say which grades it keeps and how sure each is."""
    write(folder / "grades.tsv", "grade confidence means", "A2|0.8|two", "A1|0.5|one")
    assert load_authority(folder).entities["japan"].confidence == 0.8
    write(folder / "grades.tsv", "grade confidence means", "A2|80|two")
    with pytest.raises(DataError, match=r"grades\.tsv:2: '80' in column 'confidence'"):
        load_authority(folder)


def test_only_what_is_the_same_counts_as_its_item(folder: Path) -> None:
    """An entry that is near an item, or a part of it, does not take its identifier for its own."""
    entities = load_authority(folder).entities
    assert (entities["japan"].item, entities["tokyo"].item) == ("Q17", None)
    assert entities["tokyo"].qid == "Q1490"


@pytest.mark.parametrize(
    ("key", "match"),
    [
        ("saint-helena", "broadMatch"),  # the item is the territory with two more islands
        ("unaids-programme-coordinating-board", "broadMatch"),
        ("australia-and-new-zealand", "closeMatch"),
        ("netherlands", "exactMatch"),
        ("georgia", "exactMatch"),
    ],
)
def test_the_kind_of_match_is_told(authority: Authority, key: str, match: str) -> None:
    """Where the item is wider than the entry, or not quite it, the table says so."""
    assert authority.entities[key].match == match


def test_the_kingdoms_are_wider_than_the_countries(authority: Authority) -> None:
    """The Netherlands and Denmark are linked with their kingdoms as with something wider."""
    wider = {k.subject: k.qid for k in authority.links if k.match == "broadMatch"}
    assert wider == {"id:actor/netherlands": "Q29999", "id:actor/denmark": "Q756617"}
    assert authority.entities["netherlands"].item == "Q55"


def test_no_topic_is_said_to_be_the_same_as_an_item(authority: Authority) -> None:
    """Each topic gathers several concepts, so that no single item is all of it."""
    topics = [k for k in authority.links if k.subject.startswith("topic:")]
    assert len(topics) > 10
    assert {k.match for k in topics} == {"closeMatch", "relatedMatch"}
    assert all(k.note for k in topics)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    """A table that is not there is named."""
    (folder / name).unlink()
    with pytest.raises(DataError, match=re.escape(name)):
        load_authority(folder)


def test_an_empty_table_is_refused(folder: Path) -> None:
    """A table without a header line is refused."""
    (folder / "posts.tsv").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match=r"posts\.tsv:1: The header line is missing"):
        load_authority(folder)


def test_text_that_is_not_utf8_is_refused(folder: Path) -> None:
    """Bytes that are not UTF-8 are refused with their line."""
    path = folder / "regions.tsv"
    path.write_bytes(path.read_bytes() + b"kyoto\xff\n")
    with pytest.raises(DataError, match=r"regions\.tsv:3: is not UTF-8"):
        load_authority(folder)


def test_a_copy_of_the_shipped_tables_loads_alike(tmp_path: Path, authority: Authority) -> None:
    """A copy of the tables, also one with the line ends of Windows, holds the same."""
    shutil.copytree(TABLES, tmp_path / "copy")
    path = tmp_path / "copy" / "posts.tsv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    copy = load_authority(tmp_path / "copy")
    assert copy.entities == authority.entities
    assert copy.posts == authority.posts
    assert copy.tenures == authority.tenures


def test_types_are_those_of_records(authority: Authority) -> None:
    """Every type of actor that a record may hold occurs."""
    assert {e.type for e in authority.entities.values()} == {*ACTOR_TYPES, "city", "sea", "region"}
