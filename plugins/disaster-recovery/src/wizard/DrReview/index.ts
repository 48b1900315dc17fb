export { drReviewField } from './drReviewField';
