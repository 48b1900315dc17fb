import { REGIONS } from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { formatDuration } from '../formatDuration';
import { page, plain, table } from '../markdown';
import { pipelineOf } from '../pipelineOf';
import { summarizeCosts } from '../summarizeCosts';

/** The page that TechDocs opens with. */
export function indexPage({ site, engine }: DocumentInput): string {
  const { regions, objectives, traffic } = site;
  const costs = summarizeCosts(site);
  const place = (region: string) => `${region} (${REGIONS[region]})`;
  return page(
    `# ${site.name}`,
    plain(site.description),
    `One workload in two AWS regions: ${place(
      regions.active,
    )} serves, and ${place(
      regions.pilot,
    )} keeps what is needed to take over: a replica of the database, a copy of the objects, and ${
      site.compute.pilotMin === 0
        ? 'an empty group for the instances'
        : 'one instance of the application'
    }.`,
    `![Architecture of ${site.name}](architecture.svg)`,
    table(
      ['what', 'this site'],
      [
        [
          'Name that users call',
          `\`${traffic.recordName}\`, ${traffic.protocol.toUpperCase()}`,
        ],
        ['Owner', `\`${site.owner}\``],
        ['AWS account', `\`${site.accountId}\``],
        [
          '[RPO, RTO](objectives.md)',
          `${formatDuration(objectives.rpoSeconds)}, ${formatDuration(
            objectives.rtoSeconds,
          )}`,
        ],
        [
          '[Costs](costs.md) a month',
          `${costs.sum}, of which ${costs.pilot} for the pilot light`,
        ],
        ['[Delivery](delivery.md)', pipelineOf(site).title],
        ['Engine', `${engine}, Terraform`],
      ],
    ),
    'When something is wrong, the [runbook](runbook.md) says what to do. The [architecture](architecture.md) says what there is and why.',
  );
}
