"""Interpret: from the spans of a document to candidate facts.

Kinds are read in the order enterprises, projects, policy measures, statistics, since each may name those before it (a
project its owner, a statistic its subject). Every rule proposes; whether a fact holds is decided by ground alone.
"""
