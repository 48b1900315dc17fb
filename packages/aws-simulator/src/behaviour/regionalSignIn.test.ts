import { STS } from '@aws-sdk/client-sts';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { clientConfig, startStepped } from '../testing/testClient';

const ROLE = {
  RoleArn: 'arn:aws:iam::999999999999:role/dr',
  RoleSessionName: 'run-1',
};

describe('STS', () => {
  let simulator: AwsSimulator;
  beforeEach(async () => {
    simulator = await startStepped();
    await simulator.admin.inject({
      type: 'region-down',
      region: 'us-east-1',
      planes: ['control', 'data', 'network'],
    });
  });
  afterEach(() => simulator.stop());
  const stsIn = (region: string, accessKeyId?: string) =>
    new STS(clientConfig(simulator, region, accessKeyId));

  rule(
    'IAM User Guide, AWS STS Regions and endpoints',
    'regional endpoints sign in while us-east-1 is dark, the one of us-east-1 does not answer',
    async () => {
      const sts = stsIn('eu-central-1');
      expect((await sts.getCallerIdentity({})).Account).toBe('123456789012');
      const { Credentials } = await sts.assumeRole(ROLE);
      const dark = stsIn('us-east-1');
      expect(await errorOf(dark.getCallerIdentity({}))).not.toBe('nothing');
      expect(await errorOf(dark.assumeRole(ROLE))).not.toBe('nothing');
      const session = stsIn('eu-north-1', Credentials!.AccessKeyId);
      expect((await session.getCallerIdentity({})).Arn).toBe(
        'arn:aws:sts::999999999999:assumed-role/dr/run-1',
      );
    },
  );
  rule(
    'IAM User Guide, Managing AWS STS in an AWS Region',
    'what was signed in before is good in every region that answers',
    async () => {
      await simulator.admin.heal();
      const { Credentials } = await stsIn('us-east-1').assumeRole(ROLE);
      await simulator.admin.inject({
        type: 'region-down',
        region: 'us-east-1',
        planes: ['control'],
      });
      const key = Credentials!.AccessKeyId;
      expect(await errorOf(stsIn('us-east-1', key).getCallerIdentity({}))).toBe(
        'ServiceUnavailable',
      );
      expect(
        (await stsIn('eu-west-1', key).getCallerIdentity({})).Account,
      ).toBe('999999999999');
    },
  );
});
