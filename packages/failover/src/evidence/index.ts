export { evidenceText, reportText } from './documents';
export { evidenceOf, type EvidenceSource } from './evidenceOf';
export { evidenceReport } from './evidenceReport';
export { EvidenceUnavailableError } from './EvidenceUnavailableError';
