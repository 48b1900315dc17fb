import { deliveredStacks } from '../../delivery/deliveryNames';
import { REGIONS } from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { firstTime } from '../firstTime';
import { formatDuration } from '../formatDuration';
import { list, page, plain, steps, table } from '../markdown';
import { applicationSection } from './applicationSection';
import { pipelineOf } from '../pipelineOf';
import { summarizeCosts } from '../summarizeCosts';

/** What somebody who opens the repository reads first. */
export function readme(input: DocumentInput): string {
  const { site, node } = input;
  const { regions } = site;
  const pipeline = pipelineOf(site);
  return page(
    `# ${site.name}`,
    plain(site.description),
    `A workload in two AWS regions. ${regions.active} (${
      REGIONS[regions.active]
    }) serves; ${regions.pilot} (${
      REGIONS[regions.pilot]
    }), the pilot light, keeps a replica of the database, a copy of the objects and everything else that is needed to take over.`,
    `![Architecture of ${site.name}: two regions, and what goes between them](docs/architecture.svg)`,
    list([objectivesLine(input), costsLine(input)]),
    '**Something is wrong?** [`RUNBOOK.md`](RUNBOOK.md) says how to fail over from this repository alone, without the portal, without Terraform, and without the region that failed.',
    table(
      ['document', 'says'],
      [
        [
          '[Runbook](docs/runbook.md)',
          `what to do, with the names of this site filled in`,
        ],
        ['[Architecture](docs/architecture.md)', 'what there is, and why'],
        [
          '[Objectives](docs/objectives.md)',
          'RPO and RTO: what they imply, how they are measured',
        ],
        [
          '[Delivery](docs/delivery.md)',
          `how ${pipeline.title} brings changes to both regions`,
        ],
        ['[Costs](docs/costs.md)', 'what it costs a month, line by line'],
        [
          '[What may be changed](docs/changes.md)',
          'what becomes of an edit of each field of `site.json`',
        ],
      ],
    ),
    `[\`site.json\`](site.json) says which workload, which regions, which sizes; other sites of its kind differ in it and in what follows from it. These documents follow from it too: \`npm run docs\` writes them, and a test tells when they are stale.`,
    table(
      ['stack', 'what it creates', 'state'],
      [
        [
          '`bootstrap`',
          `buckets of the states, roles of the delivery${
            site.traffic.protocol === 'https' ? ', certificates' : ''
          }`,
          'in the pilot region',
        ],
        [
          '`active`',
          'network, load balancer, instances, Multi-AZ MySQL, buckets, alarms, manifest',
          'in its region',
        ],
        [
          '`pilot`',
          'the same, with a cross-region replica for a database and as few instances as `pilotMin`',
          'in its region',
        ],
        ...(regions.witness === undefined
          ? []
          : [
              [
                '`witness`',
                'the bucket of the third vote on where traffic goes',
                'in its region',
              ],
            ]),
        [
          '`global`',
          'health checks, failover records, replication of objects both ways, traffic manifest',
          'in the pilot region',
        ],
        ...(site.delivery.pipeline === 'codepipeline'
          ? [['`pipeline`', 'the pipeline itself', 'in the pilot region']]
          : []),
      ],
    ),
    "No stack reads another one's state: names and ARNs follow from `site.json`, so each region can be planned while the other one is down.",
    '## Work with it',
    `Node ${node} or newer and Terraform 1.11 or newer.`,
    [
      '    npm install',
      '    npm test          # types and rules over the generated stacks; no network, no AWS account',
      '    npm run lint      # imports and style',
      '    npm run synth     # writes cdktf.out/stacks',
      '    npm run docs      # writes these documents anew',
    ].join('\n'),
    `Change \`site.json\`, run \`npm run docs\` and \`npm test\`, open a change. ${
      pipeline.title
    } plans all stacks, asks, and applies the plans it showed: ${deliveredStacks(
      site,
    )
      .map((stack, index) => (index === 0 ? `${stack} first` : `then ${stack}`))
      .join(
        ', ',
      )}. A plan that ends what cannot be had back or what users would miss, that takes a protection away, that changes what a database replicates, or that AWS would refuse, is refused before anybody is asked (\`npm run guard\`). [What may be changed](docs/changes.md) says it of every field.`,
    '`dr.mjs` is the break-glass command ([RUNBOOK.md](RUNBOOK.md)): one file, nothing to install, run by `npm run dr` or `node dr.mjs`. The portal says when it is an old one; `dist/dr.mjs` of the npm package `@understudy/failover` takes its place.',
    '## The first time',
    steps(firstTime(site)),
    ...applicationSection(site),
    '## What Terraform leaves alone',
    list([
      "`replicate_source_db`: a promotion is the operator's act. Taking the argument away would make the provider promote.",
      '`min_size` and `desired_capacity` of the Auto Scaling groups: a failover raises them in one region and sets them to 0 in the other. `compute.min` and `compute.desired` hold for a new group; change an existing one in AWS.',
      `Everything, in a region that a failover has frozen: where the SSM parameter \`/dr/${site.name}/freeze\` exists.`,
    ]),
    'After a failover `"drMode": "failed-over"` in `site.json` turns the roles of the regions round - which database is Multi-AZ, which alarms speak - and moves no resource\'s address. `normal` turns them back.',
    `To rotate the ${
      site.compute.application === 'custom' ? '' : "administrator's "
    }password change it where the pipeline reads it and raise \`PASSWORD_VERSION\` in \`src/region/databasePassword.ts\`. It reaches RDS and Secrets Manager through write-only arguments and stands in no state and no plan.`,
    ...(site.compute.application === 'custom'
      ? []
      : [
          'To rotate that of the application: `sh ci/as.sh apply active sh ci/database-user.sh rotate`. The one before stays good until the next rotation, so nothing is restarted and nobody is refused; leave an hour between two. The secret is changed in the active region: while that region does not answer, both regions keep the password that they have.',
        ]),
    '## A newer template',
    'This repository keeps what it was made as in `.understudy`, so that a newer template can be merged into it: what you edited stays, what both changed is marked and listed, and the values of `site.json` stay yours; new fields come with their defaults, by name. The template _Upgrade a DR site_ of the portal opens that as a change. Without a portal, from a checkout of Understudy:',
    '    npm run upgrade -- ../understudy/templates/dr-site/skeleton\n    npm install\n    npm test',
    'It commits nothing. What it could not decide is in `.understudy/open.md`, and `npm test` refuses until that is gone. Look at the plan of every stack before it is applied. `git fetch .understudy/base.bundle template && git diff FETCH_HEAD` shows what this repository has otherwise than its template.',
    '## The engine',
    ...engineSection(input),
  );
}

function objectivesLine({ site }: DocumentInput) {
  const { rpoSeconds, rtoSeconds } = site.objectives;
  return `**RPO ${formatDuration(rpoSeconds)}, RTO ${formatDuration(
    rtoSeconds,
  )}**: [what that implies and how it is measured](docs/objectives.md)`;
}

function costsLine({ site }: DocumentInput) {
  const { sum, pilot, asOf } = summarizeCosts(site);
  return `**${sum} a month** at list prices of ${asOf}, the pilot light ${pilot} of it: [line by line](docs/costs.md)`;
}

function engineSection({ engine }: DocumentInput): string[] {
  const barrel =
    'Only [`src/iac`](src/iac) and `package.json` name the engine, and both engines write the same stacks: resources, their addresses and the states stay what they are.';
  return engine === 'cdktf'
    ? [
        'CDK for Terraform (`cdktf`) was archived by its maintainer in December 2025: it works and gets no further versions. `cdktn` is its community successor.',
        `${barrel} To go over to it, with Node 22.12 or newer:`,
        '    npm run engine -- cdktn\n    npm install\n    npm run docs\n    npm test',
        'The next plan shows no change. `npm run engine -- cdktf` is the way back.',
      ]
    : [
        '`cdktn` is the community successor of CDK for Terraform (`cdktf`), which was archived by its maintainer in December 2025. It needs Node 22.12 or newer.',
        `${barrel} \`npm run engine -- cdktf\`, then \`npm install\`, \`npm run docs\` and \`npm test\`, is the way to the other one.`,
      ];
}
