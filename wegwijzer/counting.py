"""Numbers with the right word behind them: "1 dag", "2 dagen"."""


def counted(number: int, one: str, more: str = "") -> str:
    """Return the number with the word for one or for more; ``more`` is ``one`` + s if empty."""
    return f"{number} {one if number == 1 else more or one + 's'}"
