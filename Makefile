# Wegwijzer: `make run` start alles, `make test` toetst alles, `make help` noemt de rest.
.DEFAULT_GOAL := help
.PHONY: help run chat train validate test benchmark spacy-model lock clean
export PYTHONWARNINGS := ignore
BIN := .venv/bin

help: ## Noem alle doelen
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: .venv/ready ## Installeer en train wat nodig is, en start de assistent
	@$(BIN)/wegwijzer start

chat: .venv/ready ## Praat met de assistent in de terminal
	@$(BIN)/wegwijzer chat

train: .venv/ready ## Train de assistent, ook als dat niet nodig lijkt
	@$(BIN)/wegwijzer train --altijd

validate: .venv/ready ## Controleer de kennisbank en de trainingsdata
	@$(BIN)/wegwijzer kennis controleren
	@$(BIN)/rasa data validate --fail-on-warnings

test: .venv/ready-test widget/node_modules ## Alle toetsen: opmaak, types, kennis, code en gesprekken
	@sh tests/all.sh

benchmark: .venv/ready-test ## Meet de kwaliteit van de antwoorden, naast Rasa's standaard
	@sh benchmark/all.sh

spacy-model: .venv/ready ## Probeer het officiële spaCy-model nog eens op te halen
	@$(BIN)/python -m bot.nlu.spacy_model --opnieuw

lock: ## Leg de versies van alle pakketten opnieuw vast
	sh setup/lock.sh

clean: ## Gooi de omgeving en alle gemaakte bestanden weg
	rm -rf .venv var

.venv/ready: requirements.lock pyproject.toml setup/environment.sh
	@sh setup/environment.sh requirements.lock
	@$(BIN)/python -m bot.nlu.spacy_model
	@touch $@

.venv/ready-test: requirements-test.lock .venv/ready
	@sh setup/environment.sh requirements-test.lock
	@touch $@ .venv/ready && touch $@

# Only for the tests of the build, which are left out without npm: what is built is in git.
widget/node_modules: widget/package-lock.json
	@! command -v npm >/dev/null || { cd widget && npm ci --silent && touch node_modules; }
