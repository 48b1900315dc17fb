import {
  countsEndpointTwice,
  decidesByMajority,
  divideNetwork,
  REGIONS,
  TIERS,
  type SiteDefinition,
} from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { list, page, table } from '../markdown';
import { alarmsSection } from './alarmsSection';

/** What there is in each region, and why it is so. */
export function architecturePage({ site }: DocumentInput): string {
  return page(
    '# Architecture',
    `![Architecture of ${site.name}](architecture.svg)`,
    '## What is where',
    regionsTable(site),
    'Names and ARNs follow from `site.json`. No stack reads the state of another one, and no region needs the other one to be planned, applied or taken over.',
    '## Network',
    networkTable(site),
    wayOut(site),
    '## Traffic',
    traffic(site),
    '## Data',
    list([
      `**Database.** The primary in ${site.regions.active} has a standby in a second zone. The replica in ${site.regions.pilot} is encrypted with a key of its own region and takes backups, which is what makes it fit for promotion. Promotion is an act of a person, never of Terraform and never of AWS.`,
      `**Objects.** Every object is copied to the other region, in both directions from the first day${
        site.storage.replicationTimeControl
          ? ', within 15 minutes by contract'
          : ''
      }. Deletions are copied as markers; versions are kept for 90 days.`,
      site.backup.crossRegionCopy
        ? `**Backups.** AWS Backup takes a recovery point of the serving database every day and copies it to the other region, each kept for ${site.backup.retentionDays} days: against what a replica repeats at once, such as a mistaken \`DELETE\`.`
        : '**Backups.** RDS keeps its own in each region. Recovery points are not copied by AWS Backup (`backup.crossRegionCopy`).',
      `**Passwords.** ${
        site.compute.application === 'custom'
          ? 'In a secret'
          : "The administrator's and the application's, each in a secret"
      } of Secrets Manager with a copy in the other region; in no state and in no plan.`,
    ]),
    ...alarmsSection(site),
    '## What a failover needs',
    `${decidesByMajority(site) ? '' : 'Only '}${
      site.regions.pilot
    }: the replica, the Auto Scaling group, ${
      decidesByMajority(site)
        ? `one object in a bucket there and one in ${site.regions.witness} or ${site.regions.active}`
        : 'one object in a bucket there'
    }, and the manifest in its parameter store. Neither ${
      site.regions.active
    } nor us-east-1 nor Terraform has to answer. ${
      site.regions.active
    } is asked, a few seconds each time, whether anything still writes there: where it does not say so, a person has to vouch for it (\`fence-unproven\`). The [runbook](runbook.md) has the steps.`,
  );
}

function regionsTable({ regions, compute, database }: SiteDefinition) {
  const place = (region: string) => `${region} (${REGIONS[region]})`;
  return table(
    [
      'what',
      `active: ${place(regions.active)}`,
      `pilot: ${place(regions.pilot)}`,
    ],
    [
      [
        `Instances, ${compute.instanceType}`,
        `${compute.desired}, from ${compute.min} to ${compute.max}`,
        `${compute.pilotMin}, after a failover ${compute.desired}`,
      ],
      [
        `MySQL ${database.engineVersion}, ${database.instanceClass}`,
        'Multi-AZ primary',
        'read replica',
      ],
      ['Load balancer, network, keys, alarms', 'yes', 'the same'],
      ['State of the stacks', 'its own', 'its own, and the global one'],
    ],
  );
}

function networkTable({ network }: SiteDefinition) {
  const rows = (['active', 'pilot'] as const).flatMap(role => {
    const cidr = role === 'active' ? network.activeCidr : network.pilotCidr;
    const tiers = divideNetwork(cidr, network.zones);
    return TIERS.map(tier => [
      role,
      cidr,
      tier,
      (tiers?.[tier] ?? []).map(subnet => `\`${subnet}\``).join(', '),
    ]);
  });
  return table(['region', 'VPC', 'subnets', 'one in each zone'], rows);
}

const wayOut = ({ network }: SiteDefinition) =>
  ({
    single:
      'Private subnets reach the internet through one NAT gateway, which is gone with its zone (`network.nat`). Database subnets reach nothing.',
    'per-az':
      'Private subnets reach the internet through a NAT gateway in their own zone. Database subnets reach nothing.',
    none: 'Nothing in a private subnet reaches the internet: instances speak to AWS through VPC endpoints. Database subnets reach nothing.',
  }[network.nat]);

/** What the operator's switch is. */
function switchOf(site: SiteDefinition): string {
  const { active, pilot, witness } = site.regions;
  const alone = `The switch is an object in a bucket in ${pilot}. Writing it needs neither ${active} nor the control plane of Route 53.`;
  if (witness === undefined) {
    return alone;
  }
  const votes = `${active}, ${pilot} and the witness, ${witness} (${REGIONS[witness]})`;
  return decidesByMajority(site)
    ? `The switch is an object in each of three buckets, in ${votes}: users are sent to ${pilot} while two of them are there. ${
        countsEndpointTwice(site)
          ? `Two checks ask ${active} and three watch the objects; the combined check needs four of the five, so that neither side outvotes the other.`
          : 'The combined check needs two of the three checks that watch them.'
      } Any one region may be down, on the way there and on the way home, and one that comes back with an old object is outvoted. Two that are lost at once are more than this is made for ([runbook](runbook.md)). The witness runs nothing: it is a bucket, for a few cents a month beside its health checks.`
    : `${alone} The objects in ${votes} are watched, and decide together once \`traffic.switch\` is taken out of \`site.json\`.`;
}

/** What users see between a move that Route 53 made and the failover that a person begins. */
const uponMove = ({ regions, compute }: SiteDefinition) =>
  compute.pilotMin === 0
    ? `No instance is kept warm in ${regions.pilot} (\`compute.pilotMin\`), so its load balancer has nobody to ask and answers 503 until somebody fails the site over.`
    : `The instance in ${regions.pilot} reads from the replica, and refuses writes until somebody fails the site over.`;

function traffic(site: SiteDefinition) {
  const { policy, protocol, recordName } = site.traffic;
  const { regions } = site;
  const automatic = policy === 'automatic';
  return list([
    `\`${recordName}\` has an answer for each region. While the combined health check is healthy Route 53 gives the load balancer in ${regions.active}, otherwise the one in ${regions.pilot}.`,
    automatic
      ? `The combined check is healthy while ${
          regions.active
        } answers and nobody has thrown the switch. If ${
          regions.active
        } stops answering, traffic moves by itself within about a minute; the database does not. ${uponMove(
          site,
        )}`
      : 'The combined check follows the switch alone: traffic moves when a person moves it. The checks of the endpoints only show how the regions are.',
    switchOf(site),
    protocol === 'https'
      ? 'Each load balancer has a certificate of its own region, which AWS renews; port 80 only redirects.'
      : 'The load balancers speak plain HTTP on port 80 (`traffic.protocol`).',
  ]);
}
