"""What can go wrong in a build, each a sentence that names the culprit and what to do."""


class SeedsError(Exception):
    """A build that cannot go on. Its message is for the person who called it."""


class DocumentError(SeedsError):
    """A document that cannot be read."""


class RuleError(SeedsError):
    """A document on which a rule of the extractor failed: a fault of this program."""


class TargetError(SeedsError):
    """A file that cannot be written."""
