import { createHash } from 'node:crypto';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import type { Tags } from '../support/tags';

/** One value of a parameter. */
export interface ParameterVersion {
  version: number;
  value: string;
  type: 'String' | 'StringList' | 'SecureString';
  tier: 'Standard' | 'Advanced';
  /** Of a SecureString: id, ARN or alias of the key that it is sealed with. */
  keyId?: string;
  description?: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

export interface ParameterState {
  name: string;
  /** Newest last. */
  versions: ParameterVersion[];
  tags: Tags;
}

export interface SsmState {
  parameters: Record<string, ParameterState>;
}

export function ssmState({ world, account, region }: CallContext): SsmState {
  return world.service<SsmState>(account, region, 'ssm', () => ({
    parameters: {},
  }));
}

export const newest = (parameter: ParameterState) =>
  parameter.versions[parameter.versions.length - 1];

/** The name in a name, an ARN or a name with a version (`name:3`). */
export function parseSelector(selector: string) {
  const plain = selector.replace(/^arn:aws[^:]*:ssm:[^:]*:\d*:parameter/, '');
  const [name, version] = plain.split(':');
  return { name, version };
}

/** @throws AwsError `ParameterNotFound`, `ParameterVersionNotFound` */
export function findVersion(context: CallContext, selector: string) {
  const { name, version } = parseSelector(selector);
  const parameter = ssmState(context).parameters[name];
  if (!parameter) {
    throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  }
  const found = version
    ? parameter.versions.find(item => String(item.version) === version)
    : newest(parameter);
  if (!found) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Parameter ${name} has no version ${version}.`,
    );
  }
  return {
    parameter,
    version: found,
    /** As the answer repeats it. */
    selector: version && `:${version}`,
  };
}

/** Opaque as KMS's ciphertext is; the same value gives the same text, and none leads back. */
function sealed(
  { name }: ParameterState,
  { version, value }: ParameterVersion,
) {
  const digest = createHash('sha512').update(`${name}:${version}:${value}`);
  return `AQICAH${digest.digest('base64')}`;
}

/** A parameter as the API shows it; a SecureString stays sealed unless `WithDecryption`. */
export function toParameter(
  context: CallContext,
  parameter: ParameterState,
  version: ParameterVersion,
  { WithDecryption = false }: { WithDecryption?: boolean } = {},
) {
  const { name } = parameter;
  const path = name.startsWith('/') ? name : `/${name}`;
  return {
    Name: name,
    Type: version.type,
    Value:
      version.type === 'SecureString' && !WithDecryption
        ? sealed(parameter, version)
        : version.value,
    Version: version.version,
    LastModifiedDate: new Date(version.modifiedAt),
    ARN: `arn:aws:ssm:${context.region}:${context.account}:parameter${path}`,
    DataType: 'text',
  };
}
