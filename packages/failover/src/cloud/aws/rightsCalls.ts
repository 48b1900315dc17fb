import {
  GetRoleCommand,
  SimulatePrincipalPolicyCommand,
  type EvaluationResult,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { CallVerdicts, WantedCall } from '../../rights';
import type { Cloud } from '../Cloud';
import { bounded } from './bounded';
import { classifyAwsError } from './classifyAwsError';
import type { CloudClients } from './CloudClients';
import { iamRegion } from './iamRegion';

const ASSUMED = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//;
const USER = /^arn:[\w-]+:iam::\d+:user\//;

type Place = Parameters<Cloud['verdicts']>[0];

/** One question a resource and context: an action that does not fit a resource is never asked about. */
function questions(calls: WantedCall[]): WantedCall[][] {
  const grouped = new Map<string, WantedCall[]>();
  for (const call of calls) {
    const key = JSON.stringify([call.resource, call.context]);
    grouped.set(key, [...(grouped.get(key) ?? []), call]);
  }
  return [...grouped.values()];
}

const refused = (error: unknown) => classifyAwsError(error) === 'refused';

/** What is asked of IAM: it stands in one region of its partition. */
export function rightsCalls({
  iam,
  sts,
}: Pick<CloudClients, 'iam' | 'sts'>): Pick<Cloud, 'verdicts'> {
  /** ARN of the role with its path, which a session does not tell; undefined for who has no policies of IAM. */
  async function principalOf(
    account: string,
    region: string,
  ): Promise<string | undefined> {
    const { Arn = '' } = await bounded(
      sts(account, region),
      (client, options) =>
        client.send(new GetCallerIdentityCommand({}), options),
    );
    if (USER.test(Arn)) {
      return Arn;
    }
    const [, partition, owner, role] = ASSUMED.exec(Arn) ?? [];
    if (!role) {
      return undefined;
    }
    const known = await bounded(
      iam(account, iamRegion(region)),
      (client, options) =>
        client.send(new GetRoleCommand({ RoleName: role }), options),
    ).catch(error => {
      if (refused(error)) {
        return undefined;
      }
      throw error;
    });
    return known?.Role?.Arn ?? `arn:${partition}:iam::${owner}:role/${role}`;
  }

  /** Every page of the answer, from one on. */
  async function ask(
    account: string,
    region: string,
    principal: string,
    calls: WantedCall[],
    page?: string,
  ): Promise<EvaluationResult[]> {
    const [{ resource, context }] = calls;
    const {
      EvaluationResults = [],
      IsTruncated,
      Marker,
    } = await bounded(iam(account, iamRegion(region)), (client, options) =>
      client.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: principal,
          ActionNames: calls.map(({ action }) => action),
          ResourceArns: [resource],
          ContextEntries: Object.entries(context).map(([key, value]) => ({
            ContextKeyName: key,
            ContextKeyType: key === 'aws:TagKeys' ? 'stringList' : 'string',
            ContextKeyValues: [value],
          })),
          Marker: page,
        }),
        options,
      ),
    );
    return IsTruncated && Marker
      ? [
          ...EvaluationResults,
          ...(await ask(account, region, principal, calls, Marker)),
        ]
      : EvaluationResults;
  }

  async function judged({ account, region }: Place, calls: WantedCall[]) {
    const principal = await principalOf(account, region);
    if (!principal) {
      return {
        told: false as const,
        reason: 'whoever runs this is neither a role nor a user of IAM',
      };
    }
    const verdicts: CallVerdicts & { told: true } = {
      told: true,
      principal,
      denied: [],
      unsure: [],
    };
    for (const each of questions(calls)) {
      const results = await ask(account, region, principal, each);
      for (const call of each) {
        const result = results.find(
          ({ EvalActionName }) => EvalActionName === call.action,
        );
        const { EvalDecision: is, MissingContextValues: missing = [] } =
          result ?? {};
        // A statement that denies stands, whatever a condition of another one says.
        if (is === 'explicitDeny' || (is && is !== 'allowed' && !missing[0])) {
          verdicts.denied.push(call);
        } else if (is !== 'allowed') {
          verdicts.unsure.push({ ...call, missing });
        }
      }
    }
    return verdicts;
  }

  return {
    async verdicts(of, calls) {
      try {
        return await judged(of, calls);
      } catch (error) {
        if (refused(error)) {
          const { name, message } = error as Error;
          return { told: false, reason: `${name}: ${message}` };
        }
        throw error;
      }
    },
  };
}
