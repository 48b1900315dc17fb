import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { TakenNetworks } from '@understudy/plugin-disaster-recovery-common';
import type { NetworkPlan } from './networkPlanProblems';

type Networks = Pick<NetworkPlan, 'activeCidr' | 'pilotCidr'>;

type Props = {
  /** Undefined until the catalog answered. */
  networks?: TakenNetworks;
  error?: Error;
  /** Undefined where too few networks are free. */
  proposal?: Networks;
  /** True where the proposal is what is typed already. */
  applied: boolean;
  onTake(networks: Networks): void;
};

/** Which networks are free, to be taken with one click, and how far that is known. */
export function ProposalLine(props: Props) {
  const { networks, error, proposal, applied, onTake } = props;
  if (!networks && !error) {
    return (
      <Box sx={{ gridColumn: '1 / -1' }}>
        <LinearProgress aria-label="Looking up the networks of existing sites" />
      </Box>
    );
  }
  return (
    <Box
      sx={{
        gridColumn: '1 / -1',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.5,
      }}
    >
      <Typography variant="body2" color="text.secondary" aria-live="polite">
        {sentence(props)}
      </Typography>
      {proposal && networks && !applied && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => onTake(proposal)}
        >
          Use {proposal.activeCidr} and {proposal.pilotCidr}
        </Button>
      )}
    </Box>
  );
}

function sentence({ networks, error, proposal, applied }: Props): string {
  if (!networks) {
    return `Which networks are taken is unknown: the catalog did not answer (${error?.message}). It is asked again before the next page.`;
  }
  const { taken, unknown } = networks;
  const known = new Set(taken.map(({ site }) => site)).size;
  const compared =
    known === 1
      ? 'Compared with the networks of 1 site in the catalog.'
      : `Compared with the networks of ${known} sites in the catalog.`;
  const rest = unknown.length
    ? ` Those of ${unknown.join(
        ', ',
      )} are not recorded there: make sure that yours do not overlap them.`
    : '';
  if (!proposal) {
    return `${compared}${rest} No two /16 of 10.0.0.0/8 are free.`;
  }
  return `${compared}${rest}${applied ? ' These are the next free ones.' : ''}`;
}
