# Shorthands; ./start does the work and needs no make.
.PHONY: app test lint bench update
app: ; ./start
test: ; ./start test
lint: ; ./start setup && .venv/bin/ruff check . && .venv/bin/python -m drafting library check
bench: ; ./start setup && .venv/bin/python -m benchmarks
update: ; .venv/bin/python -m pytest tests/test_examples.py --update
