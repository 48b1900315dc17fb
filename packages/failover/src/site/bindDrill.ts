import type { ObjectBinding, ParameterBinding } from './Binding';
import type { Place } from './Place';
import type { Switch } from './Switch';

/** What the key of every object begins with that a drill puts beside a switch. */
export const DRILL_KEY = 'drill-';

const SUFFIX = '.html';

export const drillParameter = (site: string) => `/dr/${site}/drill`;

/** The parameter that says a drill is under way in a region, and what has to be taken back. */
export const bindDrillMark = ({
  freeze,
}: Pick<Place, 'freeze'>): ParameterBinding => ({
  ...freeze,
  name: drillParameter(freeze.site),
});

/** A drill's own keys beside the switch: no health check watches them, no user follows them. */
export const bindRehearsal = (
  { objects }: Switch,
  run: string,
): ObjectBinding[] =>
  objects.map(object => ({ ...object, key: `${DRILL_KEY}${run}${SUFFIX}` }));

/** The run whose rehearsal a key is; undefined for every other key. */
export const runOfKey = (key: string): string | undefined =>
  key.startsWith(DRILL_KEY) && key.endsWith(SUFFIX)
    ? key.slice(DRILL_KEY.length, -SUFFIX.length) || undefined
    : undefined;
