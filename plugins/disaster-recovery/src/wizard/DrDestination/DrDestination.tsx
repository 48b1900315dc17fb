import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { answersOf } from '../answeredSite';
import { ChoiceGroup } from '../ChoiceGroup';
import { FieldFrame } from '../FieldFrame';
import {
  type Destination,
  type DestinationKind,
  type OfferedDestination,
  repoUrlOf,
} from './destination';
import { destinationProblems } from './destinationProblems';
import { HostedInputs } from './HostedInputs';
import { useDestinations } from './useDestinations';

const WORDS: Record<DestinationKind, { label: string; help: string }> = {
  local: {
    label: 'On this portal',
    help: 'Kept by the portal itself, for trials: nobody but the portal reads it.',
  },
  github: {
    label: 'GitHub',
    help: 'A new private repository, made with the rights that this portal has there.',
  },
  gitlab: {
    label: 'GitLab',
    help: 'A new private project, made with the rights that this portal has there.',
  },
};

/** Where the repository goes: only what this portal is configured for, with the hosts of its integrations. */
export function DrDestination(
  props: FieldExtensionComponentProps<Destination>,
) {
  const { formData, onChange, schema, idSchema } = props;
  const { offered, error, retry } = useDestinations();
  const { name } = answersOf(props.formContext);
  const site = typeof name === 'string' ? name : '';
  const chosen = formData?.kind;
  const [first] = offered ?? [];
  useEffect(() => {
    // Nobody chose what the template proposes to every portal.
    if (first && !offered?.some(({ kind }) => kind === chosen)) {
      onChange(begun(first, site));
    }
  }, [first, offered, chosen, onChange, site]);

  const place = offered?.find(({ kind }) => kind === chosen);
  return (
    <FieldFrame title={schema.title} description={schema.description}>
      {error && (
        <Alert
          severity="warning"
          sx={{ gridColumn: '1 / -1' }}
          action={
            <Button color="inherit" size="small" onClick={retry}>
              Try again
            </Button>
          }
        >
          Nobody knows where this portal can publish to: {error}
        </Alert>
      )}
      {offered?.length === 0 && (
        <Alert severity="error" sx={{ gridColumn: '1 / -1' }}>
          This portal is configured for no destination. Who runs it sets{' '}
          <code>disasterRecovery.localRepositories.directory</code>, or gives an
          integration with GitHub or GitLab a token.
        </Alert>
      )}
      {offered && place && (
        <ChoiceGroup
          label="Where the repository goes"
          hideLabel
          value={place.kind}
          choices={offered.map(({ kind }) => ({ value: kind, ...WORDS[kind] }))}
          onChange={kind => {
            const next = offered.find(each => each.kind === kind);
            if (next && kind !== chosen) {
              onChange(begun(next, site));
            }
          }}
        />
      )}
      {formData && place && place.kind !== 'local' && (
        <HostedInputs
          id={idSchema?.$id}
          hosts={place.hosts}
          repoUrl={formData.repoUrl}
          problems={destinationProblems(formData, offered ?? [])}
          onChange={repoUrl => onChange({ ...formData, repoUrl })}
        />
      )}
    </FieldFrame>
  );
}

/** A choice as it begins, without what was said on another one. */
function begun({ kind, hosts }: OfferedDestination, site: string): Destination {
  return kind === 'local'
    ? { kind }
    : { kind, repoUrl: repoUrlOf({ host: hosts[0], owner: '', name: site }) };
}
