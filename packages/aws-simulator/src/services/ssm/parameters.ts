import type {
  DeleteParameterCommandInput,
  DeleteParametersCommandInput,
  GetParameterCommandInput,
  GetParametersByPathCommandInput,
  GetParametersCommandInput,
  PutParameterCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { fromApiTags } from '../support/tags';
import { BY_PATH_KEYS, isBelow, parameterFilter } from './parameterFilters';
import {
  findVersion,
  newest,
  parseSelector,
  ssmState,
  toParameter,
  type ParameterVersion,
} from './ssmState';

const STANDARD_BYTES = 4096;
const ADVANCED_BYTES = 8192;
const VERSIONS_KEPT = 100;
const DEFAULT_KEY = 'alias/aws/ssm';

/** An advanced parameter cannot go back; Intelligent-Tiering chooses by size. */
function tierOf(
  { Tier, Value = '' }: PutParameterCommandInput,
  existing: ParameterVersion | undefined,
): ParameterVersion['tier'] {
  if (existing?.tier === 'Advanced') {
    if (Tier === 'Standard') {
      throw new AwsError(
        'ValidationException',
        "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier.",
      );
    }
    return 'Advanced';
  }
  const big = Buffer.byteLength(Value) > STANDARD_BYTES;
  return Tier === 'Advanced' || (Tier === 'Intelligent-Tiering' && big)
    ? 'Advanced'
    : 'Standard';
}

function checkValue(
  input: PutParameterCommandInput,
  tier: ParameterVersion['tier'],
) {
  const limit = tier === 'Standard' ? STANDARD_BYTES : ADVANCED_BYTES;
  if (Buffer.byteLength(input.Value ?? '') > limit) {
    throw new AwsError(
      'ValidationException',
      `The ${tier.toLowerCase()} tier holds at most ${limit} bytes: shorten Value${
        tier === 'Standard' ? ', or set Tier to Advanced' : ''
      }.`,
    );
  }
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(input.Name ?? '')) {
    throw new AwsError(
      'ValidationException',
      'Parameter name must consist of letters, digits and the symbols . _ - /.',
    );
  }
}

export function putParameter(
  input: PutParameterCommandInput,
  context: CallContext,
) {
  const name = input.Name!;
  const { parameters } = ssmState(context);
  const existing = parameters[name];
  const previous = existing && newest(existing);
  const tier = tierOf(input, previous);
  checkValue(input, tier);
  if (existing && !input.Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      `The parameter ${name} already exists. To overwrite this value, set the overwrite option in the request to true.`,
    );
  }
  if (existing && input.Tags) {
    throw new AwsError(
      'ValidationException',
      'Tags and overwrite cannot be used together.',
    );
  }
  if (!existing && !input.Type) {
    throw new AwsError(
      'ValidationException',
      'A parameter type is required when you create a parameter.',
    );
  }
  const type = input.Type ?? previous!.type;
  const version: ParameterVersion = {
    version: (previous?.version ?? 0) + 1,
    value: input.Value!,
    type,
    tier,
    keyId:
      type === 'SecureString'
        ? input.KeyId ?? previous?.keyId ?? DEFAULT_KEY
        : undefined,
    description: input.Description ?? previous?.description,
    modifiedAt: context.world.now,
  };
  parameters[name] = {
    name,
    versions: [...(existing?.versions ?? []), version].slice(-VERSIONS_KEPT),
    tags: existing?.tags ?? fromApiTags(input.Tags),
  };
  return { Version: version.version, Tier: tier };
}

export function getParameter(
  input: GetParameterCommandInput,
  context: CallContext,
) {
  const { parameter, version, selector } = findVersion(context, input.Name!);
  return {
    Parameter: {
      ...toParameter(context, parameter, version, input),
      Selector: selector,
    },
  };
}

export function getParameters(
  input: GetParametersCommandInput,
  context: CallContext,
) {
  const Parameters = [];
  const InvalidParameters: string[] = [];
  for (const asked of input.Names!) {
    const { name } = parseSelector(asked);
    if (ssmState(context).parameters[name]) {
      const { parameter, version, selector } = findVersion(context, asked);
      Parameters.push({
        ...toParameter(context, parameter, version, input),
        Selector: selector,
      });
    } else {
      InvalidParameters.push(asked);
    }
  }
  return { Parameters, InvalidParameters };
}

export function getParametersByPath(
  input: GetParametersByPathCommandInput,
  context: CallContext,
) {
  const path = input.Path!;
  if (!path.startsWith('/')) {
    throw new AwsError(
      'ValidationException',
      'The parameter path must begin with a slash (/).',
    );
  }
  const matches = parameterFilter(input.ParameterFilters, BY_PATH_KEYS);
  const below = Object.values(ssmState(context).parameters)
    .filter(
      parameter =>
        isBelow(parameter.name, path, input.Recursive) && matches(parameter),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = page(below, {
    token: input.NextToken,
    size: input.MaxResults ?? 10,
    key: parameter => parameter.name,
    invalidCode: 'InvalidNextToken',
  });
  return {
    Parameters: items.map(parameter =>
      toParameter(context, parameter, newest(parameter), input),
    ),
    NextToken: next,
  };
}

export function deleteParameter(
  input: DeleteParameterCommandInput,
  context: CallContext,
) {
  findVersion(context, input.Name!);
  delete ssmState(context).parameters[parseSelector(input.Name!).name];
}

export function deleteParameters(
  input: DeleteParametersCommandInput,
  context: CallContext,
) {
  const { parameters } = ssmState(context);
  const DeletedParameters = input.Names!.filter(name => name in parameters);
  for (const name of DeletedParameters) {
    delete parameters[name];
  }
  return {
    DeletedParameters,
    InvalidParameters: input.Names!.filter(
      name => !DeletedParameters.includes(name),
    ),
  };
}
