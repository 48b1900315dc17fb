export { drAnswerField } from './drAnswerField';
