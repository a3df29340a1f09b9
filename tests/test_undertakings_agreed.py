"""What is agreed to happen, offered, held to or aimed at: undertakings without "X agreed to do Y"."""

from __future__ import annotations

import pytest
from undertakings import BOTH, CONFIRMED, DECIDED, INTENDED, POR, SLO, SPA, Undertaken, undertaken

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what goes on, or takes place
        ("They agreed that talks on the dam would resume in Rome.",
         [(DECIDED, BOTH, "talks on the dam would resume in Rome")]),
        ("They agreed that the next round will take place in Koper.",
         [(DECIDED, BOTH, "the next round will take place in Koper")]),
        ("They agreed that talks on the dam should resume.", []),
        ("They agreed that the dam would be costly.", []),
        ("They agreed that the dam would have been better built of stone.", []),
        ("They agreed that the floods in Spain showed what could be achieved by good dams.", []),
        # who is sent
        ("They agreed that a delegation from Portugal would inspect the dam.",
         [(DECIDED, POR, "a delegation from Portugal would inspect the dam")]),
        ("They agreed that a joint working group would draft a plan.",
         [(DECIDED, BOTH, "a joint working group would draft a plan")]),
        ("They agreed that the Slovenian Minister for Fisheries, the Hon Eva Zupan MP, would inspect the dam.",
         [(DECIDED, SLO, "the Slovenian Minister for Fisheries, the Hon Eva Zupan MP, would inspect the dam")]),
        # what they decide that something does, they do
        ("They decided that the mission will shrink to a staff of ten, and that there will be no guards at the dam.",
         [(DECIDED, BOTH, "the mission will shrink to a staff of ten"),
          (DECIDED, BOTH, "there will be no guards at the dam")]),
        ("They agreed that there will be no winners.", []),
        ("They agreed that two ferries will be sent to Koper, while the crews will be trained in Lisbon.",
         [(DECIDED, BOTH, "two ferries will be sent to Koper"), (DECIDED, BOTH, "the crews will be trained in Lisbon")]),
        ("Talks between the two sides would continue among experts.",
         [(DECIDED, BOTH, "Talks between the two sides would continue among experts")]),
        ("Talks between the two sides would continue to be slow.", []),
        # the deed of a programme, and no programme
        ("They agreed on a new water scheme under which Slovenia will dig forty wells.",
         [(DECIDED, SLO, "Slovenia will dig forty wells")]),
        ("They agreed to open a school under which Slovenia will dig a well.",
         [(DECIDED, BOTH, "They agreed to open a school under which Slovenia will dig a well")]),
        ("They agreed to use the fair that Slovenia will host in Koper.",
         [(DECIDED, BOTH, "They agreed to use the fair that Slovenia will host in Koper"),
          (DECIDED, SLO, "Slovenia will host in Koper")]),
        ("They decided that there will be no Portuguese troops in Koper.",
         [(DECIDED, POR, "there will be no Portuguese troops in Koper")]),
        # what is restated is undertaken, and no restating
        ("They agreed to drain the lake and to reaffirm their resolve to close the mine.",
         [(DECIDED, BOTH, "They agreed to drain the lake"), (CONFIRMED, BOTH, "their resolve to close the mine")]),
        # what stands between the verb and the deed
        ("They agreed in principle to drain the lake.",
         [(DECIDED, BOTH, "They agreed in principle to drain the lake")]),
        ("They agreed, after a long night, to drain the lake.",
         [(DECIDED, BOTH, "They agreed, after a long night, to drain the lake")]),
        ("They agreed with the need to drain the lake.", []),
        ("Minister Silva agreed with the proposal that there be a survey of the bay.",
         [(DECIDED, POR, "Minister Silva agreed with the proposal that there be a survey of the bay")]),
        ("They decided upon the mutual recognition of diplomas.",
         [(DECIDED, BOTH, "They decided upon the mutual recognition of diplomas")]),
        # a thing may be agreed without "on", a clause without "that"
        ("They agreed closer cooperation on dams.", [(DECIDED, BOTH, "They agreed closer cooperation on dams")]),
        ("They agreed a plan to drain the lake.", [(DECIDED, BOTH, "They agreed a plan to drain the lake")]),
        ("They agreed a joint declaration.", []),
        ("They agreed their officials would meet in Koper.",
         [(DECIDED, BOTH, "their officials would meet in Koper")]),
        ("They agreed the talks would resume.", [(DECIDED, BOTH, "the talks would resume")]),
        ("They agreed a text which officials would draft.", []),
        ("They agreed joint action is needed.", []),
        ("They agreed the lake looks better.", []),
        ("Minister Silva invited Minister Novak to Lisbon, which she accepted.",
         [(DECIDED, SLO, "which she accepted")]),
        ("Minister Novak accepted with thanks.", []),
        ("A joint survey of the bay was agreed.", [(DECIDED, BOTH, "A joint survey of the bay was agreed")]),
        ("A common view was agreed.", []),
        ("They were agreed that the lake looks better.", []),
        # views and announcements
        ("They agreed to the importance of peace.", []),
        ("They agreed on Portugal's right to fish.", []),
        ("They agreed on the central role of Spain.", []),
        ("They agreed on the following.", []),
        ("They agreed (a) to open a school; (b) to train pilots.",
         [(DECIDED, BOTH, "They agreed (a) to open a school"), (DECIDED, BOTH, "to train pilots")]),
    ],
)  # fmt: skip
def test_what_is_agreed_to_happen(sentence: str, expected: Undertaken, tools: Tools) -> None:
    """Those who agree bring about what they agree will be, unless one party is named for it."""
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak offered assistance with the search.",
         [(INTENDED, SLO, "Minister Novak offered assistance with the search")]),
        ("Minister Novak offered Slovenia's support to set up a museum.",
         [(INTENDED, SLO, "Minister Novak offered Slovenia's support to set up a museum")]),
        ("Minister Novak offered her condolences.", []),
        ("Minister Silva thanked Minister Novak for her offer to lend a ship.",
         [(INTENDED, SLO, "her offer to lend a ship")]),
        ("Minister Silva welcomed Slovenia's offer of dialogue.", []),
        ("Minister Novak committed 6 million euros to the museum.",
         [(DECIDED, SLO, "Minister Novak committed 6 million euros to the museum")]),
        ("The gang committed terrible crimes.", []),
        ("Minister Novak assured Minister Silva of Slovenia's lasting support.", []),
        ("Minister Novak assured Minister Silva of Slovenia's lasting help.",
         [(DECIDED, SLO, "Minister Novak assured Minister Silva of Slovenia's lasting help")]),
        ("Minister Novak assured Minister Silva of her high esteem.", []),
        ("Minister Novak announced a further 6 million euros for the museum.",
         [(DECIDED, SLO, "Minister Novak announced a further 6 million euros for the museum")]),
        ("Minister Novak announced in Rome that a package had come.", []),
        ("Minister Novak announced fresh plans to drain the lake.", [(INTENDED, SLO, "plans to drain the lake")]),
        ("Minister Silva assured full support to Slovenia.",
         [(DECIDED, POR, "Minister Silva assured full support to Slovenia")]),
        ("Minister Novak congratulated Telekom on its decision to lend a ship.", []),
        ("Minister Novak renewed Slovenia's offer of a loan.", [(CONFIRMED, SLO, "Slovenia's offer of a loan")]),
        # what will be given is given by who tells it
        ("Minister Novak announced that two ferries will be given to the islands, as well as help from Spain.",
         [(DECIDED, SLO, "two ferries will be given to the islands")]),
        ("Minister Novak said that 40 tents would be supplied by Spain.",
         [(DECIDED, SPA, "40 tents would be supplied by Spain")]),
        ("Minister Novak said that the wine will be made in Koper.", []),
        ("Minister Novak said that the fair will be opened by the king.", []),
        ("Minister Novak announced that Slovenia is sending two ferries.",
         [(DECIDED, SLO, "Slovenia is sending two ferries")]),
        ("Minister Novak said that Slovenia is sending two ferries.", []),
        ("Minister Novak said that NATO will prevail.", []),
        ("Minister Novak said that Slovenia will see to it that the lake is drained.",
         [(DECIDED, SLO, "Slovenia will see to it that the lake is drained")]),
        # the others' deeds are no schedule of a person
        ("Minister Novak announced that the Prime Minister of Spain will visit Koper.", []),
        ("Slovenia will be lending two ferries.", [(DECIDED, SLO, "Slovenia will be lending two ferries")]),
        ("Minister Silva will be visiting Koper.", []),
        ("Minister Silva thanked the crew and will travel on to Koper.", []),
        ("Slovenia will have a presence on the islands.",
         [(DECIDED, SLO, "Slovenia will have a presence on the islands")]),
        ("Slovenia will have an election.", []),
        # what is prepared or expected of oneself
        ("Slovenia is preparing to close the mine.", [(INTENDED, SLO, "Slovenia is preparing to close the mine")]),
        ("The visit comes as Slovenia prepares to close the mine.",
         [(INTENDED, SLO, "Slovenia prepares to close the mine")]),
        ("Minister Silva expects to visit Koper.", [(INTENDED, POR, "Minister Silva expects to visit Koper")]),
        ("Minister Silva is expected to visit Koper.", []),
        ("Minister Silva has no plans to leave.", []),
        ("Minister Silva said he plans to attend the fair, where he will propose a new mine.",
         [(INTENDED, POR, "he plans to attend the fair"), (DECIDED, POR, "he will propose a new mine")]),
        ("Minister Silva said that by 2031 Portugal will close the mine.",
         [(DECIDED, POR, "Portugal will close the mine")]),
        ("They would have liked to close the mine.", []),
        ("Minister Silva said he would like to see the mine closed.", []),
        ("Minister Silva explained that Portugal decided to close the mine.",
         [(DECIDED, POR, "Portugal decided to close the mine")]),
        ("The two ministers concurred in draining the lake.",
         [(DECIDED, BOTH, "The two ministers concurred in draining the lake")]),
        ("The two ministers concurred in this view.", []),
        ("Minister Silva said Portugal looks to drain the lake.", [(INTENDED, POR, "Portugal looks to drain the lake")]),
        ("Minister Silva said Portugal looks to the future.", []),
        ("Minister Silva said Portugal would be happy to host the fair.",
         [(INTENDED, POR, "Portugal would be happy to host the fair")]),
        ("Minister Silva said he would be happy to see the fair.", []),
        ("They expressed their readiness for further talks on dams.",
         [(INTENDED, BOTH, "their readiness for further talks on dams")]),
        ("They expressed their readiness for winter.", []),
        ("Minister Silva said that Portugal would be prepared to drain the lake.",
         [(INTENDED, POR, "Portugal would be prepared to drain the lake")]),
        ("Minister Silva said that Portugal will remain committed to the treaty.",
         [(CONFIRMED, POR, "Portugal will remain committed to the treaty")]),
        ("Minister Silva said that Portugal will be happy to host the fair.", []),
        # who can act will help, and a plan only foretells
        ("Minister Silva said that Portugal will help to drain the lake.",
         [(DECIDED, POR, "Portugal will help to drain the lake")]),
        ("Minister Silva said that it will help to drain the lake.", []),
    ],
)  # fmt: skip
def test_what_is_offered_and_given(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Silva welcomed the pledge made by Slovenia to lend a ship.",
         [(DECIDED, SLO, "the pledge made by Slovenia to lend a ship")]),
        ("The talks follow the promise given by the two ministers to meet each spring.",
         [(DECIDED, BOTH, "the promise given by the two ministers to meet each spring")]),
        ("Minister Silva welcomed the pledge made in Rome.", []),
        ("Minister Novak welcomed new pledges from Portugal to lend a ship.",
         [(DECIDED, POR, "pledges from Portugal to lend a ship")]),
        ("Minister Novak welcomed Portugal's agreement today to lend a ship.",
         [(DECIDED, POR, "Portugal's agreement today to lend a ship")]),
        ("Minister Novak welcomed the truce agreement to free all ships.", []),
        ("Minister Novak welcomed Portugal's willingness and readiness to lend a ship.",
         [(INTENDED, POR, "Portugal's willingness and readiness to lend a ship")]),
        ("Minister Silva affirmed the intention of his Government to drain the lake.",
         [(CONFIRMED, POR, "the intention of his Government to drain the lake")]),
        ("They reaffirmed the resolve of their two countries to drain the lake.",
         [(CONFIRMED, BOTH, "the resolve of their two countries to drain the lake")]),
        ("Both sides underlined the resolve to drain the lake.", [(INTENDED, BOTH, "the resolve to drain the lake")]),
        ("They reaffirmed their shared goal of draining the lake.",
         [(CONFIRMED, BOTH, "their shared goal of draining the lake")]),
        ("They reaffirmed their shared goal of a clean lake.", []),
        ("Minister Novak noted that trade helps Portugal to meet its goal of draining the lake.", []),
        ("They confirmed their wish to see the lake drained.", []),
        ("They confirmed their wish to drain the lake.", [(CONFIRMED, BOTH, "their wish to drain the lake")]),
        ("Portugal's plan to drain the lake was welcomed by Minister Novak.",
         [(INTENDED, POR, "Portugal's plan to drain the lake")]),
        # what is praised in a person is a virtue, what he will do is none
        ("Minister Novak praised Minister Silva's commitment to peace.", []),
        ("Minister Novak praised Portugal's commitment to peace.", [(DECIDED, POR, "Portugal's commitment to peace")]),
        ("Minister Novak thanked Minister Silva for his commitment to lend a ship.",
         [(DECIDED, POR, "his commitment to lend a ship")]),
        ("Minister Novak congratulated Minister Silva on his country's commitment to peace.",
         [(DECIDED, POR, "his country's commitment to peace")]),
        ("Minister Novak congratulated Spain on its decision to lend a ship.", []),
        ("They expressed concern about Spain's decision to close the mine.", []),
        ("Minister Silva reaffirmed the value of the commitment to peace.", []),
        # that it stands, restates it
        ("Minister Novak said that Slovenia's commitment to the islands is ironclad.",
         [(CONFIRMED, SLO, "Slovenia's commitment to the islands is ironclad")]),
        # a thing shows that it stands, and an occasion is no part of it
        ("The visit underscored Slovenia's commitment to a free sea.",
         [(CONFIRMED, SLO, "Slovenia's commitment to a free sea")]),
        ("The accord shows Slovenia's and Portugal's shared commitment to a free sea.",
         [(CONFIRMED, BOTH, "Slovenia's and Portugal's shared commitment to a free sea")]),
        ("The visit drew thanks for Slovenia's commitment to a free sea.", []),
        ("Minister Novak reaffirmed her commitment to the islands following the storm of last week.",
         [(CONFIRMED, SLO, "her commitment to the islands")]),
        ("Minister Novak reaffirmed her commitment to the islands as expressed in the treaty.",
         [(CONFIRMED, SLO, "her commitment to the islands")]),
        ("Minister Novak highlighted the Government's commitment to draining the lake.",
         [(CONFIRMED, SLO, "the Government's commitment to draining the lake")]),
        ("Minister Novak highlighted the Novak Administration's commitment to draining the lake.",
         [(CONFIRMED, SLO, "the Novak Administration's commitment to draining the lake")]),
        ('"We reiterated our commitment to the islands," Minister Novak said.',
         [(CONFIRMED, SLO, "our commitment to the islands")]),
        ('"We prize our commitment to the islands," Minister Novak said.', []),
        ('"We are committed to the islands and we will lend a ship," Minister Novak said.',
         [(DECIDED, SLO, "We are committed to the islands"), (DECIDED, SLO, "we will lend a ship")]),
    ],
)  # fmt: skip
def test_what_a_noun_undertakes(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is our firm intention to drain the lake.", [(INTENDED, BOTH, "our firm intention to drain the lake")]),
        ("It is important to honour our commitment to the islands.", []),
        ("Our shared aim is to drain the lake.", [(INTENDED, BOTH, "Our shared aim is to drain the lake")]),
        ("Our aim is peace.", []),
        ("Our commitment to the islands remains unwavering.",
         [(CONFIRMED, BOTH, "Our commitment to the islands remains unwavering")]),
        ("We agreed: to open a school; to train pilots.",
         [(DECIDED, BOTH, "We agreed: to open a school"), (DECIDED, BOTH, "to train pilots")]),
        ("Talks on the lake will continue in Rome.", [(DECIDED, BOTH, "Talks on the lake will continue in Rome")]),
        ("Working teams will continue to study the lake.",
         [(DECIDED, BOTH, "Working teams will continue to study the lake")]),
        ("Norwegian officials will continue to study the lake.", []),
        ("We are committed, as foreseen in the Treaty of Porto and its annex, to drain the lake.",
         [(DECIDED, BOTH, "We are committed, as foreseen in the Treaty of Porto and its annex, to drain the lake")]),
        ("We're committed to draining the lake.", [(DECIDED, BOTH, "We're committed to draining the lake")]),
        ("We intend for the fund to grow in the years to come.", [(INTENDED, BOTH, "We intend for the fund to grow in the years to come")]),
        ("We have decided, with regret, not to drain the lake.",
         [(DECIDED, BOTH, "We have decided, with regret, not to drain the lake")]),
        ("We decided to mend the harbour';s gates.", [(DECIDED, BOTH, "We decided to mend the harbour';s gates")]),
        ("The dam of our reform demonstrates our commitment to clean water.",
         [(CONFIRMED, BOTH, "our commitment to clean water")]),
        ("We would have preferred to drain the lake.", []),
        ("We will help the fishermen.", [(DECIDED, BOTH, "We will help the fishermen")]),
        ("The plan will help the fishermen.", []),
        ("Slovenia will drain the lake and Portugal will close the mine.",
         [(DECIDED, SLO, "Slovenia will drain the lake"), (DECIDED, POR, "Portugal will close the mine")]),
        ("The two sides share the desire to drain the lake.", [(INTENDED, BOTH, "desire to drain the lake")]),
        ("The two sides have decided that the port will be open to all.",
         [(DECIDED, BOTH, "the port will be open to all")]),
        ("We look forward to further deepening our ties.", [(INTENDED, BOTH, "We look forward to further deepening our ties")]),
        ("We look forward to further deepening of our ties.", []),
    ],
)  # fmt: skip
def test_what_a_joint_statement_holds_to(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Minister Novak said that Slovenia was prepared to lend a ship, to share its charts to the coast, and to train pilots.",
         ["Slovenia was prepared to lend a ship", "to share its charts to the coast", "to train pilots"]),
        ("They agreed to drain the lake, to ensure clean water.", ["They agreed to drain the lake, to ensure clean water"]),
        ("They agreed not to drain the lake and not to close the mine.",
         ["They agreed not to drain the lake", "not to close the mine"]),
        ("They agreed on draining the lake, on closing the mine and on opening a school.",
         ["They agreed on draining the lake", "on closing the mine", "on opening a school"]),
        ("Both sides confirmed that they will drain the lake and will close the mine.",
         ["they will drain the lake", "will close the mine"]),
        ("Minister Silva said Portugal will work to drain the lake and to close the mine.",
         ["Portugal will work to drain the lake and to close the mine"]),
        ("He said he looked forward to draining the lake and to closing the mine.",
         ["he looked forward to draining the lake", "to closing the mine"]),
    ],
)  # fmt: skip
def test_a_series_is_taken_apart(sentence: str, parts: list[str], tools: Tools) -> None:
    """Where "to", "will" or a preposition is said again."""
    assert [quote for _, _, quote in undertaken(sentence, "readout", tools)] == parts


@pytest.mark.parametrize(
    ("sentence", "context", "due"),
    [
        ("In 2031, Slovenia will drain the lake.", "readout", "2031"),
        ("On Friday, 5 June, Slovenia will drain the lake.", "readout", "2026-06-05"),
        ("Later this year, we will drain the lake.", "joint", "2026"),
        ("Today, we decided to drain the lake.", "joint", None),
        ("They agreed to drain the lake as from 21 June 2026.", "readout", "2026-06-21"),
        ("They agreed to drain the lake at the end of June.", "readout", "2026-06"),
        ("They agreed to drain the lake in July.", "readout", "2026-07"),
        ("They agreed to drain the lake in the coming months.", "readout", None),
        ("They agreed to work beyond the change of guard at the end of 2026.", "readout", None),
        ("They looked forward to preparing for the Rome Dialogue later this year.", "readout", "2026"),
        ("They looked forward to meeting in Rome next month.", "readout", "2026-04"),
        ("They agreed to work together on the occasion of the tenth anniversary this year.", "readout", None),
        ("They agreed to use the summit that Slovenia will host next month.", "readout", None),
    ],
)  # fmt: skip
def test_by_when(sentence: str, context: str, due: str | None, tools: Tools) -> None:
    """In front of the clause or inside it; the statement bears the date 3 March 2026."""
    assert read_sentence(sentence, tools, context).commitments[0].due == due
