import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import type { Cloud } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { errorName } from './errorName';
import { toTagList } from './tagLists';

type Calls = Pick<
  Cloud,
  'parameter' | 'createParameter' | 'overwriteParameter' | 'deleteParameter'
>;

/** What is asked of Systems Manager. */
export const parameterCalls = ({ ssm }: CloudClients): Calls => ({
  async parameter({ account, region, name }) {
    try {
      const answer = await bounded(ssm(account, region), (client, options) =>
        client.send(new GetParameterCommand({ Name: name }), options),
      );
      return answer.Parameter?.Value;
    } catch (error) {
      if (errorName(error) === 'ParameterNotFound') {
        return undefined;
      }
      throw error;
    }
  },

  createParameter: ({ account, region, name }, value, tags) =>
    bounded(ssm(account, region), (client, options) =>
      client.send(
        new PutParameterCommand({
          Name: name,
          Value: value,
          Type: 'String',
          Tags: toTagList(tags),
        }),
        options,
      ),
    ),

  overwriteParameter: ({ account, region, name }, value) =>
    bounded(ssm(account, region), (client, options) =>
      client.send(
        new PutParameterCommand({ Name: name, Value: value, Overwrite: true }),
        options,
      ),
    ),

  deleteParameter: ({ account, region, name }) =>
    bounded(ssm(account, region), (client, options) =>
      client.send(new DeleteParameterCommand({ Name: name }), options),
    ),
});
