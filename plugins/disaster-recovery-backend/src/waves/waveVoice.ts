import type { WaveRun } from '@understudy/failover';
import {
  sitesOfWave,
  waveRequestWords,
  waveTitle,
} from '@understudy/plugin-disaster-recovery-common';
import { reasonWords, sentences, type RunVoice } from '../runs';
import { sitesOf, toWaveSummary } from './views';

const MOST_NAMED = 10;

function stake(wave: WaveRun): string {
  const names = sitesOf(wave);
  const more = names.length - MOST_NAMED;
  return sentences(
    `${wave.plan.forecast.words}.`,
    reasonWords(wave),
    `${waveTitle(toWaveSummary(wave))}, ${wave.input.mode}: ${names
      .slice(0, MOST_NAMED)
      .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  );
}

function ended(wave: WaveRun): string {
  const summary = toWaveSummary(wave);
  const { done, failed, left } = summary.counts;
  return sentences(
    `Of ${sitesOfWave(summary)} sites ${done} are done.`,
    failed > 0 && `${failed} failed.`,
    left > 0 && `${left} are left as they were.`,
  );
}

/** Waves. */
export const waveVoice: RunVoice = {
  name: (wave: WaveRun) => waveTitle(toWaveSummary(wave)),
  asks: (wave: WaveRun) => waveRequestWords(toWaveSummary(wave)),
  stake,
  meanwhile: () => 'None of them is touched before somebody approves.',
  ended,
  link: ({ id }) => `/disaster-recovery/waves/${id}`,
  site: () => undefined,
};
