"""stub"""

from __future__ import annotations

from pyoxigraph import Store

from communique.errors import QueryError
from communique.server.jobs import UpdateJob, WriteJob, Written


class ChangeRefused(QueryError):
    status = 400


def apply(store: Store, job: WriteJob) -> Written:
    assert isinstance(job, UpdateJob)
    try:
        store.update(job.sparql, base_iri=job.base_iri)
    except SyntaxError as error:
        raise QueryError(str(error)) from None
    return Written()
