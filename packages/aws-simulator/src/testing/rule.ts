/** Where a rule of AWS is written down: a page of a guide or of an API reference, and what it is under. */
export type Source = string;

/** A test of one documented rule of AWS; its name tells the rule and its source. */
export function rule(
  source: Source,
  statement: string,
  proof: () => Promise<void>,
): void {
  // eslint-disable-next-line jest/expect-expect, jest/valid-title
  it(`${statement} [${source}]`, proof, 60_000);
}

/** Name of the error that a call ends with, `nothing` where it succeeds. */
export function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'nothing',
    error => error.name,
  );
}
