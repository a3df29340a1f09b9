"""Serving a store: the address is bound, the processes are started, and all is ended again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from communique.errors import CommuniqueError
from communique.graph import snapshots
from communique.graph.store import open_store
from communique.query.addresses import check_start
from communique.server.compose import reopen_on_hangup, uvicorn_config
from communique.server.dispatch import NOT_ISOLATED, Dispatcher
from communique.server.process import isolation
from communique.server.settings import Settings

if TYPE_CHECKING:
    from communique.server.app import App


def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 7878,
    *,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve a store until interrupted.

    Args:
        port: 0 for any free one.
        announce: Called with the address once requests are answered.

    Raises:
        StoreError: if the store cannot be opened.
        CommuniqueError: if the address is taken or not of this machine.
        DataError: if a start of addresses that are allowed is none.
    """
    for prefix in (*settings.service_allowed, *settings.load_allowed):
        check_start(prefix)
    with open_store(settings.store, read_only=True):
        pass  # it is a store, and below the base that the settings tell
    with (
        bound(host, port) as listening,
        contextlib.suppress(KeyboardInterrupt),
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        runner.run(_serve(settings, host, listening, announce))


async def _serve(
    settings: Settings,
    host: str,
    listening: socket.socket,
    announce: Callable[[str], None] | None,
) -> None:
    snapshots.prepare(settings.store, settings.base, settings.keep)
    dispatcher = Dispatcher(settings)
    try:
        # The first worker starts while templates are read and modules loaded.
        _, make_app = await asyncio.gather(
            dispatcher.start(), asyncio.to_thread(_application, settings)
        )
        if announce is not None:
            name = f"[{host}]" if ":" in host else host
            announce(f"http://{name}:{listening.getsockname()[1]}/")
        if not isolation():
            logging.getLogger("communique").warning(NOT_ISOLATED)
        app = make_app(dispatcher)
        if app.log is not None:
            reopen_on_hangup(app.log)
        try:
            await uvicorn.Server(uvicorn_config(app.asgi, settings)).serve(sockets=[listening])
        finally:
            if app.log is not None:
                app.log.close()
    finally:
        await dispatcher.close()


def _application(settings: Settings) -> Callable[[Dispatcher], App]:
    """What makes the application, with the templates that there are."""
    from communique.query.template_shelf import Shelf
    from communique.server.app import make_app

    shelf = Shelf(settings.queries)
    return lambda dispatcher: make_app(dispatcher, shelf)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens on *host* and *port*.

    Raises:
        CommuniqueError: if the address is taken or not of this machine.
    """
    try:
        if not 0 <= port <= 65535:
            # The resolver would take it, and quietly choose another.
            raise OverflowError("there is no such port")
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommuniqueError(
            f"Cannot listen on {host}:{port}: {reason}. Choose another with --host or --port."
        ) from None
    listening.listen(512)
    return listening
