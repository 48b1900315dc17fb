import { BlockList, isIPv4 } from 'node:net';

/** A request as a bucket policy sees it. */
export interface PolicyRequest {
  /** ARN of the caller, or `*` for an anonymous one. */
  principal: string;
  /** e.g. `s3:GetObject`. */
  action: string;
  /** ARN of the bucket or object. */
  resource: string;
  /** Over HTTPS; undefined for calls inside AWS. */
  secure?: boolean;
  sourceIp?: string;
}

interface Statement {
  Effect?: string;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: unknown;
  NotAction?: unknown;
  Resource?: unknown;
  NotResource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const list = (value: unknown): string[] => {
  if (value === undefined) {
    return [];
  }
  return (Array.isArray(value) ? value : [value]).map(String);
};

/** `*` and `?` as in IAM. */
function like(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`, 's').test(value);
}

const principals = (principal: unknown): string[] =>
  typeof principal === 'object' && principal !== null
    ? Object.values(principal).flatMap(list)
    : list(principal);

function inNetworks(networks: string[], address: string | undefined): boolean {
  const allowed = new BlockList();
  for (const network of networks) {
    const [base, prefix = '32'] = network.split('/');
    if (isIPv4(base)) {
      allowed.addSubnet(base, Number(prefix));
    }
  }
  return address !== undefined && allowed.check(address);
}

/** Undefined where a condition is not one of those modelled. */
function conditionHolds(
  statement: Statement,
  request: PolicyRequest,
): boolean | undefined {
  let holds = true;
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, wanted] of Object.entries(keys)) {
      const values = list(wanted);
      const name = `${operator} ${key.toLowerCase()}`;
      if (name === 'Bool aws:securetransport') {
        holds &&= values.includes(String(request.secure ?? true));
      } else if (name === 'IpAddress aws:sourceip') {
        holds &&= inNetworks(values, request.sourceIp);
      } else if (name === 'NotIpAddress aws:sourceip') {
        holds &&= !inNetworks(values, request.sourceIp);
      } else {
        return undefined;
      }
    }
  }
  return holds;
}

function applies(statement: Statement, request: PolicyRequest): boolean {
  const named = principals(statement.Principal);
  const who =
    statement.NotPrincipal !== undefined
      ? !principals(statement.NotPrincipal).includes(request.principal)
      : named.some(name => name === '*' || name === request.principal);
  const what =
    statement.NotAction !== undefined
      ? !list(statement.NotAction).some(name => like(name, request.action))
      : list(statement.Action).some(name => like(name, request.action));
  const where =
    statement.NotResource !== undefined
      ? !list(statement.NotResource).some(arn => like(arn, request.resource))
      : list(statement.Resource).some(arn => like(arn, request.resource));
  return who && what && where;
}

const statements = (policy: string): Statement[] => {
  const parsed = JSON.parse(policy).Statement;
  return Array.isArray(parsed) ? parsed : [parsed];
};

/**
 * Whether a bucket policy allows a request and does not deny it. A condition
 * that is not modelled (anything but aws:SecureTransport and aws:SourceIp)
 * never allows and always denies: what is not understood is not public.
 */
export function policyAllows(
  policy: string | undefined,
  request: PolicyRequest,
): boolean {
  if (!policy) {
    return false;
  }
  const matching = statements(policy).filter(statement =>
    applies(statement, request),
  );
  const denied = matching.some(
    statement =>
      statement.Effect === 'Deny' &&
      conditionHolds(statement, request) !== false,
  );
  return (
    !denied &&
    matching.some(
      statement =>
        statement.Effect === 'Allow' &&
        conditionHolds(statement, request) === true,
    )
  );
}

/** Whether a policy lets everybody in: an Allow for `*` that no source address narrows. */
export function isPublicPolicy(policy: string): boolean {
  return statements(policy).some(
    statement =>
      statement.Effect === 'Allow' &&
      principals(statement.Principal).includes('*') &&
      !Object.values(statement.Condition ?? {}).some(keys =>
        Object.keys(keys).some(key =>
          /^aws:(SourceIp|SourceVpc|SourceVpce|SourceArn|SourceAccount|PrincipalOrgID)$/i.test(
            key,
          ),
        ),
      ),
  );
}
