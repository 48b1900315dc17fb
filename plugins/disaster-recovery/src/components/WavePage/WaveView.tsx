import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type {
  DecisionRequest,
  WaveDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import {
  formatClock,
  formatMinute,
  formatMoment,
  formatUser,
} from '../../format';
import { type Live, useNow } from '../../live';
import {
  AgeBanner,
  GuardedButton,
  isActive,
  RunStatusChip,
  SectionTitle,
} from '../../ui';
import { Deciding, OptionRow } from '../RunPage/decision';
import { RunPeople } from '../RunPage/RunPeople';
import { answersOf, controlsOf, isAboutSite } from './waveOptions';
import { WaveSites } from './WaveSites';
import { WaveStages } from './WaveStages';
import { WaveWaits } from './WaveWaits';
import { countWords, waveTitle } from './waveWords';

type Props = { live: Live<WaveDetail>; wave: WaveDetail };

const titleOf = ({ status, question, heldAfter }: WaveDetail): string => {
  switch (status) {
    case 'pending-approval':
      return 'Waits for approval';
    case 'paused':
      return 'Paused: it begins with no other site';
    case 'needs-decision':
      // What a site's own row says need not stand twice.
      return question && isAboutSite(question)
        ? 'A decision is needed: nothing else is left to do'
        : `A decision is needed: ${question?.reason ?? ''}`;
    default:
      return heldAfter === undefined
        ? 'Some sites are held up'
        : 'Stands still after this tier';
  }
};

/** The page of a wave, once there is something to show. */
export function WaveView({ live, wave }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const now = useNow(isActive(wave) ? 1000 : 15_000);
  const until = wave.endedAt ? Date.parse(wave.endedAt) : now;
  const seconds = (until - Date.parse(wave.createdAt)) / 1000;
  const answers = answersOf(wave);
  const controls = controlsOf(wave).filter(
    ({ request }) => !answers.some(each => each.request.kind === request.kind),
  );
  const first = answers.findIndex(({ blockedBecause }) => !blockedBecause);
  return (
    <>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
        }}
      >
        <Typography variant="h5" component="h1">
          {waveTitle(wave)}
        </Typography>
        <RunStatusChip status={wave.status} />
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {formatClock(seconds)}; {wave.plan.forecast.words.toLowerCase()}{' '}
          expected
        </Typography>
      </Box>
      <Box>
        <Typography>
          <strong>{countWords(wave.counts)}</strong>
        </Typography>
        <Typography variant="body2" color="text.secondary">
          Requested by {formatUser(wave.requestedBy)},{' '}
          {formatMoment(wave.createdAt)}: “{wave.reason}”
          {wave.ticket && `, ticket ${wave.ticket}`}. At most{' '}
          {wave.plan.limits.all} at once
          {isActive(wave) &&
            `; begins with other sites until ${formatMinute(
              wave.validUntil,
              now,
            )}, and asks after that`}
          .
        </Typography>
      </Box>
      <Deciding
        send={(request: DecisionRequest) => api.decideWave(wave.id, request)}
        onAnswer={live.accept}
        onRefused={live.reload}
      >
        {press => (
          <>
            {answers.length > 0 && (
              <Paper
                variant="outlined"
                component="section"
                aria-label="What the wave waits for"
                sx={{
                  p: 2,
                  display: 'grid',
                  gap: 1.5,
                  borderColor: 'warning.main',
                  borderLeftWidth: 6,
                }}
              >
                <Box>
                  <SectionTitle>{titleOf(wave)}</SectionTitle>
                  <WaveWaits wave={wave} now={now} />
                </Box>
                <Box
                  component="ul"
                  sx={{
                    listStyle: 'none',
                    m: 0,
                    p: 0,
                    display: 'grid',
                    gap: 1.5,
                  }}
                >
                  {answers.map((option, index) => (
                    <OptionRow
                      key={option.label}
                      option={option}
                      first={index === first}
                      showReason
                      onPress={() => press(option)}
                    />
                  ))}
                </Box>
              </Paper>
            )}
            {controls.length > 0 && (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
                {controls.map(option => (
                  <GuardedButton
                    key={option.label}
                    size="small"
                    color={option.tone === 'danger' ? 'error' : 'primary'}
                    blockedBecause={option.blockedBecause}
                    onClick={() => press(option)}
                  >
                    {option.label}
                  </GuardedButton>
                ))}
              </Box>
            )}
            <WaveStages wave={wave} />
            <WaveSites wave={wave} press={press} />
            <RunPeople
              run={{
                ...wave,
                steps: wave.sites.map(({ step, site }) => ({
                  id: step,
                  title: site,
                })),
              }}
              what="wave"
            />
          </>
        )}
      </Deciding>
    </>
  );
}
