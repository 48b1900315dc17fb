import {
  SecretsmanagerSecret,
  SecretsmanagerSecretVersion,
  type KmsKey,
} from '../iac/aws';
import { TerraformVariable } from '../iac/engine';
import { databaseSecretName } from '../names';
import type { RegionContext } from './RegionContext';

/** Raise it together with a new `TF_VAR_database_password` to rotate the password. */
const PASSWORD_VERSION = 1;

/** The password as the database wants it; it is in no plan and no state. */
export interface DatabasePassword {
  passwordWo: string;
  passwordWoVersion: number;
}

/**
 * The database's password, in a secret of our own with a copy in the other
 * region: RDS refuses read replicas of a MySQL database whose password it
 * manages itself.
 */
export function createDatabasePassword(
  { stack, site, peer }: RegionContext,
  key: KmsKey,
): DatabasePassword {
  const password = new TerraformVariable(stack, 'database_password', {
    type: 'string',
    sensitive: true,
    default: '',
    description:
      'Password of the database, kept in no state and no plan. Needed by the first apply, to rotate it, and when drMode becomes normal again',
  });
  password.addOverride('ephemeral', true);
  const secret = new SecretsmanagerSecret(stack, 'database_secret', {
    name: databaseSecretName(site.name),
    description: `Password of the database of ${site.name}`,
    kmsKeyId: key.arn,
    // Encrypted there with the account's own key, which exists on day one.
    replica: [{ region: peer.region }],
  });
  new SecretsmanagerSecretVersion(stack, 'database_secret_version', {
    secretId: secret.id,
    secretStringWo: password.stringValue,
    secretStringWoVersion: PASSWORD_VERSION,
  });
  return {
    passwordWo: password.stringValue,
    passwordWoVersion: PASSWORD_VERSION,
  };
}
