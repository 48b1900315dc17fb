import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';
import { allPages } from '../pages';

async function newSecret(aws: Aws) {
  const Name = aws.name('secret');
  const answer = await aws.secrets().createSecret({
    Name,
    SecretString: 'one',
    Tags: [{ Key: 'a', Value: '1' }],
  });
  return { ...answer, Name };
}

const token = () =>
  `contract-${Math.random().toString(16).slice(2)}`.padEnd(36, '0');

export const secretsCases: ContractCase[] = [
  {
    name: 'the ARN of a new secret ends with six characters more than its name',
    async run(aws) {
      const { ARN, Name, VersionId } = await newSecret(aws);
      matches(
        'ARN',
        ARN,
        new RegExp(
          `^arn:aws:secretsmanager:${EAST}:\\d{12}:secret:${Name}-[A-Za-z0-9]{6}$`,
        ),
      );
      matches('VersionId', VersionId, /^.{32,64}$/);
    },
  },
  {
    name: 'a secret is read by name and by ARN',
    async run(aws) {
      const { ARN, Name, VersionId } = await newSecret(aws);
      for (const SecretId of [Name, ARN]) {
        const value = await aws.secrets().getSecretValue({ SecretId });
        equal('SecretString', value.SecretString, 'one');
        equal('VersionId', value.VersionId, VersionId);
        equal('VersionStages', value.VersionStages, ['AWSCURRENT']);
        recent('CreatedDate', value.CreatedDate);
      }
    },
  },
  {
    name: 'a secret of bytes comes back as bytes',
    async run(aws) {
      const Name = aws.name('secret');
      await aws
        .secrets()
        .createSecret({ Name, SecretBinary: new Uint8Array([1, 2, 255]) });
      const value = await aws.secrets().getSecretValue({ SecretId: Name });
      equal('SecretBinary', [...(value.SecretBinary ?? [])], [1, 2, 255]);
      equal('SecretString', value.SecretString, undefined);
    },
  },
  {
    name: 'a name that is taken is ResourceExistsException',
    async run(aws) {
      const { Name } = await newSecret(aws);
      await fails(
        'ResourceExistsException',
        aws.secrets().createSecret({ Name, SecretString: 'two' }),
      );
    },
  },
  {
    name: 'an unknown secret is ResourceNotFoundException',
    async run(aws) {
      await fails(
        'ResourceNotFoundException',
        aws.secrets().getSecretValue({ SecretId: aws.name('none') }),
      );
    },
  },
  {
    name: 'a new value becomes current and the old one previous',
    async run(aws) {
      const { Name, VersionId } = await newSecret(aws);
      const put = await aws
        .secrets()
        .putSecretValue({ SecretId: Name, SecretString: 'two' });
      equal('VersionStages', put.VersionStages, ['AWSCURRENT']);
      const current = await aws.secrets().getSecretValue({ SecretId: Name });
      equal('current', current.SecretString, 'two');
      const previous = await aws
        .secrets()
        .getSecretValue({ SecretId: Name, VersionStage: 'AWSPREVIOUS' });
      equal('previous', previous.SecretString, 'one');
      equal('VersionId', previous.VersionId, VersionId);
      const { VersionIdsToStages } = await aws
        .secrets()
        .describeSecret({ SecretId: Name });
      equal('stages', VersionIdsToStages, {
        [VersionId!]: ['AWSPREVIOUS'],
        [put.VersionId!]: ['AWSCURRENT'],
      });
    },
  },
  {
    name: 'a version is read by its id',
    async run(aws) {
      const { Name, VersionId } = await newSecret(aws);
      await aws
        .secrets()
        .putSecretValue({ SecretId: Name, SecretString: 'two' });
      const value = await aws
        .secrets()
        .getSecretValue({ SecretId: Name, VersionId });
      equal('SecretString', value.SecretString, 'one');
      equal('VersionStages', value.VersionStages, ['AWSPREVIOUS']);
    },
  },
  {
    name: 'the request token becomes the id of the version',
    async run(aws) {
      const { Name } = await newSecret(aws);
      const ClientRequestToken = token();
      const put = await aws.secrets().putSecretValue({
        SecretId: Name,
        SecretString: 'two',
        ClientRequestToken,
      });
      equal('VersionId', put.VersionId, ClientRequestToken);
    },
  },
  {
    name: 'the same request token and value make one version',
    async run(aws) {
      const { Name } = await newSecret(aws);
      const input = {
        SecretId: Name,
        SecretString: 'two',
        ClientRequestToken: token(),
      };
      await aws.secrets().putSecretValue(input);
      await aws.secrets().putSecretValue(input);
      const { VersionIdsToStages } = await aws
        .secrets()
        .describeSecret({ SecretId: Name });
      equal('versions', Object.keys(VersionIdsToStages!).length, 2);
    },
  },
  {
    name: 'a description has tags and no value',
    async run(aws) {
      const { Name, ARN } = await newSecret(aws);
      const described = await aws.secrets().describeSecret({ SecretId: Name });
      equal('ARN', described.ARN, ARN);
      equal('Tags', described.Tags, [{ Key: 'a', Value: '1' }]);
      recent('CreatedDate', described.CreatedDate);
    },
  },
  {
    name: 'a secret of one region is unknown in the other',
    async run(aws) {
      const { Name } = await newSecret(aws);
      await fails(
        'ResourceNotFoundException',
        aws.secrets(WEST).getSecretValue({ SecretId: Name }),
      );
    },
  },
  {
    name: 'a replicated secret has its value in the other region',
    async run(aws) {
      const Name = aws.name('secret');
      await aws.secrets().createSecret({
        Name,
        SecretString: 'one',
        AddReplicaRegions: [{ Region: WEST }],
      });
      const value = await aws.waitFor(
        'replica',
        () =>
          aws
            .secrets(WEST)
            .getSecretValue({ SecretId: Name })
            .catch(error => ({ SecretString: error.name, ARN: '' })),
        ({ SecretString }) => SecretString === 'one',
      );
      matches('ARN', value.ARN, new RegExp(`secretsmanager:${WEST}:`));
    },
  },
  {
    name: 'secrets are listed with the version that counts, and without a value',
    async run(aws) {
      const { ARN, Name, VersionId } = await newSecret(aws);
      const { items } = await allPages(50, async NextToken => {
        const page = await aws.secrets().listSecrets({ NextToken });
        return { items: page.SecretList, next: page.NextToken };
      });
      const found = items.find(each => each.ARN === ARN);
      equal('Name', found?.Name, Name);
      equal('stages', found?.SecretVersionsToStages, {
        [VersionId!]: ['AWSCURRENT'],
      });
      equal('value', 'SecretString' in found!, false);
    },
  },
  {
    name: 'a copy has the versions of its original, is not changed itself, and goes when it is taken away',
    async run(aws) {
      const { Name } = await newSecret(aws);
      const { ReplicationStatus } = await aws
        .secrets()
        .replicateSecretToRegions({
          SecretId: Name,
          AddReplicaRegions: [{ Region: WEST }],
        });
      equal('Region', ReplicationStatus?.[0].Region, WEST);
      const put = await aws
        .secrets()
        .putSecretValue({ SecretId: Name, SecretString: 'two' });
      await aws.waitFor(
        'the copy',
        () =>
          aws
            .secrets(WEST)
            .getSecretValue({ SecretId: Name })
            .catch(() => ({ VersionId: undefined })),
        ({ VersionId }) => VersionId === put.VersionId,
      );
      await fails(
        'InvalidParameterException',
        aws
          .secrets(WEST)
          .putSecretValue({ SecretId: Name, SecretString: 'three' }),
      );
      await aws.secrets().removeRegionsFromReplication({
        SecretId: Name,
        RemoveReplicaRegions: [WEST],
      });
      await aws.waitFor(
        'no copy',
        () =>
          aws
            .secrets(WEST)
            .describeSecret({ SecretId: Name })
            .catch(error => error.name),
        answer => answer === 'ResourceNotFoundException',
      );
    },
  },
];
