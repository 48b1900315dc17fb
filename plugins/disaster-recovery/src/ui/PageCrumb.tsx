import type { ReactNode } from 'react';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';

/** Puts the page into the breadcrumbs of the framework's header. */
export function PageCrumb(props: { label: string; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <BreadcrumbEntry entry={{ label: props.label, href: pathname }}>
      {props.children}
    </BreadcrumbEntry>
  );
}
