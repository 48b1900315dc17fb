/** Where IAM and Route 53 are changed, by the first part of a region's name. */
const CONTROL_PLANES: Record<string, string> = {
  cn: 'cn-north-1',
  eusc: 'eusc-de-east-1',
  'us-gov': 'us-gov-west-1',
};

/** Region of the control planes of a region's partition. */
export const controlPlaneOf = (region: string) =>
  Object.entries(CONTROL_PLANES).find(([prefix]) =>
    region.startsWith(`${prefix}-`),
  )?.[1] ?? 'us-east-1';
