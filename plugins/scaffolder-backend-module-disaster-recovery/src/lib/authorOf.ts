import type { ActionContext } from '@backstage/plugin-scaffolder-node';

/** Git author for the person who started the task. */
export function authorOf(user: ActionContext<{}>['user']): {
  name: string;
  email: string;
} {
  const reference = user?.ref ?? 'user:default/scaffolder';
  const id = user?.entity?.metadata.name ?? reference.split('/').pop()!;
  const profile = user?.entity?.spec.profile;
  return {
    name: profile?.displayName ?? id,
    // RFC 2606: .invalid never reaches a mailbox.
    email: profile?.email ?? `${id}@portal.invalid`,
  };
}
