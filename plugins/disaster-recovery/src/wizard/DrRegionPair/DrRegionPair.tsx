import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { REGIONS } from '@understudy/plugin-disaster-recovery-common';
import { FieldFrame } from '../FieldFrame';
import { Meaning } from '../Meaning';
import { unsaid } from '../unsaid';
import { pairMeaning } from './pairMeaning';
import { regionPairProblems } from './regionPairProblems';

interface RegionPair {
  active: string;
  pilot: string;
}

const PROPOSAL: RegionPair = { active: 'eu-west-1', pilot: 'eu-central-1' };

const INPUTS = [
  {
    name: 'active',
    label: 'Active region',
    help: 'Serves from the first day on',
  },
  {
    name: 'pilot',
    label: 'Pilot region',
    help: 'Holds a replica of the data and takes over when told to',
  },
] as const;

/** Two regions with their cities; says at once why they cannot be a pair, or what it means. */
export function DrRegionPair(props: FieldExtensionComponentProps<RegionPair>) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const proposed = formData?.active !== undefined;
  useEffect(() => {
    if (!proposed) {
      onChange(PROPOSAL);
    }
  }, [proposed, onChange]);

  const pair: Partial<RegionPair> = formData ?? {};
  const problems = regionPairProblems(pair);
  const consequences = pairMeaning(pair.active ?? '', pair.pilot ?? '');
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Regions'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      {INPUTS.map(({ name, label, help }) => {
        const value = pair[name] ?? '';
        const known = value === '' || value in REGIONS;
        return (
          <TextField
            key={name}
            select
            id={`${props.idSchema?.$id}_${name}`}
            label={label}
            required={required}
            value={value}
            error={Boolean(problems[name])}
            helperText={unsaid(rawErrors, problems[name]) ?? help}
            onChange={event =>
              onChange({ ...PROPOSAL, ...pair, [name]: event.target.value })
            }
          >
            {!known && <MenuItem value={value}>{value}</MenuItem>}
            {Object.entries(REGIONS).map(([region, city]) => (
              <MenuItem key={region} value={region}>
                {city} ({region})
              </MenuItem>
            ))}
          </TextField>
        );
      })}
      <Meaning label="What this pair means" consequences={consequences} />
    </FieldFrame>
  );
}
