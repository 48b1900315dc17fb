import { SITE_ANNOTATION, SITE_NETWORKS_ANNOTATION } from '../annotations';
import { parseCidr } from '../site-definition';

/** A network that a site in the catalog has. */
export interface TakenNetwork {
  site: string;
  cidr: string;
}

/** What the catalog knows of its sites' networks. */
export interface TakenNetworks {
  taken: TakenNetwork[];
  /** Sites whose annotation is missing or names no network: theirs may be any. */
  unknown: string[];
}

/** The part of a catalog entity that tells a site's networks. */
interface SiteEntity {
  metadata: { name: string; annotations?: Record<string, string> };
}

/** Reads the networks of catalog entities of type `dr-site`. */
export function takenNetworks(entities: SiteEntity[]): TakenNetworks {
  const taken: TakenNetwork[] = [];
  const unknown: string[] = [];
  for (const { metadata } of entities) {
    const site = metadata.annotations?.[SITE_ANNOTATION] ?? metadata.name;
    const cidrs = (metadata.annotations?.[SITE_NETWORKS_ANNOTATION] ?? '')
      .split(',')
      .map(cidr => cidr.trim());
    if (cidrs.every(cidr => parseCidr(cidr) !== undefined)) {
      taken.push(...cidrs.map(cidr => ({ site, cidr })));
    } else {
      unknown.push(site);
    }
  }
  return { taken, unknown };
}
