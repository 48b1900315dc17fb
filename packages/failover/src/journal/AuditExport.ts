import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import { z } from 'zod';
import type { ChainedEntry } from '../engine/RunRecord';

/** The hash is over all of an entry: nothing of it is left out. */
const rowSchema = z.object({
  entry: z
    .looseObject({ sequence: z.number() })
    .transform(entry => entry as unknown as JournalEntry),
  hash: z.string(),
});

const anchorSchema = z.object({
  where: z.string(),
  length: z.number().int().nonnegative(),
  hash: z.string(),
});

/** A portal's `GET /runs/:id/audit`, as `RunAudit` of `disaster-recovery-common` says it. */
const exportSchema = z.object({
  run: z.object({ id: z.string() }),
  journal: z.array(rowSchema),
  head: z.object({ length: z.number(), hash: z.string() }),
  anchors: z.array(anchorSchema),
});

/** A run in the folder of the break-glass command. Its head stands in the run, its anchor in the lock alone. */
const fileSchema = z
  .object({
    format: z.literal('understudy-run'),
    run: z.object({
      id: z.string(),
      journal: z.object({ length: z.number(), head: z.string() }),
    }),
    journal: z.array(rowSchema),
  })
  .transform(({ run: { id, journal: head }, journal }) => ({
    run: { id },
    journal,
    head: { length: head.length, hash: head.head },
    anchors: [],
  }));

/** What anybody needs to check a run's journal with nothing else at hand (invariant I8). */
export interface AuditExport {
  run: { id: string };
  journal: ChainedEntry[];
  head: { length: number; hash: string };
  anchors: AuditAnchor[];
}

/** A journal's head at a moment, from outside of its store. */
export type AuditAnchor = z.infer<typeof anchorSchema>;

/** @throws Error naming what is missing where the text is no audit */
export function readAudit(text: string): AuditExport {
  const content = JSON.parse(text);
  const schema = content?.format === undefined ? exportSchema : fileSchema;
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new Error(`${path.join('.') || 'the file'}: ${message}`);
  }
  return parsed.data;
}
