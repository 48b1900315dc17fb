import { useEffect, useRef, useState } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import GlobalStyles from '@mui/material/GlobalStyles';
import { type Answers, answersOf } from './answeredSite';
import { leadToFirstError } from './leadToFirstError';
import { useKeptAnswers } from './useKeptAnswers';

type Props<T> = FieldExtensionComponentProps<T>;

/** Problems that a field shows at its inputs while they are there, by input. */
type ShownProblems<T> = (
  value: T | undefined,
  answers: Answers,
  uiSchema: Props<T>['uiSchema'],
) => Partial<Record<string, string>>;

/**
 * The form keeps what *Next* refused above and below a field until the next
 * *Next*, mended or not. These fields say it at their inputs, as long as it is
 * true; in a page of theirs the form's own list is not shown.
 */
const NO_STALE_LIST = {
  'form:has([data-dr-answer]) > [class*="MuiPaper-root"]:first-of-type': {
    display: 'none',
  },
};

/**
 * A field of the wizard: keeps the answers over a reload, says what *Next*
 * refused until it is mended, and leads to the first error.
 * @param shown - what the field says by itself; said once, not twice
 * @param options - `hasOneInput`: the field says at its only input what was refused
 */
export function inWizard<T>(
  Field: (props: Props<T>) => JSX.Element | null,
  shown: ShownProblems<T> = () => ({}),
  { hasOneInput = false } = {},
) {
  return function WizardField(props: Props<T>) {
    const { formData, rawErrors = [], formContext, uiSchema } = props;
    const answers = answersOf(formContext);
    const root = useRef<HTMLDivElement>(null);
    useKeptAnswers(answers);

    const refused = useRefused(rawErrors, formData);
    const said = Object.values(shown(formData, answers, uiSchema));
    const unsaid = refused.filter(message => !said.includes(message));
    useEffect(() => {
      // The browser's own refusal would come first, in words of its own.
      root.current?.closest('form')?.setAttribute('novalidate', '');
    });
    const hasErrors = rawErrors.length > 0;
    useEffect(() => {
      if (hasErrors) {
        leadToFirstError(root.current);
      }
    }, [hasErrors]);

    return (
      <Box
        ref={root}
        data-dr-answer
        data-dr-refused={unsaid.length > 0 ? '' : undefined}
        sx={{ minWidth: 0, width: '100%' }}
      >
        <GlobalStyles styles={NO_STALE_LIST} />
        <Field {...props} rawErrors={unsaid} />
        {!hasOneInput &&
          unsaid.map(message => (
            <FormHelperText key={message} error role="alert">
              {message}
            </FormHelperText>
          ))}
      </Box>
    );
  };
}

/** What *Next* refused about this very value; nothing once it was changed. */
function useRefused(rawErrors: readonly string[], formData: unknown): string[] {
  const value = JSON.stringify(formData) ?? '';
  const errors = JSON.stringify(rawErrors);
  const [refusal, setRefusal] = useState({ errors: '[]', value });
  if (refusal.errors !== errors) {
    setRefusal({ errors, value });
  }
  return refusal.value === value ? JSON.parse(refusal.errors) : [];
}
