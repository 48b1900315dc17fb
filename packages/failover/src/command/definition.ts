// The command goes into generated repositories and takes names and rules from where these have them; it is bundled.
/* eslint-disable @backstage/no-relative-monorepo-imports */
export {
  parameterNames,
  regionNames,
  REPORTS_PREFIX,
  STATUS_PATH,
  SWITCH_KEY,
} from '../../../../templates/dr-site/skeleton/src/names';
export { readSite } from '../../../../templates/dr-site/skeleton/src/readSite';
export { capacityOf } from '../../../../templates/dr-site/skeleton/src/region/capacity';
export {
  decidesByMajority,
  parseSiteDefinition,
  setDrMode,
  type DrMode,
  type SiteDefinition,
} from '../../../../templates/dr-site/skeleton/src/site';
