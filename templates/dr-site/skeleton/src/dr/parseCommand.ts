import { parseArgs } from 'node:util';
import type { Connection } from './cloud/connection';
import { guardNames } from './preflight';
import type { Override } from './types';

const COMMANDS = [
  'preflight',
  'failover',
  'failback',
  'drill',
  'status',
] as const;

/** What was asked for. */
export interface Command {
  name: (typeof COMMANDS)[number];
  dryRun: boolean;
  planned: boolean;
  resume: boolean;
  siteName?: string;
  overrides: Override[];
  pollSeconds: number;
  connection: Connection;
}

export const USAGE = `usage: npm run dr -- COMMAND [options]

  status      what is so now
  preflight   whether a failover could begin; changes nothing
  failover    to the pilot region; --planned waits for the last write
  failback    to the active region, planned, once it has a replica again
  drill       proves the pilot with a copy of the database; users are not touched

  --dry-run              looks at every step and changes nothing
  --site-name NAME       instead of typing the site's name when asked
  --resume               goes on with the run that was interrupted
  --planned              failover: stop writes first, lose nothing
  --override GUARD       sets a rule aside; may be given more than once
  --reason TEXT          why; it is kept in the journal
  --poll-seconds N       between two looks, 5 unless told
  --endpoint URL         instead of AWS' own addresses
  --resolver HOST:PORT   DNS server instead of the machine's
  --http-port N          port of the application, asked over plain HTTP;
                         80, or 443 over TLS if the site speaks https`;

/** @throws Error naming the argument and what to do about it */
export function parseCommand(argv: string[]): Command {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      planned: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
      'site-name': { type: 'string' },
      override: { type: 'string', multiple: true, default: [] },
      reason: { type: 'string' },
      'poll-seconds': { type: 'string', default: '5' },
      endpoint: { type: 'string' },
      resolver: { type: 'string' },
      'http-port': { type: 'string' },
    },
  });
  const name = COMMANDS.find(command => command === positionals[0]);
  if (!name || positionals.length > 1) {
    throw new Error(`Say one of ${COMMANDS.join(', ')}.`);
  }
  if (values.planned && name !== 'failover') {
    throw new Error('--planned is for a failover; a failback always is.');
  }
  const reason = values.reason?.trim();
  if (values.override.length > 0 && !reason) {
    throw new Error('--override wants --reason "..." beside it.');
  }
  for (const guard of values.override) {
    if (!guardNames.includes(guard)) {
      throw new Error(
        `--override ${guard}: there is no such rule; choose from ${guardNames.join(
          ', ',
        )}.`,
      );
    }
  }
  return {
    name,
    dryRun: values['dry-run'],
    planned: values.planned,
    resume: values.resume,
    siteName: values['site-name'],
    overrides: values.override.map(guard => ({ guard, reason: reason ?? '' })),
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
