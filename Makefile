# Every target is one command of packaging/dev.py, which sets up what it needs first.
# KASIR_PYTHON=3.11 chooses the Python; ARGS="-k words" goes to pytest; ONLY=name is one benchmark;
# KASIR_DEEP=1 makes the tests that try things at random try more of them;
# KASIR_RECEIPTS=10000 tries that many random receipts in the tests that compare papers;
# SEED=7 CASES=200 make fuzz try other data, and more of it; SALES=2000 SEED=1 are a day of make chaos.
PYTHON ?= python3

.PHONY: demo test check fuzz chaos bench bundle

demo check fuzz chaos bench bundle:
	@$(PYTHON) packaging/dev.py $@

test:
	@$(PYTHON) packaging/dev.py test -- $(ARGS)
