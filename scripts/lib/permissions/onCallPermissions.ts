import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- what every kind of run calls is written down there
import { CLOUD_PERMISSIONS } from '../../../packages/failover/src/cloud/aws/permissions';
import { fits, isAllowed, type Statement } from './isAllowed';
import { type Permissions, statementsOf } from './missingPermissions';
import type { Stack } from './resourceNames';

/** What the command asks beside the core: names of load balancers. */
const OF_THE_COMMAND = ['elasticloadbalancing:DescribeLoadBalancers'];

/** What IAM lets everybody do. */
const FREE = ['sts:GetCallerIdentity'];

/** What each action is about: of the site, and beside it. */
type About = (place: {
  region: string;
  site: string;
  account: string;
}) => string;

const database: About = ({ region, site, account }) =>
  `arn:aws:rds:${region}:${account}:db:${site}-mysql`;
const group: About = ({ region, site, account }) =>
  `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:id:autoScalingGroupName/${site}-app`;
const freeze: About = ({ region, site, account }) =>
  `arn:aws:ssm:${region}:${account}:parameter/dr/${site}/freeze`;
const assets: About = ({ region, site, account }) =>
  `arn:aws:s3:::${site}-assets-${account}-${region}`;
const vote: About = ({ region, site, account }) =>
  `arn:aws:s3:::${site}-switch-${account}-${region}/failover.html`;
const vault: About = ({ region, site, account }) =>
  `arn:aws:s3:::${site}-switch-${account}-${region}`;
const copier: About = ({ region, site, account }) =>
  `arn:aws:iam::${account}:role/${site}-batch-replication-${region}`;
const oneself: About = ({ site, account }) =>
  `arn:aws:iam::${account}:role/${site}-on-call`;

/** What IAM ties to something; the rest is asked about everything. */
const ABOUT: Record<string, About[]> = {
  'autoscaling:ResumeProcesses': [group],
  'autoscaling:SuspendProcesses': [group],
  'autoscaling:UpdateAutoScalingGroup': [group],
  'iam:GetRole': [oneself],
  'iam:PassRole': [copier],
  'iam:SimulatePrincipalPolicy': [oneself],
  'rds:AddTagsToResource': [database],
  'rds:CreateDBInstanceReadReplica': [database],
  'rds:CreateDBSnapshot': [database],
  'rds:DeleteDBInstance': [database],
  'rds:ModifyDBInstance': [database],
  'rds:PromoteReadReplica': [database],
  'rds:RestoreDBInstanceToPointInTime': [database],
  's3:DeleteObject': [vote],
  's3:GetBucketTagging': [vault, assets],
  's3:GetBucketVersioning': [assets],
  's3:GetObject': [vote],
  's3:GetReplicationConfiguration': [assets],
  's3:ListBucket': [vault],
  's3:PutObject': [vote],
  'ssm:AddTagsToResource': [freeze],
  'ssm:DeleteParameter': [freeze],
  'ssm:GetParameter': [freeze],
  'ssm:PutParameter': [freeze],
};

/** A region that no site of the checks has anything in. */
const ELSEWHERE = 'sa-east-1';

/**
 * Asks of the role of whoever is on call for every action that any kind of run makes,
 * of the site, of another one and in another region, and whether it can do more.
 */
export function onCallPermissions(
  site: SiteDefinition,
  { bootstrap }: Record<string, Stack>,
): Permissions {
  const statements: Statement[] = statementsOf(bootstrap, 'on_call_role');
  const found: Permissions = { asked: 0, missing: [] };
  const expect = (holds: boolean, what: string) => {
    found.asked += 1;
    if (!holds) {
      found.missing.push(`on call: ${what}`);
    }
  };
  const may = (action: string, about: About, region: string, name: string) =>
    isAllowed(statements, {
      action,
      resource: about({ region, site: name, account: site.accountId }),
      context: {
        'aws:RequestedRegion': region,
        'aws:ResourceTag/dr:site': name,
        'iam:PassedToService': 'batchoperations.s3.amazonaws.com',
      },
    });
  const actions = new Set([
    ...Object.values(CLOUD_PERMISSIONS).flat(),
    ...OF_THE_COMMAND,
  ]);
  FREE.forEach(action => actions.delete(action));
  for (const action of actions) {
    const abouts = ABOUT[action] ?? [() => '*'];
    for (const about of abouts) {
      for (const region of [site.regions.active, site.regions.pilot]) {
        expect(
          may(action, about, region, site.name),
          `may not ${action} in ${region}`,
        );
        if (ABOUT[action]) {
          expect(
            !may(action, about, region, `${site.name}-eu`),
            `may ${action} of ${site.name}-eu`,
          );
        }
      }
      expect(
        about === oneself || !may(action, about, ELSEWHERE, site.name),
        `may ${action} in ${ELSEWHERE}`,
      );
    }
  }
  // What no kind of run calls, nobody has to be allowed at night.
  const others = statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .filter(
      pattern =>
        !/^kms:/.test(pattern) &&
        ![...actions].some(action => fits(pattern, action)),
    );
  expect(others.length === 0, `may ${others.join(', ')}, which no run calls`);
  return found;
}
