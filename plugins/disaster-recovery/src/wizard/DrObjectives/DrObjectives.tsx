import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { formatDuration } from '../../format';
import { type Answers, answersOf } from '../answeredSite';
import { FieldFrame } from '../FieldFrame';
import { type Consequence, Meaning } from '../Meaning';
import { unsaid } from '../unsaid';
import { rpoMeaning, rtoMeaning } from './objectivesMeaning';
import { type Objectives, objectivesProblems } from './objectivesProblems';

const PROPOSAL: Objectives = { rpoSeconds: 60, rtoSeconds: 900 };

const INPUTS = [
  {
    name: 'rpoSeconds',
    label: 'RPO: newest writes that may be lost',
    meaning: (seconds: number, { storage }: Answers) =>
      rpoMeaning(seconds, {
        replicationTimeControl:
          (storage as { replicationTimeControl?: boolean } | undefined)
            ?.replicationTimeControl === true,
      }),
  },
  {
    name: 'rtoSeconds',
    label: 'RTO: time until the other region serves',
    meaning: (seconds: number, { compute }: Answers) =>
      rtoMeaning(seconds, {
        pilotMin: Number(
          (compute as { pilotMin?: number } | undefined)?.pilotMin ?? 0,
        ),
      }),
  },
] as const satisfies readonly {
  name: keyof Objectives;
  label: string;
  meaning(seconds: number, answers: Answers): Consequence[];
}[];

const inWords = (seconds: number) =>
  seconds < 100
    ? 'In seconds'
    : `In seconds; this is ${formatDuration(seconds)}`;

/** What a failover may cost, and what each number asks of the site. */
export function DrObjectives(props: FieldExtensionComponentProps<Objectives>) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const proposed =
    formData?.rpoSeconds !== undefined || formData?.rtoSeconds !== undefined;
  useEffect(() => {
    if (!proposed) {
      onChange(PROPOSAL);
    }
  }, [proposed, onChange]);

  const objectives: Partial<Objectives> = formData ?? {};
  const problems = objectivesProblems(objectives);
  const answers = answersOf(props.formContext);
  return (
    <FieldFrame
      title={uiSchema?.['ui:title'] ?? schema.title ?? 'Objectives'}
      description={uiSchema?.['ui:description'] ?? schema.description}
    >
      {INPUTS.map(({ name, label, meaning }) => {
        const seconds = objectives[name];
        const problem = problems[name];
        return (
          <Box key={name} sx={{ minWidth: 0 }}>
            <TextField
              fullWidth
              id={`${props.idSchema?.$id}_${name}`}
              label={label}
              type="number"
              required={required}
              value={seconds ?? ''}
              error={Boolean(problem)}
              helperText={
                unsaid(rawErrors, problem) ??
                (seconds === undefined
                  ? `${PROPOSAL[name]} s where nothing is said`
                  : inWords(seconds))
              }
              inputProps={{ min: 1, step: 1 }}
              InputProps={{
                endAdornment: <InputAdornment position="end">s</InputAdornment>,
              }}
              onChange={({ target }) =>
                onChange({
                  ...PROPOSAL,
                  ...objectives,
                  [name]: target.value === '' ? undefined : +target.value,
                })
              }
              sx={{ mb: 1 }}
            />
            {seconds !== undefined && !problem && (
              <Meaning
                label={`What this ${label.slice(0, 3)} implies`}
                consequences={meaning(seconds, answers)}
              />
            )}
          </Box>
        );
      })}
    </FieldFrame>
  );
}
