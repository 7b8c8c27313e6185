"""Service: the facts of the SQLite file over HTTP."""
