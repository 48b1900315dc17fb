import type { GetRoleCommandInput } from '@aws-sdk/client-iam';
import type { Service } from '../../core/Service';
import { required } from '../support/required';
import { roleNamed } from './principals';
import { simulatePrincipalPolicy } from './simulatePrincipalPolicy';

/** AWS IAM: which roles there are, and what policies would say of a call. It stands in us-east-1 for every region. */
export const iam: Service = {
  signingName: 'iam',
  operations: {
    GetRole: ({ RoleName }: GetRoleCommandInput, context) => ({
      Role: roleNamed(required(RoleName, 'roleName'), context),
    }),
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
  },
};
