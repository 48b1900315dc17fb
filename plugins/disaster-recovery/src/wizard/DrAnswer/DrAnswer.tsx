import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import TextField from '@mui/material/TextField';
import { answerProblem, type PlainAnswer } from './answerProblem';

/** A text with a rule of `site.json`. */
export function DrAnswer(props: FieldExtensionComponentProps<string>) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const answer = uiSchema?.['ui:options']?.answer as PlainAnswer;
  const problem = formData ? answerProblem(answer, formData) : undefined;
  return (
    <TextField
      fullWidth
      margin="dense"
      id={props.idSchema?.$id}
      label={schema.title}
      required={required}
      value={formData ?? ''}
      error={Boolean(problem) || rawErrors.length > 0}
      helperText={problem ?? rawErrors[0] ?? schema.description}
      FormHelperTextProps={{ role: rawErrors.length > 0 ? 'alert' : undefined }}
      onChange={event => onChange(event.target.value)}
    />
  );
}
