import type { SiteDefinition } from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { formatDuration } from '../formatDuration';
import { list, page, table } from '../markdown';
import { STEP_TIMES, typicalRun, type StepTime } from '../stepTimes';

const RDS = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide';
const SOURCES = [
  `[1] [Promoting a read replica](${RDS}/USER_ReadRepl.Promote.html): "several minutes or longer", depending on size`,
  '[2] [How Route 53 determines whether a health check is healthy](https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html)',
  `[3] [Monitoring read replication](${RDS}/USER_ReadRepl.Monitoring.html): \`ReplicaLag\`, and when it says -1 or nothing`,
  '[4] [S3 Replication Time Control](https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html): 99.9 % of objects within 15 minutes',
];

/** What the site promises, what that implies, and how anybody can tell. */
export function objectivesPage({ site }: DocumentInput): string {
  const rpo = formatDuration(site.objectives.rpoSeconds);
  const rto = formatDuration(site.objectives.rtoSeconds);
  return page(
    '# Objectives',
    table(
      ['objective', 'target', 'what it implies', 'how it is measured'],
      [
        [
          'RPO of the database',
          rpo,
          `Replication is asynchronous: an outage loses what was written within the lag. The alarm \`${site.name}-replica-lag\` speaks above ${rpo}, and a failover without a known lag below it stops until somebody sets \`lag-within-rpo\` aside. A planned one loses nothing: it proves by position that the replica has everything.`,
          `\`ReplicaLag\`, maximum, in ${site.regions.pilot} [3]; a run writes down what was lost in fact`,
        ],
        ['RPO of objects', ...objectsRow(site)],
        [
          'RTO',
          rto,
          rtoVerdict(site.objectives.rtoSeconds),
          'from the first step to a write from outside; each run and each drill writes it down as evidence',
        ],
      ],
    ),
    '## How long a failover takes',
    timesTable(),
    'The clock of users starts earlier. From the first failed request until somebody decides, 12 to 25 minutes go by in what others report: an alarm, a page, a look, a decision. Drills shorten that, tools do not.',
    '## Prove it',
    `\`npm run dr -- drill\` restores a clone of the database and starts instances in ${site.regions.pilot}, measures both, and leaves nothing behind. Users, the replica and ${site.regions.active} are not touched. Numbers of your own drill are worth more than the table above.`,
    '## Sources',
    list(SOURCES),
    'Times without a source follow from settings in this repository, or are estimates. The drill log is what corrects them.',
  );
}

const objectsRow = ({ storage }: SiteDefinition) =>
  storage.replicationTimeControl
    ? [
        '15 min',
        'Replication time control: AWS answers for 99.9 % of the objects [4].',
        '`ReplicationLatency` and `OperationsFailedReplication`, with alarms',
      ]
    : [
        'none',
        'Objects are usually copied within minutes; nobody answers for it (`storage.replicationTimeControl`).',
        '`ReplicationLatency` and `OperationsFailedReplication`, with alarms',
      ];

/** What the target means beside the time that a failover typically takes. */
function rtoVerdict(rtoSeconds: number): string {
  const { from, to } = typicalRun();
  const typical = `${minutes(from)} to ${minutes(to)} minutes`;
  if (rtoSeconds < from) {
    return `Shorter than the quickest typical failover (${typical}). A pilot light cannot keep it; raise it, or keep a second region that serves.`;
  }
  return rtoSeconds < to
    ? `Within reach of a typical failover (${typical}), but not of a slow one: a large database or a hesitant decision breaks it.`
    : `Leaves room: a typical failover takes ${typical}, and the rest is for the decision.`;
}

const minutes = (seconds: number) => Math.round(seconds / 60);

function timesTable() {
  const { from, to } = typicalRun();
  return table(
    ['step', 'typically', 'why'],
    [
      ...STEP_TIMES.map(step => [step.title, range(step), step.why]),
      [
        '**all**',
        `**${minutes(from)} to ${minutes(to)} min**`,
        'promotion and scaling out run beside each other',
      ],
    ],
  );
}

const range = ({ from, to }: StepTime) =>
  to === 0 ? 'you' : `${formatDuration(from)} to ${formatDuration(to)}`;
