import type {
  ContextEntry,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { serviceName } from '../../core/serviceName';
import type { World } from '../../core/World';
import { page } from '../support/page';
import { knownPrincipal } from './principals';

/** Actions that are no operation of their name. */
const OPERATIONS: Record<string, string[]> = {
  's3:ListBucket': ['ListObjectsV2', 'ListObjects', 'HeadBucket'],
  's3:GetObject': ['GetObject', 'HeadObject'],
  's3:GetReplicationConfiguration': ['GetBucketReplication'],
};

const ACTION = /^[a-z0-9-]+:[A-Za-z]+$/;
const MOST_ITEMS = 1000;
const PAGE = 100;

/** Where a call would land: as its ARN says, or as the question does. */
const regionOf = (resource: string, entries: ContextEntry[]) =>
  resource.split(':')[3] ||
  entries.find(({ ContextKeyName }) => ContextKeyName === 'aws:RequestedRegion')
    ?.ContextKeyValues?.[0];

/** Whether a fault takes the permission that a call needs. */
function isDenied(world: World, action: string, region: string | undefined) {
  const [prefix, name] = action.split(':');
  const operations = OPERATIONS[action] ?? [name];
  return world.fault(
    'access-denied',
    fault =>
      fault.region === region &&
      serviceName(fault.service) === serviceName(prefix) &&
      (fault.operation === undefined || operations.includes(fault.operation)),
  );
}

/**
 * Judges calls that nobody makes: whoever calls may do everything, but for what
 * a fault takes from him. An answer for each action and resource.
 *
 * @throws AwsError `InvalidInput` 400, `NoSuchEntity` 404
 */
export function simulatePrincipalPolicy(
  input: SimulatePrincipalPolicyCommandInput,
  context: CallContext,
): Omit<SimulatePrincipalPolicyCommandOutput, '$metadata'> {
  knownPrincipal(input.PolicySourceArn, context);
  const { ActionNames = [], ResourceArns = ['*'], ContextEntries = [] } = input;
  const odd = ActionNames.find(action => !ACTION.test(action));
  if (odd !== undefined) {
    throw new AwsError('InvalidInput', `Invalid action name: ${odd}`, 400);
  }
  const size = input.MaxItems ?? PAGE;
  if (size < 1 || size > MOST_ITEMS) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${size}' at 'maxItems' failed to satisfy constraint: Member must be between 1 and ${MOST_ITEMS}`,
      400,
    );
  }
  const judged = ActionNames.flatMap(action =>
    ResourceArns.map(resource => ({ action, resource })),
  );
  const { items, next } = page(
    judged.map((each, index) => ({
      ...each,
      key: String(index).padStart(6, '0'),
    })),
    {
      token: input.Marker,
      size,
      key: ({ key }) => key,
      invalidCode: 'InvalidInput',
    },
  );
  return {
    IsTruncated: next !== undefined,
    Marker: next,
    EvaluationResults: items.map(({ action, resource }) => {
      const region = regionOf(resource, ContextEntries);
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: isDenied(context.world, action, region)
          ? ('implicitDeny' as const)
          : ('allowed' as const),
        MatchedStatements: [],
        MissingContextValues: [],
      };
    }),
  };
}
