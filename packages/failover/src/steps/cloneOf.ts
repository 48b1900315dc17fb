import { bindBeside } from '../site';
import type { FailoverContext } from './FailoverStep';

/** RDS names are at most 63 long; half a UUID's first block is unique enough within a site. */
export const cloneOf = ({ target, run }: FailoverContext) =>
  bindBeside(
    target.to.database,
    `${target.site.name.slice(0, 48)}-drill-${run.id.slice(0, 8)}`,
  );
