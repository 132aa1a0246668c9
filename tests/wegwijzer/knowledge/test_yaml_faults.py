"""What is wrong with a YAML file, in Dutch and with its line."""

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.knowledge.yaml_faults import told


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("- naam: Loket\n  toelichting: Let op: bel eerst\n", 2, "dubbele punt in de tekst"),
        ("- naam: Loket\n\topen: altijd\n", 2, "een tab"),
        ("- naam: Loket\n  open:altijd\n  voor: inwoner\n", 3, "een dubbele punt en een spatie"),
        ('- naam: "Loket\n', 2, "niet gesloten"),
        ("- gemeenten: [Urk\n  naam: Loket\n", 2, "een haakje wordt niet gesloten"),
        ("- naam: Loket\n open: altijd\n", 2, "springt niet zo ver in"),
        ("- naam: Loket\n  naam: Loket\n", 2, "een veld staat er twee keer"),
        ("- naam: *loket\n", 1, "kijk naar het inspringen"),
    ],
)
def test_each_fault_has_its_line_and_what_to_do(text: str, line: int, why: str) -> None:
    with pytest.raises(MarkedYAMLError) as fault:
        YAML(typ="rt").load(text)
    found, message = told(fault.value)
    assert found == line
    assert message.startswith("geen geldige YAML: ")
    assert why in message
