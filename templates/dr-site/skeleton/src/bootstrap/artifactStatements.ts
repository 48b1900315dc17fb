import { codePipelineNames } from '../delivery/deliveryNames';
import { bucketArn } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';

/** What every build needs: to read and write artifacts, and to write down what it does. */
export function artifactStatements(site: SiteDefinition): Statement[] {
  const names = codePipelineNames(site);
  const { pilot } = site.regions;
  return [
    {
      Sid: 'UseArtifacts',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      Resource: `${bucketArn(names.artifactBucket)}/*`,
    },
    {
      // IAM knows keys by an id that is not ours to choose.
      Sid: 'UseArtifactKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      Resource: `arn:aws:kms:${pilot}:${site.accountId}:key/*`,
      Condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': names.keyAlias },
      },
    },
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${names.logGroupArn}:*`,
    },
  ];
}

/** Lets a build fetch the password that it hands to the active stack. */
export const passwordStatement = (site: SiteDefinition): Statement => ({
  Sid: 'ReadPassword',
  Effect: 'Allow',
  Action: 'secretsmanager:GetSecretValue',
  Resource: codePipelineNames(site).passwordSecretArn,
});
