# For Windows: finds a Python and runs start.py, as ./start does elsewhere.
# Where scripts may not run: powershell -ExecutionPolicy Bypass -File start.ps1
Set-Location $PSScriptRoot
foreach ($name in 'py', 'python3', 'python') {
    if (Get-Command $name -ErrorAction SilentlyContinue) {
        & $name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
        if ($LASTEXITCODE -eq 0) {
            & $name start.py @args
            exit $LASTEXITCODE
        }
    }
}
Write-Host 'Python 3.11 or later is needed: winget install Python.Python.3.13'
exit 1
