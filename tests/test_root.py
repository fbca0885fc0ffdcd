"""Where the data lies, and what is said when part of it is missing or damaged."""

from __future__ import annotations

import shutil

import pytest
from places import HERE

from drafting.data.library import load_library
from drafting.data.problems import DataError
from drafting.data.root import data_root


def test_a_checkout_is_its_own_data():
    assert data_root() == HERE.parent


def test_a_package_with_data_of_its_own_reads_that(tmp_path):
    (tmp_path / "drafting/_data").mkdir(parents=True)
    assert data_root(tmp_path / "drafting") == tmp_path / "drafting/_data"


@pytest.mark.parametrize(
    "part, told",
    [
        ("clauses", "clauses/*/topic.yaml"),
        ("law", "law/forms/generic-city.yaml"),
        ("law/states", "law/states/*.yaml"),
        ("law/precedents", "law/precedents/*.yaml"),
        ("law/forms/generic-county.yaml", "law/forms/generic-county.yaml"),
        ("law/meta.yaml", "law/meta.yaml:1: the file cannot be read"),
        ("law/federal.yaml", "law/federal.yaml:1: the file cannot be read"),
        ("clauses/schema", "clauses/schema/blanks.yaml:1: the file cannot be read"),
    ],
)
def test_a_missing_part_is_named_with_what_to_do(part, told, tiny_root):
    path = tiny_root / part
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(DataError) as caught:
        load_library(tiny_root)
    assert told in str(caught.value)
    assert all("install the program again" in p.fix for p in caught.value.problems if "missing" in p.message)


@pytest.mark.parametrize("content", [b"", b"federal: []\n", b"federal: {as_of: today}\n", b"\xff\xfe", b"{"])
def test_a_damaged_file_is_named(content, tiny_root):
    (tiny_root / "law/meta.yaml").write_bytes(content)
    with pytest.raises(DataError, match=r"law/meta\.yaml:\d: .*Fix: "):
        load_library(tiny_root)
