import { AwsError } from '../../core/AwsError';

const CODES: Record<string, [code: string, words: string]> = {
  'vpc-id': ['InvalidVpcID.NotFound', 'vpc ID'],
  'subnet-id': ['InvalidSubnetID.NotFound', 'subnet ID'],
  'group-id': ['InvalidGroup.NotFound', 'security group'],
  'instance-id': ['InvalidInstanceID.NotFound', 'instance ID'],
};

/** The error for an id that is not there. @param filter - what the id is called in filters */
export function notFound(filter: string, id: string): AwsError {
  const [code, words] = CODES[filter];
  return new AwsError(code, `The ${words} '${id}' does not exist`);
}
