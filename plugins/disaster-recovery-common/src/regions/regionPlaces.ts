/** Where a region is, as exactly as its distance to another one needs. */
export interface RegionPlace {
  /** Degrees, north and east. */
  latitude: number;
  longitude: number;
  continent: string;
}

/**
 * The city that AWS names each region after; where AWS names a state or a
 * country, the city near which its data centres are known to stand. AWS tells
 * no coordinates: source of the cities is the AWS General Reference, Regional
 * endpoints.
 */
export const REGION_PLACES: Record<string, RegionPlace> = {
  'ap-northeast-1': { latitude: 35.7, longitude: 139.7, continent: 'Asia' },
  'ap-northeast-2': { latitude: 37.6, longitude: 127.0, continent: 'Asia' },
  'ap-northeast-3': { latitude: 34.7, longitude: 135.5, continent: 'Asia' },
  'ap-south-1': { latitude: 19.1, longitude: 72.9, continent: 'Asia' },
  'ap-southeast-1': { latitude: 1.4, longitude: 103.8, continent: 'Asia' },
  'ap-southeast-2': {
    latitude: -33.9,
    longitude: 151.2,
    continent: 'Australia',
  },
  'ca-central-1': {
    latitude: 45.5,
    longitude: -73.6,
    continent: 'North America',
  },
  'eu-central-1': { latitude: 50.1, longitude: 8.7, continent: 'Europe' },
  'eu-north-1': { latitude: 59.3, longitude: 18.1, continent: 'Europe' },
  // Dublin
  'eu-west-1': { latitude: 53.3, longitude: -6.3, continent: 'Europe' },
  'eu-west-2': { latitude: 51.5, longitude: -0.1, continent: 'Europe' },
  'eu-west-3': { latitude: 48.9, longitude: 2.4, continent: 'Europe' },
  'sa-east-1': {
    latitude: -23.6,
    longitude: -46.6,
    continent: 'South America',
  },
  // Ashburn
  'us-east-1': { latitude: 39.0, longitude: -77.5, continent: 'North America' },
  // Columbus
  'us-east-2': { latitude: 40.0, longitude: -83.0, continent: 'North America' },
  // San Francisco
  'us-west-1': {
    latitude: 37.8,
    longitude: -122.4,
    continent: 'North America',
  },
  // Boardman
  'us-west-2': {
    latitude: 45.8,
    longitude: -119.7,
    continent: 'North America',
  },
};
