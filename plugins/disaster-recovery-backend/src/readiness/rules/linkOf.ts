import type { Check } from '../types';

/** Where a check is written down: the address that it brings, else its section of docs/checks.md. */
export const linkOf = (
  { id, link }: Pick<Check, 'id' | 'link'>,
  docsUrl: string | undefined,
): string | undefined =>
  link ?? (docsUrl && !id.includes('.') ? `${docsUrl}#${id}` : undefined);
