/** The problem, unless the form says it already below the field. */
export function unsaid(
  rawErrors: string[] | undefined,
  problem: string | undefined,
): string | undefined {
  return problem !== undefined && rawErrors?.includes(problem)
    ? undefined
    : problem;
}
