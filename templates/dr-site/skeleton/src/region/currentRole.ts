import type { SiteDefinition } from '../site';
import type { HomeRole } from './RegionContext';

/** What a region is meant to be now: the home roles, or after a failover the other way round. */
export const isServing = ({ drMode }: SiteDefinition, role: HomeRole) =>
  (role === 'active') === (drMode === 'normal');
