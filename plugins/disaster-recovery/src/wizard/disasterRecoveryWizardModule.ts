import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The wizard's fields: `DrSiteName`, `DrOwner`, `DrAnswer`, `DrPart`,
 * `DrRegionPair`, `DrTrafficName`, `DrObjectives`, `DrNetworkPlan`,
 * `DrDelivery`, `DrDestination` and `DrReview`. Install it beside the
 * scaffolder plugin.
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
      name: 'dr-owner',
      params: {
        field: async () => (await import('./DrOwner')).drOwnerField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-answer',
      params: {
        field: async () => (await import('./DrAnswer')).drAnswerField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-part',
      params: {
        field: async () => (await import('./DrPart')).drPartField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-destination',
      params: {
        field: async () => (await import('./DrDestination')).drDestinationField,
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
    FormFieldBlueprint.make({
      name: 'dr-objectives',
      params: {
        field: async () => (await import('./DrObjectives')).drObjectivesField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-delivery',
      params: {
        field: async () => (await import('./DrDelivery')).drDeliveryField,
      },
    }),
    FormFieldBlueprint.make({
      name: 'dr-review',
      params: {
        field: async () => (await import('./DrReview')).drReviewField,
      },
    }),
  ],
});
