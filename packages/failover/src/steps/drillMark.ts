import { z } from 'zod';

const markSchema = z.object({
  version: z.literal(1),
  site: z.string(),
  run: z.string(),
  /** From then on a janitor takes everything back, whoever is gone. */
  expiresAt: z.iso.datetime({ offset: true }),
  /** The standby's capacity as the drill found it. */
  before: z.object({
    min: z.number().int().nonnegative(),
    desired: z.number().int().nonnegative(),
    max: z.number().int().nonnegative(),
    launchSuspended: z.boolean(),
  }),
  /** Identifier of the clone. */
  clone: z.string(),
  /** Where the site's application finds the clone; missing until it is there. */
  endpoint: z.object({ address: z.string(), port: z.number() }).optional(),
});

/** What a drill writes down in its region before it changes anything: enough to take it all back without its journal. */
export type DrillMark = z.infer<typeof markSchema>;

/** Undefined for whatever no drill wrote. */
export function parseDrillMark(
  value: string | undefined,
): DrillMark | undefined {
  try {
    return value === undefined
      ? undefined
      : markSchema.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}
