/** Who is told. */
export interface Audience {
  /** Entity references. */
  groups: string[];
  /** Whoever owns the site in question. */
  owner: boolean;
}

/** Entity references of an audience, each once. @param owner - of the site in question */
export const membersOf = (
  audience: Audience,
  owner: string | undefined,
): string[] => [
  ...new Set([...audience.groups, ...(audience.owner && owner ? [owner] : [])]),
];
