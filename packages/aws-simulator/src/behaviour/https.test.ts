import { ACM } from '@aws-sdk/client-acm';
import type { HealthCheckType } from '@aws-sdk/client-route-53';
import type { AwsSimulator } from '../AwsSimulator';
import { askWorkload } from '../testing/askWorkload';
import {
  ACTIVE,
  awsOf,
  createPlainSite,
  type PlainRegion,
} from '../testing/plainSite';
import { errorOf, rule } from '../testing/rule';
import { clientConfig, startStepped } from '../testing/testClient';

const DNS_VALIDATION = 'AWS Certificate Manager User Guide, DNS validation';
const HEALTH =
  'Route 53 Developer Guide, How Route 53 determines whether a health check is healthy';

describe('a site that speaks https', () => {
  let simulator: AwsSimulator;
  let active: PlainRegion;
  let aws: ReturnType<typeof awsOf>;
  let acm: ACM;
  let zoneId: string;
  beforeEach(async () => {
    simulator = await startStepped();
    ({ active } = await createPlainSite(simulator));
    aws = awsOf(simulator, ACTIVE);
    acm = new ACM(clientConfig(simulator, ACTIVE));
    const { HostedZones } = await aws.route53.listHostedZones({});
    zoneId = HostedZones![0].Id!;
    await aws.ec2.authorizeSecurityGroupIngress({
      GroupId: active.groups.balancer,
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      CidrIp: '0.0.0.0/0',
    });
  }, 60_000);
  afterEach(() => simulator.stop());

  const request = async () =>
    (await acm.requestCertificate({
      DomainName: 'orders.example.test',
      ValidationMethod: 'DNS',
    }))!.CertificateArn!;
  const describeCertificate = async (CertificateArn: string) =>
    (await acm.describeCertificate({ CertificateArn })).Certificate!;

  /** Publishes the record that proves the name. */
  async function prove(arn: string): Promise<void> {
    const { DomainValidationOptions } = await describeCertificate(arn);
    const { Name, Type, Value } = DomainValidationOptions![0].ResourceRecord!;
    await aws.route53.changeResourceRecordSets({
      HostedZoneId: zoneId,
      ChangeBatch: {
        Changes: [
          {
            Action: 'UPSERT',
            ResourceRecordSet: {
              Name,
              Type,
              TTL: 300,
              ResourceRecords: [{ Value }],
            },
          },
        ],
      },
    });
    await simulator.advance(10);
  }

  const listen = (arn: string) =>
    aws.elb.createListener({
      LoadBalancerArn: active.loadBalancerArn,
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: arn }],
      DefaultActions: [
        { Type: 'forward', TargetGroupArn: active.targetGroupArn },
      ],
    });

  async function redirectHttp(): Promise<void> {
    const { Listeners } = await aws.elb.describeListeners({
      LoadBalancerArn: active.loadBalancerArn,
    });
    await aws.elb.modifyListener({
      ListenerArn: Listeners!.find(({ Port }) => Port === 80)!.ListenerArn,
      DefaultActions: [
        {
          Type: 'redirect',
          RedirectConfig: {
            Protocol: 'HTTPS',
            Port: '443',
            StatusCode: 'HTTP_301',
          },
        },
      ],
    });
  }

  let checks = 0;
  /** What all checkers say of the load balancer's health page after a while. */
  async function checkers(Type: HealthCheckType, Port: number) {
    checks += 1;
    const { HealthCheck } = await aws.route53.createHealthCheck({
      CallerReference: `check-${checks}`,
      HealthCheckConfig: {
        Type,
        Port,
        FullyQualifiedDomainName: active.dnsName,
        ResourcePath: Type === 'TCP' ? undefined : '/healthz',
        RequestInterval: 10,
      },
    });
    await simulator.advance(40);
    const { HealthCheckObservations } = await aws.route53.getHealthCheckStatus({
      HealthCheckId: HealthCheck!.Id,
    });
    return [
      ...new Set(
        HealthCheckObservations!.map(({ StatusReport }) =>
          StatusReport!.Status!.replace(/\. .*/, ''),
        ),
      ),
    ];
  }

  rule(
    DNS_VALIDATION,
    'a certificate is issued once the CNAME record of its name is published, and not before',
    async () => {
      const arn = await request();
      await simulator.advance(60);
      const pending = await describeCertificate(arn);
      expect(pending.Status).toBe('PENDING_VALIDATION');
      expect(pending.DomainValidationOptions).toEqual([
        expect.objectContaining({
          DomainName: 'orders.example.test',
          ValidationStatus: 'PENDING_VALIDATION',
        }),
      ]);
      await prove(arn);
      expect(await describeCertificate(arn)).toMatchObject({
        Status: 'ISSUED',
        InUseBy: [],
      });
    },
  );

  rule(
    'AWS Certificate Manager User Guide, DNS validation (the record is the same for a name in an account)',
    'the record that proves a name proves it again for the next certificate',
    async () => {
      const [first, second] = [await request(), await request()];
      expect(second).not.toBe(first);
      await prove(first);
      expect((await describeCertificate(second)).Status).toBe('ISSUED');
    },
  );

  rule(
    'API reference, CreateListener.Certificates',
    'a listener takes an issued certificate only, which then cannot be deleted',
    async () => {
      const arn = await request();
      expect(await errorOf(listen(arn))).toBe('UnsupportedCertificate');
      expect(await errorOf(listen(`${arn.slice(0, -4)}0000`))).toBe(
        'CertificateNotFoundException',
      );
      await prove(arn);
      await listen(arn);
      expect((await describeCertificate(arn)).InUseBy).toEqual([
        active.loadBalancerArn,
      ]);
      expect(
        await errorOf(acm.deleteCertificate({ CertificateArn: arn })),
      ).toBe('ResourceInUseException');
    },
  );

  rule(
    HEALTH,
    'a redirection is healthy for an HTTP check, and so is the application for an HTTPS check',
    async () => {
      const arn = await request();
      await prove(arn);
      await listen(arn);
      await redirectHttp();
      expect(await checkers('HTTP', 80)).toEqual([
        'Success: HTTP Status Code 301, Moved Permanently',
      ]);
      expect(await checkers('HTTPS', 443)).toEqual([
        'Success: HTTP Status Code 200, OK',
      ]);
      expect(await checkers('TCP', 443)).toEqual([
        'Success: Connection established',
      ]);
    },
  );

  rule(
    HEALTH,
    'a check that speaks the other protocol, or to a port where nobody listens, fails',
    async () => {
      const arn = await request();
      await prove(arn);
      await listen(arn);
      expect(await checkers('HTTP', 443)).toEqual([
        'Failure: HTTP Status Code 400, Bad Request',
      ]);
      expect(await checkers('HTTPS', 80)).toEqual([
        'Failure: Connection timed out',
      ]);
      expect(await checkers('TCP', 8443)).toEqual([
        'Failure: Connection timed out',
      ]);
    },
  );

  it('serves its application on the plain workload port too, not the redirection', async () => {
    const arn = await request();
    await prove(arn);
    await listen(arn);
    await redirectHttp();
    await simulator.advance(10);
    expect(await askWorkload(simulator, active.dnsName)).toMatchObject({
      status: 200,
    });
  });
});
