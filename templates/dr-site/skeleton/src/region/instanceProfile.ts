import {
  IamInstanceProfile,
  IamRole,
  IamRolePolicy,
  IamRolePolicyAttachment,
  type KmsKey,
  type S3Bucket,
} from '../iac/aws';
import { boundaryArn, databaseSecretName, parameterNames } from '../names';
import { assumedBy, policyJson } from '../policy';
import type { RegionContext } from './RegionContext';

/**
 * What an instance may do: read its region's copy of the database secret and
 * its parameters, use the asset bucket, be reached through Session Manager.
 */
export function createInstanceProfile(
  { stack, site, region }: RegionContext,
  { assets, key }: { assets: S3Bucket; key: KmsKey },
): IamInstanceProfile {
  const name = `${site.name}-app-${region}`;
  const names = parameterNames(site.name);
  const scope = `${region}:${site.accountId}`;
  const role = new IamRole(stack, 'instance_role', {
    name,
    assumeRolePolicy: assumedBy('ec2.amazonaws.com'),
    permissionsBoundary: boundaryArn(site),
  });
  new IamRolePolicy(stack, 'instance_role_policy', {
    name: 'application',
    role: role.id,
    policy: policyJson(
      {
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: `arn:aws:secretsmanager:${scope}:secret:${databaseSecretName(
          site.name,
        )}-*`,
      },
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: [names.databaseHost, names.drill].map(
          parameter => `arn:aws:ssm:${scope}:parameter${parameter}`,
        ),
      },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: assets.arn },
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: `${assets.arn}/*`,
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: key.arn,
      },
    ),
  });
  new IamRolePolicyAttachment(stack, 'instance_role_session_manager', {
    role: role.name,
    policyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
  });
  return new IamInstanceProfile(stack, 'instance_profile', {
    name,
    role: role.name,
  });
}
