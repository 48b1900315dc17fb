/** List prices of us-east-1, in USD: CloudWatch and S3, as their pricing pages had them. */
export const WATCHING_PRICES = {
  asOf: '2026-11-27',
  of: 'us-east-1',
  apis: [
    {
      /** Sources of metrics are their namespaces. */
      of: /^AWS\//,
      api: 'GetMetricData',
      unit: 'metrics',
      usdPerThousand: 0.01,
    },
    {
      /** GET, HEAD and what reads a bucket's settings. */
      of: /^s3:/,
      api: 'S3',
      unit: 'requests',
      usdPerThousand: 0.0004,
    },
  ],
} as const;
