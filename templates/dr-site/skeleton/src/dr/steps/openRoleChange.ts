import { wantedMode } from '../freeze';
import type { Step } from '../types';

/**
 * The portal opens this change for review; here it is made in the working
 * copy, for a person to commit. Without it pipelines plan the old roles.
 */
export const openRoleChange: Step = {
  id: 'open-role-change',
  title: 'Write the roles down',
  deadlineSeconds: 30,
  optional: {
    remedy: target =>
      `Set "drMode": "${wantedMode(target)}" in site.json by hand`,
  },

  async observe({ siteFile, target }) {
    const mode = wantedMode(target);
    return siteFile.says(mode)
      ? {
          state: 'done',
          outcome: `${siteFile.path} says drMode ${mode}; commit it`,
        }
      : { state: 'todo', outcome: `Set drMode to ${mode} in ${siteFile.path}` };
  },

  async act({ siteFile, target }) {
    siteFile.set(wantedMode(target));
  },
};
