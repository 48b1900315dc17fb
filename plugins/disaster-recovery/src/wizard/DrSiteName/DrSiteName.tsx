import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import TextField from '@mui/material/TextField';
import { siteProblems } from '../siteProblems';

/** The site's name; says what is wrong while it is typed. */
export function DrSiteName(props: FieldExtensionComponentProps<string>) {
  const {
    formData,
    onChange,
    rawErrors = [],
    required,
    schema,
    uiSchema,
  } = props;
  const typed = formData ? siteProblems('name', formData) : [];
  const refused = typed.length === 0 ? rawErrors[0] : undefined;
  return (
    <TextField
      fullWidth
      margin="dense"
      id={props.idSchema?.$id}
      label={uiSchema?.['ui:title'] ?? schema.title ?? 'Name'}
      required={required}
      value={formData ?? ''}
      error={typed.length > 0 || Boolean(refused)}
      helperText={
        (typed[0] && `Name ${typed[0].message}`) ??
        refused ??
        uiSchema?.['ui:description'] ??
        schema.description
      }
      onChange={event => onChange(event.target.value || undefined)}
    />
  );
}
