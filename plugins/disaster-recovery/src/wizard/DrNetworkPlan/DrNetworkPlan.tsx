import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FieldFrame } from '../FieldFrame';
import { unsaid } from '../unsaid';
import { type NetworkPlan, networkPlanProblems } from './networkPlanProblems';

const PROPOSAL: NetworkPlan = {
  activeCidr: '10.20.0.0/16',
  pilotCidr: '10.21.0.0/16',
  zones: 2,
};

const NETWORKS = [
  { name: 'activeCidr', label: "Active region's network" },
  { name: 'pilotCidr', label: "Pilot region's network" },
] as const;

/** Two networks that share no address, and how many zones they span. */
export function DrNetworkPlan(
  props: FieldExtensionComponentProps<NetworkPlan>,
) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const proposed = formData?.activeCidr !== undefined;
  useEffect(() => {
    if (!proposed) {
      onChange(PROPOSAL);
    }
  }, [proposed, onChange]);

  const plan: Partial<NetworkPlan> = formData ?? {};
  const problems = networkPlanProblems(plan);
  const change = (part: Partial<NetworkPlan>) =>
    onChange({ ...PROPOSAL, ...plan, ...part });
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Network'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      {NETWORKS.map(({ name, label }) => (
        <TextField
          key={name}
          id={`${props.idSchema?.$id}_${name}`}
          label={label}
          required={required}
          value={plan[name] ?? ''}
          error={Boolean(problems[name])}
          helperText={
            unsaid(rawErrors, problems[name]) ?? 'IPv4, between /16 and /20'
          }
          onChange={event => change({ [name]: event.target.value.trim() })}
        />
      ))}
      <TextField
        select
        id={`${props.idSchema?.$id}_zones`}
        label="Availability Zones in each region"
        required={required}
        value={plan.zones ?? PROPOSAL.zones}
        error={Boolean(problems.zones)}
        helperText={
          unsaid(rawErrors, problems.zones) ??
          'Subnets are cut from the networks above'
        }
        onChange={event => change({ zones: Number(event.target.value) })}
      >
        <MenuItem value={2}>2</MenuItem>
        <MenuItem value={3}>3</MenuItem>
      </TextField>
    </FieldFrame>
  );
}
