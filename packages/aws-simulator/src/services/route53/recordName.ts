/**
 * A name as Route 53 keeps it: lower case, with a trailing dot, everything
 * but letters, digits, `-`, `_` and `.` as an octal escape (`*` is `\052`).
 */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  const dotted = lower.endsWith('.') ? lower : `${lower}.`;
  return dotted.replace(/\\\d{3}|[^a-z0-9._-]/g, match =>
    match.length === 4
      ? match
      : `\\${match.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

const reversedLabels = (name: string) =>
  name.replace(/\.$/, '').split('.').reverse().join('.');

const compareText = (a: string, b: string) => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

/** Route 53's order of names: labels from right to left (`com.example.www`), by ASCII. */
export function compareNames(a: string, b: string): number {
  return a === b ? 0 : compareText(reversedLabels(a), reversedLabels(b));
}

/** What the order and the identity of a record set depend on. */
export interface RecordKey {
  Name?: string;
  Type?: string;
  SetIdentifier?: string;
}

/** The order of ListResourceRecordSets: name, type, set identifier. */
export function compareRecords(a: RecordKey, b: RecordKey): number {
  return (
    compareNames(a.Name ?? '', b.Name ?? '') ||
    compareText(a.Type ?? '', b.Type ?? '') ||
    compareText(a.SetIdentifier ?? '', b.SetIdentifier ?? '')
  );
}

/** Whether a canonical name is the zone's own or below it. */
export function isInZone(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}
