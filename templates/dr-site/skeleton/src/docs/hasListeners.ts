import type { SiteDefinition } from '../site';

/** Whether anybody hears what a topic says. */
export const hasListeners = ({ notifications }: SiteDefinition) =>
  notifications.email.length > 0 || notifications.pagerUrl !== undefined;
