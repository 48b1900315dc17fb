import type { Consequence } from '../Meaning';
import { formatDuration } from '../../format';

/** The period of the CloudWatch metric `AWS/RDS ReplicaLag`. */
const LAG_PERIOD_SECONDS = 60;

/** What S3 Replication Time Control promises for 99.9 % of the objects. */
const OBJECTS_PROMISED_SECONDS = 900;

/**
 * How long published failovers of this order of steps took, from the decision
 * on, where promotion and scaling out ran in parallel: 9.5 to 14 minutes.
 */
const EXECUTION_SECONDS = { shortest: 570, longest: 840 };

const minutes = (seconds: number) => `${seconds / 60} min`;

/** What an RPO implies for the replica and for the objects. */
export function rpoMeaning(
  rpoSeconds: number,
  site: { replicationTimeControl: boolean },
): Consequence[] {
  const consequences: Consequence[] = [
    {
      text: `The replica may be up to ${formatDuration(
        rpoSeconds,
      )} behind: an alarm says when it is more, readiness warns from half of it on, and an unplanned failover then needs a reason.`,
    },
  ];
  if (rpoSeconds < LAG_PERIOD_SECONDS) {
    consequences.push({
      text: `RDS reports the lag once in ${LAG_PERIOD_SECONDS} s, so nobody can see that less than that is lost. Replication is asynchronous; only a planned failover loses nothing.`,
      warning: true,
    });
  }
  if (rpoSeconds < OBJECTS_PROMISED_SECONDS) {
    consequences.push({
      text: site.replicationTimeControl
        ? 'Objects in S3 are promised less: 99.9 % of them within 15 minutes.'
        : 'Objects in S3 follow without any promise; with replication time control, on the Storage page, AWS answers for 99.9 % of them within 15 minutes.',
    });
  }
  return consequences;
}

/** What an RTO leaves for each part of a failover. */
export function rtoMeaning(
  rtoSeconds: number,
  site: { pilotMin: number },
): Consequence[] {
  const { shortest, longest } = EXECUTION_SECONDS;
  const consequences: Consequence[] = [];
  if (rtoSeconds < shortest) {
    consequences.push({
      text: `Hardly plausible for a pilot light: published failovers of this kind took ${minutes(
        shortest,
      )} to ${minutes(
        longest,
      )} from the decision on. Agree on more, or run a warm standby.`,
      warning: true,
    });
  } else if (rtoSeconds <= longest) {
    consequences.push({
      text: `Only just plausible: published failovers of this kind took ${minutes(
        shortest,
      )} to ${minutes(longest)} from the decision on.`,
      warning: true,
    });
  }
  consequences.push(
    {
      text: 'The promotion decides: RDS stops replication and reboots, which takes several minutes, longer for a large database. Measure yours in a drill.',
    },
    {
      text:
        site.pilotMin > 0
          ? 'One instance is warm in the pilot region: it can prove the application while the rest starts, beside the promotion.'
          : 'No instance is warm in the pilot region: all of them start in the failover, beside the promotion, and only if the region has the capacity. One warm instance is asked for on the first page.',
    },
    {
      text: 'Multi-AZ is not part of it: the replica has one zone, and gets its second one with the change that the portal proposes after a failover.',
    },
    {
      text: 'Noticing, waking somebody and deciding come before: 12 to 25 minutes in published accounts.',
    },
  );
  return consequences;
}
