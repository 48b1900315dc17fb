// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- what the stacks of a generated repository declare of a replica
import { REPLICA_SETTINGS } from '../../../../templates/dr-site/skeleton/src/site/replicaSettings';
import { databaseCalls } from '../cloud/aws/databaseCalls';
import type { CloudClients } from '../cloud/aws/CloudClients';
import { bindPlace, type Place } from '../site';
import { ACTIVE, PILOT, testSite } from '../worlds/fixtures';
import { stepStory } from './__testUtils__/stepStory';
import { createReplica } from './createReplica';
import type { FailoverContext, FailoverStep } from './FailoverStep';

/** What the database had that is replaced: something for every setting. */
const before = {
  shape: {
    instanceClass: 'db.t3.medium',
    subnetGroup: 'orders-mysql',
    securityGroups: ['sg-1'],
    parameterGroup: 'orders-mysql-8-4',
    optionGroup: 'default:mysql-8-4',
    kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    storageType: 'gp3',
    maxStorageGib: 100,
    backupWindow: '02:00-02:30',
    maintenanceWindow: 'wed:03:00-wed:04:00',
    logExports: ['error', 'slowquery'],
  },
  tags: {
    'dr:site': 'orders',
    'dr:owner': 'group:default/team-orders',
    'dr:backup': 'daily',
    'aws:cloudformation:stack-name': 'x',
  },
  backupRetentionDays: 7,
};

/** Acts twice, before there is a replica and when it is there, and returns what RDS was asked. */
async function callsOfTheStep() {
  const from = bindPlace(testSite(), ACTIVE) as Place;
  const to = bindPlace(testSite(), PILOT) as Place;
  const inputs: Record<string, Record<string, unknown>> = {};
  const rds = {
    send: async (command: { constructor: { name: string }; input: any }) => {
      inputs[command.constructor.name.replace(/Command$/, '')] = command.input;
      return {};
    },
  };
  const calls = databaseCalls({
    rds: async () => rds,
  } as unknown as CloudClients);
  for (const there of [undefined, {}]) {
    await createReplica.act!({
      cloud: { ...calls, database: async () => there },
      target: { from, to, site: { name: 'orders' } },
      facts: () => ({ before }),
      change: (_call: unknown, act: () => Promise<unknown>) => act(),
    } as unknown as FailoverContext);
  }
  return inputs;
}

describe('the replica that a reprotect makes', () => {
  it.each(REPLICA_SETTINGS.map(setting => [setting.argument, setting]))(
    'is told %s as the stacks declare it, by the call that takes it',
    async (_argument, { call, parameter, value }) => {
      const { [call]: input } = await callsOfTheStep();
      const said = input[parameter];
      expect(said).toBeDefined();
      expect([said, undefined]).toContain(value);
    },
  );

  it('has the tags of the one that was there, but is not backed up', async () => {
    const { CreateDBInstanceReadReplica: input } = await callsOfTheStep();
    expect(input.Tags).toEqual([
      { Key: 'dr:site', Value: 'orders' },
      { Key: 'dr:owner', Value: 'group:default/team-orders' },
    ]);
  });

  it.each([
    ['was answered', 0],
    ['was carried out, and never answered', 1],
  ])(
    'is waited for no more where somebody promoted it and the call %s',
    async (_, unanswered) => {
      const removed: FailoverStep = {
        ...createReplica,
        id: 'remove-old-primary',
        act: undefined,
        observe: async () => ({
          state: 'done',
          outcome: 'it is gone',
          facts: { before },
        }),
      };
      const story = stepStory([removed, createReplica]);
      const { active } = story.aws.places;
      story.aws.region(ACTIVE).databases.delete(active.database.identifier);
      story.aws.setFaults(ACTIVE, { unanswered });
      await story.start('reprotect');
      await story.clock.pass(150);
      story.aws.setFaults(ACTIVE, { unanswered: 0 });
      const made = story.aws.findDatabase(active);
      expect(made?.source).toBe(story.aws.findDatabase(story.aws.places.pilot));
      Object.assign(made ?? {}, { source: undefined });
      const { status, question } = await story.settled(3600);
      expect([status, question?.reason]).toEqual([
        'needs-decision',
        expect.stringMatching(/is a primary now: somebody promoted it/),
      ]);
      await story.stop();
    },
  );
});
