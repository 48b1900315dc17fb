import {
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  errorName,
  perRegion,
  type Connection,
} from './connection';

/** What is asked of SSM Parameter Store. */
export function parameterCalls(
  connection: Connection,
): Pick<Cloud, 'parameter' | 'createParameter' | 'overwriteParameter'> {
  const client = perRegion(
    region => new SSMClient(clientSettings(connection, region)),
  );
  return {
    async parameter(region, name) {
      try {
        const { Parameter } = await client(region).send(
          new GetParameterCommand({ Name: name }),
          bounded(),
        );
        return Parameter?.Value;
      } catch (error) {
        if (errorName(error) === 'ParameterNotFound') {
          return undefined;
        }
        throw error;
      }
    },

    async createParameter(region, name, value, tags) {
      await client(region).send(
        new PutParameterCommand({
          Name: name,
          Value: value,
          Type: 'String',
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
        bounded(),
      );
    },

    async overwriteParameter(region, name, value) {
      await client(region).send(
        new PutParameterCommand({ Name: name, Value: value, Overwrite: true }),
        bounded(),
      );
    },
  };
}
