"""What the assistant does: one action a file, thin; the thinking is in ``wegwijzer``."""
