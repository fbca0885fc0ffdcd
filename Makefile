# Shorthands; ./start does the work and needs no make.
.PHONY: app test lint bench update words locks sbom audit oldest printed mutants
app: ; ./start
test: ; ./start test
lint: ; ./start setup && .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/python -m drafting library check
bench: ; ./start setup && .venv/bin/python -m benchmarks
# Collects the texts for people anew and hands them to each language; new ones stay empty there.  Without a date, two changes do not conflict.
words:
	.venv/bin/python -m babel.messages.frontend -q extract -F pyproject.toml --no-wrap --sort-by-file --add-location=file --project=drafting --version=1 --copyright-holder="the project" --msgid-bugs-address=none -o locale/drafting.pot .
	.venv/bin/python -m babel.messages.frontend -q update -D drafting -i locale/drafting.pot -d locale --no-wrap --no-fuzzy-matching --ignore-obsolete
	sed -i.old '/^"POT-Creation-Date/d' locale/drafting.pot locale/*/LC_MESSAGES/drafting.po && rm locale/drafting.pot.old locale/*/LC_MESSAGES/drafting.po.old
update: ; .venv/bin/python -m pytest tests/test_examples.py --update
# Looks through what 200 random packages print for what may not be there.
printed: ; .venv/bin/python -m benchmarks printed --packages 200
# Counts how many small faults, put into the core one by one, the tests notice; only in a clean tree, for it changes files.
mutants: .venv/mutants ; test -z "$$(git status --porcelain drafting)" && .venv/mutants/bin/python benchmarks/mutants.py
.venv/mutants: ; python3 -m venv .venv/mutants && .venv/mutants/bin/pip install -q cosmic-ray==8.7.0
# The tools get a folder of their own, so that nothing of theirs is in what they look at.
.venv/tools: ; python3 -m venv .venv/tools && .venv/tools/bin/pip install -q cyclonedx-bom==7.5.0 pip-audit==2.10.1 uv==0.13.9
# Pins every package with its hashes, for each system, and keeps the versions that are pinned now.
locks: .venv/tools
	for list in "requirements.txt:" "requirements-dev.txt:--extra dev"; do \
	  file=$${list%%:*}; head -1 $$file > .venv/lock; \
	  .venv/tools/bin/uv pip compile -q --universal --generate-hashes --no-header -c $$file $${list#*:} pyproject.toml >> .venv/lock && mv .venv/lock $$file; done
sbom: .venv/tools ; mkdir -p out && .venv/tools/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o out/sbom.json
audit: .venv/tools ; .venv/tools/bin/pip-audit -s osv --require-hashes --disable-pip -r requirements.txt
# The oldest versions that pyproject.toml allows, and the tests that meet each of those libraries.
OLDEST = tests/test_library.py tests/test_intake.py tests/test_word.py tests/test_store.py tests/test_uploads.py tests/test_compare.py tests/test_batch_workers.py
oldest: .venv/tools
	test -x .venv/tools/bin/uv || .venv/tools/bin/pip install -q uv==0.13.9
	python3 -m venv --clear --without-pip .venv/oldest
	.venv/tools/bin/uv pip install -q --python .venv/oldest/bin/python --resolution lowest-direct -e .
	.venv/tools/bin/uv pip install -q --python .venv/oldest/bin/python $$(grep -oE '^(pytest|pytest-xdist|hypothesis|openxml-audit)==[^ ]+' requirements-dev.txt)
	.venv/oldest/bin/python -m pytest $(OLDEST)
