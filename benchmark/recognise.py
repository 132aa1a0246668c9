"""Lets a trained Rasa model recognise messages: reads and writes JSON.

    python benchmark/recognise.py MODEL MESSAGES.json OUT.json

It imports nothing of Wegwijzer, so that it runs as well in the environment with Rasa's
default pipeline. ``OUT.json`` holds for each message what Rasa made of it, with the time
of each in seconds and the memory of the process in MB.
"""

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path

import structlog
from rasa.core.agent import Agent

_KEPT = ("intent", "intent_ranking", "vragen", "bedoelt_u")


async def recognise(model: str, messages: list[str]) -> dict[str, object]:
    """Return what the model makes of each message."""
    agent = Agent.load(model)
    await agent.parse_message(messages[0])  # warm up
    parsed, seconds = [], []
    for message in messages:
        start = time.perf_counter()
        result = await agent.parse_message(message)
        seconds.append(time.perf_counter() - start)
        parsed.append({key: result[key] for key in _KEPT if key in result})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"parsed": parsed, "seconds": seconds, "memory_mb": memory}


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    _, model_path, messages_path, out_path = sys.argv
    texts = json.loads(Path(messages_path).read_text(encoding="utf-8"))
    Path(out_path).write_text(
        json.dumps(asyncio.run(recognise(model_path, texts))), encoding="utf-8"
    )
