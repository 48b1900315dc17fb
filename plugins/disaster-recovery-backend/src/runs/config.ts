import type { Config } from '@backstage/config';
import {
  DEFAULT_DRILL,
  type EngineConfig,
  type RunPolicy,
  type TierPolicy,
  type WaveLimits,
} from '@understudy/failover';
import { readTellConfig, type TellConfig } from '../notices';

/** Policy and pace of runs. Seconds. */
export interface RunConfig extends EngineConfig {
  policy: RunPolicy;
  /** How often a region that is to be fenced is looked at. */
  fenceSeconds: number;
  /** How many sites a wave works on at once. */
  wave: WaveLimits;
  /** How often a janitor looks for what drills left. */
  janitorSeconds: number;
  tell: TellConfig;
}

/** Reads `disasterRecovery.runs`. @throws where a value is no positive number */
export function readRunConfig(config: Config): RunConfig {
  const runs = config.getOptionalConfig('disasterRecovery.runs');
  const positive = (key: string, fallback: number) => {
    const value = runs?.getOptionalNumber(key) ?? fallback;
    if (!(value > 0)) {
      throw new Error(
        `disasterRecovery.runs.${key} must be a positive number, not ${value}`,
      );
    }
    return value;
  };
  const tierOf = (path: string, fallback?: TierPolicy): TierPolicy => {
    const expirySeconds = positive(
      `${path}approvalExpirySeconds`,
      fallback?.approvals.expirySeconds ?? 1800,
    );
    return {
      requireApproval:
        runs?.getOptionalBoolean(`${path}requireApproval`) ??
        fallback?.requireApproval ??
        true,
      approvals: {
        count: Math.ceil(
          positive(`${path}approvals`, fallback?.approvals.count ?? 1),
        ),
        expirySeconds,
        remindAfterSeconds: positive(
          `${path}remindAfterSeconds`,
          Math.min(300, expirySeconds / 4),
        ),
        escalateAfterSeconds: positive(
          `${path}escalateAfterSeconds`,
          Math.min(600, expirySeconds / 2),
        ),
      },
    };
  };
  const all = tierOf('');
  const tiers = runs?.getOptionalConfig('tiers')?.keys() ?? [];
  return {
    policy: {
      ...all,
      tiers: Object.fromEntries(
        tiers.map(tier => [tier, tierOf(`tiers.${tier}.`, all)]),
      ),
      validForSeconds: positive('validForSeconds', 4 * 3600),
      drill: {
        maxSeconds: positive('drill.maxSeconds', DEFAULT_DRILL.maxSeconds),
        alarms: runs?.getOptionalStringArray('drill.alarms') ?? [],
        ...(runs?.has('drill.capUsd') && {
          capUsd: positive('drill.capUsd', 1),
        }),
      },
    },
    leaseSeconds: positive('leaseSeconds', 15),
    pollSeconds: positive('pollSeconds', 1),
    settleSeconds: positive('settleSeconds', 30),
    answerSeconds: positive('answerSeconds', 12),
    fenceSeconds: positive('fenceSeconds', 5),
    janitorSeconds: positive('janitorSeconds', 300),
    wave: {
      atOnce: positive('wave.atOnce', 20),
      atOncePerAccount: positive('wave.atOncePerAccount', 10),
    },
    tell: readTellConfig(config),
  };
}
