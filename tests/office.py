"""LibreOffice as a second opinion: it accepts or rejects every tracked change of a file."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from pathlib import Path

OFFICE = shutil.which("soffice")
# One profile for all tests of a process: LibreOffice takes a second to make one.
PROFILE = Path(tempfile.mkdtemp(prefix="office-"))
atexit.register(shutil.rmtree, PROFILE, ignore_errors=True)
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(jobs As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 Dim save(0) As New com.sun.star.beans.PropertyValue
 save(0).Name = "FilterName" : save(0).Value = "MS Word 2007 XML"
 helper = createUnoService("com.sun.star.frame.DispatchHelper")
 For Each job In Split(jobs, "|")
  part = Split(job, "*")
  document = StarDesktop.loadComponentFromURL(ConvertToURL(part(0)), "_blank", 0, hidden())
  helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; part(1), "", 0, Array())
  document.storeToURL(ConvertToURL(part(2)), save())
  document.close(True)
 Next
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>
"""


def settle(files: list[bytes], folder: Path) -> list[tuple[bytes, bytes]]:
    """Return each file with every tracked change accepted, and with every one rejected, by LibreOffice."""
    jobs, targets = [], []
    for number, data in enumerate(files):
        source = folder / f"{number}.docx"
        source.write_bytes(data)
        both = tuple(folder / f"{number}-{answer}.docx" for answer in ("accepted", "rejected"))
        jobs += [
            f"{source}*{command}AllTrackedChanges*{target}"
            for command, target in zip(("Accept", "Reject"), both)
        ]
        targets.append(both)
    _install(folder / "0.docx")
    run(f"macro:///Standard.Module1.Settle({'|'.join(jobs)})")
    return [(accepted.read_bytes(), rejected.read_bytes()) for accepted, rejected in targets]


def _install(any_file: Path) -> None:
    """Put the macro into the profile, which LibreOffice makes at its first start."""
    basic = PROFILE / "user/basic"
    if not (basic / "script.xlc").exists():
        run("--convert-to", "txt:Text", "--outdir", str(any_file.parent), str(any_file))
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "Standard/Module1.xba").write_text(_MACRO)
    (basic / "Standard/script.xlb").write_text(_LIBRARY)


def run(*arguments: str) -> None:
    """Run LibreOffice without a window."""
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{PROFILE}", "--headless", "--norestore", *arguments],
        check=True,
        capture_output=True,
        timeout=300,
    )
