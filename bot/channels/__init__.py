"""The ways a resident can talk with the assistant."""
