/** The AWS error's name, whatever it was thrown as. */
export const errorName = (error: unknown): string =>
  (error as { name?: string } | undefined)?.name ?? '';
