import type { ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { TakenNetwork } from '@understudy/plugin-disaster-recovery-common';
import { refusalOf } from '../../api';
import { loadTakenNetworks } from './loadTakenNetworks';
import { type NetworkPlan, networkPlanProblems } from './networkPlanProblems';

/** Refuses networks that AWS would not take, and those of a site that exists. */
export async function validateNetworkPlan(
  plan: Partial<NetworkPlan> | undefined,
  validation: { addError(message: string): void },
  context: { apiHolder: ApiHolder; formData?: { regions?: unknown } },
): Promise<void> {
  const catalog = context.apiHolder.get(catalogApiRef);
  let taken: TakenNetwork[] = [];
  try {
    taken = catalog ? (await loadTakenNetworks(catalog)).taken : [];
  } catch (error) {
    validation.addError(
      `The networks cannot be checked against those of existing sites (${
        refusalOf(error as Error).message
      }); try again in a moment`,
    );
  }
  const problems = networkPlanProblems(
    plan ?? {},
    taken,
    context.formData?.regions,
  );
  for (const problem of Object.values(problems)) {
    validation.addError(problem);
  }
}
