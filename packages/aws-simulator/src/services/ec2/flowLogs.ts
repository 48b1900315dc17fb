import type {
  CreateFlowLogsCommandInput,
  DeleteFlowLogsCommandInput,
  DescribeFlowLogsCommandInput,
  FlowLog,
} from '@aws-sdk/client-ec2';
import type { CallContext } from '../../core/Service';
import { AwsError } from '../../core/AwsError';
import { required } from '../support/required';
import { describe } from './describe';
import { notFound } from './errors';
import { ec2State, newId } from './state';
import { findSubnet } from './subnets';
import { tagNew, tagsOf } from './tagging';
import { findVpc } from './vpcs';

const MINUTES_10 = 600;

/** One log for each resource. Nothing is written: the simulator has no packets. */
export function createFlowLogs(
  input: CreateFlowLogsCommandInput,
  context: CallContext,
) {
  const ids = required(input.ResourceIds, 'resourceIds');
  const kind = required(input.ResourceType, 'resourceType');
  for (const id of ids) {
    if (kind === 'VPC') {
      findVpc(context, id);
    } else if (kind === 'Subnet') {
      findSubnet(context, id);
    }
  }
  const { flowLogs } = ec2State(context);
  const created = ids.map(resource => {
    const duplicate = Object.values(flowLogs).some(
      ({ shape }) =>
        shape.ResourceId === resource &&
        shape.LogDestination === input.LogDestination &&
        shape.LogGroupName === input.LogGroupName,
    );
    if (duplicate) {
      throw new AwsError(
        'FlowLogAlreadyExists',
        `There is an existing Flow Log with the same configuration and log destination for ${resource}.`,
      );
    }
    const id = newId(context, 'fl');
    flowLogs[id] = {
      shape: {
        FlowLogId: id,
        FlowLogStatus: 'ACTIVE',
        ResourceId: resource,
        TrafficType: input.TrafficType ?? 'ALL',
        LogDestinationType: input.LogDestinationType ?? 'cloud-watch-logs',
        LogDestination: input.LogDestination,
        LogGroupName: input.LogGroupName,
        DeliverLogsPermissionArn: input.DeliverLogsPermissionArn,
        DeliverLogsStatus: 'SUCCESS',
        MaxAggregationInterval: input.MaxAggregationInterval ?? MINUTES_10,
        LogFormat: input.LogFormat,
      },
      createdAt: context.world.now,
    };
    tagNew(context, id, input.TagSpecifications);
    return id;
  });
  return { FlowLogIds: created, Unsuccessful: [] };
}

export function describeFlowLogs(
  input: DescribeFlowLogsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const { items, next } = describe(
    state.flowLogs,
    { ...input, Filters: input.Filter },
    {
      ids: input.FlowLogIds,
      tags: state.tags,
      unknown: id => notFound('fl', id),
      facts: ({ shape }) => ({
        'flow-log-id': shape.FlowLogId,
        'resource-id': shape.ResourceId,
        'traffic-type': shape.TrafficType,
        'log-destination-type': shape.LogDestinationType,
        'log-group-name': shape.LogGroupName,
      }),
    },
  );
  return {
    FlowLogs: items.map(
      ({ shape, createdAt }): FlowLog => ({
        ...shape,
        CreationTime: new Date(createdAt),
        Tags: tagsOf(context, shape.FlowLogId!),
      }),
    ),
    NextToken: next,
  };
}

/** What cannot be deleted is told in the answer and is no error. */
export function deleteFlowLogs(
  input: DeleteFlowLogsCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const Unsuccessful = [];
  for (const id of input.FlowLogIds ?? []) {
    if (state.flowLogs[id]) {
      delete state.flowLogs[id];
      delete state.tags[id];
    } else {
      const { code, message } = notFound('fl', id);
      Unsuccessful.push({
        ResourceId: id,
        Error: { Code: code, Message: message },
      });
    }
  }
  return { Unsuccessful };
}
