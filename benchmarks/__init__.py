"""How long things take, against named rivals: `python -m benchmarks` runs all and rewrites its part of RESULTS.md."""
