"""The names of link_names.tsv, asked for and counted."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from communique.authority import Authority
from communique.linking.judging import ACCEPTED, Verdict, judge
from communique.linking.questions import Question, state_in
from communique.linking.rules import LinkRules
from communique.linking.service import Answer, ReconciliationService

HERE = Path(__file__).parent


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    kept = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def server_rows(more: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """What csv-reconcile serves: every name with an id of its own, Q7184 and then Q7184#2."""
    named = [(row["id"], row["name"]) for row in rows_of("link_server.tsv")]
    seen: Counter[str] = Counter()
    rows = []
    for item, name in (*named, *more):
        seen[item] += 1
        rows.append((item if seen[item] == 1 else f"{item}#{seen[item]}", name))
    return rows


def question_of(row: dict[str, str], authority: Authority) -> Question:
    """What a store would ask for that name.

    Of a thing of the authority file that the name names, the other names are known; of a person
    only what the statement says.
    """
    kind = row["kind"]
    names = [row["name"]]
    if kind != "person":
        found = [
            entity
            for entity in authority.find(row["name"])
            if entity.type == kind and entity.country in (row["country"] or None, None)
        ]
        if len(found) == 1:
            names += [found[0].label, *found[0].aliases, *found[0].acronyms]
    state = authority.get(row["country"]) if row["country"] else None
    return Question(
        "id:actor/somebody",
        tuple(dict.fromkeys(names)),
        kind,
        state=state or state_in(row["name"], kind, authority),
        offices=(row["office"],) if row["office"] else (),
    )


@dataclass
class Figures:
    """How often linking was right.

    Precision: of the links made, how many are right. Recall: of the names that have an item in
    the list and can be told by name ("told" is "yes"), how many were linked with it.
    """

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, row: dict[str, str], verdict: Verdict) -> None:
        chosen = verdict.chosen.id if verdict.chosen is not None else None
        count = self.counts[row["trap"]]
        count["names"] += 1
        count[verdict.word] += 1
        told = f"{row['name']} ({row['kind']}, {row['country'] or 'no state'}): {verdict.reason}"
        if verdict.word == ACCEPTED:
            count["right" if chosen == row["answer"] else "wrong"] += 1
            if chosen != row["answer"]:
                self.wrong.append(f"{told} {chosen} and not {row['answer']}")
        if row["told"] == "yes" and row["answer"] != "none":
            count["findable"] += 1
            count["found"] += chosen == row["answer"]
            if chosen != row["answer"]:
                self.missed.append(told)

    @property
    def all(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())

    @property
    def precision(self) -> float:
        return self.all["right"] / self.all["accepted"]

    @property
    def recall(self) -> float:
        return self.all["found"] / self.all["findable"]

    def text(self) -> str:
        """A line for each trap, and the two figures."""
        columns = ("names", "accepted", "right", "wrong", "queued", "none", "findable", "found")
        lines = [f"{'':30}" + "".join(f"{column:>10}" for column in columns)]
        for trap, count in [*sorted(self.counts.items()), ("all", self.all)]:
            lines.append(f"{trap:30}" + "".join(f"{count[column]:10}" for column in columns))
        lines.append(f"precision {self.precision:.4f}, recall {self.recall:.4f}")
        lines += [f"wrong: {line}" for line in self.wrong]
        lines += [f"missed: {line}" for line in self.missed]
        return "\n".join(lines)


def figures(service: ReconciliationService, authority: Authority) -> Figures:
    """What *service* and the rules make of all names."""
    rules = LinkRules.load()
    rows = rows_of("link_names.tsv")
    questions = [question_of(row, authority) for row in rows]
    asked = [question.queries(rules) for question in questions]
    outcomes = iter(service.ask(query for queries in asked for query in queries))
    found = Figures()
    for row, question, queries in zip(rows, questions, asked, strict=True):
        answers = [outcome for _, outcome in zip(queries, outcomes, strict=False)]
        assert all(isinstance(answer, Answer) for answer in answers), answers
        found.add(row, judge(question, [a for a in answers if isinstance(a, Answer)], rules))
    return found
