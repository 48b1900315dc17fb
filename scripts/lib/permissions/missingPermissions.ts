import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { API_CALLS, type ApiCall, REPLICA_CALLS } from './apiCalls';
import { arnsOf, type Call } from './arnsOf';
import { isAllowed, type Request, type Statement } from './isAllowed';
import {
  type Block,
  groupOf,
  nameOf,
  passedRole,
  regionOf,
  type Stack,
} from './resourceNames';

/** Services whose condition keys see the one region that they are in. */
const GLOBAL_SERVICES = ['iam', 'route53'];

/** What changes something that is there, in spite of its name. */
const OF_SOMETHING = ['CreateLaunchTemplateVersion', 'CreateRoute'];

/** What a request says of a call, beside what it is about. */
export const contextOf = (
  { service, action, via, region, account, name, site, record }: Call,
  isNew: boolean,
): Request['context'] => ({
  'aws:RequestedRegion': GLOBAL_SERVICES.includes(service)
    ? 'us-east-1'
    : region,
  'kms:ViaService': via && `${via}.${region}.amazonaws.com`,
  // What is there has the tags that the provider gave it; what is not has those that it will get.
  [isNew ? 'aws:RequestTag/dr:site' : 'aws:ResourceTag/dr:site']: site,
  'ec2:CreateAction':
    isNew && action === 'CreateTags' ? name || 'Any' : undefined,
  'iam:PermissionsBoundary': `arn:aws:iam::${account}:policy/${site}-boundary`,
  'route53:ChangeResourceRecordSetsNormalizedRecordNames': record,
});

/** Whether a role may make a call about everything that it is about. */
async function may(statements: Statement[], call: Call): Promise<boolean> {
  const arns = await arnsOf(call);
  return arns.every(resource =>
    momentsOf(call).every(isNew => isMet(statements, call, resource, isNew)),
  );
}

/** Whether a call makes something, or is about what is there; tags are given in both moments. */
export function momentsOf({ action }: Call): boolean[] {
  if (action === 'CreateTags') {
    return [true, false];
  }
  return [/^Create/.test(action) && !OF_SOMETHING.includes(action)];
}

/** Whether statements allow a call about one resource. */
export const isMet = (
  statements: Statement[],
  call: Call,
  resource: string,
  isNew: boolean,
): boolean =>
  isAllowed(statements, {
    action: `${call.service}:${call.action}`,
    resource,
    context: contextOf(call, isNew),
  });

/** The calls for one block, by what they are for. */
export function callsFor(
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
        site: site.name,
        record: block.name,
        group: groupOf(stack, block),
        type,
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

/** All that a role of the bootstrap stack may do, and what it may not. */
export const statementsOf = (
  { resource }: Stack,
  role: string,
): Statement[] => [
  ...JSON.parse(resource.aws_iam_role_policy[`${role}_policy`].policy)
    .Statement,
  ...['never', 'further'].flatMap(kind => {
    const arn =
      resource.aws_iam_role_policy_attachment?.[`${role}_${kind}`]?.policy_arn;
    const [, id] = /\$\{aws_iam_policy\.(\w+)\.arn\}/.exec(arn ?? '') ?? [];
    return id ? JSON.parse(resource.aws_iam_policy[id].policy).Statement : [];
  }),
];

/** What a pipeline delivers, where a site has it. */
export const DELIVERED = ['pilot', 'active', 'witness', 'global'];

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
  const found: Permissions = { asked: 0, missing: [] };
  for (const name of DELIVERED.filter(delivered => delivered in stacks)) {
    const stack = stacks[name];
    const [planner, applier] = ['plan', 'apply'].map(task =>
      statementsOf(stacks.bootstrap, `${task}_${name}_role`),
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
