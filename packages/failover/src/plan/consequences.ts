import type { DrillTerms } from '@understudy/plugin-disaster-recovery-common';
import type { RunTarget } from '../steps/FailoverStep';
import { usd } from '../usd';

/** A bill before it is one: list prices, and the time that it usually takes. */
function costOf(
  { usdPerHour, capUsd, maxSeconds }: DrillTerms,
  expectedSeconds: number,
): string {
  if (usdPerHour === undefined) {
    return capUsd === undefined
      ? 'what it costs is not known'
      : `what it costs is not known, so the cap of ${usd(
          capUsd,
        )} cannot be kept; only its length is bounded`;
  }
  const of = (seconds: number) => usd((usdPerHour * seconds) / 3600);
  return `about ${of(expectedSeconds)}, at most ${of(
    maxSeconds,
  )} at list prices`;
}

/** What a run costs beside lost writes, in sentences. */
export function consequencesOf(
  { kind, mode, shape, from, to, site, capacity, drill }: RunTarget,
  expectedSeconds: number,
): string[] {
  if (kind === 'dry-run') {
    return ['Nothing is changed; every step is looked at and predicted'];
  }
  if (kind === 'drill') {
    return [
      `A copy of ${to.database.identifier} and ${
        capacity.wanted
      } instances run in ${to.region} during the drill and are billed: ${costOf(
        drill,
        expectedSeconds,
      )}`,
      `Whatever becomes of the drill, all of it is removed ${Math.round(
        drill.maxSeconds / 60,
      )} min after its start at the latest; a failover${
        drill.alarms.length > 0 ? ` or ${drill.alarms.join(', ')} in ALARM` : ''
      } ends it at once`,
      'Users, the replica and the serving region are not touched; what the drill created is removed, also if it fails',
    ];
  }
  const waits = shape.approvalBecause
    ? [
        `Nothing happens before somebody else approves, because ${shape.approvalBecause}`,
      ]
    : [];
  if (kind === 'reprotect') {
    return [
      ...waits,
      `${from.database.identifier} in ${from.region} is deleted once a person lets go of it; a snapshot keeps what it had, and is billed until it is deleted`,
      `A new replica is made of ${to.database.identifier} in ${to.region}: hours, with much data; AWS bills what is transferred`,
      'Until it replicates the site has no standby; users are not touched',
    ];
  }
  return [
    ...waits,
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
