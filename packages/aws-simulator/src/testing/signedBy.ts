/** Headers of a request that is signed as far as can be seen without the secret, now. */
export function signedBy(
  accessKeyId: string,
  region: string,
  service: string,
): Record<string, string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=0`,
    'x-amz-date': date,
  };
}
