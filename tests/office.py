"""LibreOffice as a second opinion: it accepts or rejects every tracked change of a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice")
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
 helper = createUnoService("com.sun.star.frame.DispatchHelper")
 helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
 Dim save(0) As New com.sun.star.beans.PropertyValue
 save(0).Name = "FilterName" : save(0).Value = "MS Word 2007 XML"
 document.storeToURL(ConvertToURL(target), save())
 document.close(True)
End Sub
</script:module>
"""


def settle(data: bytes, command: str, folder: Path) -> bytes:
    """Return the file after LibreOffice ran a command: AcceptAllTrackedChanges or RejectAllTrackedChanges."""
    profile, source, target = folder / "profile", folder / "redline.docx", folder / f"{command}.docx"
    source.write_bytes(data)
    module = profile / "user/basic/Standard/Module1.xba"
    if not module.exists():
        _run(profile, "--convert-to", "txt:Text", "--outdir", str(folder), str(source))
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(_MACRO)
        (module.parent / "script.xlb").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
            '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
            'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
        )
    _run(profile, f"macro:///Standard.Module1.Settle({source},{target},{command})")
    return target.read_bytes()


def _run(profile: Path, *arguments: str) -> None:
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", *arguments], check=True, capture_output=True, timeout=180)
