import type { ResourceHandler } from '../ResourceContext';
import { many } from '../TerraformStack';

/** `aws_db_subnet_group` */
export const dbSubnetGroup: ResourceHandler = async (config, context) => {
  const found = await context.find('rds', 'DescribeDBSubnetGroups', {
    DBSubnetGroupName: config.name,
  });
  const group =
    found?.DBSubnetGroups[0] ??
    (
      await context.aws('rds', 'CreateDBSubnetGroup', {
        DBSubnetGroupName: config.name,
        DBSubnetGroupDescription: config.description ?? 'Managed by Terraform',
        SubnetIds: config.subnet_ids,
        Tags: context.apiTags,
      })
    ).DBSubnetGroup;
  return {
    created: !found,
    attributes: { ...config, id: config.name, arn: group.DBSubnetGroupArn },
  };
};

/** `aws_db_parameter_group` with the parameters in it. */
export const dbParameterGroup: ResourceHandler = async (config, context) => {
  const found = await context.find('rds', 'DescribeDBParameterGroups', {
    DBParameterGroupName: config.name,
  });
  let group = found?.DBParameterGroups[0];
  if (!group) {
    const created = await context.aws('rds', 'CreateDBParameterGroup', {
      DBParameterGroupName: config.name,
      DBParameterGroupFamily: config.family,
      Description: config.description ?? 'Managed by Terraform',
      Tags: context.apiTags,
    });
    group = created.DBParameterGroup;
    const parameters = many(config.parameter);
    if (parameters.length > 0) {
      await context.aws('rds', 'ModifyDBParameterGroup', {
        DBParameterGroupName: config.name,
        Parameters: parameters.map(parameter => ({
          ParameterName: parameter.name,
          ParameterValue: String(parameter.value),
          ApplyMethod: parameter.apply_method ?? 'immediate',
        })),
      });
    }
  }
  return {
    created: !found,
    attributes: { ...config, id: config.name, arn: group.DBParameterGroupArn },
  };
};
