import { SecretsmanagerSecret, type KmsKey } from '../iac/aws';
import { applicationSecretName } from '../names';
import type { RegionContext } from './RegionContext';

/**
 * The password of the application's own user of the database, with a copy in
 * the other region. Terraform makes the secret and never sees a value: the
 * pipeline gives it one (`ci/database-user.sh`), and whoever can write to the
 * database makes it known there (`sample/keeper.py`).
 */
export function createApplicationSecret(
  { stack, site, role, peer }: RegionContext,
  key: KmsKey,
): void {
  // Like the administrator's, it stays in the active stack, whoever serves.
  if (site.compute.application === 'custom' || role !== 'active') {
    return;
  }
  new SecretsmanagerSecret(stack, 'application_secret', {
    name: applicationSecretName(site.name),
    description: `Password of the application of ${site.name} in its database`,
    kmsKeyId: key.arn,
    replica: [{ region: peer.region }],
  });
}
