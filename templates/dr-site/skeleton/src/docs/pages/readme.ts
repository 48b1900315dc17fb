import { deliveredStacks } from '../../delivery/deliveryNames';
import { REGIONS } from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { firstTime } from '../firstTime';
import { formatDuration } from '../formatDuration';
import { list, page, plain, steps, table } from '../markdown';
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
      )}. A plan that deletes or replaces a database, a bucket, a key, a load balancer or a hosted zone, or that changes what a database replicates, is refused before anybody is asked (\`npm run guard\`).`,
    '`dr.mjs` is the break-glass command ([RUNBOOK.md](RUNBOOK.md)): one file, nothing to install, run by `npm run dr` or `node dr.mjs`. The portal says when it is an old one; `dist/dr.mjs` of the npm package `@understudy/failover` takes its place.',
    '## The first time',
    steps(firstTime(site)),
    '## What the application has to do',
    list([
      `Run from the image that the launch template starts; settings are in \`/etc/${site.name}.env\`.`,
      `Listen on port ${site.compute.port} and answer 200 at \`${site.compute.healthPath}\` where it can serve.`,
      'Answer `GET /.well-known/dr-status` with `{"site", "region", "writable", "lastWriteAt"}`, `writable` being the result of a real write. With `"lastRow"`, the number of the newest row, which grows by exactly one with each row in the same transaction, a failover counts the rows that it lost.',
      'Answer `GET /.well-known/dr-drill`, which takes no input, so that a drill can prove its copy of the database: read the SSM parameter in `DRILL_PARAMETER`; connect to its `endpoint.address` and `endpoint.port` as to your own database, and to no address that is your own; write `run` into a table `dr_drill` and read it back; answer `{"site", "region", "run", "database": address, "tables": how many you find, "newestRowAt": of your own rows, "readBack": what you read}`, or `{"site", "region", "run", "error"}`. Without it a drill says "not proven".',
      'Read the address of the database from the SSM parameter in `DATABASE_HOST_PARAMETER` and the password from the secret in `DATABASE_SECRET`, both in its own region. Speak TLS to the database. Reconnect when the connection breaks.',
    ]),
    '## What Terraform leaves alone',
    list([
      "`replicate_source_db`: a promotion is the operator's act. Taking the argument away would make the provider promote.",
      '`min_size` and `desired_capacity` of the Auto Scaling groups: a failover raises them in one region and sets them to 0 in the other. `compute.min` and `compute.desired` hold for a new group; change an existing one in AWS.',
      `Everything, in a region that a failover has frozen: where the SSM parameter \`/dr/${site.name}/freeze\` exists.`,
    ]),
    'After a failover `"drMode": "failed-over"` in `site.json` turns the roles of the regions round - which database is Multi-AZ, which alarms speak - and moves no resource\'s address. `normal` turns them back.',
    'To rotate the password change it where the pipeline reads it and raise `PASSWORD_VERSION` in `src/region/databasePassword.ts`. It reaches RDS and Secrets Manager through write-only arguments and stands in no state and no plan.',
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
