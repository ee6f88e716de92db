"""Errors that a user may meet: one line each, saying what, where and what to do."""


class ComityError(Exception):
    """A problem to report in one line; the command line prints it and exits with a non-zero status."""


class InputError(ComityError):
    """Something given to Comity (a file, a name, a date) cannot be used as it is."""


class StoreError(ComityError):
    """The store file is missing, damaged, locked or of a version that this Comity cannot read."""


class OutputError(ComityError):
    """Standard output cannot be written: its disk is full, say."""


class ComityWarning(UserWarning):
    """Something that a user should know although all went well; the command line prints it in one line."""
