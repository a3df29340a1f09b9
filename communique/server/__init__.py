"""The endpoint: a gateway that never evaluates SPARQL, and the processes that do.

A request goes from the shield (limits, CORS, request log) to a handler, from there to the
gateway, and from the gateway to one disposable worker that has a snapshot of the store open.
What changes the store goes to one writer, which publishes a new snapshot.
"""
