"""`communique validate`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.links import links_option, table_of_links
from communique.cli.output import standard_output
from communique.cli.session import Session, with_session


@click.command
@click.option(
    "--engine",
    type=click.Choice(("pyshacl", "sparql")),
    default="pyshacl",
    show_default=True,
    help="sparql makes the same checks as load --strict, in less time and memory.",
)
@links_option
@with_session
@click.pass_context
def command(ctx: click.Context, session: Session, engine: str, links: Path | None) -> None:
    """Check the store against the SHACL shapes, and for what cannot all be true.

    Rows of the table of links that contradict what is there are findings too. Every finding is
    a line with the node, what is wrong with it, and the value at fault. The exit code is 0 if
    there is none, else 1. The store is not changed.

    \b
    Example:
      communique validate --store ./store
    """
    from communique.graph.inconsistencies import inconsistencies
    from communique.graph.shape_check import check_store
    from communique.graph.validation import Finding, validate
    from communique.linking.link_graph import plan_links

    _, table = table_of_links(session.store, links)
    with session.open() as store:
        findings = validate(store) if engine == "pyshacl" else check_store(store)
        findings += [
            Finding(found.node, found.label, found.text(), severity=found.severity)
            for found in inconsistencies(store)
        ]
        findings += [
            Finding(conflict.node.value, conflict.label, conflict.text())
            for conflict in plan_links(store, table).conflicts
        ]
        base = store.iris.base
    out = standard_output()
    for finding in findings:
        out.write((finding.line(base) + "\n").encode("utf-8", "replace"))
    if findings:
        noun = "finding" if len(findings) == 1 else "findings"
        session.complain(f"The store '{session.store}' has {len(findings)} {noun}.")
        ctx.exit(1)
    session.say(f"The store '{session.store}' satisfies all shapes.")
