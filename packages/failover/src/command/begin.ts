import { randomUUID } from 'node:crypto';
import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord } from '../engine';
import type { FileRunStore } from '../journal/FileRunStore';
import { startFailover } from '../runs';
import { movesUsers } from '../workflows/workflowOf';
import { answerGiven } from './answerQuestion';
import { carryOut, type ExitCode } from './carryOut';
import type { Work } from './createWork';
import { Narrator } from './Narrator';
import type { Command } from './parseCommand';
import { confirms } from './Person';
import type { Surroundings } from './Surroundings';

/** Starts what was planned once the site's name is typed, and follows it. */
export async function begin(
  plan: Plan,
  overrides: { guard: string; reason: string }[],
  work: Work<FileRunStore>,
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, by, clock, print } = surroundings;
  if (!(await isTyped(command, surroundings, 'begin'))) {
    return 3;
  }
  const now = clock.now();
  const run = await startFailover(work.executor, {
    id: randomUUID(),
    site,
    plan,
    by,
    reason: command.reason ?? `${command.name} at the keyboard of ${by}`,
    overrides,
    now,
  });
  print(`Run ${run.id}, journal ${work.store.fileOf(run.id)}`);
  const narrator = new Narrator(work.store, print);
  return follow(run, work, narrator, command, surroundings);
}

/** Goes on with a run that was interrupted, or answers what it asks. */
export async function goOnWith(
  run: RunRecord,
  work: Work<FileRunStore>,
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, print, by } = surroundings;
  print(`Going on with ${run.kind} ${run.id} of ${site.name}, ${run.status}`);
  if (!(await isTyped(command, surroundings, 'go on'))) {
    return 3;
  }
  for (const request of answerGiven(run, command)) {
    await work.executor.decide(run.id, { ...request, by });
  }
  const narrator = new Narrator(work.store, print);
  await narrator.skip(run);
  return follow(run, work, narrator, command, surroundings);
}

async function isTyped(
  { siteName }: Command,
  { site, person, print }: Surroundings,
  what: string,
): Promise<boolean> {
  const { name } = site;
  const typed = await confirms(
    person,
    name,
    siteName,
    `Type ${name} to ${what}`,
  );
  if (!typed) {
    print(`Refused: ${name} was not typed (--site-name ${name}).`);
  }
  return typed;
}

async function follow(
  { id, kind, input }: RunRecord,
  { store, executor }: Work<FileRunStore>,
  narrator: Narrator,
  { name, siteName, reason }: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { print, siteFile } = surroundings;
  executor.begin();
  const code = await carryOut(id, {
    ...surroundings,
    executor,
    narrator,
    siteName,
    reason,
  });
  if (code === 130) {
    print(`Stopping after the call that is under way. Go on: ${name} --resume`);
  }
  await executor.stop();
  if (code === 0 && movesUsers(kind)) {
    print(
      `Now commit ${siteFile.path}: pipelines apply nothing in ${input.toRegion} before they read it, and nothing in ${input.fromRegion} until it is rebuilt.`,
    );
  }
  const run = await store.get(id);
  if (run?.endedAt) {
    const { length, head } = run.journal;
    print(
      `Its journal has ${length} rows, the last one's hash is ${head}. Keep that elsewhere; evidence shows the rest.`,
    );
  }
  if (code !== 0) {
    print(`What was changed stands in ${store.fileOf(id)}.`);
  }
  return code;
}
