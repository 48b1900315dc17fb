import type { Cloud } from '../cloud/Cloud';
import type { Clock } from '../engine';
import type { ProtectedSite } from '../site';
import type { Person } from './Person';
import type { SiteFile } from './SiteFile';

/** What a command works with. */
export interface Surroundings {
  site: ProtectedSite;
  cloud: Cloud;
  siteFile: SiteFile;
  /** Where journals are. */
  folder: string;
  clock: Clock;
  person: Person;
  /** Who this is, for the journal and the lock. */
  by: string;
  print(line: string): void;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
