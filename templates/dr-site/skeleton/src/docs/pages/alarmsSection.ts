import { REGIONS, type SiteDefinition } from '../../site';
import { hasListeners } from '../hasListeners';
import { list, table } from '../markdown';

const REGION: [name: string, says: string][] = [
  ['healthy-hosts', 'fewer instances serve than the region needs'],
  ['application-errors', 'the application answers 5xx'],
  ['load-balancer-errors', 'the load balancer has nobody who answers'],
  ['latency', 'one in twenty users waits for more than two seconds'],
  ['database-storage', 'the database is running out of storage'],
  ['database-cpu', 'its processor is busy for a quarter of an hour'],
  ['database-connections', 'it is running out of connections'],
  ['replica-lag', 'the standby lags by more than the RPO'],
  ['replica-stopped', 'the standby does not replicate'],
  ['assets-failed', 'objects could not be copied to the other region'],
  ['assets-late', 'objects of the other region arrive late'],
];

const BACKUP: [name: string, says: string][] = [
  ['backup-missing', 'no recovery point was made for two days'],
  ['backup-copy-failed', 'a recovery point could not be copied'],
];

const TRAFFIC: [name: string, says: string][] = [
  ['primary-unhealthy', 'users are sent to the other region'],
  ['endpoint-unhealthy', 'the region that is meant to serve does not answer'],
];

/** The alarms of a site, without its name before them, by where they are raised. */
export const alarmsOf = ({ backup }: SiteDefinition) => ({
  region: [...REGION, ...(backup.crossRegionCopy ? BACKUP : [])],
  traffic: TRAFFIC,
});

/** Which alarms there are, and who hears them. */
export function alarmsSection(site: SiteDefinition): string[] {
  const { region, traffic } = alarmsOf(site);
  return [
    '## Alarms',
    table(
      ['alarm', 'raised in', 'says'],
      [
        ...region.map(([name, says]) => [
          `\`${site.name}-${name}\``,
          'each region',
          says,
        ]),
        ...traffic.map(([name, says]) => [
          `\`${site.name}-${name}\``,
          'us-east-1',
          says,
        ]),
      ],
    ),
    listeners(site),
  ];
}

function listeners(site: SiteDefinition): string {
  const { name, regions, notifications } = site;
  const topics = list([
    ...[regions.active, regions.pilot].map(
      region => `\`${name}-alarms\` in ${region} (${REGIONS[region]})`,
    ),
    `\`${name}-traffic-alarms\` in us-east-1`,
  ]);
  if (!hasListeners(site)) {
    return `**Nobody hears them**: \`notifications\` in \`site.json\` names no mail address and no pager. They are sent to these topics of SNS:\n\n${topics}`;
  }
  const told = [
    ...notifications.email.map(address => `\`${address}\``),
    ...(notifications.pagerUrl === undefined ? [] : ['a pager']),
  ];
  return `Told are ${told.join(
    ', ',
  )}, by a subscription to each of these topics of SNS. Until it is confirmed - AWS writes to the address, a pager answers by itself or asks in its own pages - a subscription hears nothing, and \`PendingConfirmation\` stands where its ARN would:\n\n${topics}\n\n    aws sns list-subscriptions-by-topic --region ${
    regions.pilot
  } --topic-arn arn:aws:sns:${regions.pilot}:${
    site.accountId
  }:${name}-alarms --query 'Subscriptions[].[Endpoint,SubscriptionArn]'`;
}
