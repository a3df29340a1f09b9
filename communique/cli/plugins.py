"""The option that names plug-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from communique.plugins import Plugins

plugin_option = click.option(
    "--plugin",
    "plugin_names",
    multiple=True,
    metavar="NAME",
    help="Let this plug-in propose what the rules do not find; may be given several times.",
)


def chosen_plugins(names: tuple[str, ...]) -> Plugins:
    """The plug-ins of these names.

    Raises:
        BadParameter: There is none of a name; it is wrong usage, found before anything is read.
        PluginError: One cannot be loaded.
    """
    from communique.errors import UnknownPlugin
    from communique.plugins import Plugins

    try:
        return Plugins.select(names)
    except UnknownPlugin as error:
        message = str(error)
        raise click.BadParameter(
            message[:1].lower() + message[1:], param_hint="'--plugin'"
        ) from None
