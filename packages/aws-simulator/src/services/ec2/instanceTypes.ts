import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';

const TYPE = /^([a-z]+\d[a-z-]*)\.(nano|micro|small|medium|large|(\d*)xlarge)$/;
const MOST = 100;

/** vCPUs of a type by the rule of its size; undefined for what is no type. */
export function vcpusOf(type: string | undefined): number | undefined {
  const [, family, size, times] = TYPE.exec(type ?? '') ?? [];
  if (!family) {
    return undefined;
  }
  if (size.endsWith('xlarge')) {
    return 4 * Number(times || 1);
  }
  const single = family.startsWith('t')
    ? family === 't2' && size !== 'medium' && size !== 'large'
    : size !== 'large';
  return single ? 1 : 2;
}

/**
 * Types by name, in the order in which they are asked for. There is no list of all.
 * @throws AwsError InvalidInstanceType
 */
export function describeInstanceTypes(input: {
  InstanceTypes?: string[];
  Filters?: Filter[];
}) {
  const named = input.InstanceTypes ?? [];
  if (named.length > MOST) {
    throw new AwsError(
      'InvalidParameterValue',
      `The maximum number of instance types is ${MOST}.`,
    );
  }
  const unknown = named.filter(type => vcpusOf(type) === undefined);
  if (unknown.length > 0) {
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(
        ', ',
      )}]`,
    );
  }
  const filtered = (input.Filters ?? [])
    .filter(({ Name }) => Name === 'instance-type')
    .flatMap(({ Values = [] }) => Values);
  // A filter finds what is there, and complains of nothing.
  const found = [...new Set([...named, ...filtered])].flatMap(InstanceType => {
    const count = vcpusOf(InstanceType);
    return count === undefined
      ? []
      : [{ InstanceType, VCpuInfo: { DefaultVCpus: count } }];
  });
  return { InstanceTypes: found };
}
