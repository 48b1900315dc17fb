import { z } from 'zod';
import { SERIES_NAMES } from './measurement';
import { FINDING_STATUSES, VERDICTS } from './readiness';
import {
  defaultModeOf,
  RUN_KINDS,
  type DecisionKind,
  type FailoverMode,
  type RunKind,
} from './run';
import { SITE_SORTS } from './site';
import { WAVE_KINDS } from './wave';

const kind = z.enum(RUN_KINDS);
const mode = z.enum(['planned', 'unplanned']);

const withMode = <T extends { kind: RunKind; mode?: FailoverMode }>(
  request: T,
) => ({ ...request, mode: request.mode ?? defaultModeOf(request.kind) });

/** Control characters except tab and line breaks; databases refuse some of them. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;

/** Half of a character that UTF-16 writes in two: nothing else can write it. */
const HALF = /\p{Cs}/u;

/** What a person writes for other people to read. */
const text = z
  .string()
  .trim()
  .refine(
    value => !CONTROL.test(value),
    'contains a control character; write plain text',
  )
  .refine(
    value => !HALF.test(value),
    'contains half a character (an unpaired surrogate); write plain text',
  );

/** Why somebody does something, for others to read. @public */
export const reasonSchema = text
  .min(3, 'say why in at least 3 characters')
  .max(2000);

const reason = reasonSchema;

/** Body of `POST /sites/:name/plans`. @public */
export const planRequestSchema = z
  .strictObject({ kind, mode: mode.optional() })
  .transform(withMode);

/** Body of `POST /sites/:name/runs`. @public */
export const runRequestSchema = z
  .strictObject({
    kind,
    mode: mode.optional(),
    /** Hash of the plan that the person saw. */
    planHash: z.string().min(1, 'give the hash of the plan you were shown'),
    reason,
    /** The site's name, typed; wanted for `failover`. */
    confirmation: z.string().optional(),
    ticket: text.max(200).optional(),
    overrides: z
      .array(z.strictObject({ guard: text.min(1), reason }))
      .default([]),
  })
  .transform(withMode);

/** Every decision that there is. @public */
export const DECISION_KINDS = [
  'approve',
  'break-glass',
  'reject',
  'override',
  'pause',
  'resume',
  'skip-step',
  'retry-step',
  'extend',
  'abort',
  'end',
] as const satisfies readonly DecisionKind[];

/** Body of `POST /runs/:id/decisions`; which fields a kind wants, the answer says. @public */
export const decisionRequestSchema = z.strictObject({
  kind: z.enum(DECISION_KINDS),
  reason: reason.optional(),
  /** For `override`. */
  guard: text.min(1).optional(),
  /** For `skip-step` and `retry-step`. */
  step: text.min(1).optional(),
  /** For `extend`: how much longer. */
  seconds: z.number().positive().optional(),
  /** For `pause` of a wave: go on to the end of this stage. */
  stage: z.number().int().positive().optional(),
});

const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'name a region, e.g. eu-west-1');

/** Body of `POST /waves/plans`. @public */
export const wavePlanRequestSchema = z.strictObject({
  /** That is lost, or to be left. */
  region,
  kind: z.enum(WAVE_KINDS).default('failover'),
  mode: mode.default('unplanned'),
});

/** Body of `POST /waves`. @public */
export const waveRequestSchema = wavePlanRequestSchema.extend({
  /** Hash of the plan that the person saw. */
  planHash: z.string().min(1, 'give the hash of the plan you were shown'),
  reason,
  /** The region's name, typed; wanted where users are moved. */
  confirmation: z.string().optional(),
  ticket: text.max(200).optional(),
  /** Guards that are set aside at every site where they do not hold. */
  overrides: z
    .array(z.strictObject({ guard: text.min(1), reason }))
    .default([]),
});

/** @public */
export type WavePlanRequest = z.input<typeof wavePlanRequestSchema>;
/** @public */
export type WaveRequest = z.input<typeof waveRequestSchema>;

/** Body of `POST /sites/:name/fence`. @public */
export const fenceRequestSchema = z.strictObject({
  reason,
  /** Which region; wanted where it cannot be told which one should take no writes. */
  region: text.min(1).optional(),
});

/** A day is its beginning. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'give a day or a time as ISO 8601, e.g. 2026-11-27',
  })
  .transform(value => new Date(value).toISOString());

/** Body of `POST /drills/holds` and `POST /sites/:name/drills/holds`: nothing begins from one moment until another. @public */
export const holdRequestSchema = z.strictObject({
  reason,
  /** Now where left out. */
  from: moment.optional(),
  until: moment,
});

/** Body of `POST /drills/holds/:id/lift`. @public */
export const liftRequestSchema = z.strictObject({ reason });

/** What evidence can be had as. @public */
export const EVIDENCE_FORMATS = ['json', 'markdown', 'html'] as const;

/** @public */
export type EvidenceFormat = (typeof EVIDENCE_FORMATS)[number];

const format = z.enum(EVIDENCE_FORMATS).default('json');

/** Query of `GET /runs/:id/evidence`. @public */
export const evidenceQuerySchema = z.object({ format });

/** Query of `GET /sites/:site/report`: runs requested from a moment on, and before another. @public */
export const reportQuerySchema = z.object({
  format,
  from: moment.optional(),
  to: moment.optional(),
});

const MOST_SITES = 1000;
/** One group or another of somebody's, or sites that changed together. */
const MOST_NAMED = 100;
const MOST_CHANGES = 200;

/** What an address may name once or several times. */
const oneOrMore = <S extends z.ZodType>(each: S, most: number) =>
  z
    .union([each, z.array(each).max(most)])
    .transform(
      given => (Array.isArray(given) ? given : [given]) as z.output<S>[],
    );

/** Query of `GET /sites`. @public */
export const sitesQuerySchema = z.object({
  verdict: oneOrMore(z.enum(VERDICTS), VERDICTS.length).optional(),
  /** Only of these; they are counted as if they had not been named. */
  name: oneOrMore(text.max(100), MOST_NAMED).optional(),
  /** Entity references. */
  owner: oneOrMore(text.max(400), MOST_NAMED).optional(),
  /** Serves from it or stands by in it; where that is unknown, is protected in it. */
  region: text.max(40).optional(),
  /** Part of name, title, owner or entity reference. */
  text: text.max(200).optional(),
  /** Only those in which somebody has to do something: an alert, or a run that waits for people. */
  attention: z.literal('true').optional(),
  sort: z.enum(SITE_SORTS).default('name'),
  /** Every site where left out. */
  limit: z.coerce.number().int().min(1).max(MOST_SITES).optional(),
  /** Of the answer before. */
  cursor: z.string().max(2000).optional(),
});

const MOST_SITES_OF_FINDINGS = 200;

/** Query of `GET /findings`. @public */
export const findingsQuerySchema = z.object({
  status: oneOrMore(z.enum(FINDING_STATUSES), FINDING_STATUSES.length).default([
    'fail',
    'unknown',
    'warn',
  ]),
  /** Ids of checks. */
  check: oneOrMore(text.max(100), MOST_NAMED).optional(),
  /** Of these sites only. */
  name: oneOrMore(text.max(100), MOST_NAMED).optional(),
  owner: oneOrMore(text.max(400), MOST_NAMED).optional(),
  region: text.max(40).optional(),
  /** How many sites are looked at. */
  limit: z.coerce.number().int().min(1).max(MOST_SITES_OF_FINDINGS).default(50),
  /** Of the answer before. */
  cursor: z.string().max(2000).optional(),
});

const MOST_STRETCHES = 2000;
const NINETY_DAYS = 90 * 86_400;

/** Query of `GET /sites/:name/series`. @public */
export const seriesQuerySchema = z
  .object({
    name: z.enum(SERIES_NAMES),
    windowSeconds: z.coerce
      .number()
      .int()
      .min(60)
      .max(NINETY_DAYS)
      .default(6 * 3600),
    /** As fine as a chart draws it where left out. */
    resolutionSeconds: z.coerce
      .number()
      .int()
      .min(60)
      .max(NINETY_DAYS)
      .optional(),
  })
  .refine(
    ({ windowSeconds, resolutionSeconds }) =>
      !resolutionSeconds || windowSeconds / resolutionSeconds <= MOST_STRETCHES,
    {
      path: ['resolutionSeconds'],
      error: `is too fine for the window: it makes more than ${MOST_STRETCHES} stretches; give a larger one, or a shorter window`,
    },
  );

/** Query of `GET /sites/:name/history`. @public */
export const historyQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_CHANGES).default(50),
  /** Of the answer before. */
  cursor: z.string().max(20).optional(),
});

/** @public */
export type FindingsQuery = z.output<typeof findingsQuerySchema>;
/** @public */
export type SeriesQuery = z.output<typeof seriesQuerySchema>;
/** @public */
export type SitesQuery = Partial<z.output<typeof sitesQuerySchema>>;
/** @public */
export type HistoryQuery = Partial<z.output<typeof historyQuerySchema>>;
/** @public */
export type ReportQuery = z.input<typeof reportQuerySchema>;
/** @public */
export type PlanRequest = z.input<typeof planRequestSchema>;
/** @public */
export type RunRequest = z.input<typeof runRequestSchema>;
/** @public */
export type DecisionRequest = z.input<typeof decisionRequestSchema>;
/** @public */
export type FenceRequest = z.input<typeof fenceRequestSchema>;
/** @public */
export type HoldRequest = z.input<typeof holdRequestSchema>;
/** @public */
export type LiftRequest = z.input<typeof liftRequestSchema>;
