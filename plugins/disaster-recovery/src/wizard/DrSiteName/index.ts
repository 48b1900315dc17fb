export { drSiteNameField } from './drSiteNameField';
