import type { DescribeParametersCommandInput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { DESCRIBE_KEYS, parameterFilter } from './parameterFilters';
import { newest, ssmState, toParameter } from './ssmState';

/** Everything about parameters but their values. */
export function describeParameters(
  input: DescribeParametersCommandInput,
  context: CallContext,
) {
  if (input.Filters?.length) {
    throw new AwsError(
      'ValidationException',
      'Filters is of the past and not modelled by the simulator: use ParameterFilters.',
    );
  }
  const all = Object.values(ssmState(context).parameters)
    .filter(parameterFilter(input.ParameterFilters, DESCRIBE_KEYS))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = page(all, {
    token: input.NextToken,
    size: input.MaxResults ?? 50,
    key: parameter => parameter.name,
    invalidCode: 'InvalidNextToken',
  });
  return {
    Parameters: items.map(parameter => {
      const version = newest(parameter);
      const { Value, ...metadata } = toParameter(context, parameter, version);
      return {
        ...metadata,
        Description: version.description,
        Tier: version.tier,
        KeyId: version.keyId,
      };
    }),
    NextToken: next,
  };
}
