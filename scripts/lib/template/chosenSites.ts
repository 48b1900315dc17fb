import {
  parseSiteDefinition,
  type SiteDefinition,
  type SiteDefinitionInput,
} from '@understudy/plugin-disaster-recovery-common';
import { siteFields, withValue } from './siteChoices';

const defaults: SiteDefinitionInput = {
  schemaVersion: 1,
  name: 'orders',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test', recordName: 'orders.example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
  compute: {},
  database: {},
  delivery: {
    repository: 'example-org/orders',
    connectionArn:
      'arn:aws:codeconnections:eu-central-1:123456789012:connection/1c2d3e4f-0000-4000-8000-123456789012',
  },
  objectives: {},
};

const choices = siteFields.filter(({ values }) => values.length > 0);

/** The last value of every choice: what is off by default is on. */
const everything = choices.reduce(
  (site, { path, values }) => withValue(site, path, values.at(-1)),
  defaults,
);

/** With what a choice cannot do without. */
const complete = (site: SiteDefinitionInput): SiteDefinitionInput =>
  site.compute.application === 'image'
    ? withValue(site, ['compute', 'imageParameter'], `/app/${site.name}/image`)
    : site;

/** Sites by title, all different: defaults, everything on, a witness and each value of each choice alone against both. */
export function chosenSites(): Map<string, SiteDefinition> {
  const candidates: [string, SiteDefinitionInput][] = [
    ['defaults', defaults],
    ['everything', everything],
    ...Object.entries({ defaults, everything }).map(
      ([title, site]): [string, SiteDefinitionInput] => [
        `${title} with a witness`,
        withValue(site, ['regions', 'witness'], 'eu-north-1'),
      ],
    ),
    ...choices.flatMap(({ path, values }) =>
      values.flatMap(value =>
        Object.entries({ defaults, everything }).map(
          ([title, site]): [string, SiteDefinitionInput] => [
            `${title} with ${path.join('.')} ${value}`,
            complete(withValue(site, path, value)),
          ],
        ),
      ),
    ),
  ];
  const titles = new Map<string, string>();
  for (const [title, site] of candidates) {
    const content = JSON.stringify(parseSiteDefinition(site));
    titles.set(content, titles.get(content) ?? title);
  }
  return new Map(
    [...titles].map(([content, title]) => [title, JSON.parse(content)]),
  );
}
