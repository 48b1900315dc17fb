import {
  issueMessage,
  siteDefinitionSchema,
  type SiteDefinitionInput,
} from '@understudy/plugin-disaster-recovery-common';
import { type Answers, answeredSite } from './answeredSite';

/** What is wrong with one input of a field. */
export interface Problem {
  /** Dotted path below the part, e.g. `pilot`; empty for the part itself. */
  input: string;
  message: string;
}

/** A part of a site that a field asks for. */
export type SitePart = keyof SiteDefinitionInput;

/** A site that is valid, so that whatever the schema refuses is the part under test. */
const VALID: SiteDefinitionInput = {
  schemaVersion: 1,
  name: 'orders',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.com', recordName: 'orders.example.com' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
  compute: {},
  database: {},
  objectives: {},
};

/**
 * What the template's own schema says against one part of a site, so that the
 * form and the generated repository can never disagree.
 * `beside` are other parts that the rules for this one look at.
 */
export function siteProblems(
  part: SitePart,
  value: unknown,
  beside: Record<string, unknown> = {},
): Problem[] {
  const result = siteDefinitionSchema.safeParse(
    { ...VALID, ...beside, [part]: value },
    { error: issueMessage },
  );
  return (result.error?.issues ?? [])
    .filter(({ path }) => path[0] === part)
    .map(({ path, message }) => ({
      input: path.slice(1).join('.'),
      message,
    }));
}

/**
 * The other parts that were answered, for the rules that look at two of them.
 * One that is bad is left out: its own field says so, and the rules that look
 * at several parts are not asked before each is right by itself.
 */
export function besideOf(answers: Answers): Record<string, unknown> {
  const shape: Record<string, { safeParse(value: unknown): object }> =
    siteDefinitionSchema.shape;
  return Object.fromEntries(
    Object.entries(answeredSite(answers)).filter(
      ([part, value]) =>
        value !== undefined && 'data' in shape[part].safeParse(value),
    ),
  );
}

/** The problem as a sentence that names the input. */
export function problemSentence(
  labels: Record<string, string>,
  { input, message }: Problem,
): string {
  return input ? `${labels[input] ?? input} ${message}` : message;
}

/** The first problem of each input, as a sentence that names it. */
export function problemsByInput<T extends string>(
  labels: Record<T, string>,
  problems: readonly Problem[],
): Partial<Record<T, string>> {
  const byInput: Partial<Record<T, string>> = {};
  for (const problem of problems) {
    byInput[problem.input as T] ??= problemSentence(labels, problem);
  }
  return byInput;
}
