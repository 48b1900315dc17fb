import { bindBeside } from '../site';
import type { FailoverContext } from './FailoverStep';

/** What the name of every database says that a drill made. */
export const DRILL_NAME = '-drill-';

/** RDS names are at most 63 long; half a UUID's first block is unique enough within a site. */
export const cloneOf = ({ target, run }: FailoverContext) =>
  bindBeside(
    target.to.database,
    `${target.site.name.slice(0, 48)}${DRILL_NAME}${run.id.slice(0, 8)}`,
  );
