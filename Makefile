# The two commands of README, and what the build runs.
## slow: the tests that start the whole bot as a process, or take long
.PHONY: chat test slow check train demo ci

chat:
	@./jouwdag chat

train:
	@./jouwdag train

test: environment
	@./jouwdag train
	@.venv/bin/python -m pytest -m "not server"

slow: environment
	@./jouwdag train
	@.venv/bin/python -m pytest -m server

check: environment
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@./jouwdag check
	@./jouwdag rasa data validate > var/validate.log 2>&1 || (tail -40 var/validate.log; exit 1)
	@./jouwdag train
	@./jouwdag rasa test core --stories tests/test_stories.yml --out var/rasa-test --fail-on-prediction-errors > var/rasa-test.log 2>&1 || (tail -40 var/rasa-test.log; exit 1)

demo:
	@./jouwdag demo

.PHONY: environment
environment:
	@mkdir -p var
	@sh -c '. ./scripts/uv.sh && ensure_environment'
