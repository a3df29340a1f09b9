"""rdflib-endpoint over the same store, for `serving.py`: STORE PORT.

It answers from the files of the store by oxrdflib, as its own `--store Oxigraph` does from
memory, so that it need not read a million quads at each start.
"""

from __future__ import annotations

import sys

import pyoxigraph
import uvicorn
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

if __name__ == "__main__":
    store = OxigraphStore(store=pyoxigraph.Store.read_only(sys.argv[1]))
    app = SparqlEndpoint(graph=Dataset(store=store, default_union=True), path="/sparql")
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
