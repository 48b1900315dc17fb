/** A part of AWS with accounts, names and control planes of its own. @public */
export interface Partition {
  /** As ARNs have it. */
  id: 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';
  /** What host names of its services end in. */
  dnsSuffix: string;
  /** Where its Route 53 is asked, and publishes the metrics of its health checks. */
  route53Region: string;
}

const PARTITIONS: [regions: RegExp, partition: Partition][] = [
  [
    /^us-gov-[a-z]+-\d+$/,
    {
      id: 'aws-us-gov',
      dnsSuffix: 'amazonaws.com',
      route53Region: 'us-gov-west-1',
    },
  ],
  [
    /^cn-[a-z]+-\d+$/,
    {
      id: 'aws-cn',
      dnsSuffix: 'amazonaws.com.cn',
      route53Region: 'cn-northwest-1',
    },
  ],
  [
    /^eusc-de-[a-z]+-\d+$/,
    {
      id: 'aws-eusc',
      dnsSuffix: 'amazonaws.eu',
      route53Region: 'eusc-de-east-1',
    },
  ],
  [
    /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/,
    { id: 'aws', dnsSuffix: 'amazonaws.com', route53Region: 'us-east-1' },
  ],
];

/** The partition of a region, as AWS' SDKs tell it by the name; undefined where it is in none of those that are known. @public */
export const partitionOf = (region: string): Partition | undefined =>
  PARTITIONS.find(([regions]) => regions.test(region))?.[1];
