/** The wizard's answers, as far as given. */
export type Answers = Record<string, unknown>;

const PARTS = [
  'compute',
  'database',
  'backup',
  'storage',
  'notifications',
  'delivery',
] as const;

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Without what was left empty, which is no answer. */
export function withoutEmpty(
  answers: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, answer]) => answer !== undefined && answer !== '',
    ),
  );
}

/** The site that the template makes of these answers, not yet checked. */
export function answeredSite(answers: Answers): Record<string, unknown> {
  const { name, owner, description, accountId, regions, network } = answers;
  const traffic = objectOf(answers.traffic);
  return {
    schemaVersion: 1,
    name,
    owner,
    description,
    accountId,
    regions,
    traffic: {
      ...traffic,
      recordName: traffic.recordName || `${name}.${traffic.zoneName}`,
    },
    network,
    objectives: objectOf(answers.objectives),
    ...Object.fromEntries(
      PARTS.map(part => [part, withoutEmpty(objectOf(answers[part]))]),
    ),
  };
}

/** What the form has been told so far; empty where a field stands alone. */
export function answersOf(formContext: unknown): Answers {
  return objectOf(objectOf(formContext).formData);
}
