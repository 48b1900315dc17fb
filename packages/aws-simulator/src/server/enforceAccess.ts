import { serviceDefinitions } from '../codec/serviceDefinitions';
import { AwsError } from '../core/AwsError';
import type { CallContext } from '../core/Service';
import { callerIdentity } from '../services/sts/callerIdentity';
import { hits, type Target } from './faults';

/** How IAM calls a service whose signing name it does not use. */
const ACTION_PREFIXES: Record<string, string> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};

/** Services that say it in words of their own. */
const DENIALS: Record<string, (reason: string) => string> = {
  ec2: reason => `You are not authorized to perform this operation. ${reason}`,
  s3: () => 'Access Denied',
};

/**
 * Refuses a call for which the fault `access-denied` takes the permission, in the words of its service.
 *
 * @throws AwsError `AccessDenied` 403, or what the service calls it
 */
export function enforceAccess(target: Target, context: CallContext): void {
  if (!context.world.fault('access-denied', hits(target))) {
    return;
  }
  const { service, operation } = target;
  const [code, status] = serviceDefinitions[service].denied;
  const action = `${ACTION_PREFIXES[service] ?? service}:${operation}`;
  const { Arn } = callerIdentity(context);
  const reason = `User: ${Arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;
  throw new AwsError(code, DENIALS[service]?.(reason) ?? reason, status);
}
