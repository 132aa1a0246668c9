"""Runs whenever Python starts in Wegwijzer's environment (see setup/environment.sh).

It makes Rasa's ordinary commands (``rasa train``, ``run``, ``shell``, ``test``) work as
the project needs them, without a word on the command line:

1. TensorFlow, which is left out, is stood in for (``bot.tensorflow_standin``).
2. Rasa's telemetry and SQLAlchemy's advertisement for its next version are off.
3. Rasa is mended as it is imported (``bot.mends``).

Imports as little as it can, for it runs before everything.
"""

import os

from bot import mends, tensorflow_standin

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
tensorflow_standin.install()
mends.install()
