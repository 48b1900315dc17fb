import type {
  CreateTagsCommandInput,
  DeleteTagsCommandInput,
  DescribeTagsCommandInput,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { fromApiTags, toApiTags } from '../support/tags';
import { describe } from './describe';
import { invalidValue, notFound } from './errors';
import { ec2State, type Ec2Place, type Ec2State } from './state';

const MOST_TAGS = 50;

/** Resource types by the prefixes of their ids, as DescribeTags and tag specifications call them. */
const TYPES: Record<string, string> = {
  vpc: 'vpc',
  subnet: 'subnet',
  sg: 'security-group',
  sgr: 'security-group-rule',
  igw: 'internet-gateway',
  rtb: 'route-table',
  eipalloc: 'elastic-ip',
  nat: 'natgateway',
  vpce: 'vpc-endpoint',
  fl: 'vpc-flow-log',
  lt: 'launch-template',
};

const prefixOf = (id: string) => id.slice(0, id.lastIndexOf('-'));

function exists(state: Ec2State, id: string): boolean {
  switch (prefixOf(id)) {
    case 'vpc':
      return id in state.vpcs;
    case 'subnet':
      return id in state.subnets;
    case 'sg':
      return id in state.securityGroups;
    case 'sgr':
      return Object.values(state.securityGroups).some(
        ({ rules }) => id in rules,
      );
    case 'igw':
      return id in state.internetGateways;
    case 'rtb':
      return id in state.routeTables;
    case 'eipalloc':
      return id in state.addresses;
    case 'nat':
      return id in state.natGateways;
    case 'vpce':
      return id in state.vpcEndpoints;
    case 'fl':
      return id in state.flowLogs;
    default:
      return id in state.launchTemplates;
  }
}

/** Tags that a resource is created with. @throws AwsError InvalidParameterValue for specifications of another type */
export function tagNew(
  place: Ec2Place,
  id: string,
  specifications: TagSpecification[] | undefined,
): void {
  const type = TYPES[prefixOf(id)];
  for (const { ResourceType, Tags } of specifications ?? []) {
    if (ResourceType !== type) {
      throw invalidValue(
        `'${ResourceType}' is not a valid taggable resource type for this operation.`,
      );
    }
    setTags(ec2State(place), id, fromApiTags(Tags));
  }
}

/** A resource's tags as the API's shapes have them. */
export const tagsOf = (place: Ec2Place, id: string) =>
  toApiTags(ec2State(place).tags[id] ?? {});

function setTags(state: Ec2State, id: string, tags: Record<string, string>) {
  const all = { ...state.tags[id], ...tags };
  const reserved = Object.keys(tags).find(key => /^aws:/i.test(key));
  if (reserved) {
    throw invalidValue(
      `Value ( ${reserved} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use`,
    );
  }
  if (Object.keys(all).length > MOST_TAGS) {
    throw new AwsError(
      'TagLimitExceeded',
      `Tag limit exceeded. A resource can have at most ${MOST_TAGS} tags.`,
    );
  }
  state.tags[id] = all;
}

function resourcesOf(state: Ec2State, ids: string[] | undefined): string[] {
  for (const id of ids ?? []) {
    if (!TYPES[prefixOf(id)]) {
      throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
    }
    if (!exists(state, id)) {
      throw notFound(prefixOf(id), id);
    }
  }
  return ids ?? [];
}

export function createTags(
  input: CreateTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  for (const id of resourcesOf(state, input.Resources)) {
    setTags(state, id, fromApiTags(input.Tags));
  }
  return {};
}

/** Takes the named tags off, those with a value only where the value is the same; without names, all. */
export function deleteTags(
  input: DeleteTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = ec2State(context);
  for (const id of resourcesOf(state, input.Resources)) {
    const tags = state.tags[id] ?? {};
    if (!input.Tags) {
      delete state.tags[id];
    }
    for (const { Key = '', Value } of input.Tags ?? []) {
      if (Value === undefined || Value === tags[Key]) {
        delete tags[Key];
      }
    }
  }
  return {};
}

export function describeTags(
  input: DescribeTagsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const records: Record<string, { id: string; key: string; value: string }> =
    {};
  for (const [id, tags] of Object.entries(state.tags)) {
    for (const [key, value] of Object.entries(tags)) {
      records[`${id} ${key}`] = { id, key, value };
    }
  }
  const { items, next } = describe(records, input, {
    tags: {},
    unknown: id => notFound('vpc', id),
    facts: ({ id, key, value }) => ({
      key,
      value,
      'resource-id': id,
      'resource-type': TYPES[prefixOf(id)],
    }),
  });
  return {
    Tags: items.map(({ id, key, value }) => ({
      Key: key,
      Value: value,
      ResourceId: id,
      ResourceType: TYPES[prefixOf(id)],
    })),
    NextToken: next,
  };
}
