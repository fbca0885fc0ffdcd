"""A city's own template is hostile until proven otherwise: every known attack is refused with a message."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from drafting.data.problems import DataError
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.package.sandbox import template_problems, write_with_template
from drafting.word.numbering import levels
from drafting.word.package import BadTemplate
from drafting.word.template import _ENVIRONMENT, load

HERE = Path(__file__).parent
OWN = (HERE.parent / "drafting/word/templates/ordinance.docx").read_bytes()


def with_text(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return the project's template with some of its XML replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(OWN)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(info.filename, data)
    return out.getvalue()


@pytest.fixture(scope="module")
def draft(library):
    return make_draft(read_intake(HERE.parent / "examples/ithaca-town-ny.yaml", library), library)


ATTACKS = {
    "an attribute walk": "{{ title.__class__.__mro__ }}",
    "the cycler's globals": "{{ cycler.__init__.__globals__ }}",
    "a module import": "{{ self.__init__.__globals__.__builtins__ }}",
    "a namespace call": "{{ namespace.__init__ }}",
    "a range bomb": "{% for i in range(99999999999) %}x{% endfor %}",
    "a string bomb": "{{ 'x' * 9999999999 }}",
    "a power bomb": "{{ 9**9**9 }}",
    "a format attack": "{{ '{0.__class__}'.format(title) }}",
    "a file include": "{% include '/etc/passwd' %}",
    "an import": "{% import 'os' as os %}",
}


@pytest.mark.parametrize("code", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_template_with_an_attack_is_refused_or_reported_and_runs_nothing(code, draft):
    hostile = with_text("{{ title }}", code)
    try:
        found = template_problems(hostile, "city.docx")
        made = b"" if found else write_with_template(draft, hostile, name="city.docx")
    except DataError as error:
        assert "city.docx" in str(error) and "Fix:" in str(error)
        return
    assert found, "an attack that is not refused must at least be reported"
    assert made == b""


UNFIT = {
    "a loop in a loop in a loop": (
        "{{ title }}{% for a in blocks %}{% for b in blocks %}{% for c in blocks %}x{% endfor %}{% endfor %}"
        "{% endfor %}",
        "A loop in the body stands within a loop",
    ),
    "an entry by its number": ("{{ title }}{{ toc[0].kind }}", "takes one entry of a list by its number"),
    "runs as words": ("{{ title }}{% for b in notices %}{{ b.runs }}{% endfor %}", "prints runs as words"),
    "words as runs": ("{{r title }}", "prints words as runs"),
}


@pytest.mark.parametrize(("code", "says"), UNFIT.values(), ids=UNFIT.keys())
def test_the_check_of_a_template_and_the_draft_agree_and_say_the_same(code, says, draft):
    template = with_text("{{ title }}", code)
    assert says in " ".join(template_problems(template, "city.docx"))
    with pytest.raises(DataError, match=says):
        write_with_template(draft, template, name="city.docx")


def test_a_template_that_drops_words_of_one_draft_only_is_refused_for_that_draft(draft):
    template = with_text("{{ title }}", "{% if version != 'A' %}{{ title }}{% endif %}")
    assert template_problems(template, "city.docx") == []
    with pytest.raises(DataError, match="leaves out words of this draft, in title"):
        write_with_template(draft, template, name="city.docx")


def test_a_template_that_takes_more_memory_than_its_process_has_is_refused(draft, monkeypatch):
    monkeypatch.setattr("drafting.package.sandbox.MEGABYTES", 40)
    with pytest.raises(DataError, match=r"city\.docx: .*need(ed|s) too much memory"):
        write_with_template(draft, OWN, name="city.docx")


def test_an_external_relationship_is_refused():
    with zipfile.ZipFile(io.BytesIO(OWN)) as source:
        names = source.namelist()
    part = "word/_rels/document.xml.rels"
    assert part in names
    link = (
        '<Relationship Id="rIdX" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>'
    )
    with pytest.raises(DataError, match=r"city\.docx"):
        template_problems(with_text("</Relationships>", link, part), "city.docx")


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;">]><w:document'
    with pytest.raises(DataError, match=r"city\.docx"):
        template_problems(with_text("<w:document", bomb), "city.docx")


def test_the_projects_own_template_meets_the_contract_and_fills(draft):
    assert template_problems(OWN, "ordinance.docx") == []
    assert write_with_template(draft, OWN).startswith(b"PK")


def test_a_template_that_drops_the_law_text_is_told_what_it_drops():
    found = template_problems(with_text("for b in blocks", "for b in notices"), "city.docx")
    assert any("blocks" in line for line in found)


@pytest.mark.parametrize(
    "tag, message",
    [
        (
            "{{ mayor }} and {{ clerk }}",
            r"The tag {{ clerk }} in the body, in “.*” names nothing that is "
            r"printed. Use one of title, legend",
        ),
        ("{{ mayor }} and {{ clerk }}", r"The tag {{ mayor }} in the body"),
        (
            "{{ title.upper() }}",
            "A tag in the body calls something. A template can only print, loop and test.",
        ),
        ("{{ title|safe }}", r"uses \|safe. The words after \| may be default"),
        ("{% set x = title %}", "gives a name to a value"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", "switches the escaping of text off"),
        ("{% raw %}{{ title }}{% endraw %}", "A tag stands where none is filled in: the body"),
        ("{% if title %}", "is not complete or not known"),
    ],
)
def test_a_faulty_tag_is_named_in_words_with_its_place(tag, message):
    found = " ".join(template_problems(with_text("{{ title }}", "{{ title }}" + tag), "city.docx"))
    assert re.search(message.replace("{{", r"\{\{").replace("}}", r"\}\}"), found), found


def test_a_filled_template_that_is_no_longer_xml_is_never_handed_over():
    template = load(OWN)
    broken = template._replace(templates={"word/document.xml": _ENVIRONMENT.from_string("<a>{{ title }}")})
    with pytest.raises(BadTemplate, match="is not a Word file"):
        broken.fill({"title": "x"}, template.numbering(levels(())))
