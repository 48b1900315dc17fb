import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { answersOf } from '../answeredSite';
import { FieldFrame } from '../FieldFrame';
import { inputsOf } from './inputsOf';
import { PartField } from './PartField';
import { type PartAnswers, partProblems, type PlainPart } from './partProblems';

/** A part of the site: its inputs are the template's, its rules those of `site.json`. */
export function DrPart(props: FieldExtensionComponentProps<PartAnswers>) {
  const { formData = {}, onChange, schema, uiSchema } = props;
  const part = uiSchema?.['ui:options']?.part as PlainPart;
  const inputs = inputsOf(schema);
  const known = inputs.map(({ name }) => name);
  const left = Object.keys(formData).filter(name => !known.includes(name));
  useEffect(() => {
    // Nobody is asked for it any more since another choice was made.
    if (left.length > 0) {
      onChange(
        Object.fromEntries(
          Object.entries(formData).filter(([name]) => !left.includes(name)),
        ),
      );
    }
  });

  const problems = partProblems(part, formData, answersOf(props.formContext));
  return (
    <FieldFrame title={schema.title} description={schema.description}>
      {inputs.map(input => (
        <PartField
          key={input.name}
          id={`${props.idSchema?.$id}_${input.name}`}
          input={input}
          value={formData[input.name]}
          problem={problems[input.name]}
          onChange={value => onChange({ ...formData, [input.name]: value })}
        />
      ))}
    </FieldFrame>
  );
}
