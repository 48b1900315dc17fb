import { readDocumentInput } from './readDocumentInput';
import { writeDocuments } from './writeDocuments';

/** Writes the documents of the repository in the current folder. */
function main(): void {
  const written = writeDocuments(readDocumentInput('.'), '.');
  console.log(`Wrote ${written.join(', ')}`);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
