import { AwsError } from '../../core/AwsError';
import { etagOf } from './versions';

const MD5_BYTES = 16;

/**
 * Compares a body with the `Content-MD5` that came with it, if one did.
 * @param contentMd5 - Base64
 * @throws AwsError InvalidDigest, BadDigest
 */
export function checkMd5(
  body: Uint8Array,
  contentMd5: string | undefined,
): void {
  if (contentMd5 === undefined) {
    return;
  }
  const expected = Buffer.from(contentMd5, 'base64');
  if (expected.length !== MD5_BYTES) {
    throw new AwsError(
      'InvalidDigest',
      'The Content-MD5 you specified was invalid: it must be the Base64 of 16 bytes.',
      400,
      { 'Content-MD5': contentMd5 },
    );
  }
  if (etagOf(body) !== `"${expected.toString('hex')}"`) {
    throw new AwsError(
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
      400,
      { ExpectedDigest: contentMd5 },
    );
  }
}
