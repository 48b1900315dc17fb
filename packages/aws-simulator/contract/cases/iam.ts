import type { Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches } from '../expectations';

const moto = { lacks: 'SimulatePrincipalPolicy' };

/** Whoever calls: a role that was lent has policies, its session has none. */
async function principalOf(aws: Aws): Promise<string> {
  const { Arn = '' } = await aws.sts().getCallerIdentity({});
  return Arn.replace(
    /^arn:(aws[a-z-]*):sts::(\d+):assumed-role\/([^/]+)\/.*$/,
    'arn:$1:iam::$2:role/$3',
  );
}

export const iamCases: ContractCase[] = [
  {
    name: 'a simulation judges each action on each resource',
    moto,
    async run(aws) {
      const { EvaluationResults = [], IsTruncated } = await aws
        .iam()
        .simulatePrincipalPolicy({
          PolicySourceArn: await principalOf(aws),
          ActionNames: ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],
          ResourceArns: ['arn:aws:rds:us-east-1:123456789012:db:contract'],
        });
      equal('IsTruncated', IsTruncated, false);
      equal(
        'EvalActionName',
        EvaluationResults.map(({ EvalActionName }) => EvalActionName),
        ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],
      );
      for (const { EvalDecision } of EvaluationResults) {
        matches(
          'EvalDecision',
          EvalDecision,
          /^(allowed|implicitDeny|explicitDeny)$/,
        );
      }
    },
  },
  {
    name: 'a session is no principal whose policies could be simulated',
    moto,
    run: aws =>
      fails(
        'InvalidInputException',
        aws.iam().simulatePrincipalPolicy({
          PolicySourceArn: 'arn:aws:sts::123456789012:assumed-role/dr/run',
          ActionNames: ['rds:PromoteReadReplica'],
        }),
      ),
  },
  {
    name: 'a role that is not there cannot be shown',
    run: aws =>
      fails(
        'NoSuchEntityException',
        aws.iam().getRole({ RoleName: aws.name('nobody') }),
      ),
  },
];
