import type { Entity } from '@backstage/catalog-model';
import { siteDependencies } from './siteDependencies';

const entity = (
  ref: string,
  relations: [type: string, targetRef: string][] = [],
): Entity => {
  const [, kind, namespace, name] = /^(.+):(.+)\/(.+)$/.exec(ref) ?? [];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
};

async function story(all: Entity[], sites: string[]) {
  const byRef = new Map(
    all.map(each => [
      `${each.kind}:${each.metadata.namespace}/${each.metadata.name}`,
      each,
    ]),
  );
  const fetched: string[][] = [];
  const dependencies = await siteDependencies(
    sites.flatMap(ref => byRef.get(ref) ?? []),
    new Map(sites.map(ref => [ref, ref.split('/')[1]])),
    async refs => {
      fetched.push(refs);
      return refs.map(ref => byRef.get(ref));
    },
  );
  return { dependencies, fetched };
}

const shop = 'component:default/shop';
const ledger = 'component:default/ledger';
const users = 'component:default/users';

describe('siteDependencies', () => {
  it('reads what an entity depends on, and whose API it consumes', async () => {
    const { dependencies, fetched } = await story(
      [
        entity(shop, [
          ['dependsOn', ledger],
          ['consumesApi', 'api:default/users'],
          ['ownedBy', 'group:default/team-a'],
        ]),
        entity(ledger),
        entity(users),
        entity('api:default/users', [['apiProvidedBy', users]]),
      ],
      [shop, ledger, users],
    );
    expect(Object.fromEntries(dependencies)).toEqual({
      [shop]: ['ledger', 'users'],
    });
    expect(fetched).toEqual([['api:default/users']]);
  });

  it('goes by way of what is no site, and not by way of one that is', async () => {
    const { dependencies } = await story(
      [
        entity(shop, [['dependsOn', 'resource:default/queue']]),
        entity('resource:default/queue', [['dependsOn', ledger]]),
        entity(ledger, [['dependsOn', users]]),
        entity(users),
      ],
      [shop, ledger, users],
    );
    expect(Object.fromEntries(dependencies)).toEqual({
      [shop]: ['ledger'],
      [ledger]: ['users'],
    });
  });

  it('ends where things need each other in a circle, or are not there', async () => {
    const { dependencies } = await story(
      [
        entity(shop, [
          ['dependsOn', ledger],
          ['dependsOn', 'resource:default/gone'],
          ['dependsOn', shop],
        ]),
        entity(ledger, [['dependsOn', shop]]),
      ],
      [shop, ledger],
    );
    expect(Object.fromEntries(dependencies)).toEqual({
      [shop]: ['ledger'],
      [ledger]: ['shop'],
    });
  });
});
