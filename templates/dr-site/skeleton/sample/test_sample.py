"""Runs the service and its keeper against a server that speaks MySQL's protocol as far as they do.

    python3 -m unittest discover -s sample
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import socketserver
import struct
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer
from unittest import mock

FOLDER = tempfile.TemporaryDirectory()
os.environ.update(
    DR_SITE="orders", DR_REGION="eu-west-1", STATE_FOLDER=FOLDER.name, DATABASE_NAME="my_app",
    DATABASE_USER="application", DATABASE_SECRET="orders-database-application",
    DATABASE_ADMIN_SECRET="orders-database", DATABASE_HOST_PARAMETER="/app/orders/database-host",
    DRILL_PARAMETER="/dr/orders/drill", PORT="0",
)
sys.path.insert(0, os.path.dirname(__file__))

import aws  # noqa: E402
import keeper  # noqa: E402
import mysql  # noqa: E402
import service  # noqa: E402

NONCE = b"a nonce of 20 bytes!"
CONTRACT = json.loads((pathlib.Path(__file__).parent / "contract.json").read_text())
OK = b"\0\0\0\2\0\0\0"
EOF_PACKET = b"\xfe\0\0\2\0"


def text(value):
    return b"\xfb" if value is None else bytes([len(value)]) + value.encode()


class Database:
    """Users by their passwords, rows by their numbers, and what was asked."""

    def __init__(self):
        self.users = {"dbadmin": ["adm'in"], "application": ["secret"]}
        self.plugin, self.switch_to = "caching_sha2_password", None
        self.writable, self.remembers, self.has_table = True, True, True
        self.rows, self.asked, self.run = 0, [], None

    def answer(self, sql):
        self.asked.append(sql)
        if sql.startswith("CREATE TABLE IF NOT EXISTS dr_writes"):
            self.has_table = True
        if "dr_writes" in sql and not self.has_table:
            raise mysql.DatabaseError(1146, "no such table")
        if re.match("INSERT|CREATE|ALTER|GRANT|REPLACE|DELETE", sql) and not self.writable:
            raise mysql.DatabaseError(1290, "running with the --read-only option")
        if sql.startswith("INSERT"):
            self.rows += 1
        elif sql.startswith("SELECT number"):
            return [[str(self.rows), "2026-11-28T01:02:03.456000", "0"]] if self.rows else []
        elif sql.startswith("SELECT COUNT"):
            return [["2"]]
        elif sql.startswith("REPLACE"):
            self.run = re.search("'(.*)'", sql)[1]
        elif sql.startswith("SELECT run"):
            return [[self.run]]
        elif "read_only" in sql:
            return [["0" if self.writable else "1"]]
        elif "GET_LOCK" in sql:
            return [["1"]]
        elif "mysql.user" in sql:
            return [["1"]] if "application" in self.users else []
        elif sql.startswith(("CREATE USER", "ALTER USER")):
            password = re.search("IDENTIFIED BY '(.*?)'", sql)[1]
            known = self.users.get("application", [])
            self.users["application"] = [password, *known[:1]] if "RETAIN" in sql else [password]
        return None


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, database):
        self.database = database
        super().__init__(("127.0.0.1", 0), Session)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class Session(socketserver.BaseRequestHandler):
    def send(self, number, data):
        self.request.sendall(struct.pack("<I", len(data))[:3] + bytes([number]) + data)

    def receive(self):
        head = self.request.recv(4, 0x100)
        return self.request.recv(int.from_bytes(head[:3], "little"), 0x100) if head else b""

    def error(self, number, code, message):
        self.send(number, b"\xff" + struct.pack("<H", code) + b"#HY000" + message.encode())

    def handle(self):
        database = self.server.database
        plugin = database.plugin
        hello = b"\x0a8.4.0\0" + b"\1\0\0\0" + NONCE[:8] + b"\0" + b"\xff\xff\x2d\2\0\xff\xff"
        self.send(0, hello + b"\x15" + bytes(10) + NONCE[8:] + b"\0" + plugin.encode() + b"\0")
        self.receive()  # After it comes TLS, which the tests leave out.
        asked = self.receive()
        user, _, rest = asked[32:].partition(b"\0")
        if not rest:
            return None
        proof, number = rest[1 : 1 + rest[0]], 3
        if database.switch_to:
            plugin = database.switch_to
            self.send(number, b"\xfe" + plugin.encode() + b"\0" + NONCE + b"\0")
            proof, number = self.receive(), 5
        passwords = database.users.get(user.decode(), [])
        if not any(proves(plugin, password, proof) for password in passwords):
            return self.error(number, 1045, "Access denied")
        if plugin == "caching_sha2_password":
            self.send(number, b"\1\3" if database.remembers else b"\1\4")
            number += 1
            if not database.remembers:
                if self.receive().rstrip(b"\0").decode() not in passwords:
                    return self.error(number + 1, 1045, "Access denied")
                number += 1
        self.send(number, OK)
        while True:
            command = self.receive()
            if not command:
                return None
            try:
                result = database.answer(command[1:].decode())
            except mysql.DatabaseError as error:
                self.error(1, error.code, str(error))
                continue
            if result is None:
                self.send(1, OK)
                continue
            columns = len(result[0]) if result else 1
            packets = [bytes([columns]), *[b"\3def"] * columns, EOF_PACKET]
            packets += [b"".join(text(value) for value in row) for row in result] + [EOF_PACKET]
            for at, packet in enumerate(packets):
                self.send(at + 1, packet)


def proves(plugin, password, proof):
    """As a server checks it, who keeps only the hash of the hash."""
    name = "sha1" if plugin == "mysql_native_password" else "sha256"

    def hashed(data):
        return hashlib.new(name, data).digest()

    stored = hashed(hashed(password.encode()))
    mask = hashed(NONCE + stored) if name == "sha1" else hashed(stored + NONCE)
    return hashed(bytes(a ^ b for a, b in zip(proof, mask))) == stored


def fits(path, document):
    """Whether a document is what contract.json says it is."""
    kinds = {
        "string": lambda value: isinstance(value, str),
        "boolean": lambda value: isinstance(value, bool),
        "count": lambda value: type(value) is int and value >= 0,
        "instant": lambda value: bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value)),
    }
    required, optional = CONTRACT[path]["required"], CONTRACT[path]["optional"]
    return set(required) <= set(document) and all(
        kinds[{**required, **optional}[key]](value) for key, value in document.items()
    )


class SampleTest(unittest.TestCase):
    def setUp(self):
        plain = mock.Mock()
        plain.return_value.wrap_socket = lambda socket, server_hostname: socket
        self.start(mock.patch("ssl.create_default_context", plain))
        self.database = Database()
        self.server = Server(self.database)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.port = self.server.server_address[1]

    def start(self, patch):
        self.addCleanup(patch.stop)
        return patch.start()

    def connect(self, user="application", password="secret"):
        return mysql.Connection("127.0.0.1", user, password, "my_app", self.port)


class MysqlTest(SampleTest):
    def test_signs_in_however_the_server_wants_it(self):
        for plugin in ("caching_sha2_password", "mysql_native_password"):
            for remembers in (True, False):
                for switch_to in (None, "mysql_native_password", "caching_sha2_password"):
                    with self.subTest(plugin=plugin, remembers=remembers, switch_to=switch_to):
                        vars(self.database).update(
                            plugin=plugin, remembers=remembers, switch_to=switch_to
                        )
                        self.connect().__exit__()

    def test_says_what_the_server_refuses(self):
        with self.assertRaises(mysql.DatabaseError) as refused:
            self.connect(password="wrong")
        self.assertEqual(refused.exception.code, 1045)
        self.database.plugin = "sha256_password"
        with self.assertRaisesRegex(mysql.DatabaseError, "sha256_password"):
            self.connect()

    def test_quotes_what_stands_in_a_statement(self):
        self.assertEqual(mysql.quoted("a'b\\c"), "'a''b\\\\c'")


class ServiceTest(SampleTest):
    def setUp(self):
        super().setUp()
        self.place = {
            "host": "127.0.0.1", "port": self.port, "user": "application",
            "schema": "my_app", "passwords": ["secret"],
        }
        self.keep("database.json", self.place)
        self.keep("drill.json", None)
        self.web = ThreadingHTTPServer(("127.0.0.1", 0), service.Handler)
        threading.Thread(target=self.web.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(self.web.server_close)
        self.addCleanup(self.web.shutdown)

    def keep(self, name, content):
        (pathlib.Path(FOLDER.name) / name).write_text(json.dumps(content))

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.web.server_address[1]}{path}") as answer:
            return answer.read().decode()

    def ask(self, path):
        document = json.loads(self.get(path))
        self.assertTrue(fits(path, document), document)
        return document

    def status(self):
        return self.ask("/.well-known/dr-status")

    def drill(self):
        return self.ask("/.well-known/dr-drill")

    def test_is_up_whatever_the_database_is(self):
        self.server.shutdown()
        self.server.server_close()
        self.assertEqual(self.get("/healthz"), "ok")
        self.assertEqual(self.get("/"), "orders in eu-west-1")
        with self.assertRaisesRegex(urllib.error.HTTPError, "404"):
            self.get("/other")

    def test_writes_each_time_it_is_asked(self):
        self.database.has_table = False
        self.assertEqual(self.status(), {
            "site": "orders", "region": "eu-west-1", "writable": True, "lastRow": 1,
            "lastWriteAt": "2026-11-28T01:02:03.456Z",
        })
        self.assertEqual(self.status()["lastRow"], 2)

    def test_a_standby_reads_and_says_why_it_does_not_write(self):
        self.database.rows, self.database.writable = 7, False
        status = self.status()
        self.assertEqual((status["writable"], status["lastRow"]), (False, 7))
        self.assertIn("read-only", status["reason"])

    def test_an_empty_standby_has_no_row(self):
        self.database.writable = self.database.has_table = False
        self.assertNotIn("lastRow", self.status())

    def test_signs_in_by_the_password_before_where_the_new_one_has_not_arrived(self):
        self.keep("database.json", {**self.place, "passwords": ["newer", "secret"]})
        self.assertTrue(self.status()["writable"])

    def test_no_database_and_nobody_who_keeps_the_password_are_not_writable(self):
        self.keep("database.json", {**self.place, "passwords": ["wrong"]})
        self.assertFalse(self.status()["writable"])
        old = time.time() - 61
        self.keep("database.json", self.place)
        os.utime(pathlib.Path(FOLDER.name) / "database.json", (old, old))
        self.assertIn("keeper", self.status()["reason"])
        os.remove(pathlib.Path(FOLDER.name) / "database.json")
        self.assertFalse(self.status()["writable"])

    def test_proves_the_clone_that_the_drill_names(self):
        self.assertIn("names no database", self.drill()["error"])
        self.database.rows = 3
        clone = {"address": "localhost", "port": self.port}
        self.keep("drill.json", {"run": "r'un", "endpoint": clone})
        with mock.patch.dict(self.place, host="localhost"):
            self.keep("database.json", self.place)
            self.assertIn("of the site itself", self.drill()["error"])
        self.keep("database.json", self.place)
        self.keep("drill.json", {"run": "run-1", "endpoint": clone})
        self.assertEqual(self.drill(), {
            "site": "orders", "region": "eu-west-1", "run": "run-1", "database": "localhost",
            "tables": 2, "newestRowAt": "2026-11-28T01:02:03.456Z", "readBack": "run-1",
        })
        self.database.writable = False
        self.assertIn("read-only", self.drill()["error"])


class KeeperTest(SampleTest):
    def setUp(self):
        super().setUp()
        self.start(mock.patch.object(keeper, "PORT", self.port))
        self.values = {
            "/app/orders/database-host": "127.0.0.1", "orders-database": "adm'in",
            "orders-database-application": "secret",
        }
        self.read = []
        self.start(mock.patch.object(keeper, "call", self.aws))

    def aws(self, region, service, target, **input):
        name = input.get("Name") or input["SecretId"]
        self.read.append(name)
        if input.get("VersionStage") == "AWSPREVIOUS":
            name += " before"
        if name not in self.values:
            kind = b"ParameterNotFound" if service == "ssm" else b"ResourceNotFoundException"
            body = mock.Mock(read=lambda *_: kind, close=lambda: None)
            raise urllib.error.HTTPError("", 400, "", {}, body)
        value = self.values[name]
        return {"Parameter": {"Value": value}} if service == "ssm" else {"SecretString": value}

    def kept(self, name="database.json"):
        file = pathlib.Path(FOLDER.name) / name
        self.assertEqual(file.stat().st_mode & 0o777, 0o640)
        return json.loads(file.read_text())

    def changes(self):
        return [sql for sql in self.database.asked if re.match("CREATE|ALTER|GRANT", sql)]

    def test_makes_the_user_once_with_rights_on_its_schema_alone(self):
        del self.database.users["application"]
        one = keeper.Keeper()
        self.assertEqual(one.keep(), "set")
        self.assertEqual(self.changes(), [
            "CREATE USER 'application'@'%' IDENTIFIED BY 'secret' REQUIRE SSL",
            f"GRANT {keeper.RIGHTS} ON `my\\_app`.* TO 'application'@'%'",
        ])
        self.assertEqual(self.kept()["passwords"], ["secret"])
        self.assertEqual(one.keep(), "kept")
        self.assertEqual(keeper.Keeper().keep(), "known")
        self.assertEqual(len(self.changes()), 2)

    def test_does_not_read_the_administrators_password_without_need(self):
        keeper.Keeper().keep()
        self.assertNotIn("orders-database", self.read)

    def test_a_rotated_password_is_taken_and_the_one_before_stays_good(self):
        self.values["orders-database-application"] = "newer"
        self.values["orders-database-application before"] = "secret"
        self.assertEqual(keeper.Keeper().keep(), "set")
        self.assertIn("RETAIN CURRENT PASSWORD", self.changes()[0])
        self.assertEqual(self.database.users["application"], ["newer", "secret"])
        self.assertEqual(self.kept()["passwords"], ["newer", "secret"])

    def test_a_standby_is_told_nothing_until_it_is_promoted(self):
        # Its copy of the secret is newer than what its source sent before it was lost.
        self.values["orders-database-application"] = "newer"
        self.database.writable = False
        self.assertEqual(keeper.Keeper().keep(), "read-only")
        self.assertEqual(self.changes(), [])
        self.database.writable = True
        self.assertEqual(keeper.Keeper().keep(), "set")

    def test_hands_on_what_a_drill_names(self):
        self.values["/dr/orders/drill"] = '{"run": "r1"}'
        keeper.Keeper().keep()
        self.assertEqual(self.kept("drill.json"), {"run": "r1"})

    def test_waits_for_an_address_and_a_password(self):
        del self.values["orders-database-application"]
        self.assertIn("no password", keeper.Keeper().keep())
        del self.values["/app/orders/database-host"]
        self.assertIn("no address", keeper.Keeper().keep())


class AwsTest(unittest.TestCase):
    def test_signs_as_aws_does(self):
        # Computed by AWS's own SDK for the same call.
        headers = aws.signed(
            {"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "wJalrXUtnFEMI", "Token": "token"},
            "eu-west-1", "ssm", "ssm.eu-west-1.amazonaws.com", "AmazonSSM.GetParameter",
            b'{"Name": "/a"}', datetime.datetime(2026, 11, 28, 1, 2, 3),
        )
        self.assertEqual(
            headers["authorization"].rpartition("=")[2],
            "1c0dea857a0fc087e161afca51649e8b9a586dc71d1d8330e73fd3f9ff1d9584",
        )


if __name__ == "__main__":
    unittest.main()
