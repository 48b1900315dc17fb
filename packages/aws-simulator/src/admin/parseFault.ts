import type { FaultRequest } from '../core/Fault';
import { AdminError } from './AdminError';

type Check = (value: unknown) => string | undefined;

const text: Check = value =>
  typeof value === 'string' && value !== '' ? undefined : 'must be a text';

const region: Check = value =>
  typeof value === 'string' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)
    ? undefined
    : 'must be a region, e.g. eu-west-1';

const atLeastZero: Check = value =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value)
    ? undefined
    : 'must be a number of at least 0';

const rate: Check = value =>
  typeof value === 'number' && value >= 0 && value <= 1
    ? undefined
    : 'must be a number from 0 to 1';

const PLANES = ['control', 'data', 'network'];

const planes: Check = value =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(plane => PLANES.includes(plane))
    ? undefined
    : `must list at least one of ${PLANES.join(', ')}`;

const seconds: Check = value =>
  typeof value === 'number' && Number.isFinite(value)
    ? undefined
    : 'must be a number';

const factor: Check = value =>
  typeof value === 'number' && value >= 1 && Number.isFinite(value)
    ? undefined
    : 'must be a number of at least 1';

const usEast1: Check = value =>
  value === 'us-east-1'
    ? undefined
    : "must be us-east-1, where Route 53's control plane is";

const optionalText: Check = value =>
  value === undefined ? undefined : text(value);

const optionalCount: Check = value =>
  value === undefined || (Number.isInteger(value) && Number(value) >= 0)
    ? undefined
    : 'must be a whole number of at least 0';

const database = { region, database: text };
const service = { region, service: text };

const FIELDS: Record<FaultRequest['type'], Record<string, Check>> = {
  'region-down': { region, planes },
  'service-down': service,
  'replication-lag': { ...database, seconds: atLeastZero },
  'replication-stopped': database,
  throttle: { ...service, operation: optionalText, rate },
  latency: { ...service, operation: optionalText, milliseconds: atLeastZero },
  'promotion-hangs': database,
  'promotion-fails': database,
  'backing-up': database,
  'capacity-shortage': { region, instances: optionalCount },
  'terminating-hangs': { region },
  'control-plane-read-only': { region, service: optionalText },
  'access-denied': { ...service, operation: optionalText },
  'metrics-missing': service,
  'metrics-stale': { ...service, seconds: atLeastZero },
  'slow-seeding': { region, factor },
  'clock-skew': { region, seconds },
  'route53-control-plane-down': { region: usEast1 },
  'lost-response': { ...service, operation: text },
};

/** @throws AdminError that names the field */
export function parseFault(body: unknown): FaultRequest {
  const fault = (body ?? {}) as Record<string, unknown>;
  const fields = FIELDS[fault.type as FaultRequest['type']];
  if (!fields) {
    throw new AdminError(
      400,
      `type must be one of ${Object.keys(FIELDS).join(', ')}`,
      'type',
    );
  }
  for (const [field, check] of Object.entries(fields)) {
    const problem = check(fault[field]);
    if (problem) {
      throw new AdminError(400, `${field} ${problem}`, field);
    }
  }
  for (const field of Object.keys(fault)) {
    if (field !== 'type' && !(field in fields)) {
      throw new AdminError(
        400,
        `${field} is not a field of ${fault.type}; it has ${Object.keys(
          fields,
        ).join(', ')}`,
        field,
      );
    }
  }
  return fault as FaultRequest;
}
