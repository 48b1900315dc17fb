export { EntitySiteCard } from './EntitySiteCard';
