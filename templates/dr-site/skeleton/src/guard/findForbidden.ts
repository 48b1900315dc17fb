import { findWeakened } from './findWeakened';
import type { PlanDocument, ResourceChange } from './planDocument';

/** What nobody may lose by an apply, by resource type: it cannot be had back, or users feel that it is gone. */
const IRREPLACEABLE: Record<string, string> = {
  aws_acm_certificate: 'certificate',
  aws_alb: 'load balancer',
  aws_backup_vault: 'backup vault',
  aws_db_instance: 'database',
  aws_db_subnet_group: 'subnet group of the database',
  aws_iam_openid_connect_provider: 'trust of the account in GitHub',
  aws_iam_policy: 'policy of the roles',
  aws_internet_gateway: 'internet gateway',
  aws_kms_key: 'key',
  aws_kms_replica_key: 'key',
  aws_lb: 'load balancer',
  aws_lb_target_group: 'target group',
  aws_rds_cluster: 'database',
  aws_rds_cluster_instance: 'database',
  aws_rds_global_cluster: 'database',
  aws_route53_record: 'record',
  aws_route53_zone: 'hosted zone',
  aws_s3_bucket: 'bucket',
  aws_s3_bucket_public_access_block: 'block of public access',
  aws_s3_bucket_replication_configuration: 'replication',
  aws_s3_bucket_server_side_encryption_configuration: 'encryption',
  aws_s3_bucket_versioning: 'versioning',
  aws_secretsmanager_secret: 'secret',
  aws_subnet: 'subnet',
  aws_vpc: 'network',
};

/** The arguments by which a database is a replica. */
const SOURCES = ['replicate_source_db', 'replication_source_identifier'];

/** A change that no pipeline may make. */
export interface Forbidden {
  address: string;
  /** What the plan would do. */
  problem: string;
  remedy: string;
}

/**
 * The changes of a plan that no pipeline may make: the end of something
 * irreplaceable, a resource that nobody would look after any more, and a change of what a database replicates. Taking the source
 * away makes the provider promote the replica, and no plan says so.
 */
export function findForbidden(plan: PlanDocument): Forbidden[] {
  return plan.resource_changes
    .filter(({ mode }) => mode === 'managed')
    .flatMap(resource => [
      ...endings(resource),
      ...otherSources(resource),
      ...findWeakened(resource),
    ]);
}

function endings({ address, type, change }: ResourceChange): Forbidden[] {
  const what = IRREPLACEABLE[type];
  const { actions } = change;
  if (actions.includes('forget')) {
    // An account has it once, for all its sites; none of them is to own it.
    if (type === 'aws_iam_openid_connect_provider') {
      return [];
    }
    return [
      {
        address,
        problem: `the ${what ?? 'resource'} would be left to itself`,
        remedy: `Put the ${
          what ?? 'resource'
        } back into the code, or take it out of the state by hand`,
      },
    ];
  }
  if (what === undefined || !actions.includes('delete')) {
    return [];
  }
  return actions.includes('create')
    ? [
        {
          address,
          problem: `the ${what} would be replaced`,
          remedy:
            'Take back the change of the argument that Terraform marks with "forces replacement"',
        },
      ]
    : [
        {
          address,
          problem: `the ${what} would be deleted`,
          remedy: `Put the ${what} back into the code, under the address that it had`,
        },
      ];
}

function otherSources({ address, change }: ResourceChange): Forbidden[] {
  const { before, after, after_unknown: unknown } = change;
  // Something new replicates nothing yet, and an end is refused as an end.
  if (!before || !after) {
    return [];
  }
  return SOURCES.filter(
    source =>
      Boolean(unknown?.[source]) ||
      (before[source] ?? '') !== (after[source] ?? ''),
  ).map(source => ({
    address,
    problem: `${source} would change from ${shown(before[source])} to ${
      unknown?.[source] ? 'something not known yet' : shown(after[source])
    }`,
    remedy: `Keep lifecycle.ignore_changes = ["${source}"]: a promotion is made by npm run dr or by the portal, never by an apply`,
  }));
}

const shown = (value: unknown) => (value ? JSON.stringify(value) : 'nothing');
