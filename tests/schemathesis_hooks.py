"""What schemathesis has to know of SPARQL: a schema can only say that a text is to be a query."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies as st

_QUERIES = st.builds(
    "{} {{ ?s ?p {} }}{}".format,
    st.sampled_from(["ASK", "SELECT *", "SELECT (COUNT(*) AS ?n)", "CONSTRUCT WHERE"]),
    st.sampled_from(["?o", "1", '"é\\n"@en', "<http://x/?a=b&c#d>"]),
    st.sampled_from(["", " LIMIT 1", " # the end"]),
)
schemathesis.openapi.format("sparql-query", _QUERIES)


@schemathesis.serializer("application/sparql-query")
def _as_it_is(ctx: object, value: object) -> bytes:
    """A query stands in the body as it is."""
    return value if isinstance(value, bytes) else str(value).encode()
