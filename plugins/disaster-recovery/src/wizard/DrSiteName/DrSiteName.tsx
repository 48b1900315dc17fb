import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import TextField from '@mui/material/TextField';
import { nameProblems } from './validateSiteName';

/** The site's name; says what is wrong while it is typed. */
export function DrSiteName(props: FieldExtensionComponentProps<string>) {
  const { formData, onChange, rawErrors, required, schema, uiSchema } = props;
  const [problem] = formData ? nameProblems(formData) : [];
  return (
    <TextField
      fullWidth
      margin="dense"
      id={props.idSchema?.$id}
      label={uiSchema?.['ui:title'] ?? schema.title ?? 'Name'}
      required={required}
      value={formData ?? ''}
      error={Boolean(problem) || rawErrors.length > 0}
      helperText={
        problem ??
        rawErrors[0] ??
        uiSchema?.['ui:description'] ??
        schema.description
      }
      FormHelperTextProps={{ role: rawErrors.length > 0 ? 'alert' : undefined }}
      onChange={event => onChange(event.target.value)}
    />
  );
}
