import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type {
  DrillHold,
  ProgrammeOverview,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import { type Live, useNow } from '../../live';
import { AgeBanner, GuardedButton } from '../../ui';
import { HoldDialog } from './HoldDialog';
import { HoldsOfAll } from './HoldsOfAll';
import { LiftDialog } from './LiftDialog';
import { ProgrammeCounters } from './ProgrammeCounters';
import { nextOfAll, shownSites } from './programmeWords';
import { ProgrammeTable } from './ProgrammeTable';
import { Quarters } from './Quarters';
import { useShown } from './useShown';

/** What is asked about: a hold of a site, of all, or an end of one. */
type Asked = { site?: ProgrammeSite } | { hold: DrillHold };

/** The programme, once there is something to show. */
export function ProgrammeView({
  live,
  programme,
}: {
  live: Live<ProgrammeOverview>;
  programme: ProgrammeOverview;
}) {
  const now = useNow(30_000);
  const { shown, search, set, clear } = useShown();
  const [asked, setAsked] = useState<Asked>();
  const { action } = programme;
  const sites = shownSites(programme, shown, search);
  const close = () => setAsked(undefined);
  return (
    <>
      <AgeBanner live={live} what="the drill programme" />
      <HoldsOfAll
        holds={programme.holds}
        action={action}
        now={now}
        onLift={hold => setAsked({ hold })}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'flex-start',
          justifyContent: 'space-between',
        }}
      >
        <ProgrammeCounters
          programme={programme}
          shown={shown}
          onShow={which => set('show', which === 'all' ? undefined : which)}
        />
        <GuardedButton
          blockedBecause={action.allowed ? undefined : action.blockedBecause}
          onClick={() => setAsked({})}
        >
          Hold all drills…
        </GuardedButton>
      </Box>
      <Typography>
        {nextOfAll(programme.sites) ??
          'No drill is scheduled: a platform engineer writes schedules into the configuration of the portal.'}
      </Typography>
      <TextField
        size="small"
        label="Search"
        type="search"
        value={search}
        sx={{ alignSelf: 'flex-start' }}
        onChange={event => set('search', event.target.value)}
      />
      {sites.length > 0 ? (
        <ProgrammeTable
          sites={sites}
          now={now}
          onHold={site => setAsked({ site })}
          onLift={hold => setAsked({ hold })}
        />
      ) : (
        <Typography color="text.secondary">
          None of the {programme.sites.length} sites matches.{' '}
          <Button size="small" onClick={clear}>
            Show all
          </Button>
        </Typography>
      )}
      <Quarters quarters={programme.quarters} />
      {asked && 'hold' in asked && (
        <LiftDialog
          hold={asked.hold}
          now={now}
          onLifted={live.reload}
          onClose={close}
        />
      )}
      {asked && !('hold' in asked) && (
        <HoldDialog
          site={asked.site?.name}
          next={asked.site?.next}
          now={now}
          onHeld={live.reload}
          onClose={close}
        />
      )}
    </>
  );
}
