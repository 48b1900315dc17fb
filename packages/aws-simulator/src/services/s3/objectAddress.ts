const VIRTUAL_HOST = /^(.+)\.s3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;
const PATH_STYLE = /^s3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;

/**
 * The object that a URL of S3 names, by either style; `undefined` where the host is none of S3's.
 *
 * @param host - lower case, without a port
 * @param path - decoded, without its first slash
 */
export function objectAddress(
  host: string,
  path: string,
): { bucket: string; region: string; key: string } | undefined {
  const [, bucket, region] = VIRTUAL_HOST.exec(host) ?? [];
  if (bucket) {
    return { bucket, region, key: path };
  }
  const [, pathRegion] = PATH_STYLE.exec(host) ?? [];
  const [pathBucket, ...key] = path.split('/');
  return pathRegion
    ? { bucket: pathBucket, region: pathRegion, key: key.join('/') }
    : undefined;
}
