import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { bounded, errorName } from './callTimeout';
import type { Cloud } from './types';

type Calls = Pick<
  Cloud,
  'parameter' | 'createParameter' | 'overwriteParameter' | 'deleteParameter'
>;

export function parameterCalls(
  client: (region: string) => Promise<SSMClient>,
): Calls {
  return {
    async parameter(region, name) {
      try {
        const answer = await (
          await client(region)
        ).send(new GetParameterCommand({ Name: name }), bounded());
        return answer.Parameter?.Value;
      } catch (error) {
        if (errorName(error) === 'ParameterNotFound') {
          return undefined;
        }
        throw error;
      }
    },

    async createParameter(region, name, value, tags) {
      await (
        await client(region)
      ).send(
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
      await (
        await client(region)
      ).send(
        new PutParameterCommand({ Name: name, Value: value, Overwrite: true }),
        bounded(),
      );
    },

    async deleteParameter(region, name) {
      await (
        await client(region)
      ).send(new DeleteParameterCommand({ Name: name }), bounded());
    },
  };
}
