/**
 * Where Route 53's health checkers are, with one address of each as
 * GetCheckerIpRanges lists them. A check without Regions uses all of them.
 */
export const CHECKERS: Record<string, { address: string; ranges: string[] }> = {
  'ap-northeast-1': {
    address: '54.248.220.10',
    ranges: ['54.248.220.0/26', '54.250.253.192/26'],
  },
  'ap-southeast-1': {
    address: '54.251.31.140',
    ranges: ['54.251.31.128/26', '54.255.254.192/26'],
  },
  'ap-southeast-2': {
    address: '54.252.79.140',
    ranges: ['54.252.79.128/26', '54.252.254.192/26'],
  },
  'eu-west-1': {
    address: '54.228.16.10',
    ranges: ['54.228.16.0/26', '176.34.159.192/26'],
  },
  'sa-east-1': {
    address: '54.232.40.70',
    ranges: ['54.232.40.64/26', '177.71.207.128/26'],
  },
  'us-east-1': {
    address: '54.243.31.200',
    ranges: ['54.243.31.192/26', '107.23.255.0/26'],
  },
  'us-west-1': {
    address: '54.183.255.140',
    ranges: ['54.183.255.128/26', '54.241.32.64/26'],
  },
  'us-west-2': {
    address: '54.244.52.200',
    ranges: ['54.244.52.192/26', '54.245.168.0/26'],
  },
};
