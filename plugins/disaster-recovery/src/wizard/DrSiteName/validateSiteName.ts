import type { ApiHolder } from '@backstage/core-plugin-api';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { siteProblems } from '../siteProblems';

/** Why AWS would not take the name, as sentences. */
export function nameProblems(name: string): string[] {
  return siteProblems('name', name).map(({ message }) => `Name ${message}`);
}

/** Refuses a name that AWS would not take, and the name of a site that exists. */
export async function validateSiteName(
  name: string | undefined,
  validation: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  const problems = nameProblems(name ?? '');
  for (const problem of problems) {
    validation.addError(problem);
  }
  const api = context.apiHolder.get(disasterRecoveryApiRef);
  if (problems.length > 0 || !api) {
    return;
  }
  try {
    const { items } = await api.querySites({ name: [name!] });
    if (items.length > 0) {
      validation.addError(
        `Name ${name} is a site already; choose another name, or open that site`,
      );
    }
  } catch (error) {
    validation.addError(
      `Name cannot be checked against the existing sites (${
        refusalOf(error as Error).message
      }); try again in a moment`,
    );
  }
}
