import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import type { WantedCall } from '../../rights';
import { bindPlace, type Place } from '../../site';
import { PILOT, testSite } from '../../worlds/fixtures';
import { rightsCalls } from './rightsCalls';

const { database } = bindPlace(testSite(), PILOT) as Place;
const ROLE = 'arn:aws:iam::123456789012:role/team/dr';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/dr/understudy';

const call = (
  action: string,
  resource = '*',
  context: Record<string, string> = { 'aws:RequestedRegion': PILOT },
): WantedCall => ({ action, resource, region: PILOT, context });

const awsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`${name} it is`), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode, attempts: 1 },
  });

/** The adapter, with IAM and STS that answer as they are told. */
function cloud(answers: Record<string, (input: any) => unknown>) {
  const asked: { operation: string; input: any; region: string }[] = [];
  const client =
    <T extends object>(Client: new (of: any) => T) =>
    async (_: string, region: string): Promise<T> =>
      Object.assign(new Client({ region }), {
        send: async ({ constructor, input }: any) => {
          const operation = constructor.name.replace(/Command$/, '');
          asked.push({ operation, input, region });
          return answers[operation](input);
        },
      });
  return {
    asked,
    verdicts: (...calls: WantedCall[]) =>
      rightsCalls({ iam: client(IAMClient), sts: client(STSClient) }).verdicts(
        database,
        calls,
      ),
  };
}

const session = () => ({ Arn: SESSION });
const role = () => ({ Role: { Arn: ROLE } });
const all =
  (decision: string, more: object = {}) =>
  ({ ActionNames }: any) => ({
    EvaluationResults: ActionNames.map((EvalActionName: string) => ({
      EvalActionName,
      EvalDecision: decision,
      ...more,
    })),
  });

describe('what IAM says of calls', () => {
  it('is asked about the role with its path, where IAM stands, once a resource and context', async () => {
    const { asked, verdicts } = cloud({
      GetCallerIdentity: session,
      GetRole: role,
      SimulatePrincipalPolicy: all('allowed'),
    });
    expect(
      await verdicts(
        call('rds:DescribeDBInstances', database.arn),
        call('rds:PromoteReadReplica', database.arn),
        call('cloudwatch:GetMetricData'),
        call('cloudwatch:GetMetricData', '*', {
          'aws:RequestedRegion': 'eu-west-1',
          'aws:TagKeys': 'dr:site',
        }),
      ),
    ).toEqual({ told: true, principal: ROLE, denied: [], unsure: [] });
    expect(asked.map(({ operation, region }) => [operation, region])).toEqual([
      ['GetCallerIdentity', PILOT],
      ['GetRole', 'us-east-1'],
      ...Array(3).fill(['SimulatePrincipalPolicy', 'us-east-1']),
    ]);
    expect(asked[2].input).toMatchObject({
      PolicySourceArn: ROLE,
      ActionNames: ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],
      ResourceArns: [database.arn],
    });
    expect(asked[4].input.ContextEntries).toContainEqual({
      ContextKeyName: 'aws:TagKeys',
      ContextKeyType: 'stringList',
      ContextKeyValues: ['dr:site'],
    });
  });

  it('tells what is denied from what hangs on a condition', async () => {
    const decide = async (decision: string, missing: string[] = []) => {
      const { verdicts } = cloud({
        GetCallerIdentity: session,
        GetRole: role,
        SimulatePrincipalPolicy: all(decision, {
          MissingContextValues: missing,
        }),
      });
      const told = await verdicts(call('rds:PromoteReadReplica'));
      return told.told && [told.denied.length, told.unsure.length];
    };
    expect(await decide('allowed')).toEqual([0, 0]);
    expect(await decide('allowed', ['aws:SourceVpc'])).toEqual([0, 0]);
    expect(await decide('implicitDeny')).toEqual([1, 0]);
    expect(await decide('implicitDeny', ['aws:SourceVpc'])).toEqual([0, 1]);
    expect(await decide('explicitDeny', ['aws:SourceVpc'])).toEqual([1, 0]);
  });

  it('I5: takes no answer about a call for none that lets it through', async () => {
    const { verdicts } = cloud({
      GetCallerIdentity: session,
      GetRole: role,
      SimulatePrincipalPolicy: () => ({ EvaluationResults: [] }),
    });
    expect(await verdicts(call('rds:PromoteReadReplica'))).toMatchObject({
      denied: [],
      unsure: [{ action: 'rds:PromoteReadReplica' }],
    });
  });

  it('reads every page', async () => {
    const pages = [
      {
        ...all('allowed')({ ActionNames: ['a:B'] }),
        IsTruncated: true,
        Marker: 'more',
      },
      all('implicitDeny')({ ActionNames: ['a:C'] }),
    ];
    const { asked, verdicts } = cloud({
      GetCallerIdentity: session,
      GetRole: role,
      SimulatePrincipalPolicy: () => pages.shift(),
    });
    expect(await verdicts(call('a:B'), call('a:C'))).toMatchObject({
      denied: [{ action: 'a:C' }],
      unsure: [],
    });
    expect(asked.at(-1)?.input.Marker).toBe('more');
  });

  it('takes the role by its name where nobody may look at it, and a user as he is', async () => {
    const plain = cloud({
      GetCallerIdentity: session,
      GetRole: () => {
        throw awsError('AccessDenied', 403);
      },
      SimulatePrincipalPolicy: all('allowed'),
    });
    expect(await plain.verdicts(call('a:B'))).toMatchObject({
      principal: 'arn:aws:iam::123456789012:role/dr',
    });
    const user = 'arn:aws:iam::123456789012:user/kim';
    const person = cloud({
      GetCallerIdentity: () => ({ Arn: user }),
      SimulatePrincipalPolicy: all('allowed'),
    });
    expect(await person.verdicts(call('a:B'))).toMatchObject({
      principal: user,
    });
  });

  it('says why nothing is told, and throws where nobody knows', async () => {
    const failing = (name: string, status: number) =>
      cloud({
        GetCallerIdentity: session,
        GetRole: role,
        SimulatePrincipalPolicy: () => {
          throw awsError(name, status);
        },
      }).verdicts(call('a:B'));
    expect(await failing('AccessDenied', 403)).toEqual({
      told: false,
      reason: 'AccessDenied: AccessDenied it is',
    });
    expect(await failing('NoSuchEntity', 404)).toMatchObject({ told: false });
    await expect(failing('ServiceFailure', 500)).rejects.toThrow();
    await expect(failing('Throttling', 400)).rejects.toThrow();
    const root = cloud({
      GetCallerIdentity: () => ({ Arn: 'arn:aws:iam::123456789012:root' }),
    });
    expect(await root.verdicts(call('a:B'))).toMatchObject({ told: false });
  });
});
