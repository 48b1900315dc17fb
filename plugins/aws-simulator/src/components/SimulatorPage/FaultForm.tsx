import { type FormEvent, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { FaultOrder } from '../../api';
import { FAULT_KINDS, faultKind, type FaultKind } from './faultKinds';
import {
  draftProblems,
  emptyDraft,
  type FaultDraft,
  faultOrder,
} from './faultOrder';
import { FaultFieldInput } from './FaultFieldInput';
import { RegionField } from './RegionField';
import { Section } from './Section';

/** Any fault, by its type and fields. */
export function FaultForm(props: {
  regions: string[];
  databases: string[];
  busy: boolean;
  /** @returns whether it was done */
  onBreak(order: FaultOrder): Promise<boolean>;
}) {
  const { regions, databases, busy, onBreak } = props;
  const [kind, setKind] = useState<FaultKind>(FAULT_KINDS[1]);
  const [draft, setDraft] = useState<FaultDraft>(() =>
    emptyDraft(FAULT_KINDS[1], ''),
  );
  const [tried, setTried] = useState(false);
  const problems = tried ? draftProblems(kind, draft) : {};
  const set = (field: string, value: string | string[]) =>
    setDraft({ ...draft, [field]: value });

  const choose = (type: string) => {
    const chosen = faultKind(type)!;
    setKind(chosen);
    setDraft(emptyDraft(chosen, kind.region ? '' : String(draft.region)));
    setTried(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(draftProblems(kind, draft)).length === 0) {
      onBreak(faultOrder(kind, draft)).then(done => done && setTried(false));
    }
  };

  return (
    <Section title="Break something else">
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          p: 2,
          display: 'flex',
          flexDirection: 'column',
          gap: 2,
        }}
      >
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
            gap: 2,
            alignItems: 'start',
          }}
        >
          <TextField
            select
            size="small"
            label="What"
            value={kind.type}
            onChange={event => choose(event.target.value)}
          >
            {FAULT_KINDS.map(({ type, title }) => (
              <MenuItem key={type} value={type}>
                {title}
              </MenuItem>
            ))}
          </TextField>
          <RegionField
            label="Region"
            first={regions}
            only={kind.region}
            value={String(draft.region)}
            problem={problems.region}
            onChange={region => set('region', region)}
          />
          {kind.fields.map(field => (
            <FaultFieldInput
              key={`${kind.type} ${field.name}`}
              field={field}
              databases={databases}
              value={draft[field.name]}
              problem={problems[field.name]}
              onChange={value => set(field.name, value)}
            />
          ))}
        </Box>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Button
            type="submit"
            variant="outlined"
            color="error"
            disabled={busy}
            sx={{ whiteSpace: 'nowrap' }}
          >
            Break it
          </Button>
          <Typography variant="body2" color="text.secondary">
            {kind.effect}
          </Typography>
        </Box>
      </Box>
    </Section>
  );
}
