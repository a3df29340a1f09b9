"""A record and an authority made by hand, about two states that do not exist.

`sample_record` uses every part of a record once. With `sample_authority` both ministers
and states are listed, and the graph of the two together satisfies the shapes.
"""

# The text has typographic quotes, as statements have.

from __future__ import annotations

import hashlib
from dataclasses import replace

from communique.authority import Authority, Entity, Post, Tenure
from communique.records import (
    Actor,
    Amount,
    Commitment,
    CommitmentTests,
    Contradiction,
    Gap,
    Instrument,
    Meeting,
    NameVariant,
    Participation,
    Quote,
    Record,
    Region,
    ReportedAct,
    TopicMatch,
    Utterance,
)

SLUG = "arvonia-2024-07-03-holm-vass"

TEXT = """\
Meeting between Foreign Minister Holm and Foreign Minister Vass
July 3, 2024

On Wednesday, July 3, from 9:30 a.m. (10:30 a.m. in Belmark) for about 90 minutes, \
Ms. Petra HOLM, Minister of Foreign Affairs of Arvonia, held a meeting with Mr. Jon Vas, \
Minister of External Relations of Belmark, in Norvik.

1. Foreign Minister Holm welcomed Minister Vass’s visit to “the city of bridges”, and stated \
that Nordwerk is building two offshore wind farms in the Grey Sea.

2. In response, Minister Vass stated that Belmark will invest 3% of its GDP in energy by 2027.

3. Both ministers concurred to promote cooperation in energy. They returned to it later.

4. Minister Vass added that Nordwerk supports a grid, and that he hopes to plan it through \
Nordwerk, subject to funding.
"""


def quote(words: str, within: str | None = None, text: str = TEXT) -> Quote:
    """*words* where they stand in *text*: in the stretch *within*, which stands there once."""
    around = within or words
    assert text.count(around) == 1, f"{around!r} stands {text.count(around)} times in the sample."
    start = text.index(around) + around.index(words)
    return Quote.of(text, start, start + len(words))


def sample_record() -> Record:
    """A readout with one meeting, four utterances, three commitments and three remarks."""
    return Record(
        slug=SLUG,
        kind="readout",
        loader="readout",
        text=TEXT,
        source_name="holm-vass.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        encoding="utf-8",
        media_type="text/plain",
        lexicon_version="0123456789ab",
        software_version="0.1.0",
        publisher="mfa-arvonia",
        issued="2024-07-03",
        issued_passage=quote("July 3, 2024"),
        title="Meeting between Foreign Minister Holm and Foreign Minister Vass",
        title_passage=quote("Meeting between Foreign Minister Holm and Foreign Minister Vass"),
        actors=_actors(),
        regions=_regions(),
        meetings=(_meeting(),),
        utterances=_utterances(),
        reported_acts=(
            ReportedAct(
                quote("Nordwerk supports a grid"), speakers=("nordwerk",), act="support",
                frame="support", trigger=quote("supports"), utterance=3,
            ),
        ),
        commitments=_commitments(),
        variants=(
            NameVariant(
                "jon-vass", "Jon Vas", "Jon Vass", "spelling", quote("Jon Vas", "Jon Vas,")
            ),
        ),
        contradictions=(
            Contradiction(
                kind="time-zone",
                stated="10:30 a.m. in Belmark",
                computed="08:30 in Belmark",
                message="Belmark is an hour behind Norvik, not ahead of it.",
                passage=quote("10:30 a.m. in Belmark"),
                meeting=0,
            ),
        ),
        gaps=(Gap("unresolved-pronoun", "It is not clear who 'They' are.", quote("They")),),
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )  # fmt: skip


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(
            "petra-holm", "Petra Holm", "person", in_authority=True,
            forms=("Foreign Minister Holm", "Petra HOLM"), mentions=(quote("Petra HOLM"),),
            offices=("Minister of Foreign Affairs",), represents=("arvonia",),
        ),
        Actor("jon-vass", "Jon Vass", "person", in_authority=True, represents=("belmark",)),
        Actor(
            "arvonia", "Arvonia", "state", in_authority=True,
            mentions=(quote("Arvonia", "of Arvonia"),),
        ),
        Actor("belmark", "Belmark", "state", in_authority=True),
        Actor(
            "nordwerk", "Nordwerk AG", "company",
            forms=("Nordwerk",), mentions=(quote("Nordwerk", "Nordwerk is"),), basis="form",
        ),
    )  # fmt: skip


def _regions() -> tuple[Region, ...]:
    return (
        Region("norvik", "Norvik", "city", in_authority=True, mentions=(quote("Norvik"),)),
        Region("grey-sea", "Grey Sea", "sea", mentions=(quote("Grey Sea"),)),
        Region("belmark", "Belmark", "state", in_authority=True),
    )


def _meeting() -> Meeting:
    return Meeting(
        kind="meeting",
        passages=(quote("held a meeting with Mr. Jon Vas"),),
        participants=(
            Participation(
                "petra-holm", "host", quote("Ms. Petra HOLM"),
                office="Minister of Foreign Affairs", post="fm-arvonia", represents="arvonia",
            ),
            Participation(
                "jon-vass", "principal", quote("Mr. Jon Vas"),
                office="Minister of External Relations", represents="belmark",
            ),
        ),
        date="2024-07-03",
        date_basis="inferred",
        start="09:30",
        timezone="Europe/Oslo",
        duration_minutes=90,
        approximate=True,
        city="Norvik",
        place="norvik",
        modality="in-person",
        rule="noun:meeting",
        trigger=quote("meeting", "held a meeting"),
    )  # fmt: skip


def _utterances() -> tuple[Utterance, ...]:
    return (
        Utterance(
            quote("Foreign Minister Holm welcomed Minister Vass’s visit to “the city of bridges”"),
            speakers=("petra-holm",), act="welcome", frame="welcome",
            trigger=quote("welcomed"), addressees=("jon-vass",),
            content=quote("Minister Vass’s visit to “the city of bridges”"),
            act_class="expressive-positive", firmness=3,
            topics=(TopicMatch("bilateral-relations", quote("visit")),),
        ),
        Utterance(
            quote("Minister Vass stated that Belmark will invest 3% of its GDP in energy by 2027"),
            speakers=("jon-vass",), act="state", frame="state",
            trigger=quote("stated", "Vass stated"),
            topics=(TopicMatch("energy", quote("energy", "energy by")),), regions=("belmark",),
        ),
        Utterance(
            quote("Both ministers concurred to promote cooperation in energy"),
            speakers=("jon-vass", "petra-holm"), act="agree", frame="concur", tier="B",
            trigger=quote("concurred"), topics=(TopicMatch("energy"),),
        ),
        Utterance(
            quote("Minister Vass added that Nordwerk supports a grid, and that he hopes to plan it "
                  "through Nordwerk, subject to funding"),
            speakers=("jon-vass",), act="state", frame="state", trigger=quote("added"),
            topics=(TopicMatch("energy", proposed_by="a-plug-in"),), act_class="assertive", firmness=1,
            proposed_by="a-plug-in",
        ),
    )  # fmt: skip


def _commitments() -> tuple[Commitment, ...]:
    return (
        Commitment(
            quote("Belmark will invest 3% of its GDP in energy by 2027"),
            committers=("belmark",), strength="decided", rule="will", trigger=quote("will"),
            due="2027", due_passage=quote("by 2027"),
            amounts=(Amount(quote("3%"), "3", "%"),),
            topics=(TopicMatch("energy", quote("energy", "energy by")),), utterance=1,
            level=5, binding="high", specificity=3, tests=CommitmentTests(specific=True),
        ),
        Commitment(
            quote("Both ministers concurred to promote cooperation in energy"),
            committers=("arvonia", "belmark"), strength="decided", rule="concur-to",
            trigger=quote("concurred to"), beneficiaries=("arvonia", "belmark"), utterance=2,
            binding="high", specificity=1, joint=True,
        ),
        Commitment(
            quote("he hopes to plan it through Nordwerk, subject to funding"),
            committers=("belmark",), strength="intended", rule="clause", trigger=quote("hopes to"), utterance=3,
            tier="B", level=1, binding="low", condition=quote("subject to funding"), course="new",
            instruments=(Instrument(quote("Nordwerk", "through Nordwerk"), "nordwerk"),),
            tests=CommitmentTests(public=False), proposed_by="a-plug-in",
        ),
    )  # fmt: skip


def entity(key: str, label: str, type_: str, **more: object) -> Entity:
    """An authority entry with nothing but what is given."""
    empty = Entity(
        key=key, label=label, label_ja=None, type=type_, aliases=(), acronyms=(), demonyms=(),
        country=None, qid=None, iso2=None, iso3=None, m49=None, timezone=None, lat=None,
        lon=None, evidence="", grade=None, note=None,
    )  # fmt: skip
    return replace(empty, **more)  # type: ignore[arg-type]


def sample_authority() -> Authority:
    """Two states, a city, a ministry, two ministers, one post and its tenure."""
    return Authority(
        entities=(
            entity("arvonia", "Arvonia", "state", demonyms=("Arvonian",), iso2="XA", m49="901"),
            entity(
                "belmark", "Belmark", "state", label_ja="ベルマーク", aliases=("Bel Mark",),
                qid="Q999999991", evidence="an invented atlas", grade="A",
            ),
            entity("norvik", "Norvik", "city", country="arvonia", lat=60.1, lon=-5.25),
            entity("mfa-arvonia", "Foreign Office of Arvonia", "ministry", country="arvonia"),
            entity("petra-holm", "Petra Holm", "person", country="arvonia"),
            entity("jon-vass", "Jon Vass", "person", country="belmark"),
        ),
        posts=(
            Post("fm-arvonia", "Foreign Minister of Arvonia", (), "mfa-arvonia", "arvonia"),
        ),
        tenures=(
            Tenure(
                "petra-holm", "fm-arvonia", "2023-01-01", None, "an invented list", "2024-12-31"
            ),
        ),
        version="0123456789ab",
    )  # fmt: skip
