import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import type { RuleResult } from '../template/checkRules';
import { synthesizerOf } from '../template/templatePackage';
import { boundRoles } from './boundRoles';
import { excessPermissions } from './excessPermissions';
import { missingPermissions } from './missingPermissions';
import { onCallPermissions } from './onCallPermissions';
import type { Stack } from './resourceNames';
import { unknownActions } from './unknownActions';

type Stacks = Record<string, Stack>;

/** The stacks, with the right to change what has a name of ours taken from who applies the active one. */
function withoutChangeOfNamed(stacks: Stacks): Stacks {
  const copy = structuredClone(stacks);
  const role =
    copy.bootstrap.resource.aws_iam_role_policy.apply_active_role_policy;
  const { Version, Statement } = JSON.parse(role.policy);
  role.policy = JSON.stringify({
    Version,
    Statement: Statement.filter(
      ({ Sid }: { Sid?: string }) => Sid !== 'ChangeNamed',
    ),
  });
  return copy;
}

/** The stacks as they once were: names by their beginning, and nothing that nobody may. */
function withNamesOfOthers(stacks: Stacks): Stacks {
  const copy = structuredClone(stacks);
  const { resource } = copy.bootstrap;
  delete resource.aws_iam_role_policy_attachment.apply_active_role_never;
  const role = resource.aws_iam_role_policy.apply_active_role_policy;
  role.policy = role.policy.replaceAll(':db:orders-mysql', ':*:orders-*');
  const further = resource.aws_iam_policy.apply_active_role_further_policy;
  further.policy = further.policy.replaceAll(
    'StringEquals":{"iam:',
    'StringNotEquals":{"iam:',
  );
  return copy;
}

/**
 * Holds the roles of the delivery, and of who is on call, both ways against what Terraform's provider calls for
 * the resources of each site's stacks.
 * @param directory - compiled template, from compileTemplate
 */
export async function checkPermissions(
  directory: string,
  sites: Map<string, SiteDefinition>,
): Promise<RuleResult> {
  const synthesize = synthesizerOf<Stacks>(directory);
  const failures: string[] = [];
  let asked = 0;
  for (const [title, site] of sites) {
    const stacks = synthesize(site);
    const found = await missingPermissions(site, stacks);
    const excess = await excessPermissions(site, stacks);
    const bound = boundRoles(site, stacks);
    const onCall = onCallPermissions(site, stacks);
    asked += found.asked + excess.asked + bound.asked + onCall.asked;
    failures.push(
      ...found.missing.map(missing => `${title}: ${missing}`),
      ...excess.missing.map(extra => `${title}: may do ${extra}`),
      ...[...bound.missing, ...onCall.missing].map(
        wrong => `${title}: ${wrong}`,
      ),
      ...(await unknownActions(stacks)).map(
        action => `${title}: ${action} is no action of AWS`,
      ),
    );
  }
  // A check that finds nothing anywhere has to show that it can.
  const [site] = sites.values();
  const { missing } = await missingPermissions(
    site,
    withoutChangeOfNamed(synthesize(site)),
  );
  if (!missing.some(line => line.includes('sns:CreateTopic'))) {
    failures.push('A role that may make no topic is not found');
  }
  const loose = await excessPermissions(
    site,
    withNamesOfOthers(synthesize(site)),
  );
  for (const part of ['rds:ModifyDBInstance of', 'iam:PutRolePolicy without']) {
    if (!loose.missing.some(line => line.includes(part))) {
      failures.push(`A role that may ${part} others is not found`);
    }
  }
  return { passed: asked - failures.length, failed: failures.length, failures };
}
