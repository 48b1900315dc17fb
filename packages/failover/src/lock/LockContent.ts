import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

const contentSchema = z.object({
  version: z.literal(1),
  site: z.string(),
  /** Id of the run that it is, or was, held for. */
  run: z.string(),
  /** A portal, or a person's machine. */
  holder: z.string(),
  /** The highest generation of the site that anybody who held it knew. */
  generation: z.number().int().nonnegative(),
  state: z.enum(['held', 'released']),
  since: moment,
  /** When its holder should have renewed it. It says how alive the holder is, and frees nothing. */
  expiresAt: moment,
  /** Head of the run's journal at the release: kept outside of its store (I8). */
  anchor: z
    .object({ length: z.number().int().nonnegative(), head: z.string() })
    .optional(),
  takenOverFrom: z
    .object({
      run: z.string(),
      holder: z.string(),
      by: z.string(),
      reason: z.string(),
    })
    .optional(),
});

/** What stands in the lock. */
export type LockContent = z.infer<typeof contentSchema>;

/** Undefined for whatever no lock of this site looks like. */
export function parseLock(site: string, body: string): LockContent | undefined {
  try {
    const content = contentSchema.parse(JSON.parse(body));
    return content.site === site ? content : undefined;
  } catch {
    return undefined;
  }
}
