"""Tagging: names of businesses and of projects by what their characters show, weighed together.

Rules (companies.py, brands/) know what makes a name by itself; many names have no form, no known brand and only half
of a cue. Here a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) weighs everything that a
character and its neighbours show, what the rules say included, and tags each as the beginning of a name, inside one,
its end, or outside. Both kinds are tagged at once, since what is a plant's name here is half of a project's name there.
The weights were fitted to annotated bulletins by bench/train_tagger.py; they are whole numbers, so that the same text
gives the same names on every machine.

As data goes: attributes.py says what characters show, model.py how sure each possible name is, names.py which of them
can be names, and weighing.py, by the whole document, which of them are businesses. What is nearly or surely a project's
name is but a sign for interpret/projects/signs.py.
"""

from seeds.recognise.tagging.model import Model, names_model
from seeds.recognise.tagging.names import tagged

__all__ = ["Model", "names_model", "tagged"]
