"""The option that names a loader."""

from __future__ import annotations

import click


def check_loader(name: str | None) -> None:
    """Refuse a loader that does not exist as wrong usage, before anything is read."""
    if name is None:
        return
    from communique.loaders import loader_names

    if name not in loader_names():
        raise click.BadParameter(
            f"no loader named '{name}'. Loaders: {', '.join(loader_names())}.",
            param_hint="'--loader'",
        )
