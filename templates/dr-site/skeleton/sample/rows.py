"""The service's own rows: what it writes, and what it finds of them."""

from mysql import DatabaseError, quoted

NO_SUCH_TABLE = 1146
# Somebody else wrote the same row first, or waited for the same lock.
TAKEN = (1062, 1205, 1213)
KEPT = 100_000

TABLE = (
    "CREATE TABLE IF NOT EXISTS dr_writes "
    "(number BIGINT PRIMARY KEY, written_at DATETIME(3) NOT NULL)"
)
# Without gaps, and in the row's own transaction: whoever counts rows can tell how many are lost.
WRITE = (
    "INSERT INTO dr_writes SELECT COALESCE(MAX(number), 0) + 1, UTC_TIMESTAMP(3) FROM dr_writes"
)
NEWEST = (
    "SELECT number, DATE_FORMAT(written_at, '%Y-%m-%dT%H:%i:%s.%f'), "
    "TIMESTAMPDIFF(MICROSECOND, written_at, UTC_TIMESTAMP(3)) "
    "FROM dr_writes ORDER BY number DESC LIMIT 1"
)
TIDY = f"DELETE FROM dr_writes WHERE number <= %d - {KEPT} ORDER BY number LIMIT 1000"


def newest(connection):
    """Number, time and age in microseconds of the newest row; None where there is none."""
    try:
        rows = connection.query(NEWEST)
    except DatabaseError as error:
        if error.code != NO_SUCH_TABLE:
            raise
        return None
    if not rows:
        return None
    number, written_at, age = rows[0]
    return int(number), written_at[:-3] + "Z", int(age)


def write(connection):
    """Writes one row; raises DatabaseError where the database takes none."""
    for attempt in range(5):
        try:
            connection.query(WRITE)
            return
        except DatabaseError as error:
            if error.code == NO_SUCH_TABLE:
                connection.query(TABLE)
            elif error.code not in TAKEN or attempt == 4:
                raise


def beat(connection):
    """A row a second, however many instances there are: only where the newest one is older."""
    found = newest(connection)
    if found and found[2] < 1_000_000:
        return
    write(connection)
    if found and found[0] % 500 == 0:
        connection.query(TIDY % found[0])


def prove(connection, run):
    """Writes a drill's run into a table of its own; its tables, newest row, and what it reads back."""
    found = newest(connection)
    [[tables]] = connection.query(
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
    )
    connection.query("CREATE TABLE IF NOT EXISTS dr_drill (run VARCHAR(64) PRIMARY KEY)")
    connection.query(f"REPLACE INTO dr_drill VALUES ({quoted(run)})")
    [[read]] = connection.query(f"SELECT run FROM dr_drill WHERE run = {quoted(run)}")
    return int(tables), found and found[1], read
