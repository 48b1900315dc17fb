import type { RunTarget } from '../steps/types';

/** What a run costs afterwards, in sentences. */
export function consequencesOf(
  { kind, mode, from, to, site }: RunTarget,
  lossSeconds: number | undefined,
): string[] {
  if (kind === 'dry-run') {
    return ['Nothing is changed; every step is looked at and predicted'];
  }
  if (kind === 'drill') {
    return [
      `A copy of ${to.database.identifier} and one instance run in ${to.region} during the drill and are billed`,
      'Users, the replica and the serving region are not touched; what the drill created is removed, also if it fails',
    ];
  }
  const planned = mode === 'planned';
  const unplannedLoss =
    lossSeconds === undefined
      ? 'How many writes are lost is unknown'
      : `About ${Math.ceil(lossSeconds)} s of writes may be lost`;
  return [
    planned
      ? 'No writes are lost; the site is down from "Stop writes" until traffic moved'
      : unplannedLoss,
    `The application in ${from.region} is scaled to 0 and stays there`,
    `${from.database.identifier} in ${from.region} is no longer replicated: it must be rebuilt from ${to.region} before the site is protected again`,
    `Pipelines of ${site.name} stay frozen until the site's repository says that ${to.region} serves`,
  ];
}
