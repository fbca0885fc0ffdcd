"""The cache on disk: what is read back is the same, damage is repaired, and it never runs code."""

from pathlib import Path

import pytest

from drafting.data import cache
from drafting.word import template as word_template
from drafting.word.package import TEMPLATES


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFTING_CACHE", str(tmp_path))
    return tmp_path


def _made(key: bytes) -> tuple[dict[str, str], int]:
    """Return the texts under a key, and how often they had to be made."""
    calls = []
    found = cache.texts(key, lambda: calls.append(1) or {"part": "{{ words }} “é”"})
    return found, len(calls)


def test_texts_are_made_once_and_read_back_the_same():
    assert _made(b"one") == ({"part": "{{ words }} “é”"}, 1)
    assert _made(b"one") == ({"part": "{{ words }} “é”"}, 0)


def test_another_key_is_made_for_itself():
    _made(b"one")
    assert _made(b"two")[1] == 1


@pytest.mark.parametrize("damage", [b"", b"{", b'{"part": 1}', b'["part"]', b"\xff\xfe"])
def test_a_damaged_file_is_made_anew_and_mended(own_folder, damage):
    _made(b"one")
    [kept] = own_folder.glob("texts-*.json")
    kept.write_bytes(damage)
    assert _made(b"one") == ({"part": "{{ words }} “é”"}, 1)
    assert _made(b"one")[1] == 0


def test_a_place_that_cannot_be_written_to_is_no_error(own_folder, monkeypatch):
    (own_folder / "file").write_text("")
    monkeypatch.setenv("DRAFTING_CACHE", str(own_folder / "file" / "below"))
    assert _made(b"one")[1] == _made(b"one")[1] == 1


def test_every_module_of_the_model_and_every_reader_counts_in_the_name_of_a_kept_library():
    engine = Path(cache.__file__).parent.parent
    found = {str(path.relative_to(engine)) for path in cache._readers()}
    for part in ("model", "data"):
        assert found >= {f"{part}/{path.name}" for path in (engine / part).glob("*.py")}
    assert {"model/clauses.py", "data/clause_text.py"} <= found


def test_only_the_newest_files_stay(own_folder):
    for number in range(20):
        _made(str(number).encode())
    assert len(list(own_folder.glob("texts-*.json"))) == 12
    assert not list(own_folder.glob(".writing-*"))


def test_a_template_from_the_cache_is_the_template_prepared_anew(monkeypatch):
    data = (TEMPLATES / "memo.docx").read_bytes()
    fresh = word_template.prepare(data, True)
    monkeypatch.setattr(word_template, "_sources", lambda parts, own: pytest.fail("made anew"))
    kept = word_template.prepare(data, True)
    assert kept.parts == fresh.parts and kept.templates.keys() == fresh.templates.keys()


def test_a_citys_own_template_is_not_kept(own_folder):
    word_template.prepare((TEMPLATES / "ordinance.docx").read_bytes(), False)
    assert not list(own_folder.iterdir())
