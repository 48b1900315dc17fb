import { RefusedError, type ChangeCall, type Facts } from '../engine';
import { canonicalJson } from '../journal/canonicalJson';
import type { Binding, Place } from '../site';
import type { FailoverContext } from '../steps/FailoverStep';
import type { AddedCall, AddedStep, AddedStepContext } from './AddedStep';

const bindingsOf = (place: Place): Binding[] => [
  place.database,
  place.group,
  place.loadBalancer,
  ...place.buckets,
];

function nameOf(binding: Binding): string {
  switch (binding.kind) {
    case 'bucket':
      return binding.bucket;
    case 'object':
      return `${binding.bucket}/${binding.key}`;
    case 'parameter':
      return binding.name;
    case 'load-balancer':
      return binding.dnsName;
    default:
      return binding.identifier;
  }
}

/** The call as the journal has it. @throws RefusedError where the plan does not say so */
function callOf(
  { id, permissions, regions }: AddedStep,
  { target }: FailoverContext,
  { action, on }: AddedCall,
): ChangeCall {
  if (!permissions.includes(action)) {
    throw new RefusedError(
      `${id} calls ${action}, which its permissions do not name; what was approved was ${
        permissions.join(', ') || 'no call at all'
      }`,
    );
  }
  if (typeof on === 'string') {
    if (on.startsWith('arn:')) {
      throw new RefusedError(
        `${id} names ${on}; a resource in AWS is named by a binding of the run's target`,
      );
    }
    return { action, region: 'elsewhere', resource: on };
  }
  const bound = regions
    .flatMap(side => bindingsOf(target[side]))
    .some(binding => canonicalJson(binding) === canonicalJson(on));
  if (!bound) {
    throw new RefusedError(
      `${id} calls ${action} on ${nameOf(on)} in ${
        on.region
      }, which is not bound to the run in a region that the step names`,
    );
  }
  return { action, region: on.region, resource: nameOf(on) };
}

/** What a step of somebody else is handed: copies, looks, and the one way to change something. */
export function addedContext(
  step: AddedStep,
  context: FailoverContext,
): AddedStepContext {
  const { run, target, cloud, now, facts, attemptsOf, change } = context;
  const { site, kind, mode, from, to, traffic } = target;
  const { found = {} } = facts(step.id);
  return {
    run: {
      id: run.id,
      kind: run.kind,
      createdAt: run.createdAt,
      requestedBy: run.requestedBy,
    },
    target: structuredClone({ site, kind, mode, from, to, traffic }),
    now,
    facts: structuredClone(found as Facts),
    attempts: structuredClone(attemptsOf(step.id)),
    look: {
      database: binding => cloud.database(binding),
      group: binding => cloud.group(binding),
      replicaLag: binding => cloud.replicaLag(binding),
      workload: binding => cloud.workload(binding),
      asUser: (name, binding) => cloud.asUser(name, binding),
      resolve: name => cloud.resolve(name),
    },
    change: async (call, send) => change(callOf(step, context, call), send),
  };
}
