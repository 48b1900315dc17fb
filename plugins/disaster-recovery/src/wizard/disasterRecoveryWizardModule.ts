import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The wizard's fields: `DrSiteName`, `DrRegionPair`, `DrNetworkPlan` and
 * `DrTrafficName`. Install it beside the scaffolder plugin.
 * @public
 */
export const disasterRecoveryWizardModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'dr-site-name',
      params: {
        field: async () => (await import('./DrSiteName')).drSiteNameField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-region-pair',
      params: {
        field: async () => (await import('./DrRegionPair')).drRegionPairField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-network-plan',
      params: {
        field: async () => (await import('./DrNetworkPlan')).drNetworkPlanField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-traffic-name',
      params: {
        field: async () => (await import('./DrTrafficName')).drTrafficNameField,
      },
    }),
  ],
});
