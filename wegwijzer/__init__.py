"""The plain Python library of Wegwijzer: knows no Rasa and no Django."""
