/** Rows of each run, in the order in which they came: one pass, however many there are. */
export function byRun<T extends { run_id: string }>(
  rows: T[],
): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) {
    const ofRun = grouped.get(row.run_id);
    if (ofRun) {
      ofRun.push(row);
    } else {
      grouped.set(row.run_id, [row]);
    }
  }
  return grouped;
}
