import { useEffect, useRef } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  findOverlap,
  proposeNetworks,
} from '@understudy/plugin-disaster-recovery-common';
import { answersOf } from '../answeredSite';
import { FieldFrame } from '../FieldFrame';
import { unsaid } from '../unsaid';
import { NatChoice } from './NatChoice';
import { natCosts } from './natCosts';
import { type NetworkPlan, networkPlanProblems } from './networkPlanProblems';
import { ProposalLine } from './ProposalLine';
import { SubnetTable } from './SubnetTable';
import { useTakenNetworks } from './useTakenNetworks';

const NETWORKS = [
  { name: 'activeCidr', label: "Active region's network" },
  { name: 'pilotCidr', label: "Pilot region's network" },
] as const;

/** Two networks that share no address with each other or another site, their zones and their way out. */
export function DrNetworkPlan(
  props: FieldExtensionComponentProps<NetworkPlan>,
) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const { networks, error } = useTakenNetworks();
  const answers = answersOf(props.formContext);
  const taken = networks?.taken ?? [];
  const proposal = proposeNetworks(taken);
  const plan: NetworkPlan = {
    activeCidr: formData?.activeCidr ?? '',
    pilotCidr: formData?.pilotCidr ?? '',
    zones: formData?.zones ?? 2,
    nat: formData?.nat ?? 'single',
  };
  const change = (part: Partial<NetworkPlan>) => onChange({ ...plan, ...part });

  const isTaken = NETWORKS.some(({ name }) => findOverlap(plan[name], taken));
  const touched = useRef(!isDefault(formData, schema.default));
  const answered = networks !== undefined || error !== undefined;
  const missing = formData?.activeCidr === undefined;
  useEffect(() => {
    // Nobody chose what the template proposes to everybody.
    if (answered && proposal && !touched.current && (missing || isTaken)) {
      touched.current = true;
      onChange({ ...plan, ...proposal });
    }
  });

  const problems = networkPlanProblems(plan, taken, answers.regions);
  return (
    <FieldFrame
      columns={3}
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Network'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      {NETWORKS.map(({ name, label }) => (
        <TextField
          key={name}
          id={`${props.idSchema?.$id}_${name}`}
          label={label}
          required={required}
          value={plan[name]}
          error={!missing && Boolean(problems[name])}
          helperText={
            (!missing && unsaid(rawErrors, problems[name])) ||
            'IPv4, between /16 and /20'
          }
          onChange={event => {
            touched.current = true;
            change({ [name]: event.target.value.trim() });
          }}
        />
      ))}
      <TextField
        select
        id={`${props.idSchema?.$id}_zones`}
        label="Availability Zones in each region"
        required={required}
        value={plan.zones}
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
      <ProposalLine
        networks={networks}
        error={error}
        proposal={proposal}
        applied={
          proposal?.activeCidr === plan.activeCidr &&
          proposal.pilotCidr === plan.pilotCidr
        }
        onTake={change}
      />
      <SubnetTable plan={plan} />
      <NatChoice
        value={plan.nat}
        costs={natCosts(answers, plan)}
        onChange={nat => change({ nat })}
      />
    </FieldFrame>
  );
}

/** True for networks that nobody typed. */
function isDefault(
  plan: Partial<NetworkPlan> | undefined,
  proposed: unknown,
): boolean {
  const template = (proposed ?? {}) as Partial<NetworkPlan>;
  return (
    plan?.activeCidr === undefined ||
    NETWORKS.every(({ name }) => plan[name] === template[name])
  );
}
