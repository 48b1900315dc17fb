import { countsEndpointTwice } from '../countsEndpointTwice';
import type { SiteDefinition } from '../siteDefinition';
import { ASSUMED } from './assumptions';
import type { CostItem } from './CostSheet';
import { GLOBAL_PRICES } from './globalPrices';

/** Objects that are the operator's switch, each with a check. */
const switchObjects = ({ regions }: SiteDefinition) =>
  regions.witness === undefined ? 1 : 3;

/** Checks that ask the endpoints of both regions. */
const endpointChecks = (site: SiteDefinition) =>
  countsEndpointTwice(site) ? 3 : 2;

/** What belongs to neither region: traffic and delivery. */
export const globalCosts = (site: SiteDefinition): CostItem[] => [
  {
    item: 'Route 53 health checks',
    // Those that ask, and the one that counts what they say.
    quantity: switchObjects(site) + endpointChecks(site) + 1,
    unit: 'checks',
    unitPrice: GLOBAL_PRICES.healthCheckMonth,
    source: 'route53',
  },
  {
    // The switch is asked over HTTPS always, the endpoints where the site
    // speaks it; all of them every 10 seconds.
    item: 'Options of the health checks: fast interval, HTTPS',
    quantity:
      2 * switchObjects(site) +
      (site.traffic.protocol === 'https' ? 2 : 1) * endpointChecks(site),
    unit: 'options',
    unitPrice: GLOBAL_PRICES.healthCheckOptionMonth,
    source: 'route53',
  },
  {
    item: 'CloudWatch alarms on traffic',
    quantity: 2,
    unit: 'alarms',
    unitPrice: GLOBAL_PRICES.alarmMonth,
    source: 'cloudwatch',
  },
  ...(site.delivery.pipeline === 'codepipeline' ? deliveryCosts() : []),
];

/** Other pipelines run where AWS does not charge for them. */
function deliveryCosts(): CostItem[] {
  const minutes =
    ASSUMED.deliveries * ASSUMED.deliveryMinutes + 30 * ASSUMED.nightMinutes;
  return [
    {
      item: 'CodePipeline, minutes of actions (assumed)',
      quantity: minutes,
      unit: 'minutes',
      unitPrice: GLOBAL_PRICES.pipelineMinute,
      source: 'codepipeline',
    },
    {
      item: 'CodeBuild, general1.small (assumed)',
      quantity: minutes,
      unit: 'minutes',
      unitPrice: GLOBAL_PRICES.buildMinute,
      source: 'codebuild',
    },
    {
      item: 'KMS key of the artifacts',
      quantity: 1,
      unit: 'keys',
      unitPrice: GLOBAL_PRICES.keyMonth,
      source: 'kms',
    },
    {
      item: "Secret with the password for the pipeline's builds",
      quantity: 1,
      unit: 'secrets',
      unitPrice: GLOBAL_PRICES.secretMonth,
      source: 'secrets',
    },
  ];
}
