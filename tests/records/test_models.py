"""The models and their migrations tell the same."""

from django.core.management import call_command


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "records", check_changes=True, dry_run=True, verbosity=0)
