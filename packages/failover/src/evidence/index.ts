export { evidenceOf, type EvidenceSource } from './evidenceOf';
export { EvidenceUnavailableError } from './EvidenceUnavailableError';
