import { deliveredStacks } from '../../delivery/deliveryNames';
import type { SiteDefinition } from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { firstTime } from '../firstTime';
import { list, page, steps, table } from '../markdown';
import { pipelineOf } from '../pipelineOf';

/** How changes reach both regions, for the pipeline that the site has. */
export function deliveryPage({ site }: DocumentInput): string {
  const pipeline = pipelineOf(site);
  const { name, regions, delivery } = site;
  return page(
    '# Delivery',
    `**${pipeline.title}** delivers the branch \`${delivery.branch}\`; it is written in ${pipeline.definition}. The scripts in \`ci/\` do the work, so that every pipeline does the same.`,
    '## A run',
    table(
      ['step', 'what happens'],
      [
        [
          'Verify',
          'types, tests and rules over the generated stacks; no AWS account is asked',
        ],
        [
          'Plan',
          'each stack on its own, side by side, with a role that cannot change anything. A frozen region stops it. The guard refuses a plan that ends a database, a bucket with its versions and its replication, a key, a secret, a network, a load balancer, a record, a certificate, a vault or a health check that something listens to; that takes a protection away; that changes what a database replicates, or takes over anything but the site’s own; or that AWS would refuse or answer with something that does not work: storage in too small steps, an older MySQL, a password that the database is not told of, another schema',
        ],
        ['Approve', pipeline.approval],
        [
          'Apply',
          `exactly the plans that were shown, one stack after the other: ${deliveredStacks(
            site,
          )
            .map(stack => `\`${stack}\``)
            .join(
              ', ',
            )}. The pilot goes first because it shows a change where no user notices it`,
        ],
        [
          'Smoke check',
          'after each region: database available, as many healthy instances as its role asks for',
        ],
        [
          'Parity',
          `both regions run the same commit, as \`/dr/${name}/deployed-sha\` says in each`,
        ],
      ],
    ),
    'Branches and changes in review are verified only, by what has no rights in AWS.',
    '## The first time',
    steps(firstTime(site)),
    '## While a failover runs',
    `Each run of the portal or of \`npm run dr\` writes \`/dr/${name}/freeze\` into the parameter store of the region that is to serve, and of the other one if that answers. While it stands in a region nothing is planned or applied there; it is asked again right before the apply. A region that cannot say whether it is frozen counts as frozen.`,
    'After a failover the freeze of the region that serves lets pass what is committed with `"drMode": "failed-over"`, and nothing else, so that no pipeline undoes the failover. The region that was left stays frozen until it is rebuilt, if it answered when the run began. One that did not has no freeze: when it returns, set one there before anything is delivered, as the [runbook](runbook.md) says.',
    '## After a rebuild',
    `A rebuild, \`npm run dr -- reprotect\` or the portal's, puts another database in the place of the one that Terraform knows. The next run adopts it: its plan imports \`${name}-mysql\`, and is approved like any other. Who plans may not write a state, and Terraform leaves an import out as long as the state has the old one. So the plan is made from a copy of the state that has forgotten it; the apply lets the state itself forget, plans again with the role that applies, and goes on only if that is what was approved. A database without the tag of the site, or in another role than \`drMode\` gives it, is adopted by nobody.`,
    '## While a region is down',
    `Deliver the other one alone: ${pipeline.onlyRegion}. Nothing of the region that is down is asked then: each region has its own state in a bucket of its own, its own roles and its own locks. \`global\` has parts in both regions and waits until both answer; no failover needs it.`,
    table(
      ['stack', 'state in', 'region that it changes'],
      [
        ['`active`', regions.active, regions.active],
        ['`pilot`', regions.pilot, regions.pilot],
        ...(regions.witness === undefined
          ? []
          : [['`witness`', regions.witness, regions.witness]]),
        ['`global`', regions.pilot, 'both, Route 53 and IAM'],
        [
          delivery.pipeline === 'codepipeline'
            ? '`bootstrap`, `pipeline`'
            : '`bootstrap`',
          regions.pilot,
          'by a person, with `ci/bootstrap.sh`',
        ],
      ],
    ),
    `A copy of each state lies in the bucket of the other region, under the same key, for reading when a bucket is gone; locks are not copied.${
      regions.witness === undefined
        ? ''
        : ' That of the witness is not copied: all it knows is an empty bucket with a known name.'
    }`,
    delivery.pipeline === 'codepipeline' ? fromWorkstation(regions) : '',
    '## Roles',
    `\`${name}-plan-STACK\` reads, and locks its own state. \`${name}-apply-STACK\` changes what its stack is about, in its own region; of databases, load balancers, groups, topics, alarms and logs only those that bear its name. None of them may delete a database, a bucket, a key, a load balancer, a backup vault or a hosted zone, promote a replica, lift a freeze, or change the roles of the delivery. What bears the tag of another site is denied to all of them, and networks, whose ids EC2 chooses, are changed by tag alone. Roles that an apply makes are bound by the policy \`${name}-boundary\`, which is made by a person: no pipeline can make a role without it, change it, or take it off. IAM knows neither names nor tags of Route 53's health checks, nor of log deliveries: of these alone a plan could reach another site's. \`${name}-janitor\` removes what drills left, by name and tags, and can do nothing else. All are made ahead, because IAM is changed in us-east-1, which may be what is down.`,
    `\`${name}-on-call\` is for a person with \`dr.mjs\` on the night when single sign-on is down ([how](runbook.md#credentials-when-single-sign-on-is-down)). It can do what any run of that command calls, on this site, and nothing else.`,
    '## What drills left',
    `Every night \`ci/clean.sh\` removes what drills left, by tag and expiry, also where the portal never returns: copies of the database, keys beside the switch, the capacity of the standby. Drills that are under way are left alone. While something that is due cannot be removed, ${pipeline.drift}. What was removed stands in the log, with its journal.`,
    '## Drift',
    `Every night each stack is compared with what is in AWS; where they differ, ${pipeline.drift}. Nothing is changed. A database that waits to be adopted is called that. Not reported is what Terraform leaves alone on purpose:`,
    list([
      'sizes of the Auto Scaling groups, which scale and which a failover changes',
      'what a database replicates, which a promotion changes',
    ]),
  );
}

/** The pipeline is in the pilot region and may be what is down. */
const fromWorkstation = ({ active, pilot }: SiteDefinition['regions']) =>
  [
    `The pipeline itself is in ${pilot}. If that is what is down, deliver ${active} from a workstation, with \`ci/as.sh\` taking the roles:`,
    '',
    '    npm ci',
    '    npm run synth',
    '    sh ci/stacks.sh active',
    '    sh ci/as.sh plan active sh ci/plan.sh active',
    '    sh ci/as.sh apply active sh ci/apply.sh active',
  ].join('\n');
