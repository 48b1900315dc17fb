import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import type { Audience } from './Audience';

/** Who is told beside whoever asked for a run and whoever owns the site. */
export interface TellConfig {
  /** When an approval is wanted. */
  approvers: Audience;
  /** When nobody approved in time. */
  escalation: Audience;
  /** When a run stands still, or broke the glass, and when a site is not ready. */
  onCall: Audience;
}

const OWNER = 'isOwner';

/**
 * Rights of `disasterRecovery.policy` that let somebody do what each is told of:
 * who may answer hears the question, without being named twice.
 */
const RIGHTS: Record<keyof TellConfig, string[]> = {
  approvers: ['approve'],
  escalation: ['breakGlass'],
  onCall: ['control', 'failover'],
};

/**
 * Reads `disasterRecovery.runs.tell`; what is left out there is who may answer by
 * `disasterRecovery.policy`.
 * @throws Error naming the key, where a reference is none
 */
export function readTellConfig(config: Config): TellConfig {
  const named = (key: string): string[] | undefined =>
    config.getOptionalStringArray(key);
  const audience = (keys: string[]): Audience => {
    const names = keys.flatMap(key =>
      (named(key) ?? []).map(name => ({ key, name })),
    );
    return {
      owner: names.some(({ name }) => name === OWNER),
      groups: [
        ...new Set(
          names
            .filter(({ name }) => name !== OWNER)
            .map(({ key, name }) => referenceOf(name, key)),
        ),
      ],
    };
  };
  const of = (who: keyof TellConfig) => {
    const key = `disasterRecovery.runs.tell.${who}`;
    return audience(
      named(key)
        ? [key]
        : RIGHTS[who].map(right => `disasterRecovery.policy.${right}`),
    );
  };
  return {
    approvers: of('approvers'),
    escalation: of('escalation'),
    onCall: of('onCall'),
  };
}

function referenceOf(text: string, key: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new Error(
      `${key}: "${text}" is no entity reference; name groups such as on-call or group:default/on-call, or isOwner`,
    );
  }
}
