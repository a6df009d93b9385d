# Every target is one command of packaging/dev.py, which sets up what it needs first.
# KASIR_PYTHON=3.11 chooses the Python; ARGS="-k words" goes to pytest; ONLY=name is one benchmark; SALES and SEED are
# a day of chaos.
PYTHON ?= python3

.PHONY: demo test check bench bundle chaos

demo check bench bundle chaos:
	@$(PYTHON) packaging/dev.py $@

test:
	@$(PYTHON) packaging/dev.py test -- $(ARGS)
