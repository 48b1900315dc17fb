import type { WireRequest } from '../codec/Codec';

/** What the signature of a request says about where it is meant to go. */
export interface CredentialScope {
  accessKeyId: string;
  region: string;
  service: string;
}

/** The account that a key without digits of its own belongs to. */
export const DEFAULT_ACCOUNT = '123456789012';

/** The scope in the `Authorization` header or in a presigned URL; the signature itself is not verified. */
export function credentialScope(
  request: WireRequest,
): CredentialScope | undefined {
  const header = request.headers.authorization ?? '';
  const credential =
    /Credential=([^,\s]+)/.exec(header)?.[1] ??
    request.query.get('X-Amz-Credential') ??
    '';
  const [accessKeyId, , region, service] = credential.split('/');
  return service ? { accessKeyId, region, service } : undefined;
}

/** Twelve digits in a row in the access key are its account. */
export function accountOf(accessKeyId: string): string {
  return /\d{12}/.exec(accessKeyId)?.[0] ?? DEFAULT_ACCOUNT;
}
