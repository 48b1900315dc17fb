import { whyMarked, type Verdict } from './judge';

function answersOf({ answers }: Verdict): string {
  return [...answers]
    .map(
      ([target, answer]) =>
        `${target}: ${answer.asDocumented ? 'as documented' : answer.text}`,
    )
    .join(' | ');
}

/** One line with what every target answered. */
export function failureLine(verdict: Verdict): string {
  const { one, reason } = verdict;
  return `FAILED ${one.service}: ${one.name} (${reason}) | ${answersOf(
    verdict,
  )}`;
}

/** One line with the mark and what moto answered. */
export function differenceLine(verdict: Verdict): string | undefined {
  const { one } = verdict;
  return (
    one.moto &&
    `${one.service}: ${one.name}: ${whyMarked(one.moto)} | ${answersOf(
      verdict,
    )}`
  );
}

/** A row a service: how many cases, how they are marked, how many passed. */
export function summaryTable(verdicts: Verdict[]): string {
  const services = [...new Set(verdicts.map(({ one }) => one.service))];
  const row = (title: string, of: Verdict[]) => {
    const count = (test: (verdict: Verdict) => boolean) =>
      String(of.filter(test).length);
    return [
      title,
      String(of.length),
      count(({ one }) => !one.moto),
      count(({ one }) => one.moto !== undefined && 'differs' in one.moto),
      count(({ one }) => one.moto !== undefined && 'lacks' in one.moto),
      count(({ passed }) => passed),
      count(({ passed }) => !passed),
    ];
  };
  const rows = [
    [
      'service',
      'cases',
      'same',
      'moto differs',
      'moto lacks',
      'passed',
      'failed',
    ],
    ...services.map(service =>
      row(
        service,
        verdicts.filter(({ one }) => one.service === service),
      ),
    ),
    row('all', verdicts),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(cells => cells[column].length)),
  );
  return rows
    .map(cells =>
      cells
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  '),
    )
    .join('\n');
}
