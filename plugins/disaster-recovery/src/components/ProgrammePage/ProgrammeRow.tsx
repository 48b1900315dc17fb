import type { ReactNode } from 'react';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type {
  DrillHold,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import { formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { dueWords, GuardedButton, holdWords, RouterLink } from '../../ui';
import { lastWords, nextWords } from './programmeWords';
import { Trend } from './Trend';

type Props = {
  site: ProgrammeSite;
  now: number;
  onHold(site: ProgrammeSite): void;
  onLift(hold: DrillHold): void;
};

/** On a phone a row is a card, and each cell says what it is. */
const CARD_CELL = {
  display: { xs: 'block', md: 'table-cell' },
  borderBottom: { xs: 0, md: 1 },
  borderColor: { md: 'divider' },
  py: { xs: 0.5, md: 1.5 },
  // As a table it grows as wide as its longest words.
  overflowWrap: { xs: 'anywhere', md: 'break-word' },
};

function Cell({ what, children }: { what: string; children: ReactNode }) {
  return (
    <TableCell sx={CARD_CELL}>
      <Typography
        variant="caption"
        color="text.secondary"
        aria-hidden
        sx={{ display: { xs: 'block', md: 'none' } }}
      >
        {what}
      </Typography>
      {children}
    </TableCell>
  );
}

function LastDrill({ site, now }: Pick<Props, 'site' | 'now'>) {
  const { runPath } = usePaths();
  const [newest] = site.results;
  return (
    <>
      <Typography
        variant="body2"
        color={site.isOverdue ? 'warning.main' : undefined}
      >
        {lastWords(site, now)}
      </Typography>
      {site.underWay && (
        <RouterLink to={runPath(site.underWay)}>one is under way</RouterLink>
      )}
      {newest && newest.status !== 'succeeded' && (
        <Typography variant="body2" color="error.main">
          <RouterLink to={runPath(newest.id)}>
            #{newest.number} {newest.status}
          </RouterLink>
        </Typography>
      )}
    </>
  );
}

function NextDrill({ site, now }: Pick<Props, 'site' | 'now'>) {
  const { hold, notDone } = site;
  return (
    <>
      <Typography variant="body2">{nextWords(site)}</Typography>
      {hold && (
        <Typography variant="caption" display="block" color="info.main">
          {holdWords(hold, now)}
        </Typography>
      )}
      {notDone && (
        <Typography variant="caption" display="block" color="text.secondary">
          {dueWords(notDone)}
        </Typography>
      )}
    </>
  );
}

/** One site of the programme. */
export function ProgrammeRow({ site, now, onHold, onLift }: Props) {
  const { sitePath } = usePaths();
  const { action, hold } = site;
  const blockedBecause = action.allowed ? undefined : action.blockedBecause;
  // What holds all sites is lifted for all of them.
  const own = hold?.site === undefined ? undefined : hold;
  return (
    <TableRow
      sx={{
        display: { xs: 'block', md: 'table-row' },
        borderBottom: { xs: 1, md: 0 },
        borderColor: { xs: 'divider' },
        py: { xs: 1, md: 0 },
      }}
    >
      <TableCell component="th" scope="row" sx={CARD_CELL}>
        <RouterLink to={sitePath(site.name)}>{site.name}</RouterLink>
        {site.title && site.title !== site.name && (
          <Typography variant="caption" color="text.secondary" display="block">
            {site.title}
          </Typography>
        )}
      </TableCell>
      <Cell what="Owner">
        <Typography variant="body2" noWrap>
          {formatUser(site.owner)}
        </Typography>
      </Cell>
      <Cell what="Last drill">
        <LastDrill site={site} now={now} />
      </Cell>
      <Cell what="Next drill">
        <NextDrill site={site} now={now} />
      </Cell>
      <Cell what="From start to end">
        <Trend results={site.results} />
      </Cell>
      <TableCell sx={CARD_CELL}>
        {site.schedule && (
          <GuardedButton
            size="small"
            showReason={false}
            blockedBecause={blockedBecause}
            onClick={() => (own ? onLift(own) : onHold(site))}
          >
            {own ? 'Lift…' : 'Hold…'}
          </GuardedButton>
        )}
      </TableCell>
    </TableRow>
  );
}
