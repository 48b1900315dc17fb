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
import {
  findVersion,
  newest,
  parseSelector,
  ssmState,
  toParameter,
} from './ssmState';

const STANDARD_BYTES = 4096;
const ADVANCED_BYTES = 8192;
const VERSIONS_KEPT = 100;

function checkValue(input: PutParameterCommandInput) {
  const limit = input.Tier === 'Standard' ? STANDARD_BYTES : ADVANCED_BYTES;
  if (Buffer.byteLength(input.Value ?? '') > limit) {
    throw new AwsError(
      'ValidationException',
      `Value must not be longer than ${limit} bytes.`,
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
  checkValue(input);
  const name = input.Name!;
  const { parameters } = ssmState(context);
  const existing = parameters[name];
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
  const previous = existing && newest(existing);
  const version = {
    version: (previous?.version ?? 0) + 1,
    value: input.Value!,
    type: input.Type ?? previous!.type,
    description: input.Description ?? previous?.description,
    modifiedAt: context.world.now,
  };
  parameters[name] = {
    name,
    versions: [...(existing?.versions ?? []), version].slice(-VERSIONS_KEPT),
    tags: existing?.tags ?? fromApiTags(input.Tags),
  };
  return { Version: version.version, Tier: input.Tier ?? 'Standard' };
}

export function getParameter(
  input: GetParameterCommandInput,
  context: CallContext,
) {
  const { parameter, version } = findVersion(context, input.Name!);
  return { Parameter: toParameter(context, parameter, version) };
}

export function getParameters(
  input: GetParametersCommandInput,
  context: CallContext,
) {
  const Parameters = [];
  const InvalidParameters: string[] = [];
  for (const selector of input.Names!) {
    const { name } = parseSelector(selector);
    if (ssmState(context).parameters[name]) {
      const { parameter, version } = findVersion(context, selector);
      Parameters.push(toParameter(context, parameter, version));
    } else {
      InvalidParameters.push(selector);
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
  const prefix = path.endsWith('/') ? path : `${path}/`;
  const below = Object.values(ssmState(context).parameters)
    .filter(
      ({ name }) =>
        name.startsWith(prefix) &&
        (input.Recursive || !name.slice(prefix.length).includes('/')),
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
      toParameter(context, parameter, newest(parameter)),
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

export function describeParameters(
  input: { MaxResults?: number; NextToken?: string },
  context: CallContext,
) {
  const all = Object.values(ssmState(context).parameters).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const { items, next } = page(all, {
    token: input.NextToken,
    size: input.MaxResults ?? 50,
    key: parameter => parameter.name,
    invalidCode: 'InvalidNextToken',
  });
  return {
    Parameters: items.map(parameter => {
      const { Value, ...metadata } = toParameter(
        context,
        parameter,
        newest(parameter),
      );
      return { ...metadata, Description: newest(parameter).description };
    }),
    NextToken: next,
  };
}
