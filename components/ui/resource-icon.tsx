import { cn } from './cn.ts';

interface ResourceIconProps {
  /** CloudFormation's type name. */
  readonly type: string;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly className?: string;
}

/** A resource type's sign: our own drawing in the colour AWS gives its category. Only for the eye: the name stands beside it. */
export function ResourceIcon({ type, size = 'md', className }: ResourceIconProps) {
  const { colour, paths } = icons.get(type) ?? unknown;
  return (
    <span
      aria-hidden="true"
      className={cn('inline-grid shrink-0 place-items-center rounded-md text-white', sizes[size], className)}
      style={{ background: colour }}
    >
      <svg
        viewBox="0 0 16 16"
        role="presentation"
        className="size-[62%]"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
    </span>
  );
}

const sizes = { sm: 'size-[22px]', md: 'size-7', lg: 'size-8 rounded-lg' };

interface Drawing {
  readonly colour: string;
  readonly paths: readonly string[];
}

const COMPUTE = '#ed7100';
const INTEGRATION = '#e7157b';
const STORAGE = '#7aa116';
const TRAFFIC = '#67748a';

const icons: ReadonlyMap<string, Drawing> = new Map([
  ['AWS::Lambda::Function', { colour: COMPUTE, paths: ['M4 2.5h3l5.5 11', 'M8 7 4.5 13.5', 'M10.6 13.5h2.4'] }],
  [
    'AWS::Lambda::LayerVersion',
    { colour: COMPUTE, paths: ['M8 2.5 14 5.5 8 8.5 2 5.5z', 'M2 8.2 8 11.2l6-3', 'M2 10.8l6 3 6-3'] },
  ],
  ['AWS::SQS::Queue', { colour: INTEGRATION, paths: ['M2 4.5h3v7H2z', 'M6.5 4.5h3v7h-3z', 'M11 4.5h3v7h-3z'] }],
  [
    'AWS::Events::Rule',
    { colour: INTEGRATION, paths: ['M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 1 0 8 2.2z', 'M8 4.8V8l2.2 1.6'] },
  ],
  [
    'AWS::SNS::Topic',
    {
      colour: INTEGRATION,
      paths: ['M2.5 8h4', 'M6.5 8l5-4.2', 'M6.5 8h6', 'M6.5 8l5 4.2', 'M11.5 2.8v2', 'M11.5 11.2v2'],
    },
  ],
  [
    'AWS::Events::EventBus',
    {
      colour: INTEGRATION,
      paths: ['M2 8h12', 'M5 8V3.5', 'M11 8V3.5', 'M8 8v4.5', 'M4 3.5h2', 'M10 3.5h2', 'M7 12.5h2'],
    },
  ],
  [
    'AWS::S3::Bucket',
    {
      colour: STORAGE,
      paths: [
        'M3 4.2c0-1 2.2-1.7 5-1.7s5 .7 5 1.7-2.2 1.7-5 1.7-5-.7-5-1.7z',
        'M3 4.2l1.2 8.2c.3.7 1.8 1.2 3.8 1.2s3.5-.5 3.8-1.2L13 4.2',
      ],
    },
  ],
  [
    'AWS::CloudWatch::Alarm',
    {
      colour: INTEGRATION,
      paths: ['M4 11.2V7.6a4 4 0 0 1 8 0v3.6', 'M2.8 11.2h10.4', 'M7 13.4h2', 'M8 3.4V2.2'],
    },
  ],
  [
    'AWS::Lambda::EventSourceMapping',
    { colour: COMPUTE, paths: ['M2 8h3', 'M11 8h3', 'M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6z'] },
  ],
  ['AWS::Lambda::EventInvokeConfig', { colour: COMPUTE, paths: ['M13 8a5 5 0 1 1-1.6-3.7', 'M13.2 2.2v2.6h-2.6'] }],
  [
    'Coldstart::Client',
    {
      colour: TRAFFIC,
      paths: ['M8 2.6a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2z', 'M3.2 13.4c.4-2.6 2.4-4 4.8-4s4.4 1.4 4.8 4'],
    },
  ],
]);

const unknown: Drawing = { colour: TRAFFIC, paths: ['M3 3h10v10H3z', 'M8 6v2.4', 'M8 10.6v.1'] };
