"""The command line. Each command is a module of its own, imported when it is used."""

from __future__ import annotations

from communique.cli.group import cli


def main() -> None:
    """Run the command line with the arguments of the process, and exit.

    Exit codes: 0 done; 1 some inputs failed, or the command could not do its work;
    2 the command was used or asked wrongly; 130 interrupted; 141 the reader went away.
    """
    cli.main(prog_name="communique")
