import type {
  ForecastBasis,
  StepForecast,
} from '@understudy/plugin-disaster-recovery-common';

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/** What a step's forecast rests on. */
export function stepBasis({ basis, samples }: StepForecast): string {
  switch (basis) {
    case 'site':
      return `from ${counted(samples, 'run', 'runs')} of this site`;
    case 'fleet':
      return `from ${counted(
        samples,
        'other site',
        'other sites',
      )}; this one has no run yet`;
    default:
      return 'assumed; no run has shown it yet';
  }
}

/** What a run's forecast rests on, in a sentence. */
export const RUN_BASIS: Record<ForecastBasis, string> = {
  site: 'Foreseen from earlier runs of this site: nine of ten take as long.',
  fleet:
    'Foreseen from runs of other sites, as this one has none of every step yet.',
  assumed: 'Partly assumed: no run has shown yet how long every step takes.',
};
