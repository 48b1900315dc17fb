import type { Observation } from '../engine';
import type { FailoverContext, FailoverStep, RunTarget } from './FailoverStep';
import { wantedMode } from './freeze';
import type { RoleChange, RoleChangeRequest } from './RoleChanges';

const requestOf = ({ target, run }: FailoverContext): RoleChangeRequest => ({
  site: target.site.name,
  location: target.site.location,
  drMode: wantedMode(target),
  run: run.id,
  requestedBy: run.requestedBy,
});

function observationOf(change: RoleChange, target: RunTarget): Observation {
  const mode = wantedMode(target);
  const { where } = change;
  if (change.state === 'in-effect') {
    return {
      state: 'done',
      outcome: `${where} says drMode ${mode} on its default branch`,
    };
  }
  if (change.state === 'written') {
    return {
      state: 'done',
      outcome: `${where} says drMode ${mode}; commit it`,
    };
  }
  if (change.state === 'missing') {
    return { state: 'todo', outcome: `Open the change to ${mode} in ${where}` };
  }
  const { branch, url } = change;
  return {
    state: 'done',
    outcome: `${
      url ?? `branch ${branch} of ${where}`
    } sets drMode to ${mode}; merge it`,
    facts: { change: { where, branch, url, drMode: mode } },
  };
}

/** Waits only for what may mend itself; a refusal is a refusal. */
async function observe(context: FailoverContext): Promise<Observation> {
  try {
    const change = await context.roleChanges.look(requestOf(context));
    return observationOf(change, context.target);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'ServiceUnavailableError') {
      throw error;
    }
    return { state: 'impossible', outcome: message };
  }
}

/**
 * Tells the repository of the site which region serves now, as a change that
 * people review: pipelines would otherwise undo what the run did. Nobody's
 * failover waits for a git host, so all that can go wrong here is a warning.
 */
export const openRoleChange: FailoverStep = {
  id: 'open-role-change',
  title: 'Open the change of roles',
  description: target =>
    `Opens the change of drMode to ${wantedMode(
      target,
    )} in the site's repository; people merge it.`,
  regions: () => [],
  expectedSeconds: 5,
  deadlineSeconds: 60,
  permissions: [],
  optional: {
    remedy: ({ target }) =>
      `Open the change by hand: set "drMode": "${wantedMode(
        target,
      )}" in site.json of ${target.site.name}`,
  },
  observe,

  async act(context) {
    const request = requestOf(context);
    await context.change(
      {
        action: 'repository:OpenChange',
        region: 'the repository',
        resource: `drMode ${request.drMode}`,
      },
      () => context.roleChanges.open(request),
    );
  },
};
