/** Who a commit says it is from. */
export type GitAuthor = { name: string; email: string };

/** Git author for a person of the catalog, known or not. */
export function authorOf(user: {
  /** For example `user:default/olivia`. */
  ref: string;
  entity?: {
    metadata: { name: string };
    spec?: { profile?: { displayName?: string; email?: string } };
  };
}): GitAuthor {
  const id = user.entity?.metadata.name ?? user.ref.split('/').pop()!;
  const profile = user.entity?.spec?.profile;
  return {
    name: profile?.displayName ?? id,
    // RFC 2606: .invalid never reaches a mailbox.
    email: profile?.email ?? `${id}@portal.invalid`,
  };
}
