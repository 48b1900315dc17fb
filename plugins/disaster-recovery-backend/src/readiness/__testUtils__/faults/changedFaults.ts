import {
  ResumeProcessesCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplatesCommand,
} from '@aws-sdk/client-ec2';
import {
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { ACCOUNT, ACTIVE, ordersEntity, PILOT } from '../../../__testUtils__';
import type { AwsFault } from './AwsFault';
import type { WatchedSite } from './WatchedSite';

type Changes = Omit<ModifyDBInstanceCommandInput, 'DBInstanceIdentifier'>;

/** Changes the replica at once; tries again while an earlier change is under way. */
async function modify({ aws }: WatchedSite, changes: Changes): Promise<void> {
  const client = await aws.rds(ACCOUNT, PILOT);
  for (let left = 40; ; left -= 1) {
    try {
      await client.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: 'orders-mysql',
          ApplyImmediately: true,
          ...changes,
        }),
      );
      return;
    } catch (error) {
      if (left === 0) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  }
}

const modified =
  (wrong: Changes, right: Changes): AwsFault['cause'] =>
  async site => {
    await modify(site, wrong);
    return () => modify(site, right);
  };

async function updateGroup(
  { aws }: WatchedSite,
  changes: Omit<
    ConstructorParameters<typeof UpdateAutoScalingGroupCommand>[0],
    'AutoScalingGroupName'
  >,
): Promise<void> {
  const client = await aws.autoScaling(ACCOUNT, PILOT);
  await client.send(
    new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: 'orders-app',
      ...changes,
    }),
  );
}

const putParameter = async (
  { aws }: WatchedSite,
  name: string,
  value: string,
) =>
  (await aws.ssm(ACCOUNT, PILOT)).send(
    new PutParameterCommand({
      Name: name,
      Value: value,
      Type: 'String',
      Overwrite: true,
    }),
  );
const deleteParameter = async ({ aws }: WatchedSite, name: string) =>
  (await aws.ssm(ACCOUNT, PILOT)).send(
    new DeleteParameterCommand({ Name: name }),
  );
const parameter = async (
  { aws }: WatchedSite,
  name: string,
  region = PILOT,
): Promise<string> => {
  const client = await aws.ssm(ACCOUNT, region);
  const { Parameter } = await client.send(
    new GetParameterCommand({ Name: name }),
  );
  return Parameter!.Value!;
};

const MANIFEST = '/dr/orders/manifest';
const FREEZE = '/dr/orders/freeze';

/** The pilot's manifest replaced. */
const manifest =
  (wrong: (site: WatchedSite) => Promise<string>): AwsFault['cause'] =>
  async site => {
    const right = await parameter(site, MANIFEST);
    await putParameter(site, MANIFEST, await wrong(site));
    return () => putParameter(site, MANIFEST, right);
  };

/** What somebody changed. */
export const changedFaults: AwsFault[] = [
  {
    fault: 'a second claimant',
    cause: async site => {
      const thief = {
        ...ordersEntity,
        metadata: { ...ordersEntity.metadata, name: 'thief' },
      };
      site.entities = [ordersEntity, thief];
      return async () => {
        site.entities = [ordersEntity];
      };
    },
    verdict: 'not-ready',
    finds: ['site-claim', 'fail'],
  },
  {
    fault: 'a manifest that was deleted',
    cause: async site => {
      const right = await parameter(site, MANIFEST);
      await deleteParameter(site, MANIFEST);
      return () => putParameter(site, MANIFEST, right);
    },
    verdict: 'not-ready',
    finds: ['manifests', 'fail'],
  },
  {
    fault: 'a malformed manifest',
    cause: manifest(async () => '{"schemaVersion":'),
    verdict: 'not-ready',
    finds: ['manifests', 'fail'],
  },
  {
    fault: "the other region's manifest",
    cause: manifest(site => parameter(site, MANIFEST, ACTIVE)),
    verdict: 'not-ready',
    finds: ['manifests', 'fail'],
  },
  {
    fault: 'pipelines frozen by hand',
    cause: async site => {
      await putParameter(site, FREEZE, 'until the audit is over');
      return () => deleteParameter(site, FREEZE);
    },
    verdict: 'at-risk',
    finds: ['freeze', 'warn'],
  },
  {
    fault: 'a replica without backups',
    cause: modified({ BackupRetentionPeriod: 0 }, { BackupRetentionPeriod: 7 }),
    verdict: 'not-ready',
    finds: ['restore-point', 'warn'],
  },
  {
    fault: 'no protection from deletion',
    cause: modified(
      { DeletionProtection: false },
      { DeletionProtection: true },
    ),
    verdict: 'at-risk',
    finds: ['deletion-protection', 'warn'],
  },
  {
    fault: 'a replica that is too small',
    cause: modified(
      { DBInstanceClass: 'db.t3.micro' },
      { DBInstanceClass: 'db.t3.medium' },
    ),
    verdict: 'at-risk',
    finds: ['database-class', 'warn'],
  },
  {
    fault: 'an older release',
    cause: modified({ EngineVersion: '8.4.3' }, { EngineVersion: '8.4.8' }),
    verdict: 'at-risk',
    finds: ['engine-version', 'warn'],
  },
  {
    fault: 'a change that waits',
    cause: modified(
      { MultiAZ: true, ApplyImmediately: false },
      { MultiAZ: true, BackupRetentionPeriod: 8 },
    ),
    verdict: 'at-risk',
    finds: ['pending-changes', 'warn'],
  },
  {
    fault: 'a group that may not grow',
    cause: async site => {
      await updateGroup(site, { MaxSize: 1 });
      return () => updateGroup(site, { MaxSize: 6 });
    },
    verdict: 'not-ready',
    finds: ['standby-capacity', 'fail'],
  },
  {
    fault: 'a group that may not launch',
    cause: async ({ aws }) => {
      const client = await aws.autoScaling(ACCOUNT, PILOT);
      const launch = {
        AutoScalingGroupName: 'orders-app',
        ScalingProcesses: ['Launch'],
      };
      await client.send(new SuspendProcessesCommand(launch));
      return () => client.send(new ResumeProcessesCommand(launch));
    },
    verdict: 'not-ready',
    finds: ['standby-capacity', 'fail'],
  },
  {
    fault: 'an image that is gone',
    cause: async site => {
      const client = await site.aws.ec2(ACCOUNT, PILOT);
      const { LaunchTemplates: [template] = [] } = await client.send(
        new DescribeLaunchTemplatesCommand({}),
      );
      const { LaunchTemplateId, LatestVersionNumber } = template;
      const use = (version: number) =>
        updateGroup(site, {
          LaunchTemplate: { LaunchTemplateId, Version: String(version) },
        });
      const { LaunchTemplateVersion: wrong } = await client.send(
        new CreateLaunchTemplateVersionCommand({
          LaunchTemplateId,
          SourceVersion: String(LatestVersionNumber),
          LaunchTemplateData: { ImageId: 'ami-00000000000000000' },
        }),
      );
      await use(wrong!.VersionNumber!);
      return () => use(LatestVersionNumber!);
    },
    verdict: 'not-ready',
    finds: ['launch-template', 'fail'],
  },
];
