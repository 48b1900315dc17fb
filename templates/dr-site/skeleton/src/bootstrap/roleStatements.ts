import type { DeliveredStack } from '../delivery/deliveryNames';
import { boundaryArn } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { workloadRoleArns } from './ownNames';
import { homesOf } from './stackScope';

/** What decides how much a role can do: of roles that are bound alone. */
const DECIDE = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];

/** The rest of what a role consists of. IAM cannot be asked for a boundary everywhere. */
const KEEP = [
  'iam:AddRoleToInstanceProfile',
  'iam:CreateInstanceProfile',
  'iam:DeleteInstanceProfile',
  'iam:DeleteRole',
  'iam:PassRole',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:TagInstanceProfile',
  'iam:TagRole',
  'iam:UntagInstanceProfile',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole*',
];

/**
 * What an apply may change of the roles that its stack gives its parts, each by its
 * whole name: those of the delivery and of the states are none of them. Whoever may
 * make roles could make himself an administrator; so each of them is bound, and
 * nobody who is not a person takes the bounds away.
 */
export function roleStatements(
  site: SiteDefinition,
  stack: DeliveredStack,
): Statement[] {
  const homes = homesOf(site, stack);
  const roles = workloadRoleArns(site, stack, homes);
  const boundary = { 'iam:PermissionsBoundary': boundaryArn(site) };
  return [
    {
      Sid: 'ChangeBoundRoles',
      Effect: 'Allow',
      Action: DECIDE,
      Resource: roles,
      Condition: { StringEquals: boundary },
    },
    {
      Sid: 'ChangeRoles',
      Effect: 'Allow',
      Action: KEEP,
      Resource: [
        ...roles,
        ...workloadRoleArns(site, stack, homes, 'instance-profile'),
      ],
    },
    {
      // The account's first use of a service makes them.
      Sid: 'LetServicesIn',
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:aws:iam::${site.accountId}:role/aws-service-role/*`,
    },
  ];
}

/** What nobody may do who makes roles, whatever else he may. */
export const neverUnbound = (site: SiteDefinition): Statement[] => [
  {
    // Also where no boundary is named.
    Sid: 'NeverUnbound',
    Effect: 'Deny',
    Action: DECIDE,
    Resource: '*',
    Condition: {
      StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn(site) },
    },
  },
  {
    Sid: 'NeverTheBoundary',
    Effect: 'Deny',
    Action: [
      'iam:CreatePolicy*',
      'iam:DeletePolicy*',
      'iam:DeleteRolePermissionsBoundary',
      'iam:SetDefaultPolicyVersion',
    ],
    Resource: '*',
  },
];
