import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  type CostEstimate,
  type CostPlace,
  REGIONS,
} from '@understudy/plugin-disaster-recovery-common';
import { Disclosure } from '../../ui';
import { formatDollars } from '../../format';
import { CostSources } from './CostSources';
import { CostTable } from './CostTable';

type Props = {
  estimate: CostEstimate;
  regions: { active: string; pilot: string };
};

/** What the site costs a month, by place, with everything that the sum is made of. */
export function CostSection({ estimate, regions }: Props) {
  const { asOf, lines, totals, unpriced } = estimate;
  const total = totals.active + totals.pilot + totals.global;
  const places: { place: CostPlace; title: string; detail: string }[] = [
    {
      place: 'active',
      title: 'Active region',
      detail: `${REGIONS[regions.active]} (${regions.active})`,
    },
    {
      place: 'pilot',
      title: 'Pilot region',
      detail: `${REGIONS[regions.pilot]} (${regions.pilot})`,
    },
    { place: 'global', title: 'Global', detail: 'Traffic and delivery' },
  ];
  const lower = unpriced.length > 0 ? 'at least ' : '';
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
        }}
      >
        {places.map(({ place, title, detail }) => (
          <Amount
            key={place}
            title={title}
            amount={formatDollars(totals[place])}
            detail={detail}
          />
        ))}
        <Amount
          title="Together"
          amount={`${lower}${formatDollars(total)}`}
          detail={`List prices of ${asOf}`}
        />
      </Box>
      {unpriced.length > 0 && (
        <Alert severity="warning">
          The price of {unpriced.join(', ')} is unknown and not in the sums.
        </Alert>
      )}
      <Disclosure summary={`Quantities and prices: ${lines.length} lines`}>
        {places.map(({ place, title, detail }) => (
          <CostTable
            key={place}
            title={`${title}: ${detail}`}
            lines={lines.filter(line => line.place === place)}
          />
        ))}
        <CostSources estimate={estimate} />
      </Disclosure>
    </Box>
  );
}

function Amount(props: { title: string; amount: string; detail: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="dt" variant="body2" color="text.secondary">
        {props.title}
      </Typography>
      <Box component="dd" sx={{ m: 0 }}>
        <Typography variant="h6" component="p">
          {props.amount}
          <Typography component="span" variant="caption" color="text.secondary">
            {' '}
            a month
          </Typography>
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {props.detail}
        </Typography>
      </Box>
    </Box>
  );
}
