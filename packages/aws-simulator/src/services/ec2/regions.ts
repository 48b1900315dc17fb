/** Regions that every account has without opting in, with their number of availability zones. */
export const regionZones: Record<string, number> = {
  'us-east-1': 6,
  'us-east-2': 3,
  'us-west-1': 2,
  'us-west-2': 4,
  'ca-central-1': 3,
  'sa-east-1': 3,
  'eu-north-1': 3,
  'eu-west-1': 3,
  'eu-west-2': 3,
  'eu-west-3': 3,
  'eu-central-1': 3,
  'ap-south-1': 3,
  'ap-northeast-1': 3,
  'ap-northeast-2': 4,
  'ap-northeast-3': 3,
  'ap-southeast-1': 3,
  'ap-southeast-2': 3,
};

/** Names of a region's availability zones, e.g. `eu-west-1a`. */
export function zonesOf(region: string): string[] {
  return Array.from(
    { length: regionZones[region] ?? 3 },
    (_, index) => `${region}${'abcdef'[index]}`,
  );
}

const DIRECTION: Record<string, string> = {
  north: 'n',
  northeast: 'ne',
  east: 'e',
  southeast: 'se',
  south: 's',
  southwest: 'sw',
  west: 'w',
  northwest: 'nw',
  central: 'c',
};

/** The id of a zone, e.g. `usw2-az1`, which here is in the order of the names (AWS shuffles them for each account). */
export function zoneIdOf(zone: string): string {
  const [area, direction, rest = ''] = zone.split('-');
  return `${area}${DIRECTION[direction] ?? direction}${rest.slice(0, -1)}-az${
    'abcdef'.indexOf(rest.slice(-1)) + 1
  }`;
}
