"""The one error of this room."""


class StoreError(Exception):
    """Something outside the program stopped a store from opening, reading, writing or answering.

    The message is one plain line.
    """


class TooLargeError(StoreError):
    """A server refused so many statements in one request."""
