"""Finds names of people in chat text, where capitals and full stops are often missing.

What counts as a name, from sure to less sure:

1. A name of the lists ``voornamen.txt`` and ``achternamen.txt``, wherever it stands; a first
   name also with a typing error. A name that is also an ordinary word or a place (a star in
   the list) does not count by itself, but a first name does right before a family name, or
   with a capital in the middle of a sentence.
2. After words that lead to a name ("mijn dochter ...", "mevrouw ...", "mijn naam is ..."),
   also a name with a star, and a word that is no ordinary Dutch word. How far this goes is
   the :class:`Trust` in those words.
3. What follows belongs to it: more names, prefixes with a family name ("van der ..."), and
   words with a capital.

The lists are written from general knowledge; they hold no data of real people.
"""

from wegwijzer.names.find import Names

__all__ = ["Names"]
