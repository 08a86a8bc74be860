'use client';

import { X } from 'lucide-react';
import { Badge, type BadgeTone } from '#components/ui/badge.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import { Refusal } from '../../refusal.tsx';
import { ProvisionForm } from './provision-form.tsx';
import { TabSection } from './tab-section.tsx';
import { useLambdaCall } from './use-lambda-call.ts';
import { useProvisioned } from './use-releases.ts';

interface ProvisionedSectionProps {
  readonly resource: string;
  readonly readOnly: boolean;
}

/** Environments kept initialised for versions and aliases, and how far their allocation has come. */
export function ProvisionedSection({ resource, readOnly }: ProvisionedSectionProps) {
  const provisioned = useProvisioned(resource);
  return (
    <TabSection title="Provisioned concurrency">
      {provisioned.length === 0 ? (
        <p className="px-3.5 pb-1 text-text-2 text-xs">
          Environments kept initialised, so that nobody waits for a cold start. They come a minute or two after they are
          asked for, serve when all are there, and cost from then on, used or not.
        </p>
      ) : (
        <ul>
          {provisioned.map((one) => (
            <ProvisionedRow key={one.qualifier} resource={resource} provisioned={one} readOnly={readOnly} />
          ))}
        </ul>
      )}
      <ProvisionForm resource={resource} readOnly={readOnly} />
    </TabSection>
  );
}

type Provisioned = FunctionView['provisioned'][number];

const STATUS = {
  IN_PROGRESS: { tone: 'cold', words: 'in progress' },
  READY: { tone: 'ok', words: 'ready' },
  FAILED: { tone: 'error', words: 'failed' },
} as const satisfies Record<Provisioned['status'], { readonly tone: BadgeTone; readonly words: string }>;

interface ProvisionedRowProps extends ProvisionedSectionProps {
  readonly provisioned: Provisioned;
}

function ProvisionedRow({ resource, provisioned, readOnly }: ProvisionedRowProps) {
  const { qualifier, version, requested, available, status } = provisioned;
  const { call, send } = useLambdaCall(resource);
  const { tone, words } = STATUS[status];
  return (
    <li data-testid={`provisioned-${qualifier}`} className="border-line/60 border-b px-3.5 py-1.5">
      <div className="flex min-h-6 items-center gap-2">
        <span className="shrink-0 font-mono font-semibold text-xs">{qualifier}</span>
        <span className="min-w-0 flex-1 truncate text-2xs text-text-2">
          {`${available} of ${requested} serve`}
          {qualifier === version ? '' : `, version ${version}`}
        </span>
        <Badge tone={tone}>{words}</Badge>
        <IconButton
          label={`Provision ${resource}:${qualifier} no longer`}
          size="icon-sm"
          disabled={readOnly}
          onClick={() => void send('DeleteProvisionedConcurrencyConfig', { Qualifier: qualifier })}
        >
          <X aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      <Refusal call={call} />
    </li>
  );
}
