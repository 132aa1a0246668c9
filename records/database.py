"""Opens the records to a plain process: an action, the courier, the command line.

Importing this module sets up Django (once; a web application has done it already), and
then the models, that cannot be imported before that: take them from here. :func:`ready`
does the rest.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

from wegwijzer.settings import SettingError, Settings

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "records.settings")
    # An action runs, whole, inside the event loop of the action server. Django forbids that
    # lest two coroutines share a transaction; ours never await inside one.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    try:
        django.setup()
    except (ImproperlyConfigured, SettingError) as error:
        raise SystemExit(f"Wegwijzer kan niet beginnen. {error}") from error

from records.models import Bezorging, Concept, Status, Telling, Terugbelverzoek

__all__ = ["Bezorging", "Concept", "Status", "Telling", "Terugbelverzoek", "ready"]


def ready() -> None:
    """Make the records usable: their tables as they should be, and no connection that died.

    Raises what Django raises when the database cannot be reached.
    """
    close_old_connections()
    _migrate()


@cache
def _migrate() -> None:
    with _one_at_a_time():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    folder = Settings().var_folder
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migratie.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
