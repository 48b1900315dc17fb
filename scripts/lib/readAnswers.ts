import { readFileSync } from 'node:fs';
import { formAnswers } from '@understudy/plugin-scaffolder-backend-module-disaster-recovery';
import { readSiteTemplate } from './siteTemplate';

/** Answers to the wizard, as its form sends them. */
export type WizardAnswers = ReturnType<typeof formAnswers>;

/**
 * Reads a file of answers and fills in the form's defaults.
 * @throws Error naming the file, the field and the remedy
 */
export function readAnswers(
  file: string,
  changes: WizardAnswers = {},
): WizardAnswers {
  let answers: unknown;
  try {
    answers = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${file} is no JSON file of answers: ${
        (error as Error).message
      }. templates/dr-site/examples has some to start from.`,
    );
  }
  if (typeof answers !== 'object' || !answers || Array.isArray(answers)) {
    throw new Error(
      `${file}: give the answers as one object, as the files of templates/dr-site/examples do.`,
    );
  }
  try {
    return formAnswers(readSiteTemplate(), { ...answers, ...changes });
  } catch (error) {
    throw new Error(`${file}:\n${(error as Error).message}`);
  }
}
