import type { Facts, RunRecord } from '../engine';
import { RefusedError } from '../engine';
import { observeFence, type Fence } from '../proofs';
import type { FailoverContext, RunInput } from './FailoverStep';

/** The guard whose override lets a failover go on without proof. */
export const FENCE_GUARD = 'fence-unproven';

/** For how long silence does not undo a proof: launches stay suspended while a region is dark. Seconds. */
const PROOF_VALID_SECONDS = 900;

/** What a run remembers of the fence. */
export const fencedFacts = (
  { fence, proofs, lastWriteAt, lastRow }: Fence,
  now: Date,
): Facts => ({
  fence,
  proofs,
  ...(fence === 'fenced' && { fencedAt: now.toISOString() }),
  ...(lastWriteAt && { sourceLastWriteAt: lastWriteAt }),
  ...(lastRow !== undefined && { sourceLastRow: lastRow }),
});

/**
 * Whether the run goes on by the override: not where the fence was proven after
 * it was given, which says more than a person could beforehand.
 */
export function goesByOverride({
  facts,
  override,
}: Pick<FailoverContext, 'facts' | 'override'>): boolean {
  const { fence, fencedAt } = facts('fence');
  const given = override(FENCE_GUARD);
  return (
    given !== undefined &&
    !(fence === 'fenced' && typeof fencedAt === 'string' && given.at < fencedAt)
  );
}

/**
 * The fence again, right before there is no way back (invariant I2). Where it
 * was proven, the old region is asked once more; silence does not undo a young
 * proof. Where it was overridden, nobody is asked (I11).
 * @throws RefusedError
 */
export async function assertFence(context: FailoverContext): Promise<void> {
  const { fence, fencedAt } = context.facts('fence');
  if (goesByOverride(context)) {
    return;
  }
  if (fence !== 'fenced' || typeof fencedAt !== 'string') {
    throw new RefusedError(
      'the old primary is not fenced; nothing was promoted',
      [FENCE_GUARD],
    );
  }
  const now = context.now();
  const again = await observeFence(context.cloud, context.target.from, {
    now,
    clock: context.clock,
    since: new Date(fencedAt),
  });
  if (again.fence === 'not fenced') {
    throw new RefusedError(
      `the fence did not hold: ${again.reason}; nothing was promoted`,
      [FENCE_GUARD],
    );
  }
  const ageSeconds = (now.getTime() - Date.parse(fencedAt)) / 1000;
  if (again.fence === 'unknown' && ageSeconds > PROOF_VALID_SECONDS) {
    throw new RefusedError(
      `the fence was proven ${Math.round(
        ageSeconds,
      )} s ago and cannot be proven now: ${again.reason}; nothing was promoted`,
      [FENCE_GUARD],
    );
  }
}

/** The site's generation as the run leaves it. */
export const generationBehind = ({
  generation,
  status,
}: Pick<RunRecord, 'generation' | 'status'>): number =>
  generation + (status === 'succeeded' ? 1 : 0);

/**
 * The region that a run left without a proven fence, and that is to be fenced as
 * soon as it answers; until roles change again.
 * @param generation - the site's, as it is now
 */
export function fenceOwed(
  run: RunRecord<RunInput>,
  generation: number,
): string | undefined {
  if (generation > generationBehind(run)) {
    return undefined;
  }
  const overridden = run.steps.some(({ facts }) => facts.fenceOverridden);
  const passed = run.noReturnAt !== undefined || run.status === 'succeeded';
  return overridden && passed ? run.input.fromRegion : undefined;
}
