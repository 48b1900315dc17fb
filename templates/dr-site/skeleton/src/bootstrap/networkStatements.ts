import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { SITE_TAG } from '../tags';

/** What makes something new; the provider gives it the site's tags in the same call. */
const MAKE = [
  'ec2:AllocateAddress',
  'ec2:CreateFlowLogs',
  'ec2:CreateInternetGateway',
  'ec2:CreateLaunchTemplate',
  'ec2:CreateNatGateway',
  'ec2:CreateRouteTable',
  'ec2:CreateSecurityGroup',
  'ec2:CreateSubnet',
  'ec2:CreateVpc',
  'ec2:CreateVpcEndpoint',
  // Of the groups that start instances, in their caller's name.
  'ec2:RunInstances',
];

/** Changes of a rule, which IAM asks of the group and of the rule. */
const CHANGE_RULES = [
  'ec2:AuthorizeSecurityGroup*',
  'ec2:ModifySecurityGroupRules',
  'ec2:RevokeSecurityGroup*',
  'ec2:UpdateSecurityGroupRuleDescriptions*',
];

/** Changes and ends of what is there. */
const CHANGE_OWN = [
  ...CHANGE_RULES,
  'ec2:AssociateRouteTable',
  'ec2:AttachInternetGateway',
  'ec2:CreateLaunchTemplateVersion',
  'ec2:CreateRoute',
  'ec2:CreateTags',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteInternetGateway',
  'ec2:DeleteLaunchTemplate*',
  'ec2:DeleteNatGateway',
  'ec2:DeleteRoute',
  'ec2:DeleteRouteTable',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteSubnet',
  'ec2:DeleteTags',
  'ec2:DeleteVpc',
  'ec2:DeleteVpcEndpoints',
  'ec2:DetachInternetGateway',
  'ec2:DisassociateAddress',
  'ec2:DisassociateRouteTable',
  'ec2:ModifyLaunchTemplate',
  'ec2:ModifySubnetAttribute',
  'ec2:ModifyVpcAttribute',
  'ec2:ModifyVpcEndpoint',
  'ec2:ReleaseAddress',
  'ec2:ReplaceRoute',
  'ec2:ReplaceRouteTableAssociation',
];

/**
 * Changes of networks. EC2 chooses the ids, so that a site's own is known by its
 * tag: nothing without it is changed or ended, and nobody gives it to what is
 * there already - but to the default group of a network, which EC2 makes untagged.
 * @param here - the condition of the stack's region
 */
export function networkStatements(
  { name, accountId }: SiteDefinition,
  here: NonNullable<Statement['Condition']>,
): Statement[] {
  const tag = `aws:ResourceTag/${SITE_TAG}`;
  const ofType = (type: string) => `arn:aws:ec2:*:${accountId}:${type}/*`;
  const region = here.StringEquals;
  return [
    {
      Sid: 'MakeNetwork',
      Effect: 'Allow',
      Action: MAKE,
      Resource: '*',
      Condition: here,
    },
    {
      Sid: 'TagWhatIsMade',
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: '*',
      Condition: { ...here, Null: { 'ec2:CreateAction': 'false' } },
    },
    {
      Sid: 'ChangeOwnNetwork',
      Effect: 'Allow',
      Action: CHANGE_OWN,
      Resource: '*',
      Condition: { StringEquals: { ...region, [tag]: name } },
    },
    {
      Sid: 'ChangeRules',
      Effect: 'Allow',
      Action: CHANGE_RULES,
      Resource: ofType('security-group-rule'),
      Condition: here,
    },
    {
      Sid: 'TagDefaultGroup',
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: ofType('security-group'),
      Condition: {
        StringEquals: { ...region, [`aws:RequestTag/${SITE_TAG}`]: name },
        Null: { [tag]: 'true' },
      },
    },
  ];
}
