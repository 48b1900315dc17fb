import type { RunTarget } from '../steps/FailoverStep';

/** What a run costs beside lost writes, in sentences. */
export function consequencesOf({
  kind,
  mode,
  shape,
  from,
  to,
  site,
}: RunTarget): string[] {
  if (kind === 'dry-run') {
    return ['Nothing is changed; every step is looked at and predicted'];
  }
  if (kind === 'drill') {
    return [
      `A copy of ${to.database.identifier} and one instance run in ${to.region} during the drill and are billed`,
      'Users, the replica and the serving region are not touched; what the drill created is removed, also if it fails',
    ];
  }
  if (kind === 'reprotect') {
    return [
      `${from.database.identifier} in ${from.region} is deleted once a person lets go of it; a snapshot keeps what it had, and is billed until it is deleted`,
      `A new replica is made of ${to.database.identifier} in ${to.region}: hours, with much data; AWS bills what is transferred`,
      'Until it replicates the site has no standby; users are not touched',
    ];
  }
  return [
    ...(mode === 'planned'
      ? ['The site is down from "Stop writes" until traffic moved']
      : []),
    ...(shape.doorFirst
      ? [
          `Users are led to ${to.region} before its database is promoted, because ${shape.doorFirstBecause}`,
        ]
      : []),
    `The application in ${from.region} is scaled to 0 and stays there`,
    `${from.database.identifier} in ${from.region} is no longer replicated: it must be rebuilt from ${to.region} (reprotect) before the site is protected again`,
    `Pipelines of ${site.name} apply nothing in ${to.region} until the site's repository says that it serves, and nothing in ${from.region} until it is rebuilt`,
  ];
}
