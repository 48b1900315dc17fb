import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { answersOf } from '../answeredSite';
import { type Choice, ChoiceGroup } from '../ChoiceGroup';
import { FieldFrame } from '../FieldFrame';
import { unsaid } from '../unsaid';
import { type Delivery, NEEDS, typedProblems } from './deliveryProblems';
import type { Destination } from '../DrDestination/destination';
import { repositoryOf } from './repositoryOf';

const PIPELINES: Choice<Delivery['pipeline']>[] = [
  {
    value: 'jenkins',
    label: 'Jenkins',
    help: 'A Jenkinsfile for the Jenkins that you have; it brings its own repository and branch.',
  },
  {
    value: 'codepipeline',
    label: 'AWS CodePipeline',
    help: 'A stack of its own in the pilot region, which survives the active one; reads the repository through a CodeConnections connection.',
  },
  {
    value: 'github-actions',
    label: 'GitHub Actions',
    help: 'Workflows that take their roles by OIDC, without stored keys; the roles trust environments of this repository only.',
  },
];

const INPUTS = [
  {
    name: 'repository',
    label: 'Repository',
    help: 'OWNER/NAME on the git host, such as example-org/orders',
  },
  { name: 'branch', label: 'Branch', help: 'What is pushed there is applied' },
  {
    name: 'connectionArn',
    label: 'Connection',
    help: 'ARN of the CodeConnections connection to the git host; made once, in the AWS console',
  },
] as const;

/** The pipeline, and only what that one has to be told. */
export function DrDelivery(props: FieldExtensionComponentProps<Delivery>) {
  const { formData, onChange, rawErrors, schema, uiSchema } = props;
  const delivery: Delivery = {
    ...formData,
    pipeline: formData?.pipeline ?? 'jenkins',
    branch: formData?.branch ?? 'main',
  };
  const needed: readonly string[] = NEEDS[delivery.pipeline];
  const { destination } = answersOf(props.formContext);
  const chosen = repositoryOf(
    (destination as Destination | undefined)?.repoUrl,
  );
  const complete =
    formData?.pipeline !== undefined && formData.branch !== undefined;
  useEffect(() => {
    if (!complete) {
      onChange(delivery);
    }
  });

  const problems = typedProblems(delivery);
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Delivery'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      <ChoiceGroup
        label="Pipeline"
        hideLabel
        value={delivery.pipeline}
        choices={PIPELINES}
        onChange={pipeline => onChange(keepNeeded({ ...delivery, pipeline }))}
      />
      {INPUTS.filter(({ name }) => needed.includes(name)).map(
        ({ name, label, help }) => {
          const value = delivery[name];
          const problem = problems[name];
          return (
            <TextField
              key={name}
              id={`${props.idSchema?.$id}_${name}`}
              label={label}
              required
              value={value ?? ''}
              error={Boolean(problem)}
              helperText={unsaid(rawErrors, problem) ?? help}
              onChange={event =>
                onChange({ ...delivery, [name]: event.target.value.trim() })
              }
            />
          );
        },
      )}
      {chosen &&
        needed.includes('repository') &&
        delivery.repository !== chosen && (
          <Button
            size="small"
            variant="outlined"
            sx={{
              gridColumn: '1 / -1',
              justifySelf: 'start',
              textTransform: 'none',
            }}
            onClick={() => onChange({ ...delivery, repository: chosen })}
          >
            Use {chosen}, where the repository goes
          </Button>
        )}
    </FieldFrame>
  );
}

/** Without what the pipeline would never look at. */
function keepNeeded(delivery: Delivery): Delivery {
  const needed: readonly string[] = NEEDS[delivery.pipeline];
  const { pipeline, branch, repository, connectionArn } = delivery;
  return {
    pipeline,
    branch,
    ...(needed.includes('repository') && { repository }),
    ...(needed.includes('connectionArn') && { connectionArn }),
  };
}
