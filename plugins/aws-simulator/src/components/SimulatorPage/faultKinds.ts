/** How a field of a fault is asked for. */
export interface FaultField {
  name: string;
  label: string;
  kind: 'region' | 'planes' | 'database' | 'service' | 'text' | 'number';
  min?: number;
  max?: number;
  /** May be left empty; is not sent then. */
  optional?: boolean;
  /** What stands in it at first. */
  value?: string;
}

/** A type of fault, as the form offers it. */
export interface FaultKind {
  type: string;
  title: string;
  /** What it does, in one sentence. */
  effect: string;
  /** The only region that can have it. */
  region?: string;
  /** All but the region, which each has. */
  fields: FaultField[];
}

/** Signing names of the services that the simulator has. */
export const SERVICES = [
  'autoscaling',
  'ec2',
  'elasticloadbalancing',
  'kms',
  'monitoring',
  'rds',
  'route53',
  's3',
  'secretsmanager',
  'ssm',
  'sts',
];

const database: FaultField = {
  name: 'database',
  label: 'Database',
  kind: 'database',
};
const service: FaultField = {
  name: 'service',
  label: 'Service',
  kind: 'service',
};

const everyOrOneOperation: FaultField = {
  name: 'operation',
  label: 'Operation (all where empty)',
  kind: 'text',
  optional: true,
};

export const FAULT_KINDS: FaultKind[] = [
  {
    type: 'region-down',
    title: 'Region down',
    effect:
      'The chosen planes of the region stop: control is AWS calls, data is what runs there, network is every way in.',
    fields: [{ name: 'planes', label: 'Planes', kind: 'planes' }],
  },
  {
    type: 'service-down',
    title: 'Service down',
    effect: 'Every call to the service fails in the region.',
    fields: [service],
  },
  {
    type: 'control-plane-read-only',
    title: 'Control plane only reads',
    effect: 'Calls that read succeed, calls that change something fail.',
    fields: [
      {
        ...service,
        label: 'Service (all where empty)',
        optional: true,
      },
    ],
  },
  {
    type: 'access-denied',
    title: 'Access denied',
    effect: 'The caller has no permission for the service in the region.',
    fields: [service, everyOrOneOperation],
  },
  {
    type: 'replication-lag',
    title: 'Replication lag',
    effect: 'The replica in the region falls behind by that much.',
    fields: [
      database,
      {
        name: 'seconds',
        label: 'Seconds',
        kind: 'number',
        min: 0,
        value: '90',
      },
    ],
  },
  {
    type: 'replication-stopped',
    title: 'Replication stopped',
    effect: 'The replica in the region receives nothing any more.',
    fields: [database],
  },
  {
    type: 'throttle',
    title: 'Throttling',
    effect: 'That share of the calls is refused as too many.',
    fields: [
      service,
      everyOrOneOperation,
      {
        name: 'rate',
        label: 'Share (0 to 1)',
        kind: 'number',
        min: 0,
        max: 1,
        value: '0.5',
      },
    ],
  },
  {
    type: 'latency',
    title: 'Latency',
    effect: 'Every answer of the service comes that much later.',
    fields: [
      service,
      everyOrOneOperation,
      {
        name: 'milliseconds',
        label: 'Milliseconds',
        kind: 'number',
        min: 0,
        value: '2000',
      },
    ],
  },
  {
    type: 'promotion-hangs',
    title: 'Promotion hangs',
    effect: 'A promotion of the replica in the region never ends.',
    fields: [database],
  },
  {
    type: 'promotion-fails',
    title: 'Promotion fails',
    effect: 'A promotion of the replica in the region ends in failure.',
    fields: [database],
  },
  {
    type: 'backing-up',
    title: 'Backup that does not end',
    effect:
      'The database is backing up: it takes writes, but is neither promoted nor modified.',
    fields: [database],
  },
  {
    type: 'capacity-shortage',
    title: 'Capacity shortage',
    effect: 'Only so many instances more start in the region.',
    fields: [
      {
        name: 'instances',
        label: 'Instances more (none where empty)',
        kind: 'number',
        min: 0,
        optional: true,
      },
    ],
  },
  {
    type: 'terminating-hangs',
    title: 'Termination hangs',
    effect:
      'No instance of the region ends: it stays Terminating, and its application goes on writing.',
    fields: [],
  },
  {
    type: 'metrics-missing',
    title: 'Metrics missing',
    effect: 'The service publishes no metrics in the region.',
    fields: [service],
  },
  {
    type: 'metrics-stale',
    title: 'Metrics stale',
    effect: 'The data points of the service arrive that much late.',
    fields: [
      service,
      {
        name: 'seconds',
        label: 'Seconds',
        kind: 'number',
        min: 0,
        value: '300',
      },
    ],
  },
  {
    type: 'slow-seeding',
    title: 'Slow seeding',
    effect:
      'New replicas and restores in the region take that many times as long.',
    fields: [
      { name: 'factor', label: 'Factor', kind: 'number', min: 1, value: '10' },
    ],
  },
  {
    type: 'clock-skew',
    title: 'Clock skew',
    effect:
      "The region's clock runs that far ahead of the truth; behind it where negative.",
    fields: [
      { name: 'seconds', label: 'Seconds', kind: 'number', value: '120' },
    ],
  },
  {
    type: 'route53-control-plane-down',
    title: 'Route 53 control plane down',
    effect:
      'No Route 53 call succeeds; DNS goes on answering by the health checks.',
    region: 'us-east-1',
    fields: [],
  },
  {
    type: 'lost-response',
    title: 'Lost response',
    effect: 'The call takes effect, but its answer never comes.',
    fields: [
      service,
      {
        name: 'operation',
        label: 'Operation, e.g. PromoteReadReplica',
        kind: 'text',
      },
    ],
  },
];

export function faultKind(type: string): FaultKind | undefined {
  return FAULT_KINDS.find(kind => kind.type === type);
}

export function fieldLabel(type: string, name: string): string {
  const field = faultKind(type)?.fields.find(each => each.name === name);
  return field?.label.split(/[,(]/)[0].trim() ?? name;
}
