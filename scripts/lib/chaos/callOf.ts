import type { IncomingHttpHeaders } from 'node:http';

/** A call that changes something, as it stands in a request to AWS. */
export interface AwsCall {
  accessKey: string;
  region: string;
  /** As IAM and journals write it, e.g. `rds:PromoteReadReplica`. */
  action: string;
  /** As journals name it: an identifier, a name, or bucket and key. */
  resource: string;
}

interface Wire {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const READS = /^(Describe|Get|Head|List)/;

/** Undefined for what only reads, or is no call of AWS. */
export function callOf(wire: Wire): AwsCall | undefined {
  const [, accessKey, region, service] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(
      wire.headers.authorization ?? '',
    ) ?? [];
  if (!accessKey) {
    return undefined;
  }
  const { operation, resource } = OPERATIONS[service]?.(wire) ?? {
    operation: String(wire.headers['x-amz-target'] ?? 'Get')
      .split('.')
      .pop()!,
    resource: '',
  };
  return READS.test(operation)
    ? undefined
    : { accessKey, region, action: `${service}:${operation}`, resource };
}

const query = ({ body }: Wire) => {
  const given = new URLSearchParams(body);
  const resource = [
    'DBSnapshotIdentifier',
    'TargetDBInstanceIdentifier',
    'DBInstanceIdentifier',
    'AutoScalingGroupName',
  ].find(name => given.has(name));
  return {
    operation: given.get('Action') ?? '',
    resource: (resource && given.get(resource)) ?? '',
  };
};

const OPERATIONS: Record<
  string,
  (wire: Wire) => { operation: string; resource: string }
> = {
  rds: query,
  autoscaling: query,
  ec2: query,
  s3: ({ method, url }) => ({
    operation: { PUT: 'PutObject', DELETE: 'DeleteObject' }[method] ?? 'Get',
    resource: decodeURIComponent(url.slice(1).split('?')[0]),
  }),
  ssm: ({ headers, body }) => ({
    operation: String(headers['x-amz-target']).split('.').pop()!,
    resource: JSON.parse(body).Name ?? '',
  }),
};
