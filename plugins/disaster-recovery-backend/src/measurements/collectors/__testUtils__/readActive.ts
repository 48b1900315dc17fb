import { ACMClient } from '@aws-sdk/client-acm';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { ACTIVE } from '../../../__testUtils__';
import type { AwsClients } from '../../../aws/types';
import type { Site } from '../../../sites/types';
import type { Collector, Reading } from '../types';

/** A page of an answer; an error is an answer too. */
export type Answer = object | Error;

/** What a collector reads of a site's active region while AWS answers page after page, and what it was asked. */
export async function readActive(
  make: (options: { aws: AwsClients }) => Collector<any>,
  site: Site,
  pages: Answer[],
): Promise<{ readings: [name: string, reading: Reading][]; asked: any[] }> {
  const waiting = [...pages];
  const asked: any[] = [];
  const send = async ({ input }: { input: object }) => {
    asked.push(input);
    const answer = waiting.shift();
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  const clientOf = (client: object) => async () =>
    Object.assign(client, { send });
  const region = { region: ACTIVE };
  const collector = make({
    aws: {
      acm: clientOf(new ACMClient(region)),
      autoScaling: clientOf(new AutoScalingClient(region)),
      cloudWatch: clientOf(new CloudWatchClient(region)),
      ec2: clientOf(new EC2Client(region)),
      kms: clientOf(new KMSClient(region)),
      rds: clientOf(new RDSClient(region)),
      s3: clientOf(new S3Client(region)),
      secretsManager: clientOf(new SecretsManagerClient(region)),
      sns: clientOf(new SNSClient(region)),
    } as unknown as AwsClients,
  });
  const batch = collector.plan([site]).find(each => each.region === ACTIVE)!;
  const readings: [string, Reading][] = [];
  await collector.read(
    batch,
    ({ name }, reading) => readings.push([name, reading]),
    new AbortController().signal,
  );
  expect(waiting).toEqual([]);
  return { readings, asked };
}
