import { WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';

const OTHER_ACCOUNT = '210987654321';
const roleArn = `arn:aws:iam::${OTHER_ACCOUNT}:role/contract`;

export const stsCases: ContractCase[] = [
  {
    name: 'the caller has an account, an ARN in it and an id',
    async run(aws) {
      const { Account, Arn, UserId } = await aws.sts().getCallerIdentity({});
      matches('Account', Account, /^\d{12}$/);
      matches('Arn', Arn, new RegExp(`^arn:aws:(iam|sts)::${Account}:`));
      matches('UserId', UserId, /./);
    },
  },
  {
    name: 'the caller is the same in both regions',
    async run(aws) {
      const east = await aws.sts().getCallerIdentity({});
      const west = await aws.sts(WEST).getCallerIdentity({});
      equal('Account', west.Account, east.Account);
    },
  },
  {
    name: 'an assumed role gives temporary keys that end',
    async run(aws) {
      const { Credentials, AssumedRoleUser } = await aws.sts().assumeRole({
        RoleArn: roleArn,
        RoleSessionName: 'drill',
        DurationSeconds: 900,
      });
      matches('AccessKeyId', Credentials?.AccessKeyId, /^ASIA/);
      matches('SessionToken', Credentials?.SessionToken, /./);
      recent('Expiration', Credentials?.Expiration);
      equal(
        'Arn',
        AssumedRoleUser?.Arn,
        `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/contract/drill`,
      );
      matches('AssumedRoleId', AssumedRoleUser?.AssumedRoleId, /:drill$/);
    },
  },
  {
    name: 'who assumed a role is that role in its account',
    async run(aws) {
      const { Credentials } = await aws
        .sts()
        .assumeRole({ RoleArn: roleArn, RoleSessionName: 'drill' });
      const other = aws.as({
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken,
      });
      const identity = await other.sts().getCallerIdentity({});
      other.destroy();
      equal('Account', identity.Account, OTHER_ACCOUNT);
      equal(
        'Arn',
        identity.Arn,
        `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/contract/drill`,
      );
    },
  },
  {
    name: 'what one account has, another has not',
    async run(aws) {
      const { Credentials } = await aws
        .sts()
        .assumeRole({ RoleArn: roleArn, RoleSessionName: 'drill' });
      const other = aws.as({
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken,
      });
      const Name = `/${aws.name('mine')}`;
      await aws.ssm().putParameter({ Name, Value: 'x', Type: 'String' });
      await fails('ParameterNotFound', other.ssm().getParameter({ Name }));
      other.destroy();
    },
  },
  {
    name: 'a role cannot be assumed for less than 15 minutes',
    moto: { differs: 'it can' },
    async run(aws) {
      await fails(
        'ValidationError',
        aws.sts().assumeRole({
          RoleArn: roleArn,
          RoleSessionName: 'drill',
          DurationSeconds: 60,
        }),
      );
    },
  },
];
