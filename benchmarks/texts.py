"""Statements to measure with: own words in the style of several families, made from templates.

    documents(n)     n whole statements, each with a name and a text
    sentences(n)     at least n distinct sentences of theirs

The same number always gives the same texts. Nothing in them is true: states, persons and
posts are real names, what they are said to have done is made up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_PEOPLE = (
    ("Japan", "Prime Minister", "Ishiba", "Shigeru Ishiba", "Tokyo"),
    ("Australia", "Prime Minister", "Albanese", "Anthony Albanese", "Canberra"),
    ("Canada", "Prime Minister", "Carney", "Mark Carney", "Ottawa"),
    ("India", "Prime Minister", "Modi", "Narendra Modi", "New Delhi"),
    ("France", "President", "Macron", "Emmanuel Macron", "Paris"),
    ("the Philippines", "President", "Marcos", "Ferdinand Marcos Jr.", "Manila"),
    ("Poland", "Prime Minister", "Tusk", "Donald Tusk", "Warsaw"),
    ("Italy", "Prime Minister", "Meloni", "Giorgia Meloni", "Rome"),
    ("Germany", "Chancellor", "Merz", "Friedrich Merz", "Berlin"),
    ("Ukraine", "President", "Zelenskyy", "Volodymyr Zelenskyy", "Kyiv"),
)
_FIELDS = (
    "maritime security", "cyber defence", "supply chains of critical minerals", "clean energy",
    "the defence industry", "disaster relief", "space situational awareness", "food security",
    "the protection of undersea cables", "people-to-people exchanges", "semiconductors",
    "counter-terrorism", "hydrogen and ammonia", "nuclear safety", "the training of coast guards",
    "artificial intelligence", "the reconstruction of bridges and railways", "health emergencies",
    "export controls on dual-use goods", "women, peace and security",
)  # fmt: skip
_REGIONS = (
    "the South China Sea", "the East China Sea", "the Indo-Pacific", "the Red Sea", "the Black Sea",
    "the Middle East", "the Korean Peninsula", "the Baltic Sea", "Ukraine", "Myanmar",
    "the Taiwan Strait", "the Sahel", "the Arctic", "the Western Balkans", "the Horn of Africa",
)  # fmt: skip
_WORRIES = (
    "attempts to change the status quo by force or coercion", "the launch of ballistic missiles",
    "attacks on merchant ships and their crews", "the use of economic pressure against partners",
    "the growing cooperation between Russia and North Korea", "the loss of civilian life",
    "sabotage of pipelines and data cables", "the spread of false information",
    "arbitrary restrictions on exports", "the worsening humanitarian situation",
)  # fmt: skip
_DEEDS = (
    "begin talks on an agreement on the protection of classified information",
    "hold the next meeting of their foreign and defence ministers before the end of the year",
    "double the number of joint exercises of their navies and coast guards",
    "provide patrol boats and radar equipment to partners in the region",
    "contribute 40 million US dollars to the repair of power stations and hospitals",
    "set up a working group that will report to both leaders by March 2027",
    "simplify visas for students, researchers and young professionals",
    "share information about threats to their networks in real time",
    "invest in mines, refineries and recycling outside a single source of supply",
    "post liaison officers to each other's headquarters for joint operations",
)
_AIMS = (
    "in order to maintain a free and open international order based on the rule of law",
    "so that like-minded countries can respond together when one of them is put under pressure",
    "as the security environment of both regions has become more and more severe",
    "in line with the plan of action that their predecessors had signed two years earlier",
    "while making sure that smaller states in the region benefit as well",
    "including through the exchange of experts, common standards and regular consultations",
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "September", "October")

Pick = Callable[[tuple[str, ...]], str]


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """*count* statements as (name, text), the families in turn; each differs from the others."""
    families = (_readout, _press, _joint, _call, _party)
    for n in range(count):
        rng = random.Random(seed * 1_000_003 + n)
        family = families[n % len(families)]
        yield f"{family.__name__.strip('_')}-{n:05}.txt", family(rng, n)


def sentences(count: int, seed: int = 1) -> list[str]:
    """At least *count* distinct sentences of the statements, in the order of their making."""
    found: dict[str, None] = {}
    n = 0
    while len(found) < count:
        for _, text in documents(n + 50, seed):
            for paragraph in text.split("\n\n")[2:]:
                found.update(dict.fromkeys(_split(paragraph)))
        n += 50
    return list(found)


def _split(paragraph: str) -> list[str]:
    """The sentences of a paragraph of these templates, which hold full stops only at their ends."""
    words = paragraph.strip().replace("Jr. ", "Jr\x00 ")
    parts = words.lstrip("0123456789. ").split(". ")
    return [p.replace("\x00", ".").rstrip(".") + "." for p in parts if p]


def _two(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, two = rng.sample(_PEOPLE, 2)
    return one, two


def _day(rng: random.Random, n: int) -> str:
    return f"{_MONTHS[n % len(_MONTHS)]} {rng.randint(1, 28)}, {2025 + n % 2}"


def _said(rng: random.Random, who: str, other: str) -> list[str]:
    """What one side said, in past tense, in sentences of the usual length."""
    pick = rng.choice
    return [
        f"{who} stated that cooperation in {pick(_FIELDS)} between the two countries had grown "
        f"steadily, and expressed his hope to extend it to {pick(_FIELDS)}.",
        f"{who} expressed serious concern over {pick(_WORRIES)} in {pick(_REGIONS)}, and stressed "
        f"the importance of {pick(_FIELDS)} for the stability of both regions.",
        f"In response, {other} welcomed this view and underlined that his government would "
        f"{pick(_DEEDS)}, {pick(_AIMS)}.",
        f"{other} explained recent developments in {pick(_REGIONS)} and asked for understanding "
        f"and support in the field of {pick(_FIELDS)}.",
        f"The two leaders concurred to {pick(_DEEDS)}, {pick(_AIMS)}.",
        f"Both sides confirmed that they will continue to work together on {pick(_FIELDS)} and "
        f"{pick(_FIELDS)}, {pick(_AIMS)}.",
        f"They also exchanged views on {pick(_REGIONS)} and {pick(_REGIONS)}, and condemned "
        f"{pick(_WORRIES)} in the strongest terms.",
        f"Closer ties in {pick(_FIELDS)} have over the years become a pillar of the partnership "
        f"between the two countries and their neighbours in {pick(_REGIONS)}.",
    ]


def _readout(rng: random.Random, n: int) -> str:
    (one, two), day = _two(rng), _day(rng, n)
    clock = f"{rng.randint(1, 9)}:{rng.choice(('05', '20', '35', '50'))} p.m."
    head = (
        f"On {day}, commencing at {clock} for approximately {rng.randint(30, 80)} minutes, "
        f"Mr. {one[3]}, {one[1]} of {one[0]}, held a meeting with Mr. {two[3]}, {two[1]} of {two[0]}, "
        f"in {one[4]}. The overview of the meeting is as follows."
    )
    said = _said(rng, f"{one[1]} {one[2]}", f"{two[1]} {two[2]}")
    items = "\n\n".join(f"{i}. {s}" for i, s in enumerate(said, 1))
    return (
        f"Meeting between {one[1]} {one[2]} and {two[1]} {two[2]}\n\n{day}\n\n{head}\n\n{items}\n"
    )


def _press(rng: random.Random, n: int) -> str:
    (one, two), day = _two(rng), _day(rng, n)
    said = _said(rng, f"{two[1]} {two[2]}", f"{one[1]} {one[2]}")
    rng.shuffle(said)
    lead = (
        f"{one[1]} {one[3]} of {one[0]} met with {two[1]} {two[3]} of {two[0]} in {two[4]} on "
        f"{day} to discuss {rng.choice(_FIELDS)} and the situation in {rng.choice(_REGIONS)}."
    )
    body = "\n\n".join(" ".join(said[i : i + 3]) for i in range(0, len(said), 3))
    return f"Press Release: {one[0]} and {two[0]} deepen cooperation\n\n{day}\n\n{lead}\n\n{body}\n"


def _joint(rng: random.Random, n: int) -> str:
    (one, two), day = _two(rng), _day(rng, n)
    pick = rng.choice
    parts = [
        f"We, the leaders of {one[0]} and {two[0]}, met in {one[4]} on {day} and reaffirmed "
        f"our partnership, which is founded on common values and decades of trust.",
        f"We reaffirm our commitment to {pick(_FIELDS)} and {pick(_FIELDS)}, {pick(_AIMS)}.",
        f"We strongly condemn {pick(_WORRIES)} in {pick(_REGIONS)}, and call on all parties to return "
        f"to dialogue without delay and without conditions.",
        f"We will {pick(_DEEDS)}, {pick(_AIMS)}.",
        f"We welcome the progress made in {pick(_FIELDS)} and intend to {pick(_DEEDS)}.",
        f"We underscore the importance of {pick(_FIELDS)} and share deep concern about "
        f"{pick(_WORRIES)} in {pick(_REGIONS)}.",
        f"Our cooperation in {pick(_FIELDS)} is a shared priority that benefits people on both sides "
        f"and contributes to stability in {pick(_REGIONS)}.",
        f"We decided to {pick(_DEEDS)}, and look forward to {pick(_FIELDS)} becoming the next field "
        f"of our common work with partners in {pick(_REGIONS)}.",
    ]
    items = "\n\n".join(f"{i}. {s}" for i, s in enumerate(parts, 1))
    return f"Joint Statement by the Leaders of {one[0]} and {two[0]}\n\n{day}\n\n{items}\n"


def _call(rng: random.Random, n: int) -> str:
    (one, two), day = _two(rng), _day(rng, n)
    said = _said(
        rng,
        "The President" if one[1] == "President" else f"{one[1]} {one[2]}",
        f"{two[1]} {two[2]}",
    )
    lead = (
        f"{one[1]} {one[3]} spoke by telephone with {two[1]} {two[3]} of {two[0]} on {day} "
        f"about {rng.choice(_FIELDS)} and recent events in {rng.choice(_REGIONS)}."
    )
    said = said[: rng.randint(5, 8)]
    return f"Readout of the Call between {one[1]} {one[2]} and {two[1]} {two[2]}\n\n{day}\n\n{lead} {' '.join(said)}\n"


def _party(rng: random.Random, n: int) -> str:
    (one, two), day = _two(rng), _day(rng, n)
    pick, state = rng.choice, one[0][0].upper() + one[0][1:]
    parts = [
        f"{state} strongly condemns {pick(_WORRIES)} in {pick(_REGIONS)}, which put at risk the lives "
        f"of civilians and the freedom of navigation.",
        f"{state} stands with {two[0]} and will {pick(_DEEDS)}, {pick(_AIMS)}.",
        f"We urge all parties to exercise restraint, to protect civilians and to allow aid to reach "
        f"those who need it in {pick(_REGIONS)} without hindrance.",
        f"We have conveyed our position to the governments concerned and remain committed to "
        f"{pick(_FIELDS)}, {pick(_AIMS)}.",
        f"{state} calls for an independent inquiry into {pick(_WORRIES)} and supports the efforts of "
        f"{two[0]} in {pick(_FIELDS)}.",
        f"The {one[1]} will continue to consult with partners on {pick(_FIELDS)} and on "
        f"{pick(_WORRIES)} in {pick(_REGIONS)}.",
    ]
    return f"Statement by {one[0]} on {pick(_REGIONS)}\n\n{day}\n\n{' '.join(parts[:3])}\n\n{' '.join(parts[3:])}\n"
