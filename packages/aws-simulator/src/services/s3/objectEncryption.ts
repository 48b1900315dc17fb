import type { PutObjectRequest, PutObjectOutput } from '@aws-sdk/client-s3';
import type { BucketState, ObjectEncryption, ObjectVersion } from './s3State';

/** What a new object is encrypted with: what the request asks for, else the bucket's default. */
export function encryptionFor(
  bucket: BucketState,
  input: PutObjectRequest,
): ObjectEncryption {
  const byDefault =
    bucket.encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  const algorithm =
    input.ServerSideEncryption ?? byDefault?.SSEAlgorithm ?? 'AES256';
  const keyId = input.SSEKMSKeyId ?? byDefault?.KMSMasterKeyID;
  return {
    algorithm,
    ...(algorithm !== 'AES256' && keyId ? { keyId } : {}),
  };
}

/** Whether a key of KMS is needed to read or copy a version. */
export function isKmsEncrypted({ encryption }: ObjectVersion): boolean {
  return encryption.algorithm !== 'AES256';
}

export function encryptionHeaders({
  encryption: { algorithm, keyId },
}: ObjectVersion): Pick<
  PutObjectOutput,
  'ServerSideEncryption' | 'SSEKMSKeyId'
> {
  return {
    ServerSideEncryption: algorithm,
    ...(keyId ? { SSEKMSKeyId: keyId } : {}),
  };
}
