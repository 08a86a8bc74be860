import type { ReactNode } from 'react';
import { PropertyForm } from './property-form.tsx';

/** The tab of a resource whose configuration is its properties, with whatever is to be read before them. */
export function propertyTab(resource: string, before?: ReactNode) {
  return {
    value: 'configuration',
    label: 'Configuration',
    content: (
      <div className="h-full overflow-y-auto">
        {before}
        <PropertyForm resource={resource} />
      </div>
    ),
  };
}
