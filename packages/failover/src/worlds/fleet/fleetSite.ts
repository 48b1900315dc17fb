import type { ProtectedSite } from '../../site';
import type { WaveInput } from '../../waves';
import { ACCOUNT, PILOT, testSite } from '../fixtures';

/** A site of the fleet, as the catalog knows it. */
export interface FleetSite {
  name: string;
  tier?: string;
  dependsOn?: string[];
}

/** What the fixtures call `orders`, under another name and in an account of its own. */
export function fleetSite(
  { name, tier }: FleetSite,
  index: number,
): ProtectedSite {
  const accountId = String(index + 1).padStart(12, '0');
  const text = JSON.stringify({ ...testSite(), tier });
  return JSON.parse(
    text.replaceAll('orders', name).replaceAll(ACCOUNT, accountId),
  );
}

/** The sites as a wave away from their region is planned of them. */
export const fleetMembers = (
  sites: readonly FleetSite[],
  accounts: ReadonlyMap<string, string>,
): WaveInput['members'] =>
  sites.map(({ name, tier, dependsOn }) => ({
    site: name,
    tier,
    dependsOn,
    accountId: accounts.get(name) ?? '',
    toRegion: PILOT,
    forecast: {
      lowSeconds: 300,
      typicalSeconds: 400,
      highSeconds: 500,
      basis: 'assumed',
    },
    runsBefore: 0,
  }));
