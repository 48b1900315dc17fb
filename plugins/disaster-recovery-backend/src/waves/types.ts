import type {
  DecisionRequest,
  RunAudit,
  WaitingItem,
  WaveDetail,
  WavePlan,
  WavePlanRequest,
  WaveRequest,
  WaveSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { UserCredentials } from '../access/types';

/** What a wave's journal is exported with, to be checked without the portal (invariant I8). */
export interface WaveAudit extends Pick<RunAudit, 'journal' | 'head'> {
  wave: WaveSummary;
  exportedAt: string;
}

/** A wave that waits for somebody. */
export type WaitingWave = Extract<WaitingItem, { wave: WaveSummary }>;

/** Waves. The authorized service is what routes get. */
export interface WaveService {
  /** Which sites a wave would lead away from a region, in which order; changes nothing and asks AWS nothing. */
  plan(
    request: WavePlanRequest,
    credentials: UserCredentials,
  ): Promise<WavePlan>;
  /**
   * @throws ConflictError where the plan changed, or a wave away from the region is under way
   * @throws InputError where the confirmation is not the region, or there is no site to lead away
   * @throws NotAllowedError
   */
  start(
    request: WaveRequest,
    credentials: UserCredentials,
  ): Promise<WaveDetail>;
  /** Those of which the caller may see a site, newest first. */
  list(credentials: UserCredentials): Promise<WaveSummary[]>;
  /** Those that go on only when the caller decides. */
  waiting(credentials: UserCredentials): Promise<WaitingWave[]>;
  /** @throws NotFoundError */
  get(id: string, credentials: UserCredentials): Promise<WaveDetail>;
  /** @throws ConflictError saying why it cannot be decided so now */
  decide(
    id: string,
    request: DecisionRequest,
    credentials: UserCredentials,
  ): Promise<WaveDetail>;
  /** @throws NotFoundError */
  audit(id: string, credentials: UserCredentials): Promise<WaveAudit>;
}
