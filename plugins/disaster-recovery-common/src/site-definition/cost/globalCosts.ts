import type { SiteDefinition } from '../siteDefinition';
import { ASSUMED } from './assumptions';
import type { CostItem } from './CostSheet';
import { GLOBAL_PRICES } from './globalPrices';

/** Checks of both endpoints, of the operator's switch, and their combination. */
export const HEALTH_CHECKS = 4;

/** What belongs to neither region: traffic and delivery. */
export const globalCosts = (site: SiteDefinition): CostItem[] => [
  {
    item: 'Route 53 health checks',
    quantity: HEALTH_CHECKS,
    unit: 'checks',
    unitPrice: GLOBAL_PRICES.healthCheckMonth,
    source: 'route53',
  },
  {
    // The switch is asked over HTTPS always, the endpoints where the site
    // speaks it; all three every 10 seconds.
    item: 'Options of the health checks: fast interval, HTTPS',
    quantity: 3 + (site.traffic.protocol === 'https' ? 3 : 1),
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
    ASSUMED.deliveries * ASSUMED.deliveryMinutes + 30 * ASSUMED.driftMinutes;
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
