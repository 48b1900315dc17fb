import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import TextField from '@mui/material/TextField';
import type { TrafficPolicy } from '@understudy/plugin-disaster-recovery-common';
import { answersOf } from '../answeredSite';
import { type Choice, ChoiceGroup } from '../ChoiceGroup';
import { FieldFrame } from '../FieldFrame';
import { unsaid } from '../unsaid';
import { type TrafficName, trafficNameProblems } from './trafficNameProblems';

const ZONE = 'example.com';

const POLICIES: Choice<TrafficPolicy>[] = [
  {
    value: 'automatic',
    label: 'Route 53 by itself, when the active region is unhealthy',
    help: 'Moves users as soon as the health checks fail, whether or not the pilot’s database may be written yet.',
  },
  {
    value: 'operator',
    label: 'Only the operator’s switch',
    help: 'Users stay where they are until a run has promoted the database and moves them; meanwhile they see the failure.',
  },
];

const PROTOCOLS: Choice<TrafficName['protocol']>[] = [
  {
    value: 'https',
    label: 'HTTPS',
    help: 'A certificate in each region, proven by records in the hosted zone and renewed by AWS; port 80 redirects to 443.',
  },
  {
    value: 'http',
    label: 'HTTP',
    help: 'No certificate, and nothing is encrypted on the way: for trials.',
  },
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
  const { name } = answersOf(formContext);
  const host = typeof name === 'string' && name ? name : 'www';
  const zoneName = formData?.zoneName ?? ZONE;
  const policy = formData?.policy ?? 'automatic';
  const protocol = formData?.protocol ?? 'https';
  const complete =
    formData?.policy !== undefined &&
    formData.zoneName !== undefined &&
    formData.recordName !== undefined &&
    formData.protocol !== undefined;
  const recordName = formData?.recordName ?? `${host}.${zoneName}`;
  useEffect(() => {
    if (!complete) {
      onChange({ policy, zoneName, recordName, protocol });
    }
  }, [complete, onChange, policy, zoneName, recordName, protocol]);

  const problems = trafficNameProblems(formData ?? {});
  const traffic = { policy, zoneName, recordName, protocol };
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Traffic'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
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
      <ChoiceGroup
        label="What users speak to the load balancers"
        value={protocol}
        choices={PROTOCOLS}
        onChange={chosen => onChange({ ...traffic, protocol: chosen })}
      />
      <ChoiceGroup
        label="Who moves traffic"
        value={policy}
        choices={POLICIES}
        onChange={chosen => onChange({ ...traffic, policy: chosen })}
      />
    </FieldFrame>
  );
}
