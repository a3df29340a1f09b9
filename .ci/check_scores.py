"""Fail where the figures on the five statements fall below what is required of them."""

from __future__ import annotations

import json
import sys

LEAST = {
    "statement": 0.95,
    "meeting": 0.95,
    "meeting.fact": 0.95,
    "meeting.participant": 0.95,
    "mention.actors": 0.90,
    "mention.regions": 0.90,
    "utterance": 0.90,
    "speaker": 0.90,
    "act": 0.85,
    "topic": 0.75,
    "commitment": 0.80,
}

report = json.load(sys.stdin)
low = [f"{k}: {report['figures'][k]['f1']:.3f} is below {v}" for k, v in LEAST.items() if report["figures"][k]["f1"] < v]
for line in [*report["problems"], *low]:
    sys.stdout.write(line + "\n")
sys.exit(1 if low or report["problems"] else 0)
