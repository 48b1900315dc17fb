import type { Check } from '../types';
import type { CheckFinding } from './facts';

/** Both sides come from one commit: where they contradict each other, one of them was not applied. */
export const manifestsAgreeCheck: Check = {
  id: 'manifests-agree',
  title: 'Both sides say the same',
  reads: ['manifests'],
  fails:
    "The two manifests come of another site.json, name other objectives, other sizes, other versions of the command, or a bucket's copy that the other side does not have",
  severity: 'warn',
  remedy: 'Apply the same commit in both regions',
  evaluate({ site }): CheckFinding[] {
    const { active, pilot } = site.regions;
    const here = site.manifests[active];
    const there = site.manifests[pilot];
    if (!here || !there) {
      return [];
    }
    const differs = (one: unknown, other: unknown) =>
      JSON.stringify(one) !== JSON.stringify(other);
    const copies = [
      [here, there],
      [there, here],
    ].flatMap(([from, to]) =>
      from.buckets
        .filter(({ destination }) =>
          to.buckets.every(({ name }) => name !== destination),
        )
        .map(({ destination }) => `the bucket ${destination}`),
    );
    const contradictions = [
      differs(here.objectives, there.objectives) && 'objectives',
      differs(here.autoScalingGroup.serving, there.autoScalingGroup.serving) &&
        'what serving takes',
      here.definition !== there.definition &&
        'the site.json that they were applied from',
      here.command?.version !== there.command?.version &&
        'the version of the break-glass command',
      ...copies,
    ].filter(Boolean);
    return contradictions.length > 0
      ? [
          {
            status: 'warn',
            reason: `${active} and ${pilot} do not agree on ${contradictions.join(
              ', ',
            )}`,
            remedy: 'Apply the same commit in both regions',
          },
        ]
      : [{ status: 'pass', reason: `${active} and ${pilot} say the same` }];
  },
};
