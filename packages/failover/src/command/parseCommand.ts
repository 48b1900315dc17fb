import { parseArgs } from 'node:util';
import { decisionKinds, type DecisionKind } from '../engine';
import { overridableGuards } from '../guards';
import type { Connection } from './connection';

const COMMANDS = [
  'status',
  'preflight',
  'failover',
  'complete-failover',
  'reprotect',
  'failback',
  'drill',
  'fence',
  'lock',
  'evidence',
  'clean',
] as const;
/** Runs that a person can look ahead at. */
const RUNS = [
  'failover',
  'complete-failover',
  'reprotect',
  'failback',
  'drill',
] as const;

export type CommandName = (typeof COMMANDS)[number];
export type RunName = (typeof RUNS)[number];

/** What a person says to a question that a run asked. */
export interface GivenAnswer {
  kind: DecisionKind;
  seconds?: number;
}

/** What was asked for. */
export interface Command {
  name: CommandName;
  /** The run that it is about: of `preflight` the one that is looked ahead at. */
  run: RunName;
  planned: boolean;
  dryRun: boolean;
  resume: boolean;
  watch: boolean;
  takeOver: boolean;
  answer?: GivenAnswer;
  /** The run whose evidence is wanted; the newest where it is not named. */
  evidenceOf?: string;
  siteName?: string;
  overrides: string[];
  reason?: string;
  pollSeconds: number;
  connection: Connection;
}

/** Seconds that an extension gives where nobody says how many. */
const EXTENSION_SECONDS = 600;

export const USAGE = `usage: node dr.mjs COMMAND [options]      (or npm run dr -- COMMAND [options])

  status             what is so now, in both regions and in .dr
  preflight          whether a failover could begin; changes nothing. Also: preflight failback, and every other run
  failover           to the pilot region; --planned stops writes first and loses nothing
  complete-failover  does what is left to do where Route 53 moved users by itself, or a run went no further
  reprotect          makes the region that was left the standby again; asks before its old database goes
  failback           to the active region, planned; --unplanned where the pilot is gone
  drill              proves the standby with a copy of the database; users are not touched
  fence              closes the region that the site was moved away from; --watch keeps on until it is closed
  lock               who has the right to change the site's roles; --take-over takes it from them
  evidence           what the newest run in .dr leaves for an auditor; also: evidence RUN
  clean              removes what drills left that are over or have expired, by their tags; nothing else

  --dry-run              looks at every step and changes nothing
  --site-name NAME       instead of typing the site's name when asked
  --resume               goes on with the run that was interrupted, or that asks
  --answer KIND          answers what the run asks: ${decisionKinds
    .filter(kind => kind !== 'approve' && kind !== 'pause')
    .join(', ')}
  --seconds N            with --answer extend: how much longer, ${EXTENSION_SECONDS} unless told
  --override GUARD       sets a rule aside; may be given more than once
  --reason TEXT          why; it is kept in the journal
  --poll-seconds N       between two looks, 5 unless told
  --endpoint URL         instead of AWS' own addresses
  --resolver HOST:PORT   DNS server instead of the machine's
  --http-port N          port of the application, asked over plain HTTP;
                         80, or 443 over TLS if the site speaks https
  --version              of this command`;

const oneOf = <T extends string>(
  known: readonly T[],
  said: string | undefined,
): T | undefined => known.find(each => each === said);

/** @throws Error naming the argument and what to do about it */
export function parseCommand(argv: string[]): Command {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      planned: { type: 'boolean', default: false },
      unplanned: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      'take-over': { type: 'boolean', default: false },
      answer: { type: 'string' },
      seconds: { type: 'string', default: String(EXTENSION_SECONDS) },
      'site-name': { type: 'string' },
      override: { type: 'string', multiple: true, default: [] },
      reason: { type: 'string' },
      'poll-seconds': { type: 'string', default: '5' },
      endpoint: { type: 'string' },
      resolver: { type: 'string' },
      'http-port': { type: 'string' },
    },
  });
  const [first, second, ...more] = positionals;
  const name = oneOf(COMMANDS, first);
  const run = oneOf(RUNS, name === 'preflight' ? second ?? 'failover' : name);
  const takesSecond = name === 'preflight' || name === 'evidence';
  if (!name || more.length > 0 || (second && !takesSecond)) {
    throw new Error(`Say one of ${COMMANDS.join(', ')}.`);
  }
  if (!run && name === 'preflight') {
    throw new Error(`preflight ${second}: say one of ${RUNS.join(', ')}.`);
  }
  if (values.planned && run !== 'failover') {
    throw new Error('--planned is for a failover; a failback is unless told.');
  }
  if (values.unplanned && run !== 'failback') {
    throw new Error(
      '--unplanned is for a failback; a failover is unless told.',
    );
  }
  if (values['dry-run'] && name === 'drill') {
    throw new Error(
      '--dry-run is for failover and failback; a drill touches no user.',
    );
  }
  const reason = values.reason?.trim();
  const wantsReason = values.override.length > 0 || values['take-over'];
  if (wantsReason && !reason) {
    throw new Error(
      '--override and --take-over want --reason "..." beside it.',
    );
  }
  for (const guard of values.override) {
    if (!overridableGuards.includes(guard)) {
      throw new Error(
        `--override ${guard}: no such rule can be set aside; choose from ${overridableGuards.join(
          ', ',
        )}.`,
      );
    }
  }
  if (values.answer !== undefined && !values.resume) {
    throw new Error('--answer is for a run that asks; say --resume too.');
  }
  const answer = oneOf(decisionKinds, values.answer);
  if (values.answer !== undefined && !answer) {
    throw new Error(
      `--answer ${values.answer}: say one of ${decisionKinds.join(', ')}.`,
    );
  }
  return {
    name,
    run: run ?? 'failover',
    planned: run === 'failback' ? !values.unplanned : values.planned,
    dryRun: values['dry-run'],
    resume: values.resume,
    watch: values.watch,
    takeOver: values['take-over'],
    answer: answer && {
      kind: answer,
      ...(answer === 'extend' && {
        seconds: positive('--seconds', values.seconds),
      }),
    },
    evidenceOf: name === 'evidence' ? second : undefined,
    siteName: values['site-name'],
    overrides: values.override,
    reason,
    pollSeconds: positive('--poll-seconds', values['poll-seconds']),
    connection: {
      endpoint: values.endpoint,
      resolver: values.resolver,
      httpPort:
        values['http-port'] === undefined
          ? undefined
          : positive('--http-port', values['http-port']),
    },
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`${option} ${text}: must be a number above 0.`);
  }
  return value;
}
