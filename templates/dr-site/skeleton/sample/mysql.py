"""Speaks to MySQL with what Python brings along: TLS, two ways to sign in, text queries."""

import hashlib
import socket
import ssl
import struct

# Long passwords, a schema, protocol 4.1, TLS, transactions, safe passwords, plug-ins.
CAPABILITIES = 0x1 | 0x8 | 0x200 | 0x800 | 0x2000 | 0x8000 | 0x80000
UTF8MB4 = 45


class DatabaseError(Exception):
    """What the server answered instead of a result; `code` is its number of the error."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def quoted(text):
    """A text as a literal of SQL."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


def scramble(plugin, password, nonce):
    """What proves the password to the server without telling it."""
    secret = password.encode()
    if not secret:
        return b""
    if plugin == "mysql_native_password":
        once = hashlib.sha1(secret).digest()
        twice = hashlib.sha1(once).digest()
        return xor(once, hashlib.sha1(nonce + twice).digest())
    if plugin == "caching_sha2_password":
        once = hashlib.sha256(secret).digest()
        twice = hashlib.sha256(once).digest()
        return xor(once, hashlib.sha256(twice + nonce).digest())
    raise DatabaseError(0, "the server wants to be spoken to by " + plugin)


def number_at(data, at):
    """A number of variable length, and where the next thing begins; None is NULL."""
    first = data[at]
    if first < 0xFB:
        return first, at + 1
    if first == 0xFB:
        return None, at + 1
    size = {0xFC: 2, 0xFD: 3, 0xFE: 8}[first]
    return int.from_bytes(data[at + 1 : at + 1 + size], "little"), at + 1 + size


class Connection:
    """One connection, encrypted before it says who it is.

    Without `ca`, a file of authorities, it does not ask who answers: the image
    has none of RDS's, and only security groups say who can be at the address.
    """

    def __init__(self, host, user, password, schema="", port=3306, ca=None, seconds=3):
        self.sequence = 0
        self.socket = socket.create_connection((host, port), timeout=seconds)
        try:
            self._sign_in(host, user, password, schema, ca)
        except BaseException:
            self.socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def query(self, statement):
        """Runs one statement. Its rows, as texts; none where it has no result."""
        self.sequence = 0
        self._send(b"\x03" + statement.encode())
        head = self._receive()
        if head[0] == 0:
            return []
        columns, _ = number_at(head, 0)
        if columns is None:
            raise DatabaseError(0, "the server asks for a file")
        while not self._ends(self._receive()):
            pass
        rows = []
        while True:
            data = self._receive()
            if self._ends(data):
                return rows
            row, at = [], 0
            for _ in range(columns):
                size, at = number_at(data, at)
                row.append(None if size is None else data[at : at + size].decode())
                at += size or 0
            rows.append(row)

    @staticmethod
    def _ends(data):
        return data[0] == 0xFE and len(data) < 9

    def _sign_in(self, host, user, password, schema, ca):
        hello = self._receive()
        at = hello.index(b"\0", 1) + 5
        nonce = hello[at : at + 8]
        if not int.from_bytes(hello[at + 9 : at + 11], "little") & 0x800:
            raise DatabaseError(0, "the server speaks no TLS")
        size = max(13, hello[at + 16] - 8)
        nonce += hello[at + 27 : at + 27 + size - 1]
        plugin = hello[at + 27 + size :].split(b"\0")[0].decode()
        about = struct.pack("<IIB23x", CAPABILITIES, 0xFFFFFF, UTF8MB4)
        self._send(about)
        context = ssl.create_default_context(cafile=ca)
        if not ca:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        self.socket = context.wrap_socket(self.socket, server_hostname=host)
        proof = scramble(plugin, password, nonce)
        self._send(
            about + user.encode() + b"\0" + bytes([len(proof)]) + proof
            + schema.encode() + b"\0" + plugin.encode() + b"\0"
        )
        while True:
            answer = self._receive()
            if answer[0] == 0:
                return
            if answer[0] == 0xFE:
                name, _, nonce = answer[1:].partition(b"\0")
                self._send(scramble(name.decode(), password, nonce[:20]))
            elif answer == b"\x01\x04":
                # It does not remember the password; the line is encrypted.
                self._send(password.encode() + b"\0")

    def _send(self, data):
        self.socket.sendall(struct.pack("<I", len(data))[:3] + bytes([self.sequence]) + data)
        self.sequence = (self.sequence + 1) % 256

    def _receive(self):
        head = self._exactly(4)
        self.sequence = (head[3] + 1) % 256
        data = self._exactly(int.from_bytes(head[:3], "little"))
        if not data:
            raise DatabaseError(0, "the server answered nothing")
        if data[0] == 0xFF:
            state = 6 if data[3:4] == b"#" else 0
            code = int.from_bytes(data[1:3], "little")
            raise DatabaseError(code, data[3 + state :].decode(errors="replace"))
        return data

    def _exactly(self, size):
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            if not part:
                raise OSError("the server hung up")
            data += part
        return data
