'use client';

import { usePageLocation } from '#components/workbench/page-location.ts';
import { useResource } from '#lib/client/document/hooks.tsx';
import { AlarmInspector } from './alarm/alarm-inspector.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { FunctionInspector } from './function/function-inspector.tsx';
import { LayerInspector } from './layer-inspector.tsx';
import { MadeInspector } from './made/made-inspector.tsx';
import { PlainInspector } from './plain-inspector.tsx';
import { QueueInspector } from './queue/queue-inspector.tsx';
import { ReceiverInspector } from './receiver/receiver-inspector.tsx';

/** The right panel: all about the selected resource, or about the document when there is none. */
export function Inspector() {
  const selected = usePageLocation(({ select }) => select[0]);
  const several = usePageLocation(({ select }) => select.length);
  if (several > 1) return <Several count={several} />;
  return selected === undefined ? <DocumentPanel /> : <OneInspector key={selected} resource={selected} />;
}

function OneInspector({ resource }: { readonly resource: string }) {
  const type = useResource(resource)?.Type;
  switch (type) {
    case undefined:
      return <MadeInspector resource={resource} />;
    case 'AWS::Lambda::Function':
      return <FunctionInspector resource={resource} />;
    case 'AWS::Lambda::LayerVersion':
      return <LayerInspector resource={resource} />;
    case 'AWS::SQS::Queue':
      return <QueueInspector resource={resource} />;
    case 'AWS::SNS::Topic':
    case 'AWS::Events::EventBus':
    case 'AWS::S3::Bucket':
      return <ReceiverInspector resource={resource} type={type} />;
    case 'AWS::CloudWatch::Alarm':
      return <AlarmInspector resource={resource} />;
    default:
      return <PlainInspector resource={resource} />;
  }
}

function Several({ count }: { readonly count: number }) {
  return (
    <p className="p-3.5 text-text-2 text-xs">
      {`${count} resources are selected. Drag one to move them together, or press Delete to remove them. Select a single one to see inside.`}
    </p>
  );
}
