import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  packSample,
  SAMPLE_BUNDLES,
  sampleSources,
  unpackSample,
} from './sampleFiles';

// A package of the same content is left alone: another one replaces instances.
for (const { kind, path } of SAMPLE_BUNDLES) {
  const isCurrent =
    existsSync(path) &&
    isDeepStrictEqual(
      unpackSample(readFileSync(path, 'utf8')),
      sampleSources(kind),
    );
  if (!isCurrent) {
    writeFileSync(path, `${packSample(kind)}\n`);
    console.log(`${path} is new: instances are replaced by the next delivery.`);
  }
}
