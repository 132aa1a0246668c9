#!/bin/sh
# Runs every measurement; the default pipeline of Rasa gets an environment of its own.
set -eu
place=var/benchmark
if [ ! -x $place/.venv/bin/rasa ]; then
    echo "Omgeving met TensorFlow maken, alleen om mee te vergelijken (2,6 GB) ..."
    mkdir -p $place
    .venv/bin/python -m venv $place/.venv
    # --no-config: our own overrides leave TensorFlow out.
    .venv/bin/uv pip install --no-config --python $place/.venv/bin/python --require-hashes -r benchmark/requirements.lock
fi
.venv/bin/python -m benchmark.quality "$@"
.venv/bin/python -m benchmark.speed
.venv/bin/python -m benchmark.measure_crisis
.venv/bin/python -m benchmark.measure_redaction
.venv/bin/python -m benchmark.long_conversation
.venv/bin/python -m benchmark.residents
.venv/bin/python -m benchmark.widget_cost
.venv/bin/python -m benchmark.web_path
