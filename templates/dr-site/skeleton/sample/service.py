"""A service to begin with: says that it is up, whether it can write, and what a drill's clone holds.

It reads nothing but its environment and the two files that keeper.py writes.
"""

import json
import os
import pathlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import rows
from mysql import Connection, DatabaseError

DENIED = 1045
# An unreachable database is one that cannot be written.
ERRORS = (DatabaseError, OSError, ValueError, KeyError)
SITE = os.environ["DR_SITE"]
REGION = os.environ["DR_REGION"]
OWN = {"site": SITE, "region": REGION}
HEALTH_PATH = os.environ.get("HEALTH_PATH", "/healthz")
FOLDER = pathlib.Path(os.environ.get("STATE_FOLDER", "/run/application"))


def kept(name):
    """What keeper.py last wrote down, while it is fresh."""
    file = FOLDER / name
    if time.time() - file.stat().st_mtime > 60:
        raise ValueError(f"{file} is old: the keeper does not run")
    return json.loads(file.read_text())


def connect(place, address=None, port=None):
    """A connection as the application's user, with its password or the one before."""
    for password in place["passwords"]:
        try:
            return Connection(
                address or place["host"], place["user"], password, place["schema"],
                port or place.get("port", 3306), os.environ.get("DATABASE_CA"),
            )
        except DatabaseError as error:
            if error.code != DENIED:
                raise
            denied = error
    raise denied


def status():
    answer = {**OWN, "writable": False}
    try:
        with connect(kept("database.json")) as connection:
            try:
                rows.write(connection)
                answer["writable"] = True
            except DatabaseError as error:
                answer["reason"] = str(error)
            found = rows.newest(connection)
            if found:
                answer.update(lastRow=found[0], lastWriteAt=found[1])
    except ERRORS as error:
        answer.update(writable=False, reason=str(error))
    return answer


def drill():
    answer = dict(OWN)
    try:
        mark = kept("drill.json")
        if not mark or "endpoint" not in mark:
            return {**answer, "error": f"/dr/{SITE}/drill names no database"}
        address, port = mark["endpoint"]["address"], mark["endpoint"]["port"]
        answer.update(run=mark["run"], database=address)
        place = kept("database.json")
        if address == place["host"]:
            return {**answer, "error": "this is the database of the site itself"}
        with connect(place, address, port) as connection:
            tables, newest, read = rows.prove(connection, mark["run"])
        answer.update(tables=tables, readBack=read)
        if newest:
            answer["newestRowAt"] = newest
    except ERRORS as error:
        answer["error"] = str(error) or "no answer"
    return answer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path == HEALTH_PATH:
            # Not of the database: instances that are replaced mend none.
            self.reply(200, "ok")
        elif path == "/.well-known/dr-status":
            self.reply(200, status())
        elif path == "/.well-known/dr-drill":
            self.reply(200, drill())
        elif path == "/":
            self.reply(200, f"{SITE} in {REGION}")
        else:
            self.reply(404, "Not Found")

    def reply(self, code, content):
        is_text = isinstance(content, str)
        body = (content if is_text else json.dumps(content)).encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain" if is_text else "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The load balancer's log has them."""


def write_for_ever():
    while True:
        try:
            with connect(kept("database.json")) as connection:
                rows.beat(connection)
        except ERRORS:
            # A standby refuses them; the status says why.
            pass
        time.sleep(1)


def main():
    threading.Thread(target=write_for_ever, daemon=True).start()
    ThreadingHTTPServer(("", int(os.environ["PORT"])), Handler).serve_forever()


if __name__ == "__main__":
    main()
