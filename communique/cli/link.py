"""`communique link`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from communique.cli.link_asking import Asking, ask
from communique.cli.link_enrich import Enriching, enrich, enrich_options
from communique.cli.link_review import review
from communique.cli.links import links_option
from communique.cli.session import Session, with_session


@click.command
@click.option(
    "--service", metavar="URL",
    help="Endpoint of a W3C Reconciliation Service over Wikidata; {lang} in it stands for the "
    "language. [default: https://wikidata.reconci.link/{lang}/api]",
)  # fmt: skip
@click.option(
    "--kind", "words", multiple=True, metavar="KIND",
    help="Ask for this kind only: actor, region, topic, meeting, or one of person, state, "
    "ministry, armed-force, company, group, programme, organization, city, sea. May be repeated. "
    "[default: all but meetings]",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Ask for so many things at most."
)
@click.option(
    "--all", "unmentioned", is_flag=True,
    help="Ask also for what the authority file lists and no statement names.",
)  # fmt: skip
@click.option(
    "--again-after", type=click.IntRange(0), default=30, show_default=True, metavar="DAYS",
    help="Ask again for what was looked for so many days ago and not found, or not decided.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nobody: go by the answers in the cache alone.")
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="COMMUNIQUE_CACHE",
    metavar="DIR",
    help="Where answers are kept. [env: COMMUNIQUE_CACHE; default: communique in the user's "
    "folder of caches]",
)  # fmt: skip
@click.option(
    "--contact", envvar="COMMUNIQUE_CONTACT", metavar="ADDRESS",
    help="E-mail address or web page that the service is told of. [env: COMMUNIQUE_CONTACT]",
)  # fmt: skip
@click.option(
    "--review", "reviewing", is_flag=True,
    help="Ask nobody, but decide on what waits in the review queue.",
)  # fmt: skip
@click.option(
    "--reviewer", metavar="NAME", default="",
    help="With --review: who decides, a name or an identifier such as orcid:0000-0001-2345-6789.",
)  # fmt: skip
@click.option(
    "--interactive/--list", default=None,
    help="With --review: walk through the queue, or list it. [default: walk in a terminal]",
)  # fmt: skip
@enrich_options
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be linked; write nothing.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="How the outcomes are written.",
)  # fmt: skip
@links_option
@with_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    service: str | None,
    words: tuple[str, ...],
    limit: int | None,
    unmentioned: bool,
    again_after: int,
    offline: bool,
    cache: Path | None,
    contact: str | None,
    reviewing: bool,
    reviewer: str,
    interactive: bool | None,
    enriching: Enriching | None,
    dry: bool,
    form: str,
    links: Path | None,
) -> None:
    """Look for the Wikidata items of what has no link yet.

    A reconciliation service proposes candidates. One is taken only where name, score and what
    is known of it leave no doubt; the rest goes to the review queue, STORE.link-queue.jsonl,
    for --review. Links, and what was not found, become rows of your table and are applied to
    the store at once; taking a row out withdraws the link at the next load. With --enrich,
    facts about what is linked are fetched. What was answered before an interruption is kept,
    and the next run goes on from there. The exit code is 1 if something was not answered.

    \b
    Example:
      communique link --contact you@example.org --limit 50
      communique link --kind person --dry-run
      communique link --review
      communique link --enrich --languages en,ja
    """
    if reviewing and enriching is not None:
        raise click.UsageError("'--review' and '--enrich' are two commands. Give one of them.")
    kinds = _kinds(words)
    if reviewing:
        review(
            session, links=links, reviewer=reviewer, interactive=interactive, form=form,
            kinds=kinds if words else (),
        )  # fmt: skip
        return
    if enriching is not None:
        ctx.exit(enrich(session, enriching, offline=offline, cache=cache, contact=contact))
    asking = Asking(service, kinds, limit, unmentioned, again_after, dry, form)
    ctx.exit(ask(session, asking, links=links, offline=offline, cache=cache, contact=contact))


def _kinds(words: Sequence[str]) -> tuple[str, ...]:
    from communique.linking.questions import GROUPS, KINDS, kinds_of

    for word in words:
        if word not in (*GROUPS, *KINDS):
            raise click.BadParameter(
                f"'{word}' is no kind. Kinds: {', '.join(dict.fromkeys((*GROUPS, *KINDS)))}.",
                param_hint="--kind",
            )
    return kinds_of(words)
