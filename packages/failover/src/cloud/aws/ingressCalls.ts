import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import type { Cloud } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { describeDatabase, securityGroupsOf } from './databaseCalls';

/** What is asked of EC2. */
export const ingressCalls = (
  clients: CloudClients,
): Pick<Cloud, 'ingress'> => ({
  async ingress(database) {
    const { account, region, identifier } = database;
    const instance = await describeDatabase(clients, database);
    const ids = instance ? securityGroupsOf(instance) : [];
    if (ids.length === 0) {
      throw new Error(
        `security groups of ${identifier} in ${region} are unknown`,
      );
    }
    const { SecurityGroups = [] } = await bounded(
      clients.ec2(account, region),
      (ec2, options) =>
        ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ids }), options),
    );
    if (SecurityGroups.length < ids.length) {
      throw new Error(
        `EC2 in ${region} does not show every security group of ${identifier}`,
      );
    }
    return SecurityGroups.some(({ IpPermissions = [] }) => IpPermissions.length)
      ? 'open'
      : 'closed';
  },
});
