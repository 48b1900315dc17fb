import { z } from 'zod';

const kind = z.enum(['dry-run', 'drill', 'failover']);
const mode = z.enum(['planned', 'unplanned']).default('unplanned');

/** Body of `POST /sites/:name/plans`. @public */
export const planRequestSchema = z.strictObject({ kind, mode });

/** Body of `POST /sites/:name/runs`. @public */
export const runRequestSchema = z.strictObject({
  kind,
  mode,
  /** Hash of the plan that the person saw. */
  planHash: z.string().min(1, 'give the hash of the plan you were shown'),
  reason: z.string().trim().min(3, 'say why in at least 3 characters'),
  /** The site's name, typed; wanted for `failover`. */
  confirmation: z.string().optional(),
  ticket: z.string().trim().max(200).optional(),
  overrides: z
    .array(
      z.strictObject({
        guard: z.string().min(1),
        reason: z.string().trim().min(3, 'say why in at least 3 characters'),
      }),
    )
    .default([]),
});

/** Body of `POST /runs/:id/approval`. @public */
export const approvalRequestSchema = z.strictObject({
  decision: z.enum(['approved', 'rejected']),
  comment: z.string().trim().max(1000).optional(),
});

/** Body of `POST /runs/:id/abort`. @public */
export const abortRequestSchema = z.strictObject({
  reason: z.string().trim().min(3, 'say why in at least 3 characters'),
});

/** @public */
export type PlanRequest = z.input<typeof planRequestSchema>;
/** @public */
export type RunRequest = z.input<typeof runRequestSchema>;
/** @public */
export type ApprovalRequest = z.input<typeof approvalRequestSchema>;
/** @public */
export type AbortRequest = z.input<typeof abortRequestSchema>;
