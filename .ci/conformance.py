"""Run the W3C's tests of protocols against a running endpoint, and keep what came of them.

    python .ci/conformance.py [--write] [--w3c DIR] [--results FILE]

Starts `communique serve` on an empty store and runs, each where it is at hand, the W3C's manifests
by `run.py` in `../shared/w3c` and by the npm package `rdf-test-suite` (see `tests/clients`). Fails
unless every test passes, and unless the report that the server publishes at `/conformance` says
the same of this release. `--write` writes that report anew.

The report is in EARL, the W3C's language for results of tests, with the names that the W3C's
manifests give to their tests.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

ROOT = Path(__file__).resolve().parent.parent
W3C = ROOT.parent / "shared" / "w3c"
CLIENTS = ROOT / "tests" / "clients"
REPORT = ROOT / "communique" / "server" / "conformance.ttl"
TOKEN = "a-token-for-one-run"

# Suite, as `run.py` calls it: how many tests it has, its manifest, and where their names begin.
_NAMES = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
SUITES = {
    "protocol": (34, "protocol/manifest.ttl", "protocol"),
    "gsp-direct": (4, "graph-store-protocol/manifest-direct.ttl", "http-rdf-update"),
    "gsp-indirect": (9, "graph-store-protocol/manifest-indirect.ttl", "http-rdf-update"),
    "service-description": (3, "service-description/manifest.ttl", "service-description"),
}
# `run.py` says itself that it checks less than the W3C describes; `rdf-test-suite` checks it.
_APPROXIMATE = "(approx)"

_EARL = "http://www.w3.org/ns/earl#"
_SOFTWARE = "https://w3id.org/communique/software"
_HEAD = """\
# The W3C's tests of the SPARQL 1.1 protocols, as this release of communique does in them.
# Written by .ci/conformance.py; not to be edited.
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<> foaf:primaryTopic <{software}> ;
  rdfs:label "Conformance of communique {version} with the SPARQL 1.1 protocols"@en ;
  dcterms:issued "{date}"^^xsd:date .

<{software}> a doap:Project, earl:Software, earl:TestSubject ;
  doap:name "communique" ;
  doap:programming-language "Python" ;
  doap:implements <http://www.w3.org/TR/sparql11-protocol/>,
    <http://www.w3.org/TR/sparql11-http-rdf-update/>,
    <http://www.w3.org/TR/sparql11-service-description/> ;
  doap:release <{software}/{version}> .
<{software}/{version}> a doap:Version ;
  doap:name "communique {version}" ;
  doap:revision "{version}" .
<{software}/conformance-run> a earl:Software, earl:Assertor ;
  doap:name "The run of the W3C's tests that the project's continuous integration makes" .
"""
_ASSERTION = """
<#{suite}-{name}> a earl:Assertion ;
  earl:assertedBy <{software}/conformance-run> ;
  earl:subject <{software}> ;
  earl:test <{test}> ;
  earl:mode earl:automatic ;
  earl:result <#{suite}-{name}-result> .
<#{suite}-{name}-result> a earl:TestResult ;
  earl:outcome earl:{outcome} ;
  dc:date "{date}"^^xsd:date .
"""

Results = Mapping[str, list[dict[str, object]]]


def assertions(results: Results) -> Iterator[tuple[str, str, str, bool]]:
    """Suite, name, IRI and whether it passed, of every test that ran, in the W3C's order."""
    for suite, (_, _, names) in SUITES.items():
        for found in results.get(suite, []):
            name = str(found["test"]).removesuffix(_APPROXIMATE)
            yield suite, name, f"{_NAMES}{names}/manifest#{name}", bool(found["ok"])


def report(results: Results, version: str, date: datetime.date) -> str:
    """*results* of `run.py` as EARL in Turtle."""
    day = date.isoformat()
    parts = [_HEAD.format(software=_SOFTWARE, version=version, date=day)]
    for suite, name, test, passed in assertions(results):
        outcome = "passed" if passed else "failed"
        parts.append(
            _ASSERTION.format(
                suite=suite, name=name, software=_SOFTWARE, test=test, outcome=outcome, date=day
            )
        )
    return "".join(parts)


def outcomes(turtle: str) -> tuple[set[str], dict[str, str]]:
    """The releases that a report is of, and what it says of each test, by IRI."""
    quads = list(parse(turtle, format=RdfFormat.TURTLE, base_iri="urn:report"))

    def pairs(predicate: str) -> dict[str, str]:
        wanted = NamedNode(predicate)
        return {q.subject.value: q.object.value for q in quads if q.predicate == wanted}

    tests, result_of = pairs(_EARL + "test"), pairs(_EARL + "result")
    outcome_of = pairs(_EARL + "outcome")
    said = {test: outcome_of[result_of[name]] for name, test in tests.items()}
    return set(pairs("http://usefulinc.com/ns/doap#revision").values()), said


def problems(results: Results) -> Iterator[str]:
    """One line for each test that failed or is missing."""
    for suite, (count, _, _) in SUITES.items():
        found = results.get(suite, [])
        if len(found) != count:
            yield f"{suite}: {len(found)} tests ran; there should be {count}."
        for test in found:
            if not test["ok"]:
                yield f"{suite}: '{test['test']}' failed. {' | '.join(map(str, test['log']))}"


def differences(results: Results, version: str) -> Iterator[str]:
    """One line for each thing that the published report does not say as the run does."""
    anew = "Write it anew with 'python .ci/conformance.py --write'."
    if not REPORT.is_file():
        yield f"There is no report '{REPORT.relative_to(ROOT)}'. {anew}"
        return
    releases, said = outcomes(REPORT.read_text(encoding="utf-8"))
    _, now = outcomes(report(results, version, datetime.date.min))
    if releases != {version}:
        yield f"The report is of {', '.join(sorted(releases))}; this is {version}. {anew}"
    for test in sorted(said.keys() | now.keys()):
        if said.get(test) != now.get(test):
            yield f"The report says {said.get(test)} of <{test}>, the run {now.get(test)}. {anew}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run_manifests(address: str, w3c: Path, folder: Path) -> Results:
    """What `run.py` finds against the endpoint at *address*."""
    out = folder / "results.json"
    command = [sys.executable, str(w3c / "run.py"), "--reset", "--out", str(out)]
    command += ["--query", f"{address}/sparql", "--update", f"{address}/sparql"]
    command += ["--sd", f"{address}/sparql", "--gsp", f"{address}/graphs"]
    subprocess.run([*command, "--auth", f"Bearer {TOKEN}"], check=True, timeout=600)
    found: Results = json.loads(out.read_text(encoding="utf-8"))
    return found


def run_npm(address: str, w3c: Path) -> Iterator[str]:
    """One line for each manifest that `rdf-test-suite` is not content with."""
    base = "https://w3c.github.io/rdf-tests/"
    endpoints = {
        "protocolEndpoint": f"{address}/sparql",
        "graphStoreEndpoint": f"{address}/graphs",
        "serviceDescriptionEndpoint": f"{address}/sparql",
    }
    for count, manifest, _ in SUITES.values():
        command = ["node", "node_modules/.bin/rdf-test-suite", "w3c-engine.cjs"]
        command += [f"{base}sparql/sparql11/{manifest}", "-m", f"{base}~{w3c}/", "-d", "20000"]
        done = subprocess.run(
            [*command, "-i", json.dumps(endpoints), "-o", "summary"],
            cwd=CLIENTS, env={**os.environ, "COMMUNIQUE_TEST_TOKEN": TOKEN},
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        lines = done.stdout.splitlines()
        say(f"rdf-test-suite, {manifest}: {lines[-1] if lines else 'nothing'}")
        if done.returncode or f"{count} / {count} tests succeeded" not in done.stdout:
            failed = [line for line in lines if not line.startswith("✔")] or [done.stderr[-2000:]]
            yield f"rdf-test-suite, {manifest}: {'; '.join(failed)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the report anew")
    parser.add_argument("--results", type=Path, help="take these results of run.py; start nothing")
    parser.add_argument("--w3c", type=Path, default=W3C, help="where run.py and the manifests are")
    args = parser.parse_args()
    from communique import __version__

    wrong: list[str] = []
    if args.results:
        results: Results = json.loads(args.results.read_text(encoding="utf-8"))
    elif not (args.w3c / "run.py").is_file():
        say("Skipped: the W3C's manifests are not at hand.")
        return 0
    else:
        sys.path.insert(0, str(ROOT / "tests"))
        from serving import serving

        from communique.graph.store import open_store

        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store"
            with open_store(store):
                pass  # makes an empty store
            with serving(store, token=TOKEN) as served:
                results = run_manifests(served.address, args.w3c, Path(folder))
                if shutil.which("node") and (CLIENTS / "node_modules" / "rdf-test-suite").is_dir():
                    wrong += run_npm(served.address, args.w3c)
                else:
                    say("Skipped: rdf-test-suite is not installed in tests/clients.")
    wrong += problems(results)
    if args.write:
        today = datetime.datetime.now(datetime.UTC).date()
        REPORT.write_text(report(results, __version__, today), encoding="utf-8")
    wrong += differences(results, __version__)
    for line in wrong:
        sys.stderr.write(line + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
