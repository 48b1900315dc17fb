import type { WaveSummary } from '../model';
import { formatUser } from './formatUser';

/** `Wave #2 away from eu-west-1`, a rehearsal by its name. @public */
export const waveTitle = ({
  number,
  region,
  kind,
}: Pick<WaveSummary, 'number' | 'region' | 'kind'>): string =>
  kind === 'dry-run'
    ? `Rehearsal #${number} of leaving ${region}`
    : `Wave #${number} away from ${region}`;

/** How many sites a wave is about. @public */
export const sitesOfWave = ({ counts }: Pick<WaveSummary, 'counts'>): number =>
  Object.values(counts).reduce((sum, sites) => sum + sites, 0);

/** Who asks for what: `olivia asks to lead 12 sites away from eu-west-1`. @public */
export function waveRequestWords(
  wave: Pick<WaveSummary, 'region' | 'requestedBy' | 'counts'>,
): string {
  const sites = sitesOfWave(wave);
  return `${formatUser(wave.requestedBy)} asks to lead ${sites} ${
    sites === 1 ? 'site' : 'sites'
  } away from ${wave.region}`;
}
