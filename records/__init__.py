"""The Django app of our own data: what is kept, for how long, and how it gets delivered."""
