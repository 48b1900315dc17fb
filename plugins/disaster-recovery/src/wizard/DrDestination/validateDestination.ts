import {
  type ApiHolder,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { refusalOf } from '../../api';
import type { Destination } from './destination';
import { destinationProblems } from './destinationProblems';
import { loadDestinations } from './loadDestinations';

/** Refuses what this portal is not configured for, and a repository that is not named. */
export async function validateDestination(
  destination: Destination | undefined,
  validation: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  const discovery = context.apiHolder.get(discoveryApiRef);
  const fetch = context.apiHolder.get(fetchApiRef);
  if (!discovery || !fetch) {
    return;
  }
  try {
    const offered = await loadDestinations({ discovery, fetch });
    const problems = destinationProblems(
      destination ?? { kind: 'local' },
      offered,
    );
    for (const problem of Object.values(problems)) {
      validation.addError(problem);
    }
  } catch (error) {
    validation.addError(
      `Nobody knows whether this portal can publish there (${
        refusalOf(error as Error).message
      }); try again in a moment`,
    );
  }
}
