import {
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** What an entity needs: an API is there as long as somebody provides it. */
const NEEDS = [
  RELATION_DEPENDS_ON,
  RELATION_CONSUMES_API,
  RELATION_API_PROVIDED_BY,
];

/** How many entities that are no sites may lie between two that are. */
const MOST_BETWEEN = 3;

const needsOf = ({ relations = [] }: Entity): string[] =>
  relations
    .filter(({ type }) => NEEDS.includes(type))
    .map(({ targetRef }) => targetRef);

/**
 * Which sites each site needs by the catalog's relations, also by way of an API or
 * a resource that is no site itself.
 * @param sites - names by the references of their entities
 * @param fetch - entities by reference, those that are not there undefined
 * @returns names of sites, by the reference of the entity that needs them
 */
export async function siteDependencies(
  entities: readonly Entity[],
  sites: ReadonlyMap<string, string>,
  fetch: (refs: string[]) => Promise<(Entity | undefined)[]>,
): Promise<Map<string, string[]>> {
  const needs = new Map(
    entities.map(each => [stringifyEntityRef(each), needsOf(each)]),
  );
  let unknown = [...needs.values()].flat();
  for (let round = 0; round < MOST_BETWEEN; round += 1) {
    const refs = [...new Set(unknown)].filter(ref => !needs.has(ref));
    if (refs.length === 0) {
      break;
    }
    const found = await fetch(refs);
    refs.forEach((ref, index) => {
      const entity = found[index];
      needs.set(ref, entity ? needsOf(entity) : []);
    });
    unknown = refs.flatMap(ref => needs.get(ref) ?? []);
  }
  const reached = (start: string): string[] => {
    const seen = new Set([start]);
    const names = new Set<string>();
    let row = needs.get(start) ?? [];
    for (let steps = 0; steps <= MOST_BETWEEN; steps += 1) {
      const fresh = [...new Set(row)].filter(ref => !seen.has(ref));
      fresh.forEach(ref => seen.add(ref));
      for (const ref of fresh) {
        const name = sites.get(ref);
        if (name) {
          names.add(name);
        }
      }
      // What a site needs is that site's own affair.
      row = fresh
        .filter(ref => !sites.has(ref))
        .flatMap(ref => needs.get(ref) ?? []);
    }
    return [...names].sort();
  };
  return new Map(
    [...sites.keys()]
      .map((ref): [string, string[]] => [ref, reached(ref)])
      .filter(([, names]) => names.length > 0),
  );
}
