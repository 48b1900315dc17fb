import { RUN_KINDS } from '@understudy/plugin-disaster-recovery-common';
import type { Zod } from './types';

/** The registry leaves out of an answer what its schema does not name: what a program needs, and no more. */
const kind = (z: Zod) => z.enum(RUN_KINDS);

const status = (z: Zod) =>
  z.enum([
    'pending-approval',
    'running',
    'paused',
    'needs-decision',
    'succeeded',
    'failed',
    'aborted',
  ]);

const link = (z: Zod) => z.string().describe('Page in the portal');

const guard = (z: Zod) =>
  z.object({
    guard: z.string(),
    title: z.string(),
    status: z.enum(['holds', 'violated', 'unknown']),
    reason: z.string(),
    remedy: z.string().optional(),
    link: z.string().optional(),
    overridable: z
      .boolean()
      .describe('Whether a person who is permitted may set it aside'),
  });

const question = (z: Zod) =>
  z.object({
    reason: z.string(),
    step: z.string().optional(),
    guards: z.array(z.string()).optional(),
    options: z
      .array(z.string())
      .describe('What people can decide now, on the run’s page'),
    since: z.string(),
  });

/** A run in a line. */
export const briefRun = (z: Zod) =>
  z.object({
    id: z.string(),
    number: z.number().describe('Counts within the site'),
    site: z.string(),
    kind: kind(z),
    status: status(z),
    requestedBy: z.string(),
    reason: z.string(),
    createdAt: z.string(),
    endedAt: z.string().optional(),
    question: question(z).optional(),
  });

/** A run that was started. */
export const startedRun = (z: Zod) => briefRun(z).extend({ link: link(z) });

/** A site in a line. */
export const briefSite = (z: Zod) =>
  z.object({
    name: z.string(),
    title: z.string().optional(),
    entityRef: z.string(),
    owner: z.string(),
    servingRegion: z.string().optional().describe('Absent where it is unknown'),
    standbyRegion: z.string().optional().describe('Absent where it is unknown'),
    awayFromHome: z.boolean(),
    objectives: z.object({ rpoSeconds: z.number(), rtoSeconds: z.number() }),
    readiness: z.object({
      verdict: z.enum(['ready', 'at-risk', 'not-ready', 'unknown']),
      failing: z.number(),
      evaluatedAt: z.string().optional(),
    }),
    alerts: z.array(
      z.object({
        kind: z.string(),
        region: z.string().optional(),
        sentence: z.string(),
      }),
    ),
    activeRun: briefRun(z).optional(),
    lastDrill: briefRun(z).optional(),
    link: link(z),
  });

/** All that a decision about a site rests on. */
export const wholeSite = (z: Zod) =>
  briefSite(z).extend({
    regions: z.array(
      z.object({
        region: z.string(),
        homeRole: z.enum(['active', 'pilot']),
        currentRole: z.enum([
          'serving',
          'standby',
          'fenced',
          'rebuilding',
          'unknown',
        ]),
      }),
    ),
    estimate: z
      .object({
        rpoSeconds: z.number().optional(),
        rtoSeconds: z.number().optional(),
      })
      .describe('Loss and time of a failover now; what is absent is unknown'),
    findings: z
      .array(
        z.object({
          check: z.string(),
          title: z.string(),
          status: z.enum(['pass', 'warn', 'fail', 'unknown']),
          reason: z.string(),
          remedy: z.string().optional(),
          region: z.string().optional(),
          measuredAt: z.string().optional(),
          accepted: z
            .object({
              reason: z.string(),
              author: z.string(),
              until: z.string(),
            })
            .optional()
            .describe('Who bears the risk; until that day it does not count'),
        }),
      )
      .describe('Checks that did not pass; unknown is no pass'),
    runs: z.array(briefRun(z)).describe('Newest first'),
    actions: z
      .record(
        z.object({
          allowed: z.boolean(),
          blockedBecause: z.string().optional(),
        }),
      )
      .describe('What the person may do with the site now, and why not'),
  });

const plannedStep = (z: Zod) =>
  z.object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    irreversible: z.boolean(),
    regions: z.array(z.string()),
    expectedSeconds: z.number(),
    after: z.array(z.string()),
  });

/** What a run would do. */
export const wholePlan = (z: Zod) =>
  z.object({
    site: z.string(),
    kind: kind(z),
    mode: z.enum(['planned', 'unplanned']),
    fromRegion: z.string(),
    toRegion: z.string(),
    hash: z.string().describe('Names this plan; request-failover asks for it'),
    steps: z.array(plannedStep(z)),
    guards: z
      .array(guard(z))
      .describe('What does not hold keeps the run from starting'),
    consequences: z.array(z.string()),
    estimatedSeconds: z.number(),
    estimatedLossSeconds: z.number().optional().describe('Absent is unknown'),
    forecast: z.object({ words: z.string() }).optional(),
    requiresApproval: z.boolean(),
    approvals: z.object({ count: z.number() }),
    computedAt: z.string(),
  });

/** A run as its page shows it. */
export const wholeRun = (z: Zod) =>
  startedRun(z).extend({
    mode: z.enum(['planned', 'unplanned']),
    fromRegion: z.string(),
    toRegion: z.string(),
    progress: z.number().describe('0 to 1'),
    ticket: z.string().optional(),
    noReturnAt: z
      .string()
      .optional()
      .describe('Since when there is no way back'),
    validUntil: z.string(),
    steps: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        status: z.string(),
        startedAt: z.string().optional(),
        endedAt: z.string().optional(),
        outcome: z.string().optional(),
        error: z.string().optional(),
        warning: z.string().optional(),
        late: z.boolean().optional(),
      }),
    ),
    decisions: z.array(
      z.object({
        kind: z.string(),
        by: z.string(),
        at: z.string(),
        reason: z.string().optional(),
        guard: z.string().optional(),
        step: z.string().optional(),
      }),
    ),
    actual: z
      .object({
        rpoSeconds: z.number().optional(),
        rtoSeconds: z.number().optional(),
      })
      .describe('As measured; what is absent was not'),
  });
