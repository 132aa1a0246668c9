"""Runs whenever Python starts in Wegwijzer's environment (see setup/environment.sh).

It makes Rasa's ordinary commands (``rasa train``, ``run``, ``shell``, ``test``) work as
the project needs them, without a word on the command line:

1. Packages that are left out, TensorFlow first, are stood in for (``bot.left_out``).
2. Rasa's telemetry and SQLAlchemy's advertisement for its next version are off.
3. The action server binds loopback, as Rasa itself does by a mend; to have others reach
   them takes a word on the command line.
4. Rasa is mended as it is imported (``bot.mends``).

Imports as little as it can, for it runs before everything.
"""

import os

from bot import left_out, mends

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("SANIC_HOST", "127.0.0.1")
left_out.install()
mends.install()
