"""The OpenAPI document held against the server itself, by schemathesis: nobody here wrote it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from endpoints import store_folder
from saved_queries import load_templates
from serving import serving

EXAMPLES = 5
OTHERS = ("GET /sparql", "POST /sparql", "/queries", "/lookup", "/versions", "/health")
# OpenAPI has a word for the method QUERY from 3.2 on; the document is 3.1.
CONFIG = """
[[operations]]
include-path = "/sparql"
checks.unsupported_method.enabled = false
checks.allow_header_conformance.enabled = false
"""


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """Whatever fits the document is answered as it says, and what does not is refused."""
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG, encoding="utf-8")
    here = Path(__file__).parent
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
        "PYTHONPATH": str(here),
    }
    with serving(store_folder(tmp_path / "store")) as served:
        program = Path(sys.executable).with_name("schemathesis")
        command = [str(program), "--config-file", str(config), "run"]
        command += [f"{served.address}/openapi.json", "--max-examples", str(EXAMPLES)]
        # One worker: in CPython 3.11 parsing in two threads can fail inside the interpreter.
        command += ["--seed", "20310506", "--continue-on-failure", "--workers", "1", "--no-shrink"]
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=400
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        operations = len(load_templates()) + len(OTHERS)
        assert f"Tested: {operations}\n" in ran.stdout, ran.stdout
