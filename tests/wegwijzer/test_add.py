"""Adding a source: how a document is split, and that every word comes back from the loader."""

import datetime as dt
import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijzer.knowledge import add, documents
from wegwijzer.knowledge.add import (
    MAX_WORDS,
    MIN_LAST_WORDS,
    MIN_WORDS,
    Particulars,
    SourceExistsError,
    slug_of,
    split,
)
from wegwijzer.knowledge.blocks import MAX_HEADING_WORDS, Block, clean, one_line
from wegwijzer.knowledge.documents import Document, DocumentError
from wegwijzer.knowledge.model import Source

NOTHING = Particulars()
SENTENCE = "Een cliëntondersteuner denkt met u mee over zorg."  # 8 words


def document(*blocks: Block | str, title: str = "Beleid") -> Document:
    """Return a document; a string is a paragraph."""
    return Document(
        title, tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    )


def heading(text: str) -> Block:
    """Return a heading."""
    return Block(text, heading=True)


def lengths(made: Document) -> list[int]:
    """Return the number of words of each passage."""
    return [len(text.split()) for _, text in split(made)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty knowledge folder."""
    (tmp_path / "bronnen").mkdir()
    return tmp_path


# Splitting


def test_each_section_is_a_passage() -> None:
    made = document(heading("Spreekuur"), "Op dinsdag.", heading("Kosten"), "Het is gratis.")
    assert split(made) == [("Spreekuur", "Op dinsdag."), ("Kosten", "Het is gratis.")]


def test_a_heading_without_text_goes_before_the_next() -> None:
    made = document(heading("Contact"), heading("Telefoon"), "Bel ons.", heading("Einde"))
    assert split(made) == [("Contact: Telefoon", "Bel ons."), ("Beleid", "Einde")]


def test_many_headings_in_a_row_do_not_make_an_endless_title() -> None:
    made = document(*(heading(f"Kop {n} van tien") for n in range(10)), "Tekst.")
    [(title, text)] = split(made)
    assert len(title.split()) <= MAX_HEADING_WORDS
    assert text.startswith("Kop 0 van tien\n\n")


def test_text_without_headings_bears_the_title_of_the_document() -> None:
    assert split(document("Het is gratis.")) == [("Beleid", "Het is gratis.")]


def test_paragraphs_are_packed_into_passages_of_60_to_150_words() -> None:
    made = document(*[" ".join([SENTENCE] * 5)] * 12)
    assert all(MIN_WORDS <= length <= MAX_WORDS for length in lengths(made))
    assert {SENTENCE} == {
        line
        for _, text in split(made)
        for part in text.split("\n\n")
        for line in re.split(r"(?<=\.) ", part)
    }


def test_a_long_paragraph_is_split_between_sentences() -> None:
    made = document(" ".join([SENTENCE] * 60))
    assert len(split(made)) == 4
    assert all(text.endswith(".") for _, text in split(made))
    assert all(length <= MAX_WORDS for length in lengths(made))


def test_a_long_list_is_split_between_items() -> None:
    made = document("\n".join([f"- {SENTENCE}"] * 40))
    assert all(text.startswith("- ") and text.endswith(".") for _, text in split(made))


def test_a_sentence_without_end_is_split_between_words() -> None:
    assert sum(lengths(document("woord " * 1000))) == 1000
    assert max(lengths(document("woord " * 1000))) <= MAX_WORDS


def test_a_short_end_goes_with_the_passage_before_it() -> None:
    made = document(" ".join([SENTENCE] * 18), SENTENCE)  # 144 and 8 words
    assert lengths(made) == [152]


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    made = document(" ".join([SENTENCE] * 16), "Neem dit mee:", "- uw brief\n" + "- uw pas\n" * 9)
    assert [text.startswith("Neem dit mee:\n- uw brief") for _, text in split(made)] == [
        False,
        True,
    ]


# Writing


def test_a_source_is_written_as_the_others_are(folder: Path) -> None:
    told = Particulars("Gemeente X, 2026", "Gemeente X", dt.date(2026, 1, 31), "https://x.example")
    made = document(heading("Kosten"), "Het is gratis.", heading("Spreekuur"), "Op dinsdag.")
    source = add.add(made, folder, "beleid", told)
    assert (folder / "bronnen" / "beleid.md").read_text(encoding="utf-8") == (
        "---\ntitel: Beleid\nuitgever: Gemeente X\nauteur:\ndatum: 2026-01-31\n"
        "noem: Gemeente X, 2026\nvindplaats: https://x.example\n---\n"
        "## 1. Kosten\nHet is gratis.\n\n## 2. Spreekuur\nOp dinsdag.\n"
    )
    assert source.label == "Gemeente X, 2026"
    assert source.date == dt.date(2026, 1, 31)
    assert source.passages[2].title == "Spreekuur"


def test_what_is_not_told_comes_from_the_document(folder: Path) -> None:
    made = Document("Spreekuur", (Block("Tekst."),), "Gemeente Y", "https://y.example")
    source = add.add(made, folder, "spreekuur", NOTHING)
    assert (source.label, source.publisher, source.url, source.date) == (
        "Spreekuur",
        "Gemeente Y",
        "https://y.example",
        None,
    )
    assert add.add(document("Tekst."), folder, "b", NOTHING).publisher == "onbekend"


def test_a_source_is_not_overwritten_unless_told_so(folder: Path) -> None:
    add.add(document("Oud."), folder, "beleid", NOTHING)
    with pytest.raises(SourceExistsError, match=r"Er is al een bron 'beleid'.*--vervang"):
        add.add(document("Nieuw."), folder, "beleid", NOTHING)
    assert "Oud." in (folder / "bronnen/beleid.md").read_text(encoding="utf-8")
    add.add(document("Nieuw."), folder, "beleid", NOTHING, overwrite=True)
    assert "Nieuw." in (folder / "bronnen/beleid.md").read_text(encoding="utf-8")
    assert [path.name for path in (folder / "bronnen").iterdir()] == ["beleid.md"]


def test_a_failure_leaves_the_old_source_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add.add(document("Oud."), folder, "beleid", NOTHING)

    def fail(path: Path) -> Source:
        raise OSError(path)

    monkeypatch.setattr(add, "load_source", fail)
    with pytest.raises(OSError):
        add.add(document("Nieuw."), folder, "beleid", NOTHING, overwrite=True)
    [path] = (folder / "bronnen").iterdir()
    assert "Oud." in path.read_text(encoding="utf-8")


def test_another_user_may_read_the_source(folder: Path) -> None:
    (folder / "gewoon").touch()
    path = add.add(document("Tekst."), folder, "beleid", NOTHING).path
    assert path.stat().st_mode == (folder / "gewoon").stat().st_mode


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Wmo-Beleid_2026 (definitief).pdf", "wmo-beleid-2026-definitief"),
        ("Cliëntondersteuning.docx", "clientondersteuning"),
        ("???.txt", "document"),
        ("../../etc/passwd.txt", "passwd"),
        (f"{'heel ' * 30}lang.pdf", "-".join(["heel"] * 12)),
        (f"{'ab' * 90}.pdf", "ab" * 30),
    ],
)
def test_the_slug_is_the_file_name(name: str, slug: str) -> None:
    assert slug_of(Path(name)) == slug


# Any text goes in, and comes out as the same words

TRICKY = st.sampled_from(
    [
        "## 1. Kop",
        "##  x",
        "## ",
        "---",
        "\n---\n",
        "titel: x",
        "- ",
        "•",
        "\r",
        "\x1c",
        "\u2028",
        "ﬁ",
        ":",
    ]
)
ANY_TEXT = st.lists(st.text() | TRICKY, max_size=8).map("\n".join)
ANY_LABEL = (
    st.text() | TRICKY | st.sampled_from(["2026", "ja", "null", "~", "#", "'", "a: b", "a #b"])
)


def words(text: str) -> list[str]:
    """Return the visible words of a text, however they are written."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return re.findall(r"\w+", unicodedata.normalize("NFKC", "".join(seen)))


@settings(deadline=None, max_examples=40)
@given(
    paragraphs=st.lists(ANY_TEXT.map(clean).filter(bool), min_size=1),
    label=ANY_LABEL,
    title=ANY_LABEL,
)
def test_every_word_of_any_paragraphs_is_read_back(
    paragraphs: list[str], label: str, title: str
) -> None:
    made = document(*paragraphs, title=one_line(title) or "Titel")
    with TemporaryDirectory() as name:
        (Path(name) / "bronnen").mkdir()
        source = add.add(made, Path(name), "bron", Particulars(label, label))
    found = [passage.text for passage in source.passages.values()]
    assert words(" ".join(found)) == words(" ".join(paragraphs))
    assert source.title == made.title
    assert source.label == (one_line(label) or made.title)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.builds(Block, ANY_TEXT.map(one_line).filter(bool), st.booleans()), min_size=1))
def test_every_word_of_any_headings_is_read_back(blocks: list[Block]) -> None:
    with TemporaryDirectory() as name:
        (Path(name) / "bronnen").mkdir()
        source = add.add(document(*blocks), Path(name), "bron", NOTHING)
    found = {
        word
        for passage in source.passages.values()
        for word in words(f"{passage.title} {passage.text}")
    }
    assert {word for block in blocks for word in words(block.text)} <= found
    assert all(
        len(passage.text.split()) < MAX_WORDS + MIN_LAST_WORDS
        for passage in source.passages.values()
    )


@settings(deadline=None, max_examples=40)
@given(ANY_TEXT.filter(lambda text: "\0" not in text))
def test_every_word_of_any_text_file_is_read_back(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bronnen").mkdir()
        path = folder / "bron.txt"
        path.write_text(text, encoding="utf-8", errors="ignore")
        try:
            made = documents.read(path)
        except DocumentError:
            assert not any(char.isalnum() for char in "".join(words(text)))
            return
        source = add.add(made, folder, "bron", NOTHING)
    found = [f"{passage.title} {passage.text}" for passage in source.passages.values()]
    assert set(words(text)) <= set(words(" ".join(found)))
    assert len(words(text)) <= len(words(" ".join(found)))
