#!/bin/sh
# Locks all packages with hashes and without registry addresses. Needs uv and Python 3.10.
set -eu
compile() { uv pip compile --quiet --generate-hashes --no-header --no-annotate --python-version 3.10 "$@"; }
compile pyproject.toml -o requirements.lock
compile pyproject.toml --extra test -c requirements.lock -o requirements-test.lock
echo uv | compile - -o setup/uv.lock
# Rasa with TensorFlow, for comparison only: outside the project, whose overrides leave it out.
cp benchmark/requirements.in /tmp/wegwijzer-benchmark.in
(cd /tmp && compile wegwijzer-benchmark.in -o wegwijzer-benchmark.lock)
mv /tmp/wegwijzer-benchmark.lock benchmark/requirements.lock
