"""What is told in passing becomes entities that the slots of the same name remember."""

from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML

from bot.nlu.told_extractor import ToldExtractor
from wegwijzer.places import Places
from wegwijzer.settings import ROOT

_TEXT = "ik woon in Ede en heb geen wlz, het gaat om mijn moeder"


def extract(message: Message) -> dict[str, object]:
    [done] = ToldExtractor(Places.load(ROOT / "knowledge")).process([message])
    return {entity["entity"]: entity["value"] for entity in done.get("entities")}


def test_what_is_told_becomes_an_entity() -> None:
    found = extract(Message({"text": _TEXT}))
    assert found == {"gemeente": "Ede", "wlz_indicatie": False, "voor_wie": "moeder"}


def test_what_others_found_stays() -> None:
    message = Message({"text": "hallo", "entities": [{"entity": "x", "value": 1}]})
    assert extract(message) == {"x": 1}


def test_each_entity_fills_the_slot_of_its_name() -> None:
    domain = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    for name in extract(Message({"text": _TEXT})):
        assert name in domain["entities"]
        [mapping] = domain["slots"][name]["mappings"]
        assert mapping == {"type": "from_entity", "entity": name}
