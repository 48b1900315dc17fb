import { randomBytes } from 'node:crypto';
import type { SiteDefinition } from '../site';
import type { Cloud } from './cloud/Cloud';
import { confirmBy } from './confirmBy';
import { dryRun } from './dryRun';
import { Journal } from './Journal';
import type { Command } from './parseCommand';
import { preflight, type GuardResult } from './preflight';
import { runWorkflow, type RunOptions } from './runWorkflow';
import type { SiteFile } from './SiteFile';
import { siteStatus } from './siteStatus';
import { targetOf } from './targetOf';
import type { Kind, Override, Target } from './types';
import { workflowOf } from './workflow';

/** 0: done; 1: failed; 3: a rule forbids it. */
export type ExitCode = 0 | 1 | 3;

/** What a command runs with. */
export interface Surroundings {
  site: SiteDefinition;
  cloud: Cloud;
  /** Where the site was read. */
  siteFile: SiteFile;
  /** Where journals are. */
  folder: string;
  print(line: string): void;
}

/** Does what was asked for. @throws Error where a journal or an argument forbids it */
export async function runCommand(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, cloud, print } = surroundings;
  const { name } = command;
  if (name === 'status') {
    const target = targetOf(site, 'failover', 'unplanned');
    (await siteStatus(cloud, target)).forEach(print);
    return 0;
  }
  const kind: Kind = name === 'preflight' ? 'failover' : name;
  const mode = kind === 'failback' || command.planned ? 'planned' : 'unplanned';
  const target = targetOf(site, kind, mode);
  if (name === 'preflight') {
    const standing = await openGuards(target, command.overrides, surroundings);
    return standing.length > 0 ? 3 : 0;
  }
  if (command.dryRun) {
    return lookOnly(target, command, surroundings);
  }
  return run(target, command, surroundings);
}

/** Prints every rule; answers those that neither hold nor are set aside. */
async function openGuards(
  target: Target,
  overrides: Override[],
  { cloud, print }: Surroundings,
): Promise<GuardResult[]> {
  const results = await preflight(cloud, target);
  const isSetAside = ({ guard }: GuardResult) =>
    overrides.some(override => override.guard === guard);
  for (const result of results) {
    const { guard, status, reason } = result;
    const aside = status !== 'holds' && isSetAside(result);
    print(
      `  ${status.padEnd(8)}  ${guard}: ${reason}${
        aside ? ' (overridden)' : ''
      }`,
    );
  }
  return results.filter(
    result => result.status !== 'holds' && !isSetAside(result),
  );
}

async function lookOnly(
  target: Target,
  { overrides }: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { cloud, siteFile, print } = surroundings;
  print(`Dry run, nothing is changed. ${titleOf(target)}`);
  const open = await openGuards(target, overrides, surroundings);
  const nodes = workflowOf(target.kind, target.mode);
  const possible = await dryRun(
    nodes,
    {
      target,
      cloud,
      siteFile,
      run: { id: 'dry-run', startedAt: new Date(), overrides },
      now: () => new Date(),
      facts: () => ({}),
      endedAt: () => undefined,
      firstChangeOf: () => undefined,
      confirm: async () => false,
      change: async () => {
        throw new Error('A dry run changes nothing');
      },
    },
    print,
  );
  return possible && open.length === 0 ? 0 : 3;
}

async function run(
  asked: Target,
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, cloud, siteFile, folder, print } = surroundings;
  const earlier = Journal.unfinished(folder);
  const target = earlier ? resumed(earlier, asked, command) : asked;
  if (!earlier && command.resume) {
    throw new Error(`There is nothing to resume in ${folder}.`);
  }
  print(titleOf(target));
  if (!earlier) {
    const open = await openGuards(target, command.overrides, surroundings);
    if (open.length > 0) {
      print(
        `Refused. To go on all the same: ${open
          .map(({ guard }) => `--override ${guard}`)
          .join(' ')} --reason "..."`,
      );
      return 3;
    }
  }
  const confirm = confirmBy(site.name, command.siteName);
  if (!(await confirm(`Type ${site.name} to begin`))) {
    print(`Refused: ${site.name} was not typed (--site-name ${site.name}).`);
    return 3;
  }
  const journal = earlier ?? begin(target, command.overrides, folder);
  if (earlier) {
    journal.addOverrides(command.overrides);
  }
  print(`Run ${journal.record.id}, journal ${journal.file}`);
  return finish({
    target,
    cloud,
    siteFile,
    journal,
    confirm,
    report: print,
    now: () => new Date(),
    pace: { poll: command.pollSeconds, settle: command.pollSeconds * 6 },
  });
}

function resumed(
  { file, record }: Journal,
  asked: Target,
  { resume }: Command,
): Target {
  const { id, site, kind, mode } = record;
  if (!resume || kind !== asked.kind || site !== asked.site.name) {
    throw new Error(
      `The ${kind} ${id} of ${site} has not ended. Go on with it: npm run dr -- ${kind} --resume. If it is over, move ${file} away.`,
    );
  }
  return targetOf(asked.site, kind, mode);
}

function begin(target: Target, overrides: Override[], folder: string) {
  const startedAt = new Date();
  const time = startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return Journal.begin(folder, {
    id: `${time}-${randomBytes(4).toString('hex')}`,
    site: target.site.name,
    kind: target.kind,
    mode: target.mode,
    startedAt,
    overrides,
  });
}

async function finish(options: RunOptions): Promise<ExitCode> {
  const { target, journal, report } = options;
  try {
    await runWorkflow(workflowOf(target.kind, target.mode), options);
  } catch (error) {
    report(`Stopped. ${(error as Error).message}`);
    report(
      `Remove the cause, then: npm run dr -- ${target.kind} --resume. What was changed stands in ${journal.file}.`,
    );
    return 1;
  }
  if (target.kind !== 'drill') {
    report(
      `Now commit ${options.siteFile.path}: pipelines apply nothing in ${target.to.region} before they read it, and nothing in ${target.from.region} until it is rebuilt.`,
    );
  }
  return 0;
}

const titleOf = ({ kind, mode, site, from, to }: Target) =>
  kind === 'drill'
    ? `Drill of ${site.name} in ${to.region}; ${from.region} is not touched`
    : `${mode} ${kind} of ${site.name} from ${from.region} to ${to.region}`;
