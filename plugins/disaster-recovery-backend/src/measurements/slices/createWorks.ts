import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ManifestReader } from '../../sites/ManifestReader';
import type { Aftermath } from '../Aftermath';
import type { Collector } from '../collectors';
import type { MeasurementWriter } from '../types';
import { ManifestWork } from './ManifestWork';
import { MeasurementWork } from './MeasurementWork';
import { SLICE_SECONDS } from './SliceRunner';
import type { SliceStore } from './SliceStore';
import type { SliceWork } from './types';

/** All that is collected slice by slice: manifests, and what each collector measures. */
export function createWorks(options: {
  collectors: Collector<any>[];
  manifests: ManifestReader;
  store: MeasurementWriter;
  slices: SliceStore;
  aftermath: Aftermath;
  /** Told of sites all of whose manifests are known now, and were not before. */
  appeared: (names: string[]) => Promise<void>;
  intervalSeconds: number;
  urgentSeconds: number;
  logger: LoggerService;
}): SliceWork[] {
  const { collectors, manifests: reader, aftermath, appeared } = options;
  const timing = {
    everySeconds: options.intervalSeconds,
    urgentSeconds: options.urgentSeconds,
  };
  return [
    new ManifestWork({ reader, aftermath, appeared, timing }),
    ...collectors.map(
      collector =>
        new MeasurementWork({
          ...options,
          collector,
          timing,
          seconds: SLICE_SECONDS,
        }),
    ),
  ];
}
