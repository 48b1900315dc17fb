import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import type { TrafficPolicy } from '@understudy/plugin-disaster-recovery-common';
import { FieldFrame } from '../FieldFrame';
import { unsaid } from '../unsaid';
import { type TrafficName, trafficNameProblems } from './trafficNameProblems';

const ZONE = 'example.com';

const POLICIES: { value: TrafficPolicy; label: string }[] = [
  {
    value: 'automatic',
    label: 'Route 53 by itself, when the active region is unhealthy',
  },
  { value: 'operator', label: 'Only the operator’s switch' },
];

/** The name that users call, proposed from the site's name and the zone. */
export function DrTrafficName(
  props: FieldExtensionComponentProps<TrafficName>,
) {
  const {
    formData,
    onChange,
    rawErrors,
    required,
    schema,
    uiSchema,
    formContext,
  } = props;
  const site: unknown = formContext?.formData?.name;
  const host = typeof site === 'string' && site ? site : 'www';
  const zoneName = formData?.zoneName ?? ZONE;
  const policy = formData?.policy ?? 'automatic';
  const complete =
    formData?.policy !== undefined &&
    formData.zoneName !== undefined &&
    formData.recordName !== undefined;
  useEffect(() => {
    if (!complete) {
      onChange({ policy, zoneName, recordName: `${host}.${zoneName}` });
    }
  }, [complete, onChange, policy, zoneName, host]);

  const problems = trafficNameProblems(formData ?? {});
  const traffic = {
    policy,
    zoneName,
    recordName: formData?.recordName ?? `${host}.${zoneName}`,
  };
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Traffic'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      <RadioGroup
        aria-label="Who moves traffic"
        value={policy}
        onChange={(_, value) =>
          onChange({
            ...traffic,
            policy: value === 'operator' ? 'operator' : 'automatic',
          })
        }
        sx={{ gridColumn: '1 / -1' }}
      >
        {POLICIES.map(({ value, label }) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            label={label}
          />
        ))}
      </RadioGroup>
      <TextField
        id={`${props.idSchema?.$id}_zoneName`}
        label="Hosted zone"
        required={required}
        value={traffic.zoneName}
        error={Boolean(problems.zoneName)}
        helperText={
          unsaid(rawErrors, problems.zoneName) ??
          'Public Route 53 zone of the account'
        }
        onChange={event => {
          const zone = event.target.value.trim();
          // A name that follows the zone goes on following it.
          const followed = traffic.recordName.endsWith(`.${traffic.zoneName}`);
          onChange({
            ...traffic,
            zoneName: zone,
            recordName: followed
              ? traffic.recordName.slice(
                  0,
                  traffic.recordName.length - traffic.zoneName.length,
                ) + zone
              : traffic.recordName,
          });
        }}
      />
      <TextField
        id={`${props.idSchema?.$id}_recordName`}
        label="Name that users call"
        required={required}
        value={traffic.recordName}
        error={Boolean(problems.recordName)}
        helperText={
          unsaid(rawErrors, problems.recordName) ?? 'Must be inside the zone'
        }
        onChange={event =>
          onChange({ ...traffic, recordName: event.target.value.trim() })
        }
      />
    </FieldFrame>
  );
}
