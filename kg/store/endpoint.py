"""A SPARQL store on the network: its three addresses, and one request at a time with retries and plain errors."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from kg.store.error import StoreError, TooLargeError

if TYPE_CHECKING:
    import httpx

RETRIED = frozenset({408, 425, 429, 502, 503, 504})
# What Virtuoso says, under another status than 413, of an INSERT DATA too long for its compiler or its memory.
TOO_LONG = re.compile(r"memory exhausted|exceeded 10000 lines|SQ200|memory pool size")


@dataclass(frozen=True, slots=True)
class Target:
    """A store to load into: the address and what is needed to be let in.

    `server` is a name of `servers()`; without one the server is asked.  `update` and `graphs` override the addresses of
    SPARQL Update and the Graph Store Protocol.
    """

    address: str
    server: str | None = None
    update: str | None = None
    graphs: str | None = None
    user: str | None = None
    password: str | None = None
    token: str | None = None
    timeout: float = 60.0
    """Seconds for one request."""
    retries: int = 4
    """Tries after the first, where trying again may help."""
    pause: float = 0.5
    """Seconds before the second try; each pause after it is twice as long, a minute at most."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An open connection to a store with the addresses of its services; `graphs` is None where it has only Update."""

    client: httpx.Client
    target: Target
    server: str
    query: str
    update: str
    graphs: str | None


@cache
def servers() -> Mapping[str, Mapping[str, str]]:
    """What is known of each server by name: an example address and the paths of its services."""
    data: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("servers.toml").read_text("utf-8"))
    return data


@contextmanager
def connected(target: Target) -> Iterator[Endpoint]:
    """The store at `target`, seen to answer SPARQL; closed at the end.

    Raises StoreError where the address is wrong, nothing answers there, or the answer is not SPARQL.
    """
    try:
        import httpx
    except ImportError as error:
        raise StoreError("loading into a server needs `pip install newskg[load]`") from error
    target = _without_userinfo(target)
    headers = {"User-Agent": "newskg"} | ({"Authorization": f"Bearer {target.token}"} if target.token else {})
    with httpx.Client(timeout=target.timeout, headers=headers) as client:
        yield _recognised(client, target)


def sent(
    endpoint: Endpoint,
    method: str,
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    content: bytes | None = None,
    kind: str = "",
    accept: str = "*/*",
    allowed: frozenset[int] = frozenset(),
) -> httpx.Response:
    """The answer to one request, after as many tries as the target allows.

    An answer of 300 or more raises StoreError, except those in `allowed`.
    """
    import httpx

    client, target = endpoint.client, endpoint.target
    headers = {"Accept": accept} | ({"Content-Type": kind} if kind else {})
    challenged = False
    tries = 0
    while True:
        try:
            response = client.request(method, url, params=params, content=content, headers=headers)
        except httpx.InvalidURL as error:
            raise StoreError(f"{url} is not an address: {error}") from error
        except httpx.TransportError as error:
            if tries >= target.retries or isinstance(error, httpx.UnsupportedProtocol):
                raise StoreError(_no_answer(url, error, tries + 1, target.timeout)) from error
            wait = 0.0
        else:
            if response.status_code == 401 and target.user and not challenged:
                challenged = True
                client.auth = _credentials(response, target)
                continue
            if response.status_code not in RETRIED or tries >= target.retries:
                break
            wait = _asked_to_wait(response)
        time.sleep(min(60.0, max(wait, target.pause * 2**tries)))
        tries += 1
    if response.status_code >= 300 and response.status_code not in allowed:
        large = response.status_code == 413 or TOO_LONG.search(response.text)
        raise (TooLargeError if large else StoreError)(_refusal(method, url, response, target))
    return response


def rows(endpoint: Endpoint, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT as plain text by variable; raises StoreError where the answer is not SPARQL results."""
    form = "application/sparql-results+json"
    # As a form, since the names of a hundred graphs do not fit in an address, and Virtuoso 7.2.5 never answers a query
    # that is posted as application/sparql-query.
    content = urlencode({"query": query}).encode()
    kind = "application/x-www-form-urlencoded"
    response = sent(endpoint, "POST", endpoint.query, content=content, kind=kind, accept=form)
    try:
        bindings = response.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError) as error:
        answered = response.headers.get("content-type", "something without a type").split(";")[0]
        raise StoreError(f"{endpoint.query} is not a SPARQL endpoint: it answered with {answered}") from error


def _recognised(client: httpx.Client, target: Target) -> Endpoint:
    """The endpoint with its addresses, once a query has been answered."""
    name = target.server or "sparql"
    if name not in servers():
        raise StoreError(f"{name} is not a known server: use one of {', '.join(servers())}")
    endpoint = _addressed(client, target, name)
    impatient = replace(endpoint, target=replace(target, retries=0))
    if target.server is None:
        # A server says its name in any answer, also in a refusal.
        answer = sent(impatient, "GET", target.address, allowed=frozenset(range(300, 600)))
        said = answer.headers.get("server", "") + " " + " ".join(answer.headers)
        name = next((n for n, known in servers().items() if re.search(known.get("header", "^$"), said, re.I)), name)
        guessed = _addressed(client, target, name)
        # Someone may have given the address of the query service itself.
        if urlsplit(target.address).path.rstrip("/").endswith(servers()[name]["query"] or "/"):
            base = target.address.rstrip("/").removesuffix(servers()[name]["query"])
            guessed = _addressed(client, replace(target, address=base), name)
        impatient = replace(guessed, target=impatient.target)
    rows(impatient, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
    return replace(impatient, target=target)


def _addressed(client: httpx.Client, target: Target, name: str) -> Endpoint:
    paths, base = servers()[name], target.address.rstrip("/")
    graphs = target.graphs or (base + paths["graphs"] if "graphs" in paths else None)
    # An Update address given by hand without one for graphs means that Update is wanted.
    if target.update and not target.graphs:
        graphs = None
    return Endpoint(client, target, name, base + paths["query"], target.update or base + paths["update"], graphs)


def _without_userinfo(target: Target) -> Target:
    """The target with a user and password written into the address taken out of it, so that no message shows them."""
    try:
        parts = urlsplit(target.address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # http://[::1
        good = False
    if not good:
        shown = re.sub(r"//[^/]*@", "//", target.address)
        raise StoreError(f"{shown} is not an address: it must begin with http:// or https://")
    if "@" not in parts.netloc:
        return target
    info, host = parts.netloc.rsplit("@", 1)
    user, _, password = info.partition(":")
    address = urlunsplit(parts._replace(netloc=host))
    return replace(
        target, address=address, user=target.user or unquote(user), password=target.password or unquote(password)
    )


def _credentials(response: httpx.Response, target: Target) -> httpx.Auth:
    """The kind of authentication the server asks for, digest before basic."""
    import httpx

    asked = response.headers.get("www-authenticate", "").lower()
    kind = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
    return kind(target.user or "", target.password or "")


def _asked_to_wait(response: httpx.Response) -> float:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdigit() else 0.0


def _no_answer(url: str, error: httpx.TransportError, tries: int, timeout: float) -> str:
    import httpx

    times = "" if tries == 1 else f" in {tries} tries"
    if isinstance(error, httpx.UnsupportedProtocol):
        return f"{url} is not an address: it must begin with http:// or https://"
    if isinstance(error, httpx.TimeoutException):
        return f"no answer from {url} within {timeout:g} seconds{times}"
    if isinstance(error, httpx.ConnectError):
        if re.search(r"refused|Errno 111|10061", str(error)):
            return f"nothing listens at {url}: connection refused{times}; is the server running?"
        return f"{url} cannot be reached{times}: {error}"
    return f"the connection to {url} broke{times}: {error or type(error).__name__}"


def _refusal(method: str, url: str, response: httpx.Response, target: Target) -> str:
    """What a status of 300 or more means here, with the first line the server said about it."""
    status = response.status_code
    said = _first_line(response)
    if status < 400:
        return f"{url} has moved to {response.headers.get('location', 'another address')}: use that address"
    if status == 401 and not target.user:
        return f"{url} asks for a user and a password"
    plain = {
        401: f"{url} refuses this user or password",
        403: f"{url} forbids this user to write",
        404: f"there is nothing at {url}: check the address and the name of the data set",
        405: f"{url} does not take {method}: it may be open for reading only",
        413: f"{url} refuses so many statements at a time: use a smaller batch",
        415: f"{url} does not take this format",
    }
    return plain.get(status, f"{url} failed with {status}") + (f" ({said})" if said else "")


def _first_line(response: httpx.Response) -> str:
    if "html" in response.headers.get("content-type", ""):
        return ""
    line = next((line.strip() for line in response.text.splitlines() if line.strip()), "")
    return line[:200]
