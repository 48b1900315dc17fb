import { IamPolicy } from '../iac/aws';
import {
  boundaryName,
  bucketArn,
  parameterNames,
  regionNames,
  REPORTS_PREFIX,
} from '../names';
import { policyJson, type Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { SITE_TAG } from '../tags';
import type { BootstrapContext } from './BootstrapContext';

/** Calls of the agent behind Session Manager, which name no resource of ours (AmazonSSMManagedInstanceCore). */
const AGENT = [
  'ec2messages:*',
  'ssmmessages:*',
  'ssm:Describe*',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetDocument',
  'ssm:GetManifest',
  'ssm:List*',
  'ssm:PutComplianceItems',
  'ssm:PutConfigurePackageResult',
  'ssm:PutInventory',
  'ssm:Update*',
];

/** Calls of AWS Backup for a database (AWSBackupServiceRolePolicyForBackup and -ForRestores). */
const BACKUPS = [
  'backup:CopyIntoBackupVault',
  'backup:Describe*',
  'cloudwatch:GetMetricData',
  'ec2:Describe*',
  'rds:AddTagsToResource',
  'rds:CopyDBSnapshot',
  'rds:CreateDBInstance',
  'rds:CreateDBSnapshot',
  'rds:Describe*',
  'rds:ListTagsForResource',
  'rds:RestoreDBInstanceFromDBSnapshot',
  'rds:RestoreDBInstanceToPointInTime',
  'tag:GetResources',
];

const USE_KEYS = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];

/**
 * Denies what bears the tag of another site. What was there before anybody tagged
 * it, and what is about to be made, bears none.
 */
export const neverOfAnother = (
  { name }: SiteDefinition,
  actions: string[],
): Statement => ({
  Sid: 'NeverOfAnother',
  Effect: 'Deny',
  Action: actions,
  Resource: '*',
  Condition: {
    StringNotEquals: { [`aws:ResourceTag/${SITE_TAG}`]: name },
    Null: { [`aws:ResourceTag/${SITE_TAG}`]: 'false' },
  },
});

/**
 * The most that a role which a pipeline makes can ever do, whatever its own policies
 * say: use what is the site's. Nobody bound may touch IAM, and so neither this
 * boundary nor who is bound by it.
 */
export function boundaryStatements(site: SiteDefinition): Statement[] {
  const { name, accountId } = site;
  const { active, pilot } = site.regions;
  const regions = [active, pilot];
  const { drill } = parameterNames(name);
  const names = regions.map(region => regionNames(site, region));
  const inRegions = (service: string, resource: string) =>
    regions.map(
      region => `arn:aws:${service}:${region}:${accountId}:${resource}`,
    );
  const here = { StringEquals: { 'aws:RequestedRegion': regions } };
  const keys = inRegions('kms', 'key/*');
  return [
    {
      Sid: 'UseBuckets',
      Effect: 'Allow',
      Action: [
        's3:AbortMultipartUpload',
        's3:*Object*',
        's3:GetReplicationConfiguration',
        's3:InitiateReplication',
        's3:ListBucket*',
        's3:ListMultipartUploadParts',
        's3:PutInventoryConfiguration',
        's3:ReplicateDelete',
        's3:ReplicateTags',
      ],
      Resource: names
        .map(({ assetBucket }) => bucketArn(assetBucket))
        .flatMap(arn => [arn, `${arn}/*`]),
    },
    {
      Sid: 'Report',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: names.map(
        ({ switchBucket }) => `${bucketArn(switchBucket)}/${REPORTS_PREFIX}/*`,
      ),
    },
    {
      Sid: 'UseSecrets',
      Effect: 'Allow',
      Action: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
      ],
      Resource: inRegions('secretsmanager', 'secret:*'),
      Condition: {
        StringEquals: { [`aws:ResourceTag/${SITE_TAG}`]: name },
      },
    },
    {
      Sid: 'ReadParameters',
      Effect: 'Allow',
      Action: 'ssm:GetParameter*',
      Resource: [`/app/${name}/*`, drill].flatMap(path =>
        inRegions('ssm', `parameter${path}`),
      ),
    },
    {
      Sid: 'UseKeys',
      Effect: 'Allow',
      Action: USE_KEYS,
      Resource: keys,
      Condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': `alias/${name}` },
      },
    },
    {
      // The copy of a secret is encrypted with the account's own key.
      Sid: 'UseKeysOfSecrets',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: keys,
      Condition: {
        StringEquals: {
          'kms:ViaService': regions.map(
            region => `secretsmanager.${region}.amazonaws.com`,
          ),
        },
      },
    },
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: [
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
      ],
      Resource: inRegions('logs', `log-group:/dr/${name}/*`),
    },
    {
      Sid: 'BeReached',
      Effect: 'Allow',
      Action: [...AGENT, 'cloudwatch:PutMetricData'],
      Resource: '*',
      Condition: here,
    },
    {
      Sid: 'BackUp',
      Effect: 'Allow',
      Action: BACKUPS,
      Resource: '*',
      Condition: here,
    },
    {
      Sid: 'EndBackups',
      Effect: 'Allow',
      Action: ['rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute'],
      Resource: inRegions('rds', 'snapshot:awsbackup:*'),
    },
    {
      Sid: 'NeverIdentities',
      Effect: 'Deny',
      Action: ['iam:*', 'organizations:*', 'sts:AssumeRole*'],
      Resource: '*',
    },
    neverOfAnother(site, ['backup:*', 'kms:*', 'rds:*']),
  ];
}

/** The policy itself. A person applies it; no role of a pipeline may change it. */
export function createBoundary({ stack, site, providers }: BootstrapContext) {
  new IamPolicy(stack, 'boundary', {
    provider: providers.control,
    name: boundaryName(site),
    description: `The most that a role of ${site.name} can do`,
    policy: policyJson(...boundaryStatements(site)),
    // Roles without it could do what their own policies say.
    lifecycle: { preventDestroy: true },
  });
}
