"""Settings that cannot be right are refused at start, in Dutch."""

import json
from dataclasses import fields

import pytest

from bot.channels.web_settings import SettingError, WebSettings
from wegwijzer.settings import ROOT


def test_reads_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_WEB_SITES", "https://www.Voorbeeld.nl/, http://localhost:8080")
    monkeypatch.setenv("WEGWIJZER_WEB_SESSIE_UREN", "2")
    settings = WebSettings()
    assert settings.origins == {"https://www.voorbeeld.nl", "http://localhost:8080"}
    assert settings.session_seconds == 7200


def test_no_website_may_talk_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEGWIJZER_WEB_SITES", raising=False)
    assert WebSettings().origins == frozenset()


@pytest.mark.parametrize("sites", ["*", "www.voorbeeld.nl", "https://voorbeeld.nl/chat", "null"])
def test_a_website_must_be_an_origin(sites: str) -> None:
    with pytest.raises(SettingError, match="WEGWIJZER_WEB_SITES"):
        WebSettings(web_sites=sites)


@pytest.mark.parametrize("value", ["", "0", "-1", "veel", "1.5"])
def test_a_number_must_be_one(value: str) -> None:
    with pytest.raises(SettingError, match="WEGWIJZER_WEB_TEKENS"):
        WebSettings(web_characters=value)


def test_the_longest_message_fits_in_the_largest_body() -> None:
    settings = WebSettings(web_characters="1000")
    longest = json.dumps({"id": "i" * 64, "tekst": "\N{THINKING FACE}" * 1000})
    assert len(longest) <= settings.body_bytes


def test_the_manual_names_every_setting() -> None:
    manual = (ROOT / "docs/handleiding/webkanaal.md").read_text(encoding="utf-8")
    names = {str(field.metadata["env"]) for field in fields(WebSettings)}
    for name in names:
        if name.startswith("WEGWIJZER_WEB_") or name == "WEGWIJZER_GEHEIM":
            assert f"`{name}`" in manual
