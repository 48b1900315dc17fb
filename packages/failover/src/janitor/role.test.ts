// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the role that a generated repository makes for this
import { janitorStatements } from '../../../../templates/dr-site/skeleton/src/bootstrap/janitorStatements';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- what decides about the other roles of a generated repository, too
import * as iam from '../../../../scripts/lib/permissions/isAllowed';
import { CLOUD_PERMISSIONS, type Cloud } from '..';
import type { FakeCloud } from '../worlds/FakeCloud';
import { ACCOUNT, ACTIVE, PILOT, WITNESS } from '../worlds/fixtures';
import { scenario } from '../worlds/scenario';
import { sweepSite } from './sweepSite';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const statements = janitorStatements({
  name: 'orders',
  accountId: ACCOUNT,
  regions: { active: ACTIVE, pilot: PILOT, witness: WITNESS },
} as Parameters<typeof janitorStatements>[0]) as iam.Statement[];

/** Any of the things that calls are about, as far as its ARN is made of it. */
interface Thing {
  kind: string;
  region: string;
  identifier?: string;
  name?: string;
  bucket?: string;
  key?: string;
}

const arnOf = (action: string, thing: Thing): string => {
  const { kind, region, identifier, name, bucket, key } = thing;
  if (action.includes(':Describe')) {
    return '*';
  }
  if (kind === 'object') {
    return action === 's3:ListBucket'
      ? `arn:aws:s3:::${bucket}`
      : `arn:aws:s3:::${bucket}/${key}`;
  }
  return {
    database: `arn:aws:rds:${region}:${ACCOUNT}:db:${identifier}`,
    group: `arn:aws:autoscaling:${region}:${ACCOUNT}:autoScalingGroup:1f2e:autoScalingGroupName/${identifier}`,
    parameter: `arn:aws:ssm:${region}:${ACCOUNT}:parameter${name}`,
  }[kind]!;
};

const CLONE = { 'dr:site': 'orders', 'dr:drill': 'some-run' };

const may = (
  action: string,
  resource: string,
  tags: Record<string, string> = {},
  region = PILOT,
) =>
  iam.isAllowed(statements, {
    action,
    resource,
    context: {
      'aws:RequestedRegion': region,
      ...Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [
          `aws:ResourceTag/${key}`,
          value,
        ]),
      ),
    },
  });

describe('the role with which a site’s pipeline cleans', () => {
  it('may do all that removes what an abandoned drill left', async () => {
    const story = scenario({ policy: { requireApproval: false } });
    const asked = new Set<string>();
    const refused: string[] = [];
    const own = story.cloud.as({ process: 'janitor' });
    const cloud = new Proxy<FakeCloud>(own, {
      get(target, property) {
        const method = target[property as keyof Cloud] as (
          ...args: unknown[]
        ) => unknown;
        return (thing: Thing, ...others: unknown[]) => {
          for (const action of CLOUD_PERMISSIONS[property as keyof Cloud]) {
            const arn = arnOf(action, thing);
            asked.add(action);
            if (!may(action, arn, CLONE, thing.region)) {
              refused.push(`${action} ${arn}`);
            }
          }
          return method.call(target, thing, ...others);
        };
      },
    });
    try {
      await story.clock.pass(60);
      const { aws } = story;
      const { pilot } = aws.places;
      const { id } = await story.start('drill');
      await story.until(id, 'may do what it must', run =>
        run.steps.some(
          step =>
            step.id === 'prove-permissions' && step.status === 'succeeded',
        ),
      );
      for (const { region } of aws.siteSwitch.objects) {
        aws.region(region).faults.denied.add('s3:DeleteObject');
      }
      await story.until(
        id,
        'has made all of it',
        () => aws.groupOf(pilot).capacity.desired > 0,
      );
      await story.answer(story.engines[0].stop());
      for (const { region } of aws.siteSwitch.objects) {
        aws.region(region).faults.denied.clear();
      }
      await story.clock.pass(4 * 3600);
      for (let round = 0; round < 10; round += 1) {
        const { removed, waiting } = await story.answer(
          sweepSite(story.site, {
            cloud,
            now: () => story.clock.now(),
            isOver: async () => undefined,
            change: (_, __, send) => send(),
          }),
        );
        if (removed.length + waiting.length === 0) {
          break;
        }
        await story.clock.pass(300);
      }
      expect(aws.groupOf(pilot).capacity.desired).toBe(0);
      expect(aws.region(pilot.region).parameters.size).toBe(0);
    } finally {
      await story.stop();
    }
    expect(refused).toEqual([]);
    expect([...asked]).toEqual(
      expect.arrayContaining([
        'autoscaling:UpdateAutoScalingGroup',
        'rds:DeleteDBInstance',
        's3:DeleteObject',
        's3:ListBucket',
        'ssm:DeleteParameter',
      ]),
    );
  });

  it.each([
    ['autoscaling:ResumeProcesses', 'orders-app', true],
    ['autoscaling:SuspendProcesses', 'orders-app', true],
    ['autoscaling:UpdateAutoScalingGroup', 'payments-app', false],
    ['autoscaling:DeleteAutoScalingGroup', 'orders-app', false],
  ])('%s of %s: %s', (action, identifier, expected) => {
    const group = { kind: 'group', region: PILOT, identifier };
    expect(may(action, arnOf(action, group), CLONE)).toBe(expected);
  });

  it.each([
    ['rds:DeleteDBInstance', 'orders-drill-1a2b', CLONE, true],
    [
      'rds:DeleteDBInstance',
      'orders-drill-1a2b',
      { 'dr:site': 'orders' },
      false,
    ],
    ['rds:DeleteDBInstance', 'orders-drill-1a2b', { 'dr:drill': 'run' }, false],
    ['rds:DeleteDBInstance', 'orders-mysql', CLONE, false],
    ['rds:PromoteReadReplica', 'orders-mysql', CLONE, false],
    ['rds:ModifyDBInstance', 'orders-drill-1a2b', CLONE, false],
  ])('%s of %s with %j: %s', (action, identifier, tags, expected) => {
    const database = { kind: 'database', region: PILOT, identifier };
    expect(may(action, arnOf(action, database), tags)).toBe(expected);
  });

  it('touches neither switch nor lock nor freeze', () => {
    const bucket = `orders-switch-${ACCOUNT}-${PILOT}`;
    const object = (key: string) => ({
      kind: 'object',
      region: PILOT,
      bucket,
      key,
    });
    const parameter = (name: string) => ({
      kind: 'parameter',
      region: PILOT,
      name,
    });
    for (const [action, thing] of [
      ['s3:DeleteObject', object('failover.html')],
      ['s3:DeleteObject', object('lock.json')],
      ['s3:PutObject', object('drill-some-run.html')],
      ['ssm:DeleteParameter', parameter('/dr/orders/freeze')],
      ['ssm:DeleteParameter', parameter('/dr/payments/drill')],
      ['ssm:PutParameter', parameter('/dr/orders/drill')],
    ] as const) {
      expect([action, thing, may(action, arnOf(action, thing))]).toEqual([
        action,
        thing,
        false,
      ]);
    }
  });
});
