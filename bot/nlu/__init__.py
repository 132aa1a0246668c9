"""Graph components of the Rasa pipeline."""
