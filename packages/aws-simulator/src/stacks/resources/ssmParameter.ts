import type { ResourceHandler } from '../ResourceContext';

/** `aws_ssm_parameter` */
export const ssmParameter: ResourceHandler = async (config, context) => {
  const existing = await context.find('ssm', 'GetParameter', {
    Name: config.name,
  });
  if (!existing) {
    await context.aws('ssm', 'PutParameter', {
      Name: config.name,
      Type: config.type,
      Value: config.value ?? config.insecure_value ?? config.value_wo,
      Description: config.description,
      Tier: config.tier,
      Tags: context.apiTags,
    });
  }
  const { Parameter } =
    existing ??
    (await context.aws('ssm', 'GetParameter', { Name: config.name }));
  return {
    created: !existing,
    attributes: {
      ...config,
      id: config.name,
      arn: Parameter.ARN,
      value: Parameter.Value,
      version: Parameter.Version,
    },
  };
};
