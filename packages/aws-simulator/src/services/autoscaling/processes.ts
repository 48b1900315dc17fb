import type {
  ResumeProcessesCommandInput,
  SuspendProcessesCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { findGroup } from './state';

const PROCESSES = [
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'Launch',
  'ReplaceUnhealthy',
  'ScheduledActions',
  'Terminate',
];

function named(processes: string[] | undefined): string[] {
  const unknown = processes?.find(process => !PROCESSES.includes(process));
  if (unknown) {
    throw new AwsError(
      'ValidationError',
      `'${unknown}' is not a valid scaling process: ${PROCESSES.join(', ')}.`,
    );
  }
  return processes?.length ? processes : PROCESSES;
}

/** Suspends the processes named, or all. */
export function suspendProcesses(
  input: SuspendProcessesCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  group.suspended = [
    ...new Set([...group.suspended, ...named(input.ScalingProcesses)]),
  ];
  return {};
}

/** Resumes the processes named, or all. */
export function resumeProcesses(
  input: ResumeProcessesCommandInput,
  context: CallContext,
): Record<string, never> {
  const group = findGroup(context, input.AutoScalingGroupName);
  const resumed = named(input.ScalingProcesses);
  group.suspended = group.suspended.filter(
    process => !resumed.includes(process),
  );
  return {};
}
