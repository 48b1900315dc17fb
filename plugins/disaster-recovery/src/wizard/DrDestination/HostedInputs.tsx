import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type HostedRepository, hostedOf, repoUrlOf } from './destination';
import type { DestinationProblems } from './destinationProblems';

type Props = {
  id?: string;
  hosts: readonly string[];
  repoUrl?: string;
  problems: DestinationProblems;
  onChange(repoUrl: string): void;
};

/** The repository on a git host: one of the portal's hosts, whose it is, and its name. */
export function HostedInputs(props: Props) {
  const { id, hosts, repoUrl, problems, onChange } = props;
  const repository = hostedOf(repoUrl);
  const change = (part: Partial<HostedRepository>) =>
    onChange(repoUrlOf({ ...repository, ...part }));
  // Nothing is wrong with what nobody had time to type.
  const ownerProblem = repository.owner ? problems.owner : undefined;
  return (
    <>
      <TextField
        select
        required
        id={`${id}_host`}
        label="Git host"
        value={hosts.includes(repository.host) ? repository.host : ''}
        error={Boolean(problems.host)}
        helperText={problems.host ?? 'One that this portal publishes to'}
        onChange={({ target }) => change({ host: target.value })}
      >
        {hosts.map(host => (
          <MenuItem key={host} value={host}>
            {host}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        required
        id={`${id}_owner`}
        label="Organization or group"
        value={repository.owner}
        error={Boolean(ownerProblem)}
        helperText={
          ownerProblem ?? 'Whose repository it is, such as example-org'
        }
        onChange={({ target }) => change({ owner: target.value.trim() })}
      />
      <TextField
        required
        id={`${id}_name`}
        label="Repository"
        value={repository.name}
        error={Boolean(problems.name)}
        helperText={problems.name ?? 'It must not exist yet'}
        onChange={({ target }) => change({ name: target.value.trim() })}
      />
    </>
  );
}
