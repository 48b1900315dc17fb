import type {
  FailoverMode,
  WaveKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { EngineConfig } from '../../engine';
import type { RunPolicy } from '../../plan/RunPolicy';
import type { WaveLimits } from '../../waves';
import type { Faults } from '../aws/Faults';
import type { FleetSite } from '../fleet/fleetSite';
import type { StoreFaults } from '../process/StoreLink';

/** A site, and what is wrong with its regions until everything heals. */
export interface TroubledSite extends FleetSite {
  from: Partial<Faults>;
  to: Partial<Faults>;
}

/** Something that happens so many seconds after the wave was asked for. */
export type WaveEvent = { at: number } & (
  | { kind: 'crash' | 'freeze'; portal: number; seconds: number }
  | {
      kind: 'fault';
      site: string;
      side: 'from' | 'to';
      faults: Partial<Faults>;
    }
  /** Users of a site are served again. */
  | { kind: 'returns'; site: string }
  /** Somebody fails a site over on its page, and perhaps stops that again. */
  | { kind: 'by-hand'; site: string; stopsAfter?: number }
  /** Somebody takes a site's lock with the break-glass command, and gives it back. */
  | { kind: 'lock'; site: string; seconds: number }
  | { kind: 'gone'; site: string; seconds: number }
  | { kind: 'pause'; seconds: number; stage?: number }
  | { kind: 'abort' | 'end' }
);

/** How people are who decide about waves and their runs. */
export interface WaveTemper {
  looksEvery: number;
  /** Shares of looks at which each is done where it can be. */
  approves: number;
  answers: number;
  retries: number;
  skips: number;
  overrides: number;
  meddles: number;
}

/** Everything about a world of a wave that its seed decides. */
export interface WaveWorldOptions {
  seed: number;
  sites: TroubledSite[];
  kind: WaveKind;
  mode: FailoverMode;
  /** Set aside from the beginning. */
  overrides: string[];
  rules: RunPolicy;
  limits: WaveLimits;
  portals: number;
  link: Omit<StoreFaults, 'isDown'>;
  engine: EngineConfig;
  people: WaveTemper;
  events: WaveEvent[];
  /** Then everything but the lost region heals, and people are sensible. */
  safetySeconds: number;
}
