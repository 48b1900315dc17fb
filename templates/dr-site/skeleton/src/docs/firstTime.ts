import type { SiteDefinition } from '../site';
import { list } from './markdown';
import { pipelineOf } from './pipelineOf';

/** `one, two and three`. */
const enumerate = (things: readonly string[]) =>
  [things.slice(0, -1).join(', '), things[things.length - 1]].join(' and ');

const madeByBootstrap = ({ traffic, delivery }: SiteDefinition) => [
  'the buckets of the states',
  'the roles that may plan and apply each stack, the one that cleans up after drills and the one for whoever is on call',
  'the policy that bounds every role which a pipeline makes',
  ...(traffic.protocol === 'https' ? ['a certificate in each region'] : []),
  ...(delivery.pipeline === 'codepipeline' ? ['the pipeline itself'] : []),
];

/** Which stack each of the first runs delivers. */
const firstRuns = ({ regions }: SiteDefinition) =>
  regions.witness === undefined
    ? 'Run the pipeline three times: push, or start it by hand. It delivers `active`, then `pilot`, then `global`: a replica needs its source, and the records need both load balancers. From the fourth run on it delivers all three.'
    : 'Run the pipeline four times: push, or start it by hand. It delivers `active`, then `pilot`, then `witness`, then `global`: a replica needs its source, and the records need both load balancers and the buckets of the switch. From the fifth run on it delivers all four.';

/** Where the account forbids what no bucket of ours but one does, the switch could not be read. */
const publicSwitch = ({ name }: SiteDefinition) =>
  `S3 Block Public Access of the account without \`BlockPublicPolicy\` and \`RestrictPublicBuckets\`: Route 53 asks as anybody for the one object of the bucket \`${name}-switch-...\`. Every other bucket blocks public access by itself.`;

/** What has to be done once, in this order, before the site serves. */
export function firstTime(site: SiteDefinition): string[] {
  const { before, after } = pipelineOf(site);
  return [
    `Prepare, beside the hosted zone \`${
      site.traffic.zoneName
    }\` in account \`${site.accountId}\`:\n\n${list([
      ...before,
      publicSwitch(site),
    ])}\n`,
    [
      'With rights to change IAM, and Node, Terraform and the AWS CLI at hand:',
      '',
      '    npm install',
      '    sh ci/bootstrap.sh',
      '',
      `It makes ${enumerate(
        madeByBootstrap(site),
      )}. It shows each plan and asks for the name of the site. After an interruption run it again: it finds out how far it came. Run it again too whenever one of these stacks changes, because no pipeline applies them.`,
      '',
    ].join('\n'),
    'Commit `package-lock.json` and `.terraform.lock.hcl`, which these wrote: they pin the packages and the checksums of the provider, and the pipeline installs nothing else.',
    firstRuns(site),
    ...(after === undefined ? [] : [after]),
    'Look from outside. Route 53 takes a new inverted check as unhealthy until its first reports are in, so for about a minute the name answers with the pilot.',
    'Give those who are on call keys for the night: `RUNBOOK.md`, “Credentials when single sign-on is down”.',
    'Rehearse: `npm run dr -- drill`.',
  ];
}
