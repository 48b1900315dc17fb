import type { Cloud } from '../../cloud/Cloud';
import type { Caller } from './Caller';
import type { Wire } from './Wire';

type Changes = Pick<
  Cloud,
  'createParameter' | 'overwriteParameter' | 'deleteParameter'
>;

/** Parameter Store, as far as runs change something there. */
export function parameterChanges(wire: Wire, caller: Caller): Changes {
  const missing = (name: string) =>
    wire.error('ParameterNotFound', `${name} not found`);
  return {
    createParameter: ({ region, name }, value) =>
      wire.change(
        caller,
        { region, action: 'ssm:PutParameter', resource: name },
        ({ parameters }) => {
          if (parameters.has(name)) {
            throw wire.error(
              'ParameterAlreadyExists',
              'The parameter already exists.',
            );
          }
          parameters.set(name, value);
          return {};
        },
      ),

    overwriteParameter: ({ region, name }, value) =>
      wire.change(
        caller,
        { region, action: 'ssm:PutParameter', resource: name },
        ({ parameters }) => {
          parameters.set(name, value);
          return {};
        },
      ),

    deleteParameter: ({ region, name }) =>
      wire.change(
        caller,
        { region, action: 'ssm:DeleteParameter', resource: name },
        ({ parameters }) => {
          if (!parameters.delete(name)) {
            throw missing(name);
          }
          return {};
        },
      ),
  };
}
