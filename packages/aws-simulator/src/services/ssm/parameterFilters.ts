import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/AwsError';
import { newest, type ParameterState } from './ssmState';

/** What DescribeParameters may be filtered by, beside `tag:…`. */
export const DESCRIBE_KEYS = [
  'Name',
  'Path',
  'Type',
  'KeyId',
  'Tier',
  'DataType',
];

/** What GetParametersByPath may be filtered by. */
export const BY_PATH_KEYS = ['Type', 'KeyId', 'DataType'];

/** Whether a name lies below a path: on the next level, or on any. */
export function isBelow(name: string, path: string, anyLevel = false): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  return (
    name.startsWith(prefix) &&
    (anyLevel || !name.slice(prefix.length).includes('/'))
  );
}

const OPTIONS: Record<string, (actual: string, wanted: string) => boolean> = {
  Equals: (actual, wanted) => actual === wanted,
  BeginsWith: (actual, wanted) => actual.startsWith(wanted),
  Contains: (actual, wanted) => actual.includes(wanted),
  OneLevel: (actual, wanted) => isBelow(actual, wanted),
  Recursive: (actual, wanted) => isBelow(actual, wanted, true),
};

function optionsOf(key: string): string[] {
  switch (key) {
    case 'Path':
      return ['OneLevel', 'Recursive'];
    case 'Name':
      return ['Equals', 'BeginsWith', 'Contains'];
    case 'KeyId':
      return ['Equals', 'BeginsWith'];
    default:
      return ['Equals'];
  }
}

function factOf(parameter: ParameterState, key: string): string | undefined {
  const { type, tier, keyId } = newest(parameter);
  switch (key) {
    case 'Name':
    case 'Path':
      return parameter.name;
    case 'Type':
      return type;
    case 'Tier':
      return tier;
    case 'KeyId':
      return keyId;
    case 'DataType':
      return 'text';
    default:
      return parameter.tags[key.slice('tag:'.length)];
  }
}

/**
 * What all filters let through. A tag without values asks for the key alone.
 * @param keys - that may be asked for
 * @throws AwsError InvalidFilterKey, InvalidFilterOption
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 */
export function parameterFilter(
  filters: ParameterStringFilter[] = [],
  keys: string[],
): (parameter: ParameterState) => boolean {
  const tests = filters.map(({ Key = '', Option, Values = [] }) => {
    const isTag = Key.startsWith('tag:') && keys === DESCRIBE_KEYS;
    if (!isTag && !keys.includes(Key)) {
      throw new AwsError(
        'InvalidFilterKey',
        `The filter key '${Key}' is not one of ${keys.join(', ')}.`,
      );
    }
    const options = optionsOf(Key);
    const option = Option ?? options[0];
    if (!options.includes(option)) {
      throw new AwsError(
        'InvalidFilterOption',
        `The filter option '${option}' of ${Key} is not one of ${options.join(
          ', ',
        )}.`,
      );
    }
    return (parameter: ParameterState) => {
      const fact = factOf(parameter, Key);
      return (
        fact !== undefined &&
        ((isTag && Values.length === 0) ||
          Values.some(value => OPTIONS[option](fact, value)))
      );
    };
  });
  return parameter => tests.every(test => test(parameter));
}
