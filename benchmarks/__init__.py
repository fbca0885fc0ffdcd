"""How long things take, against named rivals: `python -m benchmarks` rewrites its part of RESULTS.md."""
