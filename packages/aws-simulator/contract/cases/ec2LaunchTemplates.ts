import type { Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';

const small = { InstanceType: 't3.small' as const };

async function newTemplate(aws: Aws) {
  const { LaunchTemplate } = await aws.ec2().createLaunchTemplate({
    LaunchTemplateName: aws.name('template'),
    LaunchTemplateData: small,
  });
  return LaunchTemplate!;
}

export const launchTemplateCases: ContractCase[] = [
  {
    name: 'the newest and the default version of every launch template are described at once',
    moto: { lacks: 'descriptions of templates that are not named' },
    async run(aws) {
      const one = await newTemplate(aws);
      const two = await newTemplate(aws);
      await aws.ec2().createLaunchTemplateVersion({
        LaunchTemplateId: two.LaunchTemplateId,
        LaunchTemplateData: small,
      });
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await aws.ec2().describeLaunchTemplateVersions({
          Versions: ['$Latest', '$Default'],
          NextToken,
        });
        found.push(
          ...page.LaunchTemplateVersions!.map(
            each => `${each.LaunchTemplateId} ${each.VersionNumber}`,
          ),
        );
        ({ NextToken } = page);
      } while (NextToken);
      const of = ({ LaunchTemplateId }: typeof one) =>
        found.filter(each => each.startsWith(LaunchTemplateId!)).sort();
      equal('one', of(one), [`${one.LaunchTemplateId} 1`]);
      equal('two', of(two), [
        `${two.LaunchTemplateId} 1`,
        `${two.LaunchTemplateId} 2`,
      ]);
    },
  },
  {
    name: 'a new launch template has one version, which is its default',
    async run(aws) {
      const template = await newTemplate(aws);
      matches('id', template.LaunchTemplateId, /^lt-[\da-f]{17}$/);
      equal('latest', template.LatestVersionNumber, 1);
      equal('default', template.DefaultVersionNumber, 1);
      recent('CreateTime', template.CreateTime);
    },
  },
  {
    name: 'a launch template of the same name is refused',
    async run(aws) {
      const { LaunchTemplateName } = await newTemplate(aws);
      await fails(
        'InvalidLaunchTemplateName.AlreadyExistsException',
        aws.ec2().createLaunchTemplate({
          LaunchTemplateName,
          LaunchTemplateData: small,
        }),
      );
    },
  },
  {
    name: 'a new version is the latest and not the default, until it is made so',
    async run(aws) {
      const { LaunchTemplateId } = await newTemplate(aws);
      const { LaunchTemplateVersion } = await aws
        .ec2()
        .createLaunchTemplateVersion({
          LaunchTemplateId,
          LaunchTemplateData: { InstanceType: 't3.large' },
        });
      equal('number', LaunchTemplateVersion!.VersionNumber, 2);
      equal('default', LaunchTemplateVersion!.DefaultVersion, false);
      const read = async (version: string) =>
        (
          await aws.ec2().describeLaunchTemplateVersions({
            LaunchTemplateId,
            Versions: [version],
          })
        ).LaunchTemplateVersions!.map(
          ({ LaunchTemplateData }) => LaunchTemplateData!.InstanceType,
        );
      equal('$Latest', await read('$Latest'), ['t3.large']);
      equal('$Default', await read('$Default'), ['t3.small']);
      await aws
        .ec2()
        .modifyLaunchTemplate({ LaunchTemplateId, DefaultVersion: '2' });
      equal('$Default', await read('$Default'), ['t3.large']);
    },
  },
  {
    name: 'a launch template is found by its name',
    async run(aws) {
      const { LaunchTemplateName, LaunchTemplateId } = await newTemplate(aws);
      const { LaunchTemplates } = await aws.ec2().describeLaunchTemplates({
        LaunchTemplateNames: [LaunchTemplateName!],
      });
      equal(
        'found',
        LaunchTemplates!.map(template => template.LaunchTemplateId),
        [LaunchTemplateId],
      );
    },
  },
  {
    name: 'a launch template that is deleted is not found any more',
    async run(aws) {
      const { LaunchTemplateId, LaunchTemplateName } = await newTemplate(aws);
      const answer = await aws.ec2().deleteLaunchTemplate({ LaunchTemplateId });
      equal(
        'deleted',
        answer.LaunchTemplate?.LaunchTemplateName,
        LaunchTemplateName,
      );
      await fails(
        'InvalidLaunchTemplateId.NotFound',
        aws.ec2().describeLaunchTemplateVersions({ LaunchTemplateId }),
      );
    },
  },
];
