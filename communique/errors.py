"""The errors of communique, all under one root.

    CommuniqueError
    ├── InputError            one input cannot be used; the others can
    │   ├── UnreadableInput       empty, binary, wrong encoding, too large
    │   └── NotAStatement         readable, but no loader recognises it
    ├── DataError             a data file of the project or the user is wrong
    ├── PluginError           a plug-in that was named cannot be used
    │   └── UnknownPlugin         none of that name is installed
    ├── StoreError            the store cannot be used at all
    │   └── StoreLocked           another process is writing to it
    ├── LinkingError          a service, its answer, its cache or a table of links is unusable
    │   ├── ServiceGone           it cannot be used at all now; ask no more
    │   ├── RequestRefused        it does not take this request
    │   │   └── TooMuch               too large or too slow; a smaller one may do
    │   └── BadAnswer             what it answers is not what its protocol says
    └── QueryError            a query or its parameters are wrong
        ├── UnknownTemplate
        └── ParameterError
            └── UnknownName       nothing in the store is called so

An `InputError` skips one input and is named in the report; every other error stops
the command. The command line prints an error as one line and never as a traceback.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Root of all errors that communique raises on purpose."""


class InputError(CommuniqueError):
    """One input cannot be used; loading goes on with the next."""


class UnreadableInput(InputError):
    """The bytes cannot be read: empty, binary, undecodable, damaged, locked or too large."""


class NotAStatement(InputError):
    """The text was read, but no loader recognises a statement in it."""


class DataError(CommuniqueError):
    """A lexicon, authority, ontology or template file is wrong. Names file and line."""


class PluginError(CommuniqueError):
    """A plug-in that was named cannot be loaded, or is not what it is registered as."""


class UnknownPlugin(PluginError):
    """No plug-in of that name is installed."""


class StoreError(CommuniqueError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process holds the store open for writing."""


class LinkingError(CommuniqueError):
    """Entities cannot be linked: a service, its cache or a table of links is unusable."""


class ServiceGone(LinkingError):
    """A service cannot be used at all now: it is not there, shuts us out, or stays busy."""


class RequestRefused(LinkingError):
    """A service does not take one request; it may take others."""


class TooMuch(RequestRefused):
    """A request or its answer is too large, or takes too long; a smaller one may do."""


class BadAnswer(LinkingError):
    """A service answers, but not what its protocol says."""


class QueryError(CommuniqueError):
    """A query cannot be parsed or evaluated."""


class UnknownTemplate(QueryError):
    """No saved template of that name."""


class ParameterError(QueryError):
    """A template parameter is missing, unknown, repeated or of the wrong type."""


class UnknownName(ParameterError):
    """Nothing in the store has the name that a parameter gives."""
