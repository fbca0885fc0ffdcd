"""Each module has its test file: test_<module>.py, that of its folder, or the one that is named here."""

from __future__ import annotations

from places import HERE

ENGINE = HERE.parent / "drafting"
# Modules tested together, since one cannot be seen without the other: the test file, and its modules.
TOGETHER = {
    "test_last_resort": "data/failure data/files",
    "test_language": "data/language_texts model/phrase",
    "test_law": "data/law_text data/provisions",
    "test_law_standing": "engine/standing engine/state_law engine/facts model/provisions",
    "test_law_outputs": "engine/plan_text engine/outcome engine/sample",
    "test_upkeep": "data/proofs data/stale data/yaml_edit read/official read/marked_up read/html_page "
    "read/xml_page read/json_text",
    "test_sources": "data/official model/facts model/authorities",
    "test_library": "data/references data/topic_references",
    "test_audit": "data/audits",
    "test_lookup": "data/place_lists model/lists read/list_update",
    "test_place_table": "read/cells read/headers read/sheet read/sheet_cells read/table_file",
    "test_codes": "model/code engine/codified",
    "test_forms": "engine/blanks engine/enacting engine/scope model/style",
    "test_procedure": "engine/emergency package/dated",
    "test_papers": "data/records model/records",
    "test_place": "engine/place_names engine/places engine/work",
    "test_assemble": "engine/confirms engine/draft",
    "test_admission": "gate/counts gate/one_clause",
    "test_intake": "model/clean model/numbers",
    "test_annotated": "package/posting",
    "test_writers": "package/build package/formats package/output package/props",
    "test_nothing_leaves": "read/apart read/beside",
    "test_outside": "read/backdrop read/field_codes read/look read/notes read/opc read/places read/screen "
    "read/shown read/word_file read/words read/refusal",
    "test_uploads": "read/docx read/numbers read/pdf_pages read/plain read/reader read/scan read/unpack",
    "test_paper": "engine/layout",
    "test_policy": "engine/agency",
    "test_lengths": "package/pages",
    "test_docs": "__main__",
    # Frozen records without a rule of their own; every reader and every draft makes them.
    "test_examples": "model/base model/clauses model/draft model/enacted model/issue model/memory model/plan "
    "model/topics",
}


def modules() -> dict[str, set[str]]:
    """Return every module as `folder/name`, with the test files that its path names."""
    found = {}
    for path in sorted(ENGINE.rglob("*.py")):
        *folders, name = path.relative_to(ENGINE).with_suffix("").parts
        if name != "__init__":
            named = {name, "_".join((*folders, name)[-2:]), *folders}
            found["/".join((*folders, name))] = {f"test_{n}" for n in named}
    return found


def files() -> set[str]:
    """Return the names of the test files."""
    return {path.stem for path in HERE.glob("test_*.py")}


def test_each_module_has_its_test_file():
    listed = {module for group in TOGETHER.values() for module in group.split()}
    bare = {module for module, named in modules().items() if not named & files()}
    assert bare - listed == set(), "write tests/test_<module>.py"
    assert listed - bare == set(), "gone, or has a file of its own: take it out of TOGETHER"


def test_the_test_files_named_here_exist():
    assert set(TOGETHER) - files() == set()
