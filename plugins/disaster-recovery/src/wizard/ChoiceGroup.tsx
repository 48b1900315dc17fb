import { useId } from 'react';
import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';

/** One of several ways, and what it means. */
export interface Choice<T extends string> {
  value: T;
  label: string;
  help?: string;
}

type Props<T extends string> = {
  label: string;
  /** True where the field's own title says the same. */
  hideLabel?: boolean;
  value: T;
  choices: readonly Choice<T>[];
  onChange(value: T): void;
};

/** Choices that are shown all at once, each with its meaning. */
export function ChoiceGroup<T extends string>(props: Props<T>) {
  const { label, hideLabel, value, choices, onChange } = props;
  const id = useId();
  return (
    <FormControl sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      {!hideLabel && (
        <FormLabel id={id} sx={{ typography: 'body2', mb: 0.5 }}>
          {label}
        </FormLabel>
      )}
      <RadioGroup
        aria-label={hideLabel ? label : undefined}
        aria-labelledby={hideLabel ? undefined : id}
        value={value}
        onChange={(_, chosen) => {
          const choice = choices.find(each => each.value === chosen);
          if (choice) {
            onChange(choice.value);
          }
        }}
      >
        {choices.map(choice => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            sx={{ alignItems: 'flex-start' }}
            control={
              <Radio
                sx={{ py: 0.5 }}
                inputProps={{
                  'aria-describedby': `${id}-${choice.value}`,
                }}
              />
            }
            disableTypography
            label={
              <Box sx={{ py: 0.5, minWidth: 0 }}>
                <Typography variant="body1">{choice.label}</Typography>
                <Typography
                  id={`${id}-${choice.value}`}
                  variant="caption"
                  component="p"
                  color="text.secondary"
                  aria-hidden
                >
                  {choice.help}
                </Typography>
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
