/** Answers of one operation. */
interface Row {
  requests: number;
  statuses: Map<number, number>;
  slowest: number;
}

const CODES = [400, 401, 403, 404, 409, 413, 415];

const within = (statuses: Row['statuses'], from: number, to: number) =>
  [...statuses].reduce(
    (sum, [status, count]) =>
      status >= from && status <= to ? sum + count : sum,
    0,
  );

/** Counts answers by what was asked. */
export class FuzzTally {
  readonly #rows = new Map<string, Row>();

  add(name: string, status: number, milliseconds: number): void {
    const row = this.#rows.get(name) ?? {
      requests: 0,
      statuses: new Map(),
      slowest: 0,
    };
    row.requests += 1;
    row.statuses.set(status, (row.statuses.get(status) ?? 0) + 1);
    row.slowest = Math.max(row.slowest, milliseconds);
    this.#rows.set(name, row);
  }

  /** Head and rows, one an operation, and their sum. */
  rows(): string[][] {
    const all: Row = { requests: 0, statuses: new Map(), slowest: 0 };
    for (const { requests, statuses, slowest } of this.#rows.values()) {
      all.requests += requests;
      all.slowest = Math.max(all.slowest, slowest);
      for (const [status, count] of statuses) {
        all.statuses.set(status, (all.statuses.get(status) ?? 0) + count);
      }
    }
    return [
      [
        'operation',
        'requests',
        '2xx',
        ...CODES.map(String),
        'other 4xx',
        '5xx',
        'slowest ms',
      ],
      ...[...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(cells),
      cells(['all', all]),
    ];
  }

  count(from: number, to: number): number {
    return [...this.#rows.values()].reduce(
      (sum, { statuses }) => sum + within(statuses, from, to),
      0,
    );
  }
}

function cells([name, { requests, statuses, slowest }]: [string, Row]) {
  const known = CODES.map(code => statuses.get(code) ?? 0);
  const others =
    within(statuses, 400, 499) - known.reduce((sum, count) => sum + count, 0);
  return [
    name,
    ...[requests, within(statuses, 200, 399), ...known, others],
    within(statuses, 500, 599),
    Math.round(slowest),
  ].map(String);
}
