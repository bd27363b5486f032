"""Starts the real stores and tools on this machine: Oxigraph's server, Virtuoso, Jena, rapper, roqet, N3.js.

Each is a context manager or a function; where the thing is not installed it raises Absent with the reason.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Absent(Exception):
    """The program is not on this machine; the message says how to install it."""


@dataclass(frozen=True)
class Server:
    """A running server: its address, and who may write."""

    name: str
    address: str
    pid: int
    user: str | None = None
    password: str | None = None

    @property
    def peak_memory(self) -> int:
        """The most memory the process has held so far, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii", "replace")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if not program:
        raise Absent("no Oxigraph server: pip install oxigraph")
    port = free_port()
    command = [program, "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}", *options]
    with running(command, folder, f"http://127.0.0.1:{port}/") as pid:
        yield Server("oxigraph", f"http://127.0.0.1:{port}", pid)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    program = shutil.which("virtuoso-t")
    if not program:
        raise Absent("no Virtuoso: apt-get install virtuoso-opensource-7-bin")
    port = free_port()
    home = folder / "virtuoso"
    home.mkdir(parents=True)
    (home / "virtuoso.ini").write_text(VIRTUOSO.format(home=home, port=port, sql=free_port()), encoding="utf-8")
    command = [program, "+configfile", str(home / "virtuoso.ini"), "+foreground"]
    with running(command, home, f"http://127.0.0.1:{port}/sparql") as pid:
        yield Server("virtuoso", f"http://127.0.0.1:{port}", pid, "dba", "dba")


VIRTUOSO = """
[Database]
DatabaseFile = {home}/virtuoso.db
ErrorLogFile = {home}/virtuoso.log
LockFile = {home}/virtuoso.lck
TransactionFile = {home}/virtuoso.trx
xa_persistent_file = {home}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {home}/virtuoso-temp.db
TransactionFile = {home}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {home}
SchedulerInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def running(command: Sequence[str], folder: Path, address: str) -> Iterator[int]:
    """Runs `command` until the end of the block, once `address` answers; gives the process id."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            for _ in range(600):
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended at once:\n{log.read_text('utf-8', 'replace')}")
                if answers(address):
                    break
                time.sleep(0.1)
            else:
                raise RuntimeError(f"{command[0]} did not answer at {address} within a minute")
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Request:
    """A request as an unruly server sees it; `number` counts from 0."""

    number: int
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Reply = tuple[int, dict[str, str], bytes]


@contextmanager
def unruly(reply: Callable[[Request], Reply | None]) -> Iterator[str]:
    """The address of a server that answers as `reply` says; None closes the connection without an answer."""
    count = iter(range(1_000_000))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            answer = reply(Request(next(count), self.command, self.path, dict(self.headers.items()), body))
            if answer is None:
                self.close_connection = True
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_GET

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def forwarded(request: Request, address: str) -> Reply:
    """The answer of the real server at `address` to the request."""
    kept = {k: v for k, v in request.headers.items() if k.lower() in ("accept", "content-type")}
    real = urllib.request.Request(address + request.path, request.body or None, kept, method=request.method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(real, timeout=30) as answer:
            headers = {"content-type": answer.headers.get("content-type") or "text/plain"}
            return answer.status, headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {}, error.read()


JENA_JARS = (
    "jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data "
    "jena-dboe-transaction jena-iri jena-rdfconnection jena-shacl jena-shex jena-tdb jena-tdb2 commons-cli "
    "commons-codec commons-compress commons-csv commons-io commons-lang3 dexx.collection gson guava httpclient "
    "httpcore jackson-annotations jackson-core jackson-databind jsonld-java jakarta.json-api protobuf slf4j-api "
    "slf4j-nop thrift libthrift titanium-json-ld"
)


def jena(folder: Path) -> list[str]:
    """The beginning of a Jena command: `[*jena(folder), "tdb2.tdbloader", …]`."""
    java, home = shutil.which("java"), Path("/usr/share/java")
    if not java or not (home / "jena-cmds.jar").exists():
        raise Absent("no Jena: apt-get install libapache-jena-java default-jre-headless")
    # Debian's jar looks for the messages of its Xerces in a package that they were not moved to with the classes.
    fixed = folder / "jena-properties"
    with zipfile.ZipFile(home / "jena-core.jar") as jar:
        for entry in jar.namelist():
            if entry.startswith("org/apache/jena/ext/xerces/") and entry.endswith(".properties"):
                target = fixed / entry.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(entry))
    jars = [str(path) for name in JENA_JARS.split() if (path := home / f"{name}.jar").exists()]
    return [
        java,
        "-Dfile.encoding=UTF-8",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        ":".join([str(fixed), *jars]),
    ]


def tool(name: str, package: str) -> str:
    """The path of a command line tool."""
    found = shutil.which(name)
    if not found:
        raise Absent(f"no {name}: apt-get install {package}")
    return found


def n3js() -> tuple[list[str], dict[str, str]]:
    """The command for node and an environment in which `require("n3")` works."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise Absent("no node: apt-get install nodejs npm")
    root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
    environment = {**os.environ, "NODE_PATH": ":".join(filter(None, (os.environ.get("NODE_PATH"), root)))}
    if subprocess.run([node, "-e", 'require("n3")'], env=environment, capture_output=True, check=False).returncode:
        raise Absent("no N3.js: npm install -g n3")
    return [node], environment
