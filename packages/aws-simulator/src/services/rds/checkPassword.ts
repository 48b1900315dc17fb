import { AwsError } from '../../core/AwsError';

const LENGTH = { least: 8, most: 41 };

/**
 * The rules for the master user's password of MySQL (API reference,
 * CreateDBInstance).
 * @throws AwsError InvalidParameterValue
 */
export function checkPassword(password: string | undefined): void {
  if (password === undefined) {
    return;
  }
  const invalid = (why: string) =>
    new AwsError(
      'InvalidParameterValue',
      `The parameter MasterUserPassword is not a valid password${why}`,
    );
  if (password.length < LENGTH.least) {
    throw invalid(` because it is shorter than ${LENGTH.least} characters.`);
  }
  if (password.length > LENGTH.most) {
    throw invalid(` because it is longer than ${LENGTH.most} characters.`);
  }
  if (!/^[!#-.0-?A-~]+$/.test(password)) {
    throw invalid(
      ". Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    );
  }
}
