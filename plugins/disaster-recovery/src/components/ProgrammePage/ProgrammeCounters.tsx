import Box from '@mui/material/Box';
import DoneIcon from '@mui/icons-material/EventAvailable';
import HeldIcon from '@mui/icons-material/PauseCircleOutline';
import OverdueIcon from '@mui/icons-material/EventBusy';
import type { ProgrammeOverview } from '@understudy/plugin-disaster-recovery-common';
import { CounterButton } from '../../ui';
import { countOf, type Shown } from './programmeWords';

type Props = {
  programme: ProgrammeOverview;
  shown: Shown;
  onShow(shown: Shown): void;
};

/** What an auditor asks first; a press narrows the table to what is missing. */
export function ProgrammeCounters({ programme, shown, onShow }: Props) {
  const { sites, quarters } = programme;
  const undrilled = countOf(sites, 'undrilled');
  const overdue = countOf(sites, 'overdue');
  const held = countOf(sites, 'held');
  const toggle = (which: Shown) => onShow(shown === which ? 'all' : which);
  return (
    <Box
      role="group"
      aria-label="Sites by their drills"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
    >
      <CounterButton
        count={`${sites.length - undrilled} of ${sites.length}`}
        label={`drilled in ${quarters.at(-1)?.name ?? 'this quarter'}`}
        color="success.main"
        pressed={shown === 'undrilled'}
        onPress={() => toggle('undrilled')}
        icon={
          <DoneIcon
            sx={{ color: undrilled ? 'text.disabled' : 'success.main' }}
          />
        }
      />
      <CounterButton
        count={overdue}
        label="overdue"
        color="warning.main"
        pressed={shown === 'overdue'}
        onPress={() => toggle('overdue')}
        icon={
          <OverdueIcon
            sx={{ color: overdue ? 'warning.main' : 'text.disabled' }}
          />
        }
      />
      <CounterButton
        count={held}
        label="held"
        color="info.main"
        pressed={shown === 'held'}
        onPress={() => toggle('held')}
        icon={<HeldIcon sx={{ color: held ? 'info.main' : 'text.disabled' }} />}
      />
    </Box>
  );
}
