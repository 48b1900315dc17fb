import { useState } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { render } from '@testing-library/react';

type Apis = Parameters<typeof TestApiProvider>[0]['apis'];

/** Renders a field as the form does: what it reports comes back as its data. */
export function renderField<T>(
  Field: (props: FieldExtensionComponentProps<T>) => JSX.Element | null,
  rest: {
    rawErrors?: string[];
    formContext?: unknown;
    schema?: unknown;
    formData?: T;
    apis?: readonly any[];
  } = {},
) {
  const { apis = [], formData, ...given } = rest;
  const reported: { value?: T } = { value: formData };
  const Form = () => {
    const [value, setValue] = useState(formData);
    const props = {
      formData: value,
      onChange: (next: T) => {
        reported.value = next;
        setValue(next);
      },
      rawErrors: [],
      required: true,
      schema: {},
      uiSchema: {},
      idSchema: { $id: 'field' },
      ...given,
    };
    return <Field {...(props as any)} />;
  };
  render(
    <TestApiProvider apis={apis as Apis}>
      <Form />
    </TestApiProvider>,
  );
  return reported;
}
