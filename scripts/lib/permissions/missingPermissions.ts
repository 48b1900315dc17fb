import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { API_CALLS, type ApiCall, REPLICA_CALLS } from './apiCalls';
import { arnsOf, type Call } from './arnsOf';
import { isAllowed, type Statement } from './isAllowed';
import {
  type Block,
  nameOf,
  passedRole,
  regionOf,
  type Stack,
} from './resourceNames';

/** Services whose condition keys see the one region that they are in. */
const GLOBAL_SERVICES = ['iam', 'route53'];

/** Whether a role may make a call about everything that it is about. */
async function may(statements: Statement[], call: Call): Promise<boolean> {
  const { service, action, via, region } = call;
  const arns = await arnsOf(call);
  return arns.every(resource =>
    isAllowed(statements, {
      action: `${service}:${action}`,
      resource,
      context: {
        'aws:RequestedRegion': GLOBAL_SERVICES.includes(service)
          ? 'us-east-1'
          : region,
        'kms:ViaService': via && `${via}.${region}.amazonaws.com`,
      },
    }),
  );
}

/** The calls for one block, by what they are for. */
function callsFor(
  site: SiteDefinition,
  stack: Stack,
  type: string,
  block: Block,
): Record<'reads' | 'changes', Call[]> {
  const calls = API_CALLS[type];
  if (!calls) {
    throw new Error(
      `${type}: say in scripts/lib/permissions/apiCalls.ts what is called for it`,
    );
  }
  const madeIn = (region: string, made: ApiCall[]) =>
    made.map(
      (call): Call => ({
        ...call,
        region,
        account: site.accountId,
        name:
          call.action === 'PassRole'
            ? passedRole(stack, block)
            : nameOf(stack, type, block),
      }),
    );
  const here = regionOf(stack, block);
  const source = block.replicate_source_db?.split(':')[3];
  return {
    reads: madeIn(here, calls.reads),
    changes: [
      ...madeIn(here, calls.changes),
      ...(source
        ? [
            ...madeIn(here, REPLICA_CALLS.here),
            ...madeIn(source, REPLICA_CALLS.atTheSource),
          ]
        : []),
    ],
  };
}

/** What a pipeline delivers, where a site has it. */
const DELIVERED = ['pilot', 'active', 'witness', 'global'];

/** What was asked of the roles, and what they may not do of it. */
export interface Permissions {
  asked: number;
  missing: string[];
}

/**
 * Asks of each role of the delivery whether it may do what the provider does
 * for each resource of its stack.
 * @param stacks - by name, as synthesized
 * @throws Error for a type of resource, or an action, that is not known
 */
export async function missingPermissions(
  site: SiteDefinition,
  stacks: Record<string, Stack>,
): Promise<Permissions> {
  const statementsOf = (task: string, stack: string): Statement[] =>
    JSON.parse(
      stacks.bootstrap.resource.aws_iam_role_policy[
        `${task}_${stack}_role_policy`
      ].policy,
    ).Statement;
  const found: Permissions = { asked: 0, missing: [] };
  for (const name of DELIVERED.filter(delivered => delivered in stacks)) {
    const stack = stacks[name];
    const [planner, applier] = ['plan', 'apply'].map(task =>
      statementsOf(task, name),
    );
    const blocks = [
      ...Object.entries(stack.resource),
      ...Object.entries(stack.data ?? {}).map(
        ([type, kept]) => [`data.${type}`, kept] as const,
      ),
    ].flatMap(([type, kept]) =>
      Object.entries(kept).map(([id, block]) => ({ type, id, block })),
    );
    for (const { type, id, block } of blocks) {
      const { reads, changes } = callsFor(site, stack, type, block);
      for (const [task, statements, calls] of [
        ['plan', planner, reads],
        ['apply', applier, [...reads, ...changes]],
      ] as const) {
        for (const call of calls) {
          found.asked += 1;
          if (!(await may(statements, call))) {
            found.missing.push(
              `${task} ${name}: ${call.service}:${call.action} for ${type}.${id} in ${call.region}`,
            );
          }
        }
      }
    }
  }
  return found;
}
