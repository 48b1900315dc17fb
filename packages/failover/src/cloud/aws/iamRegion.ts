/** Where IAM of the partition of a region stands, and is signed for; the SDK finds its address by it. */
export function iamRegion(region: string): string {
  if (region.startsWith('cn-')) {
    return 'cn-north-1';
  }
  if (region.startsWith('eusc-')) {
    return 'eusc-de-east-1';
  }
  return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}
