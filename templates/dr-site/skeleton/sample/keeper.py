"""Keeps what the application needs of AWS, and the application's user in the database.

Runs as root, and is the only part that may use the instance's role. Writes
database.json and drill.json where the application's group can read them.
"""

import json
import os
import pathlib
import sys
import time
import urllib.error

from aws import call
from mysql import Connection, DatabaseError, quoted

DENIED = 1045
ADMIN = "dbadmin"
RIGHTS = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES"
ENV = os.environ
REGION = ENV["DR_REGION"]
FOLDER = pathlib.Path(ENV.get("STATE_FOLDER", "/run/application"))
PORT = int(ENV.get("DATABASE_PORT") or 3306)
ROUND = 5
SECRET_ROUNDS = 12


def found(service, target, **input):
    """What AWS answers; None where it says that there is no such thing."""
    try:
        return call(REGION, service, target, **input)
    except urllib.error.HTTPError as error:
        text = error.read().decode(errors="replace")
        if "ParameterNotFound" in text or "ResourceNotFoundException" in text:
            return None
        raise OSError(f"{target}: {text[:300]}") from error


def parameter(name):
    answer = found("ssm", "AmazonSSM.GetParameter", Name=name)
    return answer and answer["Parameter"]["Value"]


def secret(name, stage="AWSCURRENT"):
    answer = found("secretsmanager", "secretsmanager.GetSecretValue", SecretId=name, VersionStage=stage)
    return answer and answer["SecretString"]


def publish(name, content):
    """Replaces a file at once, readable by its group alone; also shows that we are alive."""
    new = FOLDER / ("." + name)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640), "w") as file:
        json.dump(content, file)
    os.chown(new, -1, FOLDER.stat().st_gid)
    os.replace(new, FOLDER / name)


def signs_in(host, user, password, schema):
    try:
        with Connection(host, user, password, schema, PORT, ENV.get("DATABASE_CA")):
            return True
    except DatabaseError as error:
        if error.code != DENIED:
            raise
        return False


def ensure_user(host, user, password, schema):
    """Makes the database know the user by this password, where it takes writes.

    The password before it stays good, until the next one: instances learn of a
    new one within a minute, and another region's copy of the secret later still.
    The administrator's password is read only when the user's own was refused.
    """
    if signs_in(host, user, password, schema):
        return "known"
    admin = secret(ENV["DATABASE_ADMIN_SECRET"])
    if admin is None:
        return "no administrator"
    with Connection(host, ADMIN, admin, "", PORT, ENV.get("DATABASE_CA")) as connection:
        if connection.query("SELECT @@global.read_only")[0][0] != "0":
            # A replica learns it from its source.
            return "read-only"
        # A second change would forget the password before: one instance at a time.
        if connection.query("SELECT GET_LOCK('application_user', 10)") != [["1"]]:
            return "busy"
        if signs_in(host, user, password, schema):
            return "known"
        name = f"{quoted(user)}@'%'"
        if connection.query(f"SELECT 1 FROM mysql.user WHERE user = {quoted(user)}"):
            connection.query(
                f"ALTER USER {name} IDENTIFIED BY {quoted(password)} RETAIN CURRENT PASSWORD"
            )
        else:
            connection.query(f"CREATE USER {name} IDENTIFIED BY {quoted(password)} REQUIRE SSL")
        # An underscore would stand for any character.
        scope = schema.replace("_", "\\_")
        connection.query(f"GRANT {RIGHTS} ON `{scope}`.* TO {name}")
        return "set"


class Keeper:
    def __init__(self):
        self.passwords = []
        self.round = 0

    def keep(self):
        """One round; what AWS does not answer leaves what is known, which grows old."""
        host = parameter(ENV["DATABASE_HOST_PARAMETER"])
        publish("drill.json", json.loads(parameter(ENV["DRILL_PARAMETER"]) or "null"))
        user, schema = ENV["DATABASE_USER"], ENV["DATABASE_NAME"]
        if self.round % SECRET_ROUNDS == 0 or not self.passwords:
            stages = [secret(ENV["DATABASE_SECRET"], stage) for stage in ("AWSCURRENT", "AWSPREVIOUS")]
            self.passwords = [password for password in stages if password]
        self.round += 1
        if host is None or not self.passwords:
            return "no address of the database" if host is None else "no password of the application"
        publish("database.json", {
            "host": host, "port": PORT, "user": user, "schema": schema, "passwords": self.passwords,
        })
        return ensure_user(host, user, self.passwords[0], schema) if self.round % SECRET_ROUNDS == 1 else "kept"


def main():
    keeper = Keeper()
    said = None
    while True:
        try:
            now = keeper.keep()
        except (OSError, DatabaseError, ValueError, KeyError) as error:
            now = str(error)
        if now not in (said, "kept"):
            print(now, file=sys.stderr, flush=True)
            said = now
        time.sleep(ROUND)


if __name__ == "__main__":
    main()
