import type { Tag } from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import { defaultSecurityGroup } from '../ec2/securityGroups';
import { fromApiTags } from '../support/tags';
import { ENGINES } from './engines';
import { emptyRowLog } from './RowLog';
import { rdsArn, rdsState, type DatabaseInstance, type Place } from './state';
import { subnetGroupNamed } from './subnetGroups';
import { parameterGroupNamed } from './parameterGroups';

/** What the four ways to make an instance have in common. */
export interface NewInstance {
  DBInstanceIdentifier: string | undefined;
  DBInstanceClass?: string;
  Engine?: string;
  EngineVersion?: string;
  MasterUsername?: string;
  DBName?: string;
  AllocatedStorage?: number;
  MaxAllocatedStorage?: number;
  Port?: number;
  MultiAZ?: boolean;
  AvailabilityZone?: string;
  BackupRetentionPeriod?: number;
  PreferredBackupWindow?: string;
  PreferredMaintenanceWindow?: string;
  DBSubnetGroupName?: string;
  DBParameterGroupName?: string;
  OptionGroupName?: string;
  VpcSecurityGroupIds?: string[];
  StorageType?: string;
  StorageEncrypted?: boolean;
  KmsKeyId?: string;
  Iops?: number;
  DeletionProtection?: boolean;
  PubliclyAccessible?: boolean;
  AutoMinorVersionUpgrade?: boolean;
  CopyTagsToSnapshot?: boolean;
  EnableIAMDatabaseAuthentication?: boolean;
  Tags?: Tag[];
}

const IDENTIFIER = /^[a-z](-?[a-z0-9]){0,62}$/;
/** @returns the identifier as RDS stores it. @throws AwsError InvalidParameterValue */
export function validIdentifier(
  identifier: string | undefined,
  member: string,
): string {
  const id = (identifier ?? '').toLowerCase();
  if (!IDENTIFIER.test(id)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The parameter ${member} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  }
  return id;
}

const otherZone = (place: Place, zone: string) =>
  `${place.region}${zone.endsWith('a') ? 'b' : 'a'}`;

function zones(place: Place, input: NewInstance) {
  const first = input.AvailabilityZone ?? `${place.region}a`;
  if (!first.startsWith(place.region)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid Availability Zone: ${first} is not in ${place.region}.`,
    );
  }
  if (input.MultiAZ && input.AvailabilityZone) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Requesting a specific availability zone is not valid for Multi-AZ instances.',
    );
  }
  return {
    AvailabilityZone: first,
    SecondaryAvailabilityZone: input.MultiAZ
      ? otherZone(place, first)
      : undefined,
  };
}

/** Those that are named, else the default group of the subnets' network. */
function securityGroupsOf(place: Place, input: NewInstance): string[] {
  const network = subnetGroupNamed(place, input.DBSubnetGroupName)?.VpcId;
  return (
    input.VpcSecurityGroupIds ??
    [defaultSecurityGroup(place, network)].flatMap(id => id ?? [])
  );
}

/** The part of an endpoint that all databases of an account's region share. */
function endpointHash(place: Place): string {
  let hash = 0;
  for (const character of `${place.account}/${place.region}`) {
    hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  }
  return `c${hash.toString(36).padStart(7, '0')}sim`.slice(0, 11);
}

/** @returns the DNS name of a database. */
export const endpointOf = (place: Place, identifier: string) =>
  `${identifier}.${endpointHash(place)}.${place.region}.rds.amazonaws.com`;

/**
 * Puts a new instance into the state; the caller starts its activity.
 * @throws AwsError DBInstanceAlreadyExists, InvalidParameterValue, …
 */
export function addInstance(
  place: Place,
  input: NewInstance,
): DatabaseInstance {
  const state = rdsState(place);
  const { world } = place;
  const id = validIdentifier(
    input.DBInstanceIdentifier,
    'DBInstanceIdentifier',
  );
  if (state.instances[id]) {
    throw new AwsError('DBInstanceAlreadyExists', `DB instance already exists`);
  }
  const engine = input.Engine ?? 'mysql';
  const defaults = ENGINES[engine];
  const asked = input.EngineVersion ?? defaults.version;
  const version = defaults.newest[asked] ?? asked;
  const major = version.split('.').slice(0, defaults.majorParts);
  const arn = rdsArn(place, 'db', id);
  const instance: DatabaseInstance = {
    shape: {
      DBInstanceIdentifier: id,
      DBInstanceArn: arn,
      DbiResourceId: `db-${world.hex(26).toUpperCase()}`,
      DBInstanceClass: input.DBInstanceClass ?? 'db.t3.medium',
      Engine: engine,
      EngineVersion: version,
      LicenseModel: defaults.license,
      MasterUsername: input.MasterUsername,
      DBName: input.DBName,
      AllocatedStorage: input.AllocatedStorage ?? world.timings.databaseSizeGib,
      MaxAllocatedStorage: input.MaxAllocatedStorage,
      Endpoint: {
        Address: endpointOf(place, id),
        Port: input.Port ?? defaults.port,
        HostedZoneId: 'Z29XKXDKYMONMX',
      },
      DbInstancePort: 0,
      MultiAZ: input.MultiAZ ?? false,
      ...zones(place, input),
      BackupRetentionPeriod: input.BackupRetentionPeriod ?? 1,
      PreferredBackupWindow: input.PreferredBackupWindow ?? '03:00-03:30',
      PreferredMaintenanceWindow:
        input.PreferredMaintenanceWindow ?? 'sun:04:00-sun:04:30',
      DBSubnetGroup: subnetGroupNamed(place, input.DBSubnetGroupName),
      DBParameterGroups: [
        {
          DBParameterGroupName: parameterGroupNamed(
            place,
            input.DBParameterGroupName ?? `default.${engine}${major.join('.')}`,
          ),
          ParameterApplyStatus: 'in-sync',
        },
      ],
      OptionGroupMemberships: [
        {
          OptionGroupName:
            input.OptionGroupName ?? `default:${engine}-${major.join('-')}`,
          Status: 'in-sync',
        },
      ],
      DBSecurityGroups: [],
      VpcSecurityGroups: securityGroupsOf(place, input).map(group => ({
        VpcSecurityGroupId: group,
        Status: 'active',
      })),
      StorageType: input.StorageType ?? 'gp3',
      Iops: input.Iops,
      StorageEncrypted: input.StorageEncrypted ?? input.KmsKeyId !== undefined,
      KmsKeyId: input.KmsKeyId,
      DeletionProtection: input.DeletionProtection ?? false,
      PubliclyAccessible: input.PubliclyAccessible ?? false,
      AutoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? true,
      CopyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
      IAMDatabaseAuthenticationEnabled:
        input.EnableIAMDatabaseAuthentication ?? false,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      NetworkType: 'IPV4',
      BackupTarget: 'region',
      MonitoringInterval: 0,
    },
    status: 'creating',
    pending: {},
    rows: emptyRowLog(),
  };
  state.instances[id] = instance;
  state.tags[arn] = fromApiTags(input.Tags);
  return instance;
}
