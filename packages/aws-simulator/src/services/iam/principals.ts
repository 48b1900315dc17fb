import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { lentRoles } from '../sts/callerIdentity';

const isLent = (role: string, context: CallContext) =>
  lentRoles(context).includes(role);

const notFound = (kind: string, name: string) =>
  new AwsError(
    'NoSuchEntity',
    `The ${kind} with name ${name} cannot be found.`,
    404,
  );

/** A principal that has policies: of whoever calls with the key of an account, and of roles that were lent. */
export function knownPrincipal(
  arn: string | undefined,
  context: CallContext,
): string {
  const [, account, kind, name] =
    /^arn:aws[a-z-]*:iam::(\d{12}):(user|role|group)\/(?:.*\/)?([\w+=,.@-]+)$/.exec(
      arn ?? '',
    ) ?? [];
  if (!account) {
    throw new AwsError(
      'InvalidInput',
      `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
      400,
    );
  }
  const isKnown =
    account === context.account &&
    (kind === 'user' ? name === 'simulated' : isLent(name, context));
  if (!isKnown) {
    throw notFound(kind, name);
  }
  return arn!;
}

/** A role as IAM shows it; it has no path but `/`. @throws AwsError `NoSuchEntity` */
export function roleNamed(name: string, context: CallContext) {
  if (!isLent(name, context)) {
    throw notFound('role', name);
  }
  return {
    Path: '/',
    RoleName: name,
    RoleId: `AROA${name.toUpperCase()}`,
    Arn: `arn:aws:iam::${context.account}:role/${name}`,
    CreateDate: new Date(0),
  };
}
