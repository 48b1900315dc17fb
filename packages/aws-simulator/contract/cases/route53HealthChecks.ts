import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { EAST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, includes, recent } from '../expectations';
import { allPages, eachOnce } from '../pages';

const http: HealthCheckConfig = {
  Type: 'HTTP',
  FullyQualifiedDomainName: 'www.example.com',
  Port: 80,
  ResourcePath: '/health',
};

async function newCheck(aws: Aws, config: Partial<HealthCheckConfig> = {}) {
  const { HealthCheck } = await aws.route53().createHealthCheck({
    CallerReference: aws.name('check'),
    HealthCheckConfig: { ...http, ...config },
  });
  return HealthCheck!;
}

const configOf = async (aws: Aws, HealthCheckId: string) =>
  (await aws.route53().getHealthCheck({ HealthCheckId })).HealthCheck!
    .HealthCheckConfig!;

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

export const healthCheckCases: ContractCase[] = [
  {
    name: 'a new health check has version 1, as a number',
    async run(aws) {
      equal('HealthCheckVersion', (await newCheck(aws)).HealthCheckVersion, 1);
    },
  },
  {
    name: 'a health check asks every 30 s and needs 3 answers unless told',
    async run(aws) {
      const { Id } = await newCheck(aws);
      const config = await configOf(aws, Id!);
      equal('RequestInterval', config.RequestInterval, 30);
      equal('FailureThreshold', config.FailureThreshold, 3);
      equal('Inverted', config.Inverted, false);
      equal('Disabled', config.Disabled, false);
    },
  },
  {
    name: 'a health check keeps what it was created with',
    async run(aws) {
      const { Id } = await newCheck(aws, {
        Type: 'HTTPS',
        Port: 8443,
        RequestInterval: 10,
        FailureThreshold: 2,
        Inverted: true,
        EnableSNI: true,
      });
      const config = await configOf(aws, Id!);
      equal('Type', config.Type, 'HTTPS');
      equal('Port', config.Port, 8443);
      equal('ResourcePath', config.ResourcePath, '/health');
      equal(
        'FullyQualifiedDomainName',
        config.FullyQualifiedDomainName,
        'www.example.com',
      );
      equal('RequestInterval', config.RequestInterval, 10);
      equal('FailureThreshold', config.FailureThreshold, 2);
      equal('Inverted', config.Inverted, true);
      equal('EnableSNI', config.EnableSNI, true);
    },
  },
  {
    name: 'the same caller reference and settings give the same health check',
    moto: { differs: 'caller references are not compared' },
    async run(aws) {
      const input = {
        CallerReference: aws.name('check'),
        HealthCheckConfig: http,
      };
      const one = await aws.route53().createHealthCheck(input);
      const two = await aws.route53().createHealthCheck(input);
      equal('Id', two.HealthCheck?.Id, one.HealthCheck?.Id);
    },
  },
  {
    name: 'the same caller reference with other settings is HealthCheckAlreadyExists',
    moto: { differs: 'caller references are not compared' },
    async run(aws) {
      const CallerReference = aws.name('check');
      await aws
        .route53()
        .createHealthCheck({ CallerReference, HealthCheckConfig: http });
      await fails(
        'HealthCheckAlreadyExists',
        aws.route53().createHealthCheck({
          CallerReference,
          HealthCheckConfig: { ...http, Port: 8080 },
        }),
      );
    },
  },
  {
    name: 'an interval other than 10 and 30 s is InvalidInput',
    moto: { differs: 'settings are not checked' },
    async run(aws) {
      await fails('InvalidInput', newCheck(aws, { RequestInterval: 20 }));
    },
  },
  {
    name: 'a failure threshold over 10 is InvalidInput',
    moto: { differs: 'settings are not checked' },
    async run(aws) {
      await fails('InvalidInput', newCheck(aws, { FailureThreshold: 11 }));
    },
  },
  {
    name: 'a private address is InvalidInput',
    moto: { differs: 'settings are not checked' },
    async run(aws) {
      await fails(
        'InvalidInput',
        newCheck(aws, {
          FullyQualifiedDomainName: undefined,
          IPAddress: '10.0.0.1',
        }),
      );
    },
  },
  {
    name: 'an unknown health check is NoSuchHealthCheck',
    async run(aws) {
      await fails(
        'NoSuchHealthCheck',
        aws.route53().getHealthCheck({ HealthCheckId: UNKNOWN }),
      );
    },
  },
  {
    name: 'an update changes only what it names',
    async run(aws) {
      const { Id } = await newCheck(aws);
      await aws
        .route53()
        .updateHealthCheck({ HealthCheckId: Id, Inverted: true });
      const config = await configOf(aws, Id!);
      equal('Inverted', config.Inverted, true);
      equal('ResourcePath', config.ResourcePath, '/health');
      equal('Port', config.Port, 80);
    },
  },
  {
    name: 'an update raises the version',
    moto: { differs: 'the version stays 1' },
    async run(aws) {
      const { Id } = await newCheck(aws);
      const { HealthCheck } = await aws
        .route53()
        .updateHealthCheck({ HealthCheckId: Id, Disabled: true });
      equal('HealthCheckVersion', HealthCheck?.HealthCheckVersion, 2);
    },
  },
  {
    name: 'an update for another version is HealthCheckVersionMismatch',
    moto: { differs: 'any version is accepted' },
    async run(aws) {
      const { Id } = await newCheck(aws);
      await fails(
        'HealthCheckVersionMismatch',
        aws.route53().updateHealthCheck({
          HealthCheckId: Id,
          HealthCheckVersion: 7,
          Inverted: true,
        }),
      );
    },
  },
  {
    name: 'an update without Regions leaves them',
    moto: { differs: 'they are wiped' },
    async run(aws) {
      const Regions = ['us-east-1', 'us-west-1', 'eu-west-1'] as const;
      const { Id } = await newCheck(aws, { Regions: [...Regions] });
      await aws
        .route53()
        .updateHealthCheck({ HealthCheckId: Id, FailureThreshold: 1 });
      const config = await configOf(aws, Id!);
      equal('Regions', [...(config.Regions ?? [])].sort(), [...Regions].sort());
    },
  },
  {
    name: 'an update of an unknown health check is NoSuchHealthCheck',
    async run(aws) {
      await fails(
        'NoSuchHealthCheck',
        aws
          .route53()
          .updateHealthCheck({ HealthCheckId: UNKNOWN, Inverted: true }),
      );
    },
  },
  {
    name: 'a calculated health check keeps its children and threshold',
    async run(aws) {
      const children = [(await newCheck(aws)).Id!, (await newCheck(aws)).Id!];
      const { HealthCheck } = await aws.route53().createHealthCheck({
        CallerReference: aws.name('check'),
        HealthCheckConfig: {
          Type: 'CALCULATED',
          ChildHealthChecks: children,
          HealthThreshold: 1,
        },
      });
      const config = await configOf(aws, HealthCheck!.Id!);
      equal('HealthThreshold', config.HealthThreshold, 1);
      equal('children', [...config.ChildHealthChecks!].sort(), children.sort());
    },
  },
  {
    name: 'a health check of an alarm keeps the alarm',
    moto: { differs: 'AlarmIdentifier is dropped' },
    async run(aws) {
      const AlarmName = aws.name('alarm');
      await aws.cloudWatch().putMetricAlarm({
        AlarmName,
        Namespace: aws.name('metrics'),
        MetricName: 'Errors',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      });
      const { HealthCheck } = await aws.route53().createHealthCheck({
        CallerReference: aws.name('check'),
        HealthCheckConfig: {
          Type: 'CLOUDWATCH_METRIC',
          AlarmIdentifier: { Region: EAST, Name: AlarmName },
          InsufficientDataHealthStatus: 'Unhealthy',
        },
      });
      const config = await configOf(aws, HealthCheck!.Id!);
      equal('alarm', config.AlarmIdentifier, { Region: EAST, Name: AlarmName });
      equal('status', config.InsufficientDataHealthStatus, 'Unhealthy');
    },
  },
  {
    name: 'a deleted health check is gone',
    async run(aws) {
      const { Id } = await newCheck(aws);
      await aws.route53().deleteHealthCheck({ HealthCheckId: Id });
      await fails(
        'NoSuchHealthCheck',
        aws.route53().getHealthCheck({ HealthCheckId: Id }),
      );
    },
  },
  {
    name: 'an unknown health check cannot be deleted',
    moto: { differs: 'it can' },
    async run(aws) {
      await fails(
        'NoSuchHealthCheck',
        aws.route53().deleteHealthCheck({ HealthCheckId: UNKNOWN }),
      );
    },
  },
  {
    name: 'health checks are listed page by page, each once',
    moto: { differs: 'MaxItems is not heeded' },
    alone: true,
    async run(aws) {
      const ids = [(await newCheck(aws)).Id!, (await newCheck(aws)).Id!];
      const { items } = await allPages(1, async Marker => {
        const page = await aws
          .route53()
          .listHealthChecks({ MaxItems: 1, Marker });
        return {
          items: page.HealthChecks?.map(check => check.Id!),
          next: page.IsTruncated ? page.NextMarker : undefined,
        };
      });
      eachOnce(items, ids);
    },
  },
  {
    name: 'tags of a health check can be set and read',
    async run(aws) {
      const { Id } = await newCheck(aws);
      const check = { ResourceType: 'healthcheck', ResourceId: Id } as const;
      await aws.route53().changeTagsForResource({
        ...check,
        AddTags: [{ Key: 'Name', Value: 'stop' }],
      });
      const { ResourceTagSet } = await aws.route53().listTagsForResource(check);
      equal('Tags', ResourceTagSet?.Tags, [{ Key: 'Name', Value: 'stop' }]);
    },
  },
  {
    name: 'the status of a health check is observed from several regions',
    moto: { differs: 'one made-up observation from us-east-1' },
    async run(aws) {
      const { Id } = await newCheck(aws, { RequestInterval: 10 });
      const { HealthCheckObservations: observations } = await aws.waitFor(
        'observations',
        () => aws.route53().getHealthCheckStatus({ HealthCheckId: Id }),
        answer =>
          new Set(answer.HealthCheckObservations?.map(({ Region }) => Region))
            .size >= 3,
      );
      for (const { IPAddress, StatusReport } of observations!) {
        holds('a checker has an address', Boolean(IPAddress));
        recent('CheckedTime', StatusReport?.CheckedTime);
      }
    },
  },
  {
    name: 'the status of an unknown health check is NoSuchHealthCheck',
    async run(aws) {
      await fails(
        'NoSuchHealthCheck',
        aws.route53().getHealthCheckStatus({ HealthCheckId: UNKNOWN }),
      );
    },
  },
  {
    name: 'the last failure of an unknown health check is NoSuchHealthCheck',
    moto: { lacks: 'no such operation' },
    async run(aws) {
      await fails(
        'NoSuchHealthCheck',
        aws
          .route53()
          .getHealthCheckLastFailureReason({ HealthCheckId: UNKNOWN }),
      );
    },
  },
  {
    name: 'the addresses of the checkers are listed as CIDR blocks',
    moto: { lacks: 'no such operation' },
    async run(aws) {
      const { CheckerIpRanges = [] } = await aws
        .route53()
        .getCheckerIpRanges({});
      holds('there are some', CheckerIpRanges.length > 0);
      includes(
        'forms',
        CheckerIpRanges.map(range => /^[\d.]+\/\d+$/.test(range)),
        true,
      );
    },
  },
];
