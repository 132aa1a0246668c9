"""Says in Dutch what is wrong with a YAML file, for who is no programmer."""

from ruamel.yaml.error import MarkedYAMLError

_IN_DUTCH = (
    (
        "mapping values are not allowed",
        "er staat een dubbele punt in de tekst, zet de tekst tussen aanhalingstekens",
    ),
    ("cannot start any token", "er staat een tab of een vreemd teken, spring in met spaties"),
    ("could not find expected ':'", "na de naam van een veld hoort een dubbele punt en een spatie"),
    ("unexpected end of stream", "een aanhalingsteken of haakje wordt niet gesloten"),
    ("expected ',' or", "een haakje wordt niet gesloten, of er mist een komma"),
    ("expected <block end>", "de regel springt niet zo ver in als de regels erboven"),
    ("duplicate key", "een veld staat er twee keer"),
)
_ELSE = "kijk naar het inspringen, de dubbele punten en de aanhalingstekens"


def told(error: MarkedYAMLError) -> tuple[int, str]:
    """Return the line, from 1, at which a file cannot be read, and why."""
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    problem = str(error.problem)
    why = next((dutch for english, dutch in _IN_DUTCH if english in problem), _ELSE)
    return line, f"geen geldige YAML: {why}"
