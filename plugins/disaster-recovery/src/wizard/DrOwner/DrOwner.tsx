import { useEffect, useRef } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useOwners } from './useOwners';

/** One of the portal's groups; proposes one that the person belongs to. */
export function DrOwner(props: FieldExtensionComponentProps<string>) {
  const { formData, onChange, rawErrors, required, schema } = props;
  const { owners, error } = useOwners();
  const proposed = useRef(false);
  const proposal = owners?.find(({ isMine }) => isMine)?.ref;
  useEffect(() => {
    // A group that the person takes out is not put back.
    if (proposal && !proposed.current) {
      proposed.current = true;
      if (!formData) {
        onChange(proposal);
      }
    }
  }, [proposal, formData, onChange]);

  const chosen = owners?.find(({ ref }) => ref === formData);
  const problem = error && `The portal's groups are not known: ${error}`;
  return (
    <Autocomplete
      fullWidth
      id={props.idSchema?.$id}
      options={owners ?? []}
      loading={!owners && !error}
      value={chosen ?? null}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ ref }) => ref}
      groupBy={({ isMine }) => (isMine ? 'Yours' : 'Others')}
      isOptionEqualToValue={(one, other) => one.ref === other.ref}
      onChange={(_, owner) => onChange(owner?.ref ?? '')}
      renderInput={params => (
        <TextField
          {...params}
          margin="dense"
          label={schema.title}
          required={required}
          error={Boolean(problem) || rawErrors.length > 0}
          helperText={problem ?? rawErrors[0] ?? schema.description}
          FormHelperTextProps={{
            role: rawErrors.length > 0 ? 'alert' : undefined,
          }}
        />
      )}
    />
  );
}
